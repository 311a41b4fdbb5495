/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-request.h"

G_BEGIN_DECLS

char *describe_request (AccessRequest *request);

G_END_DECLS
