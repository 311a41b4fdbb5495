/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-answer.h"
#include "access-change.h"
#include "access-verdict.h"

G_BEGIN_DECLS

/* AccessComparison: what may be done under one policy and not under another. Immutable. Properties: verdict,
 * alone, changes. */
#define ACCESS_TYPE_COMPARISON (access_comparison_get_type ())
G_DECLARE_FINAL_TYPE (AccessComparison, access_comparison, ACCESS, COMPARISON, GObject)

AccessComparison *access_comparison_new (PolicyText *before, PolicyText *after);
AccessVerdict access_comparison_get_verdict (AccessComparison *self);
AccessVerdict access_comparison_get_alone (AccessComparison *self);
GListModel *access_comparison_get_changes (AccessComparison *self);
const char *const *access_comparison_get_unknown (AccessComparison *self);
AccessAnswer access_comparison_allows_more (AccessComparison *self);
AccessRequest *access_comparison_get_excess (AccessComparison *self);
const char *const *access_comparison_get_excess_unknown (AccessComparison *self);

G_END_DECLS
