/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-statement.h"

#include "access-condition.h"
#include "access-request-principal.h"
#include "policy-pattern.h"
#include "policy-variable.h"
#include "reference-fact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef gboolean (*MatchValue) (const char *value, gboolean has_variables, gpointer user_data);

/* A NULL @reason asks for none. */
static void G_GNUC_PRINTF (2, 3) explain (char **reason, const char *format, ...)
{
  va_list arguments;

  if (reason == NULL)
    return;
  va_start (arguments, format);
  *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

/**
 * access_statement_has_variables:
 * @statement: a statement
 *
 * Returns: whether its policy is of a version that knows policy variables
 */
gboolean
access_statement_has_variables (PolicyStatement *statement)
{
  PolicyText *text = policy_statement_get_text (statement);
  const PolicyNode *version = policy_node_get_member (policy_text_get_root (text), "Version");

  /* IAM JSON policy elements: Version. Without one it is the older language, which has no variables. */
  return g_strcmp0 (policy_node_get_string (version), "2012-10-17") == 0;
}

static AccessElementMatch
match_values (const PolicyNode *values, gboolean has_variables, MatchValue match_value, gpointer user_data)
{
  AccessElementMatch match = ACCESS_ELEMENT_DIFFERS;

  if (policy_node_get_node_type (values) == POLICY_NODE_OBJECT)
    return ACCESS_ELEMENT_BROKEN;
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const PolicyNode *value = policy_node_get_value (values, i);

      if (policy_node_get_node_type (value) != POLICY_NODE_STRING)
        return ACCESS_ELEMENT_BROKEN;
      if (match == ACCESS_ELEMENT_DIFFERS &&
          match_value (policy_node_get_string (value), has_variables, user_data))
        match = ACCESS_ELEMENT_MATCHES;
    }
  return match;
}

/* One of two elements, of which the second names what is left out */
static AccessElementMatch
match_members (PolicyStatement *statement, const char *member, const char *not_member, MatchValue match_value,
               gpointer user_data)
{
  const PolicyNode *values = policy_statement_get_member (statement, member);
  const PolicyNode *except = policy_statement_get_member (statement, not_member);
  gboolean has_variables = access_statement_has_variables (statement);

  if ((values == NULL) == (except == NULL))
    return ACCESS_ELEMENT_BROKEN;
  if (values != NULL)
    return match_values (values, has_variables, match_value, user_data);
  if (policy_node_get_n_values (except) == 0)
    return ACCESS_ELEMENT_BROKEN;
  switch (match_values (except, has_variables, match_value, user_data))
    {
    case ACCESS_ELEMENT_MATCHES:
      return ACCESS_ELEMENT_DIFFERS;
    case ACCESS_ELEMENT_DIFFERS:
      return ACCESS_ELEMENT_MATCHES;
    case ACCESS_ELEMENT_BROKEN:
    default:
      return ACCESS_ELEMENT_BROKEN;
    }
}

static gboolean
matches_action (const char *value, G_GNUC_UNUSED gboolean has_variables, gpointer action)
{
  return policy_pattern_matches (value, action, POLICY_PATTERN_CASE_INSENSITIVE);
}

/**
 * access_statement_match_action:
 * @statement: a statement
 * @action: one action
 * @reason: (out) (optional) (transfer full) (nullable): why it does not match
 *
 * Returns: whether the statement is about the action
 */
AccessElementMatch
access_statement_match_action (PolicyStatement *statement, const char *action, char **reason)
{
  AccessElementMatch match =
      match_members (statement, "Action", "NotAction", matches_action, (gpointer)action);

  if (match == ACCESS_ELEMENT_BROKEN)
    explain (reason, _ ("AWS refuses it: it needs an Action or a NotAction, of texts."));
  else if (match == ACCESS_ELEMENT_DIFFERS && policy_statement_get_member (statement, "Action") != NULL)
    explain (reason, _ ("Its Action does not name “%s”."), action);
  else if (match == ACCESS_ELEMENT_DIFFERS)
    explain (reason, _ ("Its NotAction leaves out “%s”."), action);
  return match;
}

static gboolean
matches_resource (const char *value, gboolean has_variables, gpointer context)
{
  const char *resource = access_context_get_resource (context);
  g_autofree char *expanded = NULL;

  if (!has_variables)
    return policy_pattern_matches (value, resource, POLICY_PATTERN_CASE_SENSITIVE);
  return access_context_expand (context, value, &expanded) == ACCESS_EXPANSION_DONE &&
         policy_variable_pattern_matches (expanded, resource, FALSE);
}

/**
 * access_statement_match_resource:
 * @statement: a statement
 * @context: what it is asked about
 * @reason: (out) (optional) (transfer full) (nullable): why it does not match
 *
 * Returns: whether the statement is about the resource
 */
