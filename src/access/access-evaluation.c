/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-evaluation.h"

#include "policy-pattern.h"

typedef enum
{
  REACH_NONE,
  REACH_SOME, /* of what was asked for */
  REACH_ALL,
} Reach;

/* How much of a pattern the values of a member reach together with what they leave to others */
static Reach
reach_of_values (const PolicyNode *values, const char *pattern, PolicyPatternFlags flags)
{
  Reach reach = REACH_NONE;

  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));

      if (value == NULL)
        continue;
      if (policy_pattern_covers (value, pattern, flags))
        return REACH_ALL;
      if (reach == REACH_NONE && policy_pattern_overlaps (value, pattern, flags))
        reach = REACH_SOME;
    }
  return reach;
}

static Reach
reach_of_members (PolicyStatement *statement, const char *member, const char *not_member, const char *pattern,
                  PolicyPatternFlags flags)
{
  const PolicyNode *values = policy_statement_get_member (statement, member);
  const PolicyNode *except = policy_statement_get_member (statement, not_member);

  if (values != NULL)
    return reach_of_values (values, pattern, flags);
  if (except == NULL)
    return REACH_NONE;
  return REACH_ALL - reach_of_values (except, pattern, flags);
}

static Reach
reach_of_actions (PolicyStatement *statement, const char *action)
{
  return reach_of_members (statement, "Action", "NotAction", action, POLICY_PATTERN_CASE_INSENSITIVE);
}

static Reach
reach_of_resources (PolicyStatement *statement, const char *resource)
{
  return reach_of_members (statement, "Resource", "NotResource", resource, POLICY_PATTERN_CASE_SENSITIVE);
}

/**
 * access_statement_covers_action:
 * @statement: a statement
 * @action: an action, may hold wildcards
 *
 * Returns: whether the statement's Action or NotAction names all of @action
 */
gboolean
access_statement_covers_action (PolicyStatement *statement, const char *action)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (statement) && action != NULL, FALSE);

  return reach_of_actions (statement, action) == REACH_ALL;
}

/**
 * access_statement_covers_resource:
 * @statement: a statement
 * @resource: a resource, may hold wildcards
 *
 * Returns: whether the statement's Resource or NotResource names all of @resource
 */
gboolean
access_statement_covers_resource (PolicyStatement *statement, const char *resource)
{
  g_return_val_if_fail (POLICY_IS_STATEMENT (statement) && resource != NULL, FALSE);

  return reach_of_resources (statement, resource) == REACH_ALL;
}

static gboolean
has_condition (const PolicyNode *condition)
{
  return condition != NULL && (policy_node_get_node_type (condition) != POLICY_NODE_OBJECT ||
                               policy_node_get_n_children (condition) > 0);
}

static Reach
reach_of_statement (PolicyStatement *statement, const char *action, const char *resource,
                    AccessConditionAccepts accepts, gpointer user_data)
{
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");
  Reach reach = reach_of_actions (statement, action);

  if (reach == REACH_NONE)
    return REACH_NONE;
  reach = MIN (reach, reach_of_resources (statement, resource));
  if (reach == REACH_ALL && has_condition (condition) &&
      (accepts == NULL || policy_statement_get_effect (statement) != POLICY_EFFECT_ALLOW ||
       !accepts (condition, user_data)))
    return REACH_SOME;
  return reach;
}

/**
 * access_evaluate_grant:
 * @document: a policy
 * @action: an action, may hold wildcards
 * @resource: a resource, may hold wildcards
 * @accepts: (nullable) (scope call): tells whether a statement's Condition is what was asked for; without it,
 * each condition makes a grant partial
 * @user_data: for @accepts
 * @statements: (out) (optional) (transfer container) (element-type PolicyStatement): those that decide
 *
 * Does the policy allow the action on all that the resource's pattern matches? Policy evaluation logic: an
 * explicit Deny wins over each Allow.
 *
 * Returns: how far it does
 */
AccessGrant
access_evaluate_grant (PolicyDocument *document, const char *action, const char *resource,
                       AccessConditionAccepts accepts, gpointer user_data, GPtrArray **statements)
{
  g_autoptr (GPtrArray) allowing = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) denying = g_ptr_array_new_with_free_func (g_object_unref);
  Reach allowed = REACH_NONE, denied = REACH_NONE;

  g_return_val_if_fail (POLICY_IS_DOCUMENT (document), ACCESS_GRANT_NONE);
  g_return_val_if_fail (action != NULL && resource != NULL, ACCESS_GRANT_NONE);

  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);
      PolicyEffect effect = policy_statement_get_effect (statement);
      Reach reach = REACH_NONE;

      if (effect != POLICY_EFFECT_INVALID)
        reach = reach_of_statement (statement, action, resource, accepts, user_data);
      if (reach == REACH_NONE)
        continue;
      g_ptr_array_add (effect == POLICY_EFFECT_ALLOW ? allowing : denying, g_object_ref (statement));
      if (effect == POLICY_EFFECT_ALLOW)
        allowed = MAX (allowed, reach);
      else
        denied = MAX (denied, reach);
    }

  if (statements != NULL)
    *statements = g_ptr_array_ref (denied == REACH_ALL ? denying : allowing);
  if (denied == REACH_ALL)
    return ACCESS_GRANT_DENIED;
  if (allowed == REACH_NONE)
    return ACCESS_GRANT_NONE;
  return allowed == REACH_ALL && denied == REACH_NONE ? ACCESS_GRANT_FULL : ACCESS_GRANT_PARTIAL;
}

static void
add_condition_keys (const PolicyNode *condition, GPtrArray *keys)
{
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *block = policy_node_get_child (condition, i);

      for (guint j = 0;
           policy_node_get_node_type (block) == POLICY_NODE_OBJECT && j < policy_node_get_n_children (block);
           j++)
        {
          const char *key = policy_node_get_key (policy_node_get_child (block, j));
          gboolean known = FALSE;

          for (guint k = 0; k < keys->len && !known; k++)
            known = g_ascii_strcasecmp (keys->pdata[k], key) == 0;
          if (!known)
            g_ptr_array_add (keys, g_strdup (key));
        }
    }
}

/**
 * access_dup_condition_keys:
 * @document: a policy
 * @action: an action
 *
 * Returns: (transfer full): the condition keys of the statements that are about @action, in the policy's
 * order, each once
 */
GStrv
access_dup_condition_keys (PolicyDocument *document, const char *action)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  g_return_val_if_fail (POLICY_IS_DOCUMENT (document) && action != NULL, NULL);

  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);
      const PolicyNode *condition = policy_statement_get_member (statement, "Condition");

      if (has_condition (condition) && policy_node_get_node_type (condition) == POLICY_NODE_OBJECT &&
          access_statement_covers_action (statement, action))
        add_condition_keys (condition, keys);
    }
  return (GStrv)g_ptr_array_steal (keys, NULL);
}
