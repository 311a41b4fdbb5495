/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-decision.h"
#include "access-request.h"

G_BEGIN_DECLS

/* AccessEvaluation: what policies answer to a request, and why. Immutable; made from texts, so that any
 * thread can make it. */
#define ACCESS_TYPE_EVALUATION (access_evaluation_get_type ())
G_DECLARE_FINAL_TYPE (AccessEvaluation, access_evaluation, ACCESS, EVALUATION, GObject)

AccessEvaluation *access_evaluation_new (AccessRequest *request, PolicyText *const *policies,
                                         guint n_policies, gint64 now);
AccessDecision access_evaluation_decide (AccessRequest *request, PolicyText *const *policies,
                                         guint n_policies, gint64 now);

AccessDecision access_evaluation_get_decision (AccessEvaluation *self);
GPtrArray *access_evaluation_get_statements (AccessEvaluation *self);
const char *const *access_evaluation_get_undecided (AccessEvaluation *self);
const char *access_evaluation_get_resource (AccessEvaluation *self);
const char *access_evaluation_get_reason (AccessEvaluation *self);
/* How near a statement comes to the request: 0 is one that AWS refuses, the last one that takes part */
#define ACCESS_EVALUATION_N_LEVELS 6
guint access_evaluation_get_nearness (AccessEvaluation *self, PolicyStatement *statement);
gboolean access_evaluation_explain (AccessEvaluation *self, PolicyStatement *statement, char **reason);

G_END_DECLS