AccessElementMatch
access_statement_match_resource (PolicyStatement *statement, AccessContext *context, char **reason)
{
  const char *resource = access_context_get_resource (context);
  const PolicyNode *values = policy_statement_get_member (statement, "Resource");
  AccessElementMatch match;

  /* The policy of a role on who may assume it has no resource: it is about that role. */
  if (values == NULL && policy_statement_get_member (statement, "NotResource") == NULL &&
      policy_statement_get_member (statement, "Principal") != NULL)
    return ACCESS_ELEMENT_MATCHES;
  match = match_members (statement, "Resource", "NotResource", matches_resource, context);
  if (match == ACCESS_ELEMENT_BROKEN)
    explain (reason, _ ("AWS refuses it: it needs a Resource or a NotResource, of texts."));
  else if (match == ACCESS_ELEMENT_DIFFERS && values != NULL && g_str_equal (resource, "*") &&
           reference_fact_lacks_resource (access_context_get_action (context)))
    explain (reason, _ ("“%s” is about no one resource: only a Resource of * matches it."),
             access_context_get_action (context));
  else if (match == ACCESS_ELEMENT_DIFFERS && values != NULL)
    explain (reason, _ ("Its Resource does not match “%s”."), resource);
  else if (match == ACCESS_ELEMENT_DIFFERS)
    explain (reason, _ ("Its NotResource leaves out “%s”."), resource);
  return match;
}

static AccessElementMatch
match_not_principal (const PolicyNode *element, const char *principal, char **reason)
{
  AccessPrincipalMatch match = access_request_principal_match (element, principal);

  if (match == ACCESS_PRINCIPAL_BROKEN)
    {
      explain (reason, _ ("AWS refuses it: its NotPrincipal is none that IAM knows."));
      return ACCESS_ELEMENT_BROKEN;
    }
  if (match == ACCESS_PRINCIPAL_OTHER)
    return ACCESS_ELEMENT_MATCHES;
  explain (reason, _ ("Its NotPrincipal leaves out “%s”."), principal);
  return ACCESS_ELEMENT_DIFFERS;
}

/**
 * access_statement_match_principal:
 * @statement: a statement
 * @principal: (nullable): who asks; %NULL: whoever the policy is attached to
 * @reason: (out) (optional) (transfer full) (nullable): why it does not match
 *
 * A statement that names an account allows nobody in it but its root user: the account's own policies do.
 *
 * Returns: whether the statement is about who asks
 */
AccessElementMatch
access_statement_match_principal (PolicyStatement *statement, const char *principal, char **reason)
{
  const PolicyNode *element = policy_statement_get_member (statement, "Principal");
  const PolicyNode *except = policy_statement_get_member (statement, "NotPrincipal");

  if (element != NULL && except != NULL)
    {
      explain (reason, _ ("AWS refuses it: it has both a Principal and a NotPrincipal."));
      return ACCESS_ELEMENT_BROKEN;
    }
  if (principal == NULL || (element == NULL && except == NULL))
    return ACCESS_ELEMENT_MATCHES;
  if (except != NULL)
    return match_not_principal (except, principal, reason);
  switch (access_request_principal_match (element, principal))
    {
    case ACCESS_PRINCIPAL_NAMED:
      return ACCESS_ELEMENT_MATCHES;
    case ACCESS_PRINCIPAL_ACCOUNT:
      if (policy_statement_get_effect (statement) == POLICY_EFFECT_DENY)
        return ACCESS_ELEMENT_MATCHES;
      explain (reason,
               _ ("Its Principal names the account of “%s”, which leaves it to that account's own policies."),
               principal);
      return ACCESS_ELEMENT_DIFFERS;
    case ACCESS_PRINCIPAL_OTHER:
      explain (reason, _ ("Its Principal does not name “%s”."), principal);
      return ACCESS_ELEMENT_DIFFERS;
    case ACCESS_PRINCIPAL_BROKEN:
    default:
      explain (reason, _ ("AWS refuses it: its Principal is none that IAM knows."));
      return ACCESS_ELEMENT_BROKEN;
    }
}

/**
 * access_statement_match_condition:
 * @statement: a statement
 * @context: what it is asked about
 * @reason: (out) (optional) (transfer full) (nullable): why it does not match
 *
 * Returns: whether the statement's Condition is met
 */
AccessElementMatch
access_statement_match_condition (PolicyStatement *statement, AccessContext *context, char **reason)
{
  switch (access_condition_evaluate (policy_statement_get_member (statement, "Condition"), context,
                                     access_statement_has_variables (statement), reason))
    {
    case ACCESS_CONDITION_MET:
      return ACCESS_ELEMENT_MATCHES;
    case ACCESS_CONDITION_UNMET:
      return ACCESS_ELEMENT_DIFFERS;
    case ACCESS_CONDITION_BROKEN:
    default:
      return ACCESS_ELEMENT_BROKEN;
    }
}

