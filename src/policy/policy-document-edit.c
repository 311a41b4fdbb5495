/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PolicyDocument's edits of one value: each is one of policy-edit.h, as a step of undo. */
#include "config.h"

#include "policy-document-edit.h"

#include <glib/gi18n-lib.h>

#include "policy-document-private.h"
#include "policy-edit.h"

/**
 * policy_document_edit_insert_statement:
 * @self: a document
 * @position: where to, -1 for the end
 * @statement: an object, as a JSON text
 *
 * Adds a statement. A lone statement becomes a list first; a missing list is made.
 */
void
policy_document_edit_insert_statement (PolicyDocument *self, int position, const char *statement)
{
  const PolicyNode *root;
  const PolicyNode *statements;
  g_autofree char *list = NULL;

  g_return_if_fail (POLICY_IS_DOCUMENT (self));
  g_return_if_fail (statement != NULL);

  root = policy_text_get_root (policy_document_get_text (self));
  g_return_if_fail (policy_node_get_node_type (root) == POLICY_NODE_OBJECT);
  statements = policy_node_get_member (root, "Statement");
  if (statements != NULL && policy_node_is_container (statements))
    {
      policy_document_take_edit (
          self,
          policy_edit_insert_element (policy_document_get_text (self), "/Statement", position, statement),
          _ ("Add a Statement"));
      return;
    }
  /* No list yet, or a value that is no statement */
  list = g_strdup_printf ("[%s]", statement);
  policy_document_take_edit (
      self, policy_edit_insert_member (policy_document_get_text (self), "", "Statement", list, NULL),
      _ ("Add a Statement"));
}

/**
 * policy_document_edit_remove_statement:
 * @self: a document
 * @position: from 0
 *
 * Takes a statement out; of a lone one an empty list remains.
 */
void
policy_document_edit_remove_statement (PolicyDocument *self, guint position)
{
  g_autofree char *path = NULL;

  g_return_if_fail (POLICY_IS_DOCUMENT (self) && position < policy_document_get_n_statements (self));

  path = policy_statement_get_path (policy_document_get_statement (self, position));
  if (!g_str_equal (path, "/Statement"))
    {
      policy_document_take_edit (self, policy_edit_remove_element (policy_document_get_text (self), path),
                                 _ ("Remove a Statement"));
      return;
    }
  policy_document_take_edit (self, policy_edit_replace (policy_document_get_text (self), path, "[]"),
                             _ ("Remove a Statement"));
}

/**
 * policy_document_edit_insert_element:
 * @self: a document
 * @path: a list or scalar in it
 * @position: where to, -1 for the end
 * @element: what to put there, a JSON text
 *
 * As policy_edit_insert_element().
 */
void
policy_document_edit_insert_element (PolicyDocument *self, const char *path, int position,
                                     const char *element)
{
  policy_document_take_edit (
      self, policy_edit_insert_element (policy_document_get_text (self), path, position, element),
      _ ("Add a Value"));
}

/**
 * policy_document_edit_remove_element:
 * @self: a document
 * @path: an entry of a list
 *
 * As policy_edit_remove_element().
 */
void
policy_document_edit_remove_element (PolicyDocument *self, const char *path)
{
  policy_document_take_edit (self, policy_edit_remove_element (policy_document_get_text (self), path),
                             _ ("Remove a Value"));
}

/**
 * policy_document_edit_insert_member:
 * @self: a document
 * @path: an object in it
 * @name: the member's name
 * @value: its value, a JSON text
 * @before: (nullable): the member to stand before
 *
 * As policy_edit_insert_member().
 */
void
policy_document_edit_insert_member (PolicyDocument *self, const char *path, const char *name,
                                    const char *value, const char *before)
{
  policy_document_take_edit (
      self, policy_edit_insert_member (policy_document_get_text (self), path, name, value, before),
      _ ("Add an Element"));
}

/**
 * policy_document_edit_remove_member:
 * @self: a document
 * @path: a member of an object
 *
 * As policy_edit_remove_member().
 */
void
policy_document_edit_remove_member (PolicyDocument *self, const char *path)
{
  policy_document_take_edit (self, policy_edit_remove_member (policy_document_get_text (self), path),
                             _ ("Remove an Element"));
}

/**
 * policy_document_edit_replace:
 * @self: a document
 * @path: a value in it
 * @value: what to put in its place, a JSON text
 *
 * As policy_edit_replace().
 */
void
policy_document_edit_replace (PolicyDocument *self, const char *path, const char *value)
{
  policy_document_take_edit (self, policy_edit_replace (policy_document_get_text (self), path, value),
                             _ ("Change a Value"));
}
