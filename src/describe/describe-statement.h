/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"

G_BEGIN_DECLS

/* A statement in words, for a reader who does not know JSON; translated, plain text (no markup), total: any
 * statement, however broken, gets an honest sentence. */
/* "Allows 3 actions of AWS KMS and AWS Lambda on every resource, when iam:PassedToService is
 * sagemaker.amazonaws.com." */
char *describe_statement (PolicyStatement *statement);

/* Actions by service, as written in the statement: GListModel of DescribeActionGroup (properties: service
 * (prefix), title (service name, or the prefix), negated (of NotAction), actions (GStrv as written)). */
#define DESCRIBE_TYPE_ACTION_GROUP (describe_action_group_get_type ())
G_DECLARE_FINAL_TYPE (DescribeActionGroup, describe_action_group, DESCRIBE, ACTION_GROUP, GObject)
GListModel *describe_actions (PolicyStatement *statement);
const char *describe_action_group_get_title (DescribeActionGroup *self);
const char *const *describe_action_group_get_actions (DescribeActionGroup *self);
const char *describe_access_level (const char *action);
gboolean describe_action_group_get_negated (DescribeActionGroup *self);

/* One sentence for each resource ("every resource", "objects in the bucket x: arn:…"), transfer full */
GStrv describe_resources (PolicyStatement *statement);
/* One sentence for each condition ("aws:SourceIp is in 10.0.0.0/8"), transfer full; empty when none */
GStrv describe_conditions (PolicyStatement *statement);

G_END_DECLS
