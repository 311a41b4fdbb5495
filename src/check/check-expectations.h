/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-expectation.h"
#include "check-finding.h"

G_BEGIN_DECLS

GPtrArray *check_expectations_list (GPtrArray *expectations, PolicyText *policy, gint64 now);
GListModel *check_expectations (GListModel *expectations, PolicyText *policy, gint64 now);

G_END_DECLS
