/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-node.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "policy-text-private.h"

/**
 * policy_node_get_text:
 * @node: a value
 *
 * Returns: (transfer none): the text that it is a value of
 */
PolicyText *
policy_node_get_text (const PolicyNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return node->text;
}

/**
 * policy_node_get_node_type:
 * @node: a value
 *
 * Returns: what kind of value it is
 */
PolicyNodeType
policy_node_get_node_type (const PolicyNode *node)
{
  g_return_val_if_fail (node != NULL, POLICY_NODE_NULL);

  return node->type;
}

/**
 * policy_node_is_container:
 * @node: a value
 *
 * Returns: whether it is a list or an object
 */
gboolean
policy_node_is_container (const PolicyNode *node)
{
  g_return_val_if_fail (node != NULL, FALSE);

  return node->type >= POLICY_NODE_ARRAY;
}

/**
 * policy_node_get_span:
 * @node: a value
 *
 * Returns: where it stands, with its quotes or brackets
 */
PolicySpan
policy_node_get_span (const PolicyNode *node)
{
  PolicySpan span = { 0, 0 };

  g_return_val_if_fail (node != NULL, span);

  span.start = node->start;
  span.end = node->end;
  return span;
}

/**
 * policy_node_get_key_span:
 * @node: a value
 *
 * Returns: where its name stands, with its quotes; empty when it is no member
 */
PolicySpan
policy_node_get_key_span (const PolicyNode *node)
{
  PolicySpan span = { 0, 0 };

  g_return_val_if_fail (node != NULL, span);

  span.start = node->key_start;
  span.end = node->key_end;
  return span;
}

/**
 * policy_node_dup_json:
 * @node: a value
 *
 * Returns: (transfer full): it as it is spelt, byte for byte: a fragment for the edits of policy-edit.h
 */
char *
policy_node_dup_json (const PolicyNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return g_strndup (node->text->bytes + node->start, node->end - node->start);
}

/**
 * policy_node_get_key:
 * @node: a value
 *
 * Returns: (transfer none) (nullable): its name, when it is a member of an object
 */
const char *
policy_node_get_key (const PolicyNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return node->key;
}

/**
 * policy_node_get_string:
 * @node: (nullable): a value
 *
 * Returns: (transfer none) (nullable): the decoded string, or another scalar's spelling; %NULL for lists and
 * objects
 */
const char *
policy_node_get_string (const PolicyNode *node)
{
  if (node == NULL)
    return NULL;

  return node->string;
}

/**
 * policy_node_as_string:
 * @node: (nullable): a value
 *
 * Returns: (transfer none) (nullable): the decoded string; %NULL for anything else, numbers and booleans too
 */
const char *
policy_node_as_string (const PolicyNode *node)
{
  return node != NULL && node->type == POLICY_NODE_STRING ? node->string : NULL;
}

/**
 * policy_node_get_parent:
 * @node: a value
 *
 * Returns: (transfer none) (nullable): the list or object that it is in; %NULL for the root
 */
const PolicyNode *
policy_node_get_parent (const PolicyNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return node == node->text->nodes ? NULL : &node->text->nodes[node->parent];
}

/**
 * policy_node_get_index:
 * @node: a value
 *
 * Returns: its place among its siblings, from 0
 */
guint
policy_node_get_index (const PolicyNode *node)
{
  g_return_val_if_fail (node != NULL, 0);

  return node->index;
}

/**
 * policy_node_get_n_children:
 * @node: (nullable): a value
 *
 * Returns: how many elements or members it has
 */
guint
policy_node_get_n_children (const PolicyNode *node)
{
  return node != NULL ? node->n_children : 0;
}

/**
 * policy_node_get_child:
 * @node: (nullable): a value
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): its element or member at @position; %NULL behind the last
 */
const PolicyNode *
policy_node_get_child (const PolicyNode *node, guint position)
{
  if (node == NULL || position >= node->n_children)
    return NULL;
  return &node->text->nodes[node->text->children[node->children + position]];
}

/**
 * policy_node_get_member:
 * @node: (nullable): a value
 * @key: a name, decoded
 *
 * Returns: (transfer none) (nullable): the first member of that name
 */
