/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"

G_BEGIN_DECLS

/* A statement in words, for a reader who does not know JSON; translated, plain text (no markup), total: any statement,
 * however broken, gets an honest sentence. */
/* "Allows 3 actions of AWS KMS and AWS Lambda on every resource, when iam:PassedToService is sagemaker.amazonaws.com." */
char *analysis_describe_statement (PolicyStatement *statement);

/* Actions by service, as written in the statement: GListModel of AnalysisActionGroup (properties: service (prefix),
 * title (service name, or the prefix), negated (of NotAction), actions (GStrv as written)). */
#define ANALYSIS_TYPE_ACTION_GROUP (analysis_action_group_get_type ())
G_DECLARE_FINAL_TYPE (AnalysisActionGroup, analysis_action_group, ANALYSIS, ACTION_GROUP, GObject)
GListModel *analysis_describe_actions (PolicyStatement *statement);
const char *analysis_action_group_get_title (AnalysisActionGroup *self);
const char *const *analysis_action_group_get_actions (AnalysisActionGroup *self);
const char *analysis_describe_access_level (const char *action);
gboolean analysis_action_group_get_negated (AnalysisActionGroup *self);

/* One sentence for each resource ("every resource", "objects in the bucket x: arn:…"), transfer full */
GStrv analysis_describe_resources (PolicyStatement *statement);
/* One sentence for each condition ("aws:SourceIp is in 10.0.0.0/8"), transfer full; empty when none */
GStrv analysis_describe_conditions (PolicyStatement *statement);

G_END_DECLS
