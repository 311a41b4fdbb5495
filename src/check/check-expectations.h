/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-expectation.h"

G_BEGIN_DECLS

GListModel *check_expectations (GListModel *expectations, PolicyText *policy);

G_END_DECLS
