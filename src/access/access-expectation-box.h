/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-request.h"
#include "policy-statement.h"

G_BEGIN_DECLS

PolicyText *access_expectation_box_new (AccessRequest *request);
PolicyText *access_expectation_box_deny (AccessRequest *request, PolicyText *policy);

G_END_DECLS
