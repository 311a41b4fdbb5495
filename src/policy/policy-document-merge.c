/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-document-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy-document-edit.h"
#include "policy-pattern.h"
#include "policy-reader.h"
#include "policy-value.h"
#include "policy-writer.h"

/* Every member but the Sid and the actions */
static gboolean
has_scope_of (const PolicyNode *one, const PolicyNode *other)
{
  for (guint i = 0; i < policy_node_get_n_children (other); i++)
    {
      const PolicyNode *member = policy_node_get_child (other, i);
      const char *key = policy_node_get_key (member);

      if (strcmp (key, "Sid") != 0 && strcmp (key, "Action") != 0 &&
          !policy_value_equals_member (member, policy_node_get_member (one, key), NULL))
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
      g_autofree char *json = NULL;

      if (grants_action (own, action))
        continue;
      path = policy_node_get_path (own);
      json = policy_node_dup_json (action);
      policy_document_edit_insert_element (self, path, -1, json);
    }
}

static gboolean
has_sid (PolicyText *policy, const char *sid)
{
  for (guint i = 0; i < policy_text_get_n_statements (policy); i++)
    if (g_strcmp0 (policy_node_get_sid (policy_text_get_statement (policy, i)), sid) == 0)
      return TRUE;
  return FALSE;
}

/* Its Sid, with a number behind it where the document has one of that name already; NULL: it has none */
static char *
make_unique_sid (PolicyDocument *self, const char *sid, PolicyText *other)
{
  char *unique = g_strdup (sid);

  if (sid == NULL || policy_document_find_sid (self, sid) == NULL)
    return unique;
  for (guint number = 2; policy_document_find_sid (self, unique) != NULL || has_sid (other, unique); number++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s%u", sid, number);
    }
  return unique;
}

/* The statement as it is spelt, with that Sid */
static char *
write_statement (const PolicyNode *statement, const char *sid)
{
  g_autoptr (PolicyWriter) writer = NULL;

  if (g_strcmp0 (sid, policy_node_get_sid (statement)) == 0)
    return policy_node_dup_json (statement);
  writer = policy_writer_new ();
  policy_writer_begin_object (writer);
  for (guint i = 0; i < policy_node_get_n_children (statement); i++)
    {
      const PolicyNode *member = policy_node_get_child (statement, i);

      if (strcmp (policy_node_get_key (member), "Sid") == 0)
        {
          policy_writer_add_name (writer, "Sid");
          policy_writer_add_string (writer, sid);
        }
      else
        policy_writer_add_member (writer, member);
    }
  policy_writer_end_object (writer);
  return policy_writer_dup_json (writer);
}

static void
merge_statement (PolicyDocument *self, const PolicyNode *statement, PolicyText *other)
{
  const char *sid = policy_node_get_sid (statement);
  const PolicyNode *actions = policy_node_get_member (statement, "Action");
  g_autofree char *unique = NULL;
  g_autofree char *json = NULL;

  for (guint i = 0; i < policy_document_get_n_statements (self); i++)
    {
      const PolicyNode *own = policy_statement_get_node (policy_document_get_statement (self, i));
      const PolicyNode *own_actions = policy_node_get_member (own, "Action");
      gboolean same_sid = g_strcmp0 (policy_node_get_sid (own), sid) == 0;

      if (same_sid && policy_value_equals_statement (own, statement, NULL))
        return;
      if (policy_node_get_node_type (own) != POLICY_NODE_OBJECT ||
          !(has_scope_of (own, statement) && has_scope_of (statement, own)))
        continue;
      if (sid == NULL && (actions == NULL ? own_actions == NULL : grants_actions (own_actions, actions)))
        return;
      if (sid != NULL && same_sid && own_actions != NULL && actions != NULL)
        {
          add_actions (self, i, actions);
          return;
        }
    }

  unique = make_unique_sid (self, sid, other);
  json = write_statement (statement, unique);
  policy_document_edit_insert_statement (self, -1, json);
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
  g_autoptr (PolicyText) policy = NULL;

  g_return_if_fail (POLICY_IS_DOCUMENT (self));
  g_return_if_fail (other != NULL);

  policy = policy_reader_complete (other);
  policy_document_begin_edit (self, _ ("Paste Statements"));
  for (guint i = 0; i < policy_text_get_n_statements (policy); i++)
    {
      const PolicyNode *statement = policy_text_get_statement (policy, i);

      if (policy_node_get_node_type (statement) == POLICY_NODE_OBJECT)
        merge_statement (self, statement, policy);
    }
  policy_document_end_edit (self);
}