/* Whether one of the values covers, or with @overlap: overlaps, what the pattern matches */
static gboolean
reaches (const PolicyNode *values, const char *pattern, PolicyPatternFlags flags, gboolean overlap)
{
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));

      if (value != NULL && (overlap ? policy_pattern_overlaps (value, pattern, flags)
                                    : policy_pattern_covers (value, pattern, flags)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
members_cover (PolicyStatement *statement, const char *member, const char *not_member, const char *pattern,
               PolicyPatternFlags flags)
{
  const PolicyNode *values = policy_statement_get_member (statement, member);
  const PolicyNode *except = policy_statement_get_member (statement, not_member);

  if (values != NULL)
    return reaches (values, pattern, flags, FALSE);
  return except != NULL && !reaches (except, pattern, flags, TRUE);
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

  return members_cover (statement, "Action", "NotAction", action, POLICY_PATTERN_CASE_INSENSITIVE);
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

  return members_cover (statement, "Resource", "NotResource", resource, POLICY_PATTERN_CASE_SENSITIVE);
}

static void
add_key (GPtrArray *keys, const char *key)
{
  for (guint i = 0; i < keys->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (keys, i), key) == 0)
      return;
  g_ptr_array_add (keys, g_strdup (key));
}

static void
add_variables (GPtrArray *keys, const PolicyNode *values)
{
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));
      g_autoptr (GPtrArray) variables = NULL;

      if (value == NULL || strstr (value, "${") == NULL)
        continue;
      variables = policy_variable_find (value);
      for (guint j = 0; j < variables->len; j++)
        add_key (keys, ((PolicyVariable *)g_ptr_array_index (variables, j))->name);
    }
}

/**
 * access_statement_uses_variables:
 * @statement: a statement
 *
 * Returns: whether policy variables stand in its Resource or NotResource
 */
gboolean
access_statement_uses_variables (PolicyStatement *statement)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  if (!access_statement_has_variables (statement))
    return FALSE;
  add_variables (keys, policy_statement_get_member (statement, "Resource"));
  add_variables (keys, policy_statement_get_member (statement, "NotResource"));
  return keys->len > 0;
}

static void
add_itself (const PolicyNode *key, GPtrArray *keys)
{
  add_key (keys, policy_node_get_key (key));
}

static void
add_its_variables (const PolicyNode *key, GPtrArray *keys)
{
  add_variables (keys, key);
}

static void
for_each_key (const PolicyNode *condition, void (*add) (const PolicyNode *key, GPtrArray *keys),
              GPtrArray *keys)
{
  for (guint i = 0; condition != NULL && i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *block = policy_node_get_child (condition, i);

      if (policy_node_get_node_type (block) != POLICY_NODE_OBJECT)
        continue;
      for (guint j = 0; j < policy_node_get_n_children (block); j++)
        add (policy_node_get_child (block, j), keys);
    }
}

/**
 * access_statement_add_keys:
 * @statement: a statement
 * @keys: (element-type utf8): a list that frees its members
 *
 * Adds the condition keys that the statement looks at, as policy variables and then in its Condition, and
 * that are not in the list yet, in whatever case.
 */
void
access_statement_add_keys (PolicyStatement *statement, GPtrArray *keys)
{
  const PolicyNode *condition;

  g_return_if_fail (POLICY_IS_STATEMENT (statement) && keys != NULL);

  condition = policy_statement_get_member (statement, "Condition");
  if (access_statement_has_variables (statement))
    {
      add_variables (keys, policy_statement_get_member (statement, "Resource"));
      add_variables (keys, policy_statement_get_member (statement, "NotResource"));
      for_each_key (condition, add_its_variables, keys);
    }
  for_each_key (condition, add_itself, keys);
}

/**
 * access_statement_dup_keys:
 * @policy: a policy
 * @action: an action
 *
 * Returns: (transfer full) (array zero-terminated=1): the condition keys that the statements about @action
 * look at, in the policy's order, each once
 */
GStrv
access_statement_dup_keys (PolicyText *policy, const char *action)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (policy != NULL && action != NULL, NULL);

  for (guint i = 0; i < policy_text_get_n_statements (policy); i++)
    {
      const PolicyNode *node = policy_text_get_statement (policy, i);
      g_autoptr (PolicyStatement) statement = NULL;

      if (policy_node_get_node_type (node) != POLICY_NODE_OBJECT)
        continue;
      statement = policy_statement_new (policy, node);
      if (access_statement_match_action (statement, action, NULL) == ACCESS_ELEMENT_MATCHES)
        access_statement_add_keys (statement, keys);
    }
  g_ptr_array_add (keys, NULL);
  return (GStrv)g_ptr_array_steal (keys, NULL);
}
