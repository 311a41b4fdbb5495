/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"

G_BEGIN_DECLS

typedef enum
{
  ACCESS_GRANT_NONE,    /* no Allow statement covers it, not even in part */
  ACCESS_GRANT_PARTIAL, /* allowed on some of the resources, or only under a condition that was not asked for
                         */
  ACCESS_GRANT_FULL,    /* allowed on all of the resource pattern */
  ACCESS_GRANT_DENIED,  /* an explicit Deny without conditions covers it */
} AccessGrant;

/* Does the policy allow the action (may be a pattern such as "sagemaker:*") on all that the resource pattern
 * matches? An allowing statement's conditions count as met when @conditions says so: it is given the
 * statement's Condition (never NULL then) and answers whether that is what was asked for; a NULL @conditions
 * accepts any condition as partial.
 * @statements: (transfer full, nullable): the PolicyStatements that decide (allow, or deny). */
typedef gboolean (*AccessConditionAccepts) (const PolicyNode *condition, gpointer user_data);
AccessGrant access_evaluate_grant (PolicyDocument *document, const char *action, const char *resource,
                                   AccessConditionAccepts accepts, gpointer user_data,
                                   GPtrArray **statements);

/* One statement against an action pattern: does its Action/NotAction cover it (wildcards contained) */
gboolean access_statement_covers_action (PolicyStatement *statement, const char *action);
gboolean access_statement_covers_resource (PolicyStatement *statement, const char *resource);

/* The condition keys that the statements about an action look at */
GStrv access_dup_condition_keys (PolicyDocument *document, const char *action);

G_END_DECLS
