/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-document.h"

#include "policy-json.h"
#include "policy-pattern.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean equal_values (const PolicyNode *one, const PolicyNode *other);

static gboolean
has_value (const PolicyNode *list, const PolicyNode *value)
{
  for (guint i = 0; i < policy_node_get_n_values (list); i++)
    {
      if (equal_values (policy_node_get_value (list, i), value))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_values_of (const PolicyNode *list, const PolicyNode *other)
{
  for (guint i = 0; i < policy_node_get_n_values (other); i++)
    {
      if (!has_value (list, policy_node_get_value (other, i)))
        return FALSE;
    }
  return TRUE;
}

/* As IAM reads them: lists are sets, a scalar is a list of one, the order of members is nothing. */
static gboolean
equal_values (const PolicyNode *one, const PolicyNode *other)
{
  PolicyNodeType type;
  PolicyNodeType other_type;

  if (one == NULL || other == NULL)
    return one == other;
  type = policy_node_get_node_type (one);
  other_type = policy_node_get_node_type (other);
  if (type == POLICY_NODE_OBJECT || other_type == POLICY_NODE_OBJECT)
    {
      if (type != other_type || policy_node_get_n_children (one) != policy_node_get_n_children (other))
        return FALSE;
      for (guint i = 0; i < policy_node_get_n_children (one); i++)
        {
          const PolicyNode *member = policy_node_get_child (one, i);

          if (!equal_values (member, policy_node_get_member (other, policy_node_get_key (member))))
            return FALSE;
        }
      return TRUE;
    }
  if (type != POLICY_NODE_ARRAY && other_type != POLICY_NODE_ARRAY)
    return type == other_type && strcmp (policy_node_get_string (one), policy_node_get_string (other)) == 0;
  return has_values_of (one, other) && has_values_of (other, one);
}

/* Every member but the Sid and the actions */
static gboolean
has_scope_of (const PolicyNode *one, const PolicyNode *other)
{
  for (guint i = 0; i < policy_node_get_n_children (other); i++)
    {
      const PolicyNode *member = policy_node_get_child (other, i);
      const char *key = policy_node_get_key (member);

      if (strcmp (key, "Sid") != 0 && strcmp (key, "Action") != 0 &&
          !equal_values (member, policy_node_get_member (one, key)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
grants_action (const PolicyNode *actions, const PolicyNode *action)
{
  const char *name = policy_node_get_string (action);

  for (guint i = 0; name != NULL && i < policy_node_get_n_values (actions); i++)
    {
      const char *granted = policy_node_get_string (policy_node_get_value (actions, i));

      if (granted != NULL && policy_pattern_covers (granted, name, POLICY_PATTERN_CASE_INSENSITIVE))
        return TRUE;
    }
  return FALSE;
}

static gboolean
grants_actions (const PolicyNode *actions, const PolicyNode *wanted)
{
  guint n_wanted = policy_node_get_n_values (wanted);

  for (guint i = 0; i < n_wanted; i++)
    {
      if (!grants_action (actions, policy_node_get_value (wanted, i)))
        return FALSE;
    }
  return n_wanted > 0;
}

static const char *
get_sid (const PolicyNode *statement)
{
  const PolicyNode *sid = policy_node_get_member (statement, "Sid");

  return sid != NULL ? policy_node_get_string (sid) : NULL;
}

/* The actions that a statement of the same Sid and scope lacks */
static void
add_actions (PolicyDocument *self, guint position, const PolicyNode *actions)
{
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (self, position);
      const PolicyNode *own = policy_statement_get_member (statement, "Action");
      const PolicyNode *action = policy_node_get_value (actions, i);
      g_autofree char *path = NULL;
      g_autoptr (JsonNode) json = NULL;

      if (grants_action (own, action))
        continue;
      path = policy_node_get_path (own);
      json = policy_json_from_node (action);
      policy_document_insert_element (self, path, -1, json);
    }
}

static gboolean
is_sid_among (const PolicyNode *statements, const char *sid)
{
  for (guint i = 0; i < policy_node_get_n_children (statements); i++)
    {
      if (g_strcmp0 (get_sid (policy_node_get_child (statements, i)), sid) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
merge_statement (PolicyDocument *self, const PolicyNode *statement, const PolicyNode *siblings)
{
  const char *sid = get_sid (statement);
  const PolicyNode *actions = policy_node_get_member (statement, "Action");
  g_autoptr (JsonNode) json = NULL;

  for (guint i = 0; i < policy_document_get_n_statements (self); i++)
    {
      const PolicyNode *own = policy_statement_get_node (policy_document_get_statement (self, i));
      const PolicyNode *own_actions = policy_node_get_member (own, "Action");

      if (equal_values (own, statement))
        return;
      if (policy_node_get_node_type (own) != POLICY_NODE_OBJECT ||
          !(has_scope_of (own, statement) && has_scope_of (statement, own)))
        continue;
      if (sid == NULL && (actions == NULL ? own_actions == NULL : grants_actions (own_actions, actions)))
        return;
      if (sid != NULL && g_strcmp0 (get_sid (own), sid) == 0 && own_actions != NULL && actions != NULL)
        {
          add_actions (self, i, actions);
          return;
        }
    }

  json = policy_json_from_node (statement);
  if (sid != NULL && policy_document_find_sid (self, sid) != NULL)
    {
      g_autofree char *unique = NULL;
      guint number = 2;

      do
        {
          g_free (unique);
          unique = g_strdup_printf ("%s%u", sid, number++);
        }
      while (policy_document_find_sid (self, unique) != NULL || is_sid_among (siblings, unique));
      json_object_set_string_member (json_node_get_object (json), "Sid", unique);
    }
  policy_document_insert_statement (self, -1, json);
}

/**
 * policy_document_merge:
 * @self: a document
 * @other: a policy, a statement, or a list of statements
 *
 * Adds the statements of @other that are not granted here already, as one step of undo. A statement with the
 * Sid and the scope of one already here gives it the actions that it lacks.
 */
void
policy_document_merge (PolicyDocument *self, PolicyText *other)
{
  const PolicyNode *statements;
  PolicyNodeType type;

  g_return_if_fail (POLICY_IS_DOCUMENT (self));
  g_return_if_fail (other != NULL);

  statements = policy_text_get_root (other);
  if (policy_node_get_member (statements, "Statement") != NULL)
    statements = policy_node_get_member (statements, "Statement");
  type = policy_node_get_node_type (statements);

  policy_document_begin_edit (self, _ ("Paste Statements"));
  if (type == POLICY_NODE_ARRAY)
    {
      for (guint i = 0; i < policy_node_get_n_children (statements); i++)
        {
          const PolicyNode *statement = policy_node_get_child (statements, i);

          if (policy_node_get_node_type (statement) == POLICY_NODE_OBJECT)
            merge_statement (self, statement, statements);
        }
    }
  else if (type == POLICY_NODE_OBJECT && policy_node_get_member (statements, "Effect") != NULL)
    merge_statement (self, statements, NULL);
  policy_document_end_edit (self);
}