const PolicyNode *
policy_node_get_member (const PolicyNode *node, const char *key)
{
  const PolicyNode *nodes;
  const guint32 *children;

  g_return_val_if_fail (key != NULL, NULL);

  if (node == NULL || node->type != POLICY_NODE_OBJECT)
    return NULL;
  nodes = node->text->nodes;
  children = node->text->children + node->children;
  for (guint32 i = 0; i < node->n_children; i++)
    {
      if (strcmp (nodes[children[i]].key, key) == 0)
        return &nodes[children[i]];
    }
  return NULL;
}

/**
 * policy_node_get_path:
 * @node: a value
 *
 * Returns: (transfer full): its JSON pointer
 */
char *
policy_node_get_path (const PolicyNode *node)
{
  const PolicyNode *steps[POLICY_TEXT_MAX_DEPTH + 1];
  guint n_steps = 0;
  GString *path;

  g_return_val_if_fail (node != NULL, NULL);

  for (; node != node->text->nodes; node = &node->text->nodes[node->parent])
    steps[n_steps++] = node;
  path = g_string_new (NULL);
  while (n_steps > 0)
    {
      const PolicyNode *step = steps[--n_steps];

      g_string_append_c (path, '/');
      if (step->key == NULL)
        g_string_append_printf (path, "%u", step->index);
      else
        for (const char *p = step->key; *p != '\0'; p++)
          {
            if (*p == '~')
              g_string_append (path, "~0");
            else if (*p == '/')
              g_string_append (path, "~1");
            else
              g_string_append_c (path, *p);
          }
    }
  return g_string_free (path, FALSE);
}

/**
 * policy_node_get_n_values:
 * @node: (nullable): a value
 *
 * Returns: 1 for a scalar, the length of a list, 0 for %NULL and objects
 */
guint
policy_node_get_n_values (const PolicyNode *node)
{
  if (node == NULL || node->type == POLICY_NODE_OBJECT)
    return 0;
  return node->type == POLICY_NODE_ARRAY ? node->n_children : 1;
}

/**
 * policy_node_get_value:
 * @node: (nullable): a value
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): the scalar itself, or the list's element at @position
 */
const PolicyNode *
policy_node_get_value (const PolicyNode *node, guint position)
{
  if (position >= policy_node_get_n_values (node))
    return NULL;
  return node->type == POLICY_NODE_ARRAY ? policy_node_get_child (node, position) : node;
}

/**
 * policy_node_get_sid:
 * @statement: (nullable): a statement
 *
 * Returns: (transfer none) (nullable): its Sid, when it has one that is a string
 */
const char *
policy_node_get_sid (const PolicyNode *statement)
{
  return policy_node_as_string (policy_node_get_member (statement, "Sid"));
}

/**
 * policy_node_get_effect:
 * @statement: (nullable): a statement
 *
 * Case counts (IAM JSON policy elements: Effect).
 *
 * Returns: its effect
 */
PolicyEffect
policy_node_get_effect (const PolicyNode *statement)
{
  const char *effect = policy_node_as_string (policy_node_get_member (statement, "Effect"));

  if (g_strcmp0 (effect, "Allow") == 0)
    return POLICY_EFFECT_ALLOW;
  return g_strcmp0 (effect, "Deny") == 0 ? POLICY_EFFECT_DENY : POLICY_EFFECT_INVALID;
}

/**
 * policy_node_get_statement_position:
 * @statement: a statement, be it one of a list or a lone one
 *
 * Returns: its place among the policy's statements, from 0
 */
guint
policy_node_get_statement_position (const PolicyNode *statement)
{
  g_return_val_if_fail (statement != NULL, 0);

  return statement->key != NULL ? 0 : statement->index;
}

/**
 * policy_node_dup_statement_label:
 * @statement: a statement
 *
 * Returns: (transfer full): what to call it: its Sid, or its place counted from 1, translated
 */
char *
policy_node_dup_statement_label (const PolicyNode *statement)
{
  const char *sid;

  g_return_val_if_fail (statement != NULL, NULL);

  sid = policy_node_get_sid (statement);
  if (sid != NULL && *sid != '\0')
    return g_strdup (sid);
  return g_strdup_printf (_ ("Statement %u"), policy_node_get_statement_position (statement) + 1);
}
