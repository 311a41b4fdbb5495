/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-filter.h"

#include <string.h>

#include "access-statement.h"
#include "policy-action.h"
#include "reference-expand.h"
#include "reference-service.h"

static gboolean
can_match_service (const char *pattern, const char *service)
{
  PolicyAction action;
  gsize length;

  if (policy_action_parse (&action, pattern) && policy_action_names_service (&action))
    return policy_action_is_of_service (&action, service);
  length = strcspn (pattern, "*?:");
  return g_ascii_strncasecmp (pattern, service, MIN (length, strlen (service))) == 0;
}

/* Takes from a statement what concerns the actions of one service, so that each of them need not be held
 * against all others. Returns: NULL: the statement names none of them */
AccessFilter *
access_filter_new (PolicyStatement *statement, const char *service)
{
  const PolicyNode *values = policy_statement_get_member (statement, "Action");
  gboolean negated = values == NULL;
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();
  AccessFilter *self;

  if (negated)
    values = policy_statement_get_member (statement, "NotAction");
  if (values == NULL)
    return NULL;
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const PolicyNode *value = policy_node_get_value (values, i);

      if (policy_node_get_node_type (value) == POLICY_NODE_STRING &&
          can_match_service (policy_node_get_string (value), service))
        g_ptr_array_add (patterns, (gpointer)policy_node_get_string (value));
    }
  if (!negated && patterns->len == 0)
    return NULL;
  self = g_new (AccessFilter, 1);
  *self = (AccessFilter){ g_object_ref (statement), negated, g_steal_pointer (&patterns) };
  return self;
}

void
access_filter_free (gpointer data)
{
  AccessFilter *self = data;

  g_object_unref (self->statement);
  g_ptr_array_unref (self->patterns);
  g_free (self);
}

/* Whether the statement's Action or NotAction names all of @action, which is of the filter's service */
gboolean
access_filter_covers (const AccessFilter *self, const char *action)
{
  for (guint i = 0; i < self->patterns->len; i++)
    {
      const char *pattern = self->patterns->pdata[i];

      if (self->negated ? policy_pattern_overlaps (pattern, action, POLICY_PATTERN_CASE_INSENSITIVE)
                        : policy_pattern_covers (pattern, action, POLICY_PATTERN_CASE_INSENSITIVE))
        return !self->negated;
    }
  return self->negated;
}

/* @pattern: such as s3:Get*; adds the prefix of every service that it names */
void
access_filter_add_services (const char *pattern, PolicyStringSet *services)
{
  g_autofree char *prefix = NULL;
  PolicyAction action;

  if (!policy_action_parse (&action, pattern) ||
      policy_pattern_covers (pattern, "*:*", POLICY_PATTERN_CASE_INSENSITIVE))
    return;
  prefix = policy_action_dup_service (&action);
  if (!policy_pattern_has_wildcard (prefix))
    {
      policy_string_set_add (services, prefix);
      return;
    }
  for (const char *const *known = reference_service_get_prefixes (); *known != NULL; known++)
    {
      if (policy_pattern_matches (prefix, *known, POLICY_PATTERN_CASE_INSENSITIVE) &&
          reference_expand_matches (reference_service_lookup (*known), action.name))
        policy_string_set_add (services, *known);
    }
}

/* Is it about services that no statement names? */
gboolean
access_filter_is_about_others (PolicyStatement *statement)
{
  const PolicyNode *except = policy_statement_get_member (statement, "NotAction");

  if (except == NULL || policy_statement_get_member (statement, "Action") != NULL)
    return access_statement_covers_action (statement, "*:*");
  for (guint i = 0; i < policy_node_get_n_values (except); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (except, i));

      if (value != NULL && policy_pattern_covers (value, "*:*", POLICY_PATTERN_CASE_INSENSITIVE))
        return FALSE;
    }
  return TRUE;
}
