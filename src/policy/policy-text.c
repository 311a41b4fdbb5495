/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "policy-error.h"
#include "policy-text-private.h"

G_DEFINE_BOXED_TYPE (PolicyText, policy_text, policy_text_ref, policy_text_unref)

/**
 * policy_text_parse:
 * @text: JSON, UTF-8 without byte order mark
 * @length: its length in bytes, or -1 when it ends in NUL
 * @error: where to put a #PolicyError
 *
 * Reads a text strictly as RFC 8259 has it. Members of one name are kept, see
 * policy_text_find_duplicate_key().
 *
 * Errors: %POLICY_ERROR_SYNTAX, %POLICY_ERROR_TOO_DEEP, %POLICY_ERROR_TOO_MANY, %POLICY_ERROR_TOO_LARGE,
 * %POLICY_ERROR_EMPTY, %POLICY_ERROR_NUL, %POLICY_ERROR_NOT_UTF8
 *
 * Returns: (transfer full) (nullable): the text with its tree, or %NULL
 */
PolicyText *
policy_text_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (PolicyText) self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = (gssize)strlen (text);
  if (length > POLICY_TEXT_MAX_SIZE)
    {
      g_set_error (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE, _ ("The text is larger than %d MiB"),
                   POLICY_TEXT_MAX_SIZE / 1024 / 1024);
      return NULL;
    }

  self = g_new0 (PolicyText, 1);
  g_atomic_ref_count_init (&self->references);
  self->length = (gsize)length;
  self->bytes = g_malloc (self->length + 1);
  memcpy (self->bytes, text, self->length);
  self->bytes[self->length] = '\0';
  if (!policy_text_scan (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * policy_text_ref:
 * @self: a text
 *
 * Returns: (transfer full): @self
 */
PolicyText *
policy_text_ref (PolicyText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * policy_text_unref:
 * @self: (transfer full): a text
 *
 * Gives up a reference; the last one frees the text and all its nodes.
 */
void
policy_text_unref (PolicyText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self->bytes);
  g_free (self->strings);
  g_free (self->nodes);
  g_free (self->children);
  g_free (self);
}

/**
 * policy_text_get_text:
 * @self: a text
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the text as it was read, with a NUL behind it
 */
const char *
policy_text_get_text (PolicyText *self, gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;
  return self->bytes;
}

/**
 * policy_text_get_root:
 * @self: a text
 *
 * Returns: (transfer none): the value that is the whole text
 */
const PolicyNode *
policy_text_get_root (PolicyText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->nodes[0];
}

static const PolicyNode *
lookup_step (const PolicyNode *node, const char *step, gsize length)
{
  g_autoptr (GString) key = NULL;
  guint64 position = 0;

  if (node->type == POLICY_NODE_ARRAY)
    {
      if (length == 0 || length > 9 || (length > 1 && step[0] == '0'))
        return NULL;
      for (gsize i = 0; i < length; i++)
        {
          if (!g_ascii_isdigit (step[i]))
            return NULL;
          position = position * 10 + (guint64)(step[i] - '0');
        }
      return policy_node_get_child (node, (guint)position);
    }

  key = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      if (step[i] != '~')
        g_string_append_c (key, step[i]);
      else if (i + 1 < length && (step[i + 1] == '0' || step[i + 1] == '1'))
        g_string_append_c (key, step[++i] == '0' ? '~' : '/');
      else
        return NULL;
    }
  return policy_node_get_member (node, key->str);
}

/**
 * policy_text_lookup:
 * @self: a text
 * @path: a JSON pointer; "" is the root
 *
 * Returns: (transfer none) (nullable): the value at @path
 */
const PolicyNode *
policy_text_lookup (PolicyText *self, const char *path)
{
  const PolicyNode *node;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  node = &self->nodes[0];
  while (node != NULL && *path != '\0')
    {
      gsize length;

      if (*path != '/')
        return NULL;
      path++;
      length = strcspn (path, "/");
      node = lookup_step (node, path, length);
      path += length;
    }
  return node;
}

static GArray *
policy_text_get_lines (PolicyText *self)
{
  GArray *lines = g_atomic_pointer_get (&self->lines);
  guint32 start = 0;

  if (lines != NULL)
    return lines;

  lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (lines, start);
  for (gsize i = 0; i < self->length; i++)
    {
      if (self->bytes[i] == '\n' || (self->bytes[i] == '\r' && self->bytes[i + 1] != '\n'))
        {
          start = (guint32)i + 1;
          g_array_append_val (lines, start);
        }
    }
  if (!g_atomic_pointer_compare_and_exchange (&self->lines, NULL, lines))
    g_array_unref (lines);
  return g_atomic_pointer_get (&self->lines);
}

/**
 * policy_text_locate:
 * @self: a text
 * @offset: a place in it, in bytes
 * @line: (out) (optional): its line, from 1
 * @column: (out) (optional): its column in characters, from 1
 *
 * Names a place as people do.
 */
void
policy_text_locate (PolicyText *self, gsize offset, guint *line, guint *column)
{
  GArray *lines;
  guint low = 0;
  guint high;

  g_return_if_fail (self != NULL);
  g_return_if_fail (offset <= self->length);

  lines = policy_text_get_lines (self);
  high = lines->len;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lines, guint32, middle) <= offset)
        low = middle;
      else
        high = middle;
    }
  if (line != NULL)
    *line = low + 1;
  if (column != NULL)
    {
      const char *start = self->bytes + g_array_index (lines, guint32, low);

      *column = (guint)g_utf8_strlen (start, self->bytes + offset - start) + 1;
    }
}

/**
 * policy_text_get_size:
 * @self: a text
 *
 * Returns: how many characters are not white space
 */
gsize
policy_text_get_size (PolicyText *self)
{
  gsize size = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (gsize i = 0; i < self->length; i++)
    {
      guchar c = (guchar)self->bytes[i];

      size += c != ' ' && c != '\t' && c != '\n' && c != '\r' && (c & 0xC0) != 0x80;
    }
  return size;
}

/**
 * policy_text_find_duplicate_key:
 * @self: a text
 *
 * Returns: (transfer none) (nullable): the first member whose name an earlier member of its object has as
 * well
 */
const PolicyNode *
policy_text_find_duplicate_key (PolicyText *self)
{
  const PolicyNode *found = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint32 i = 0; i < self->n_nodes; i++)
    {
      const PolicyNode *node = &self->nodes[i];
      g_autoptr (GHashTable) keys = NULL;

      if (node->type != POLICY_NODE_OBJECT || node->n_children < 2)
        continue;
      if (node->n_children > 16)
        keys = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint j = 0; j < node->n_children; j++)
        {
          const PolicyNode *child = policy_node_get_child (node, j);
          gboolean seen;

          if (keys != NULL)
            seen = !g_hash_table_add (keys, (gpointer)child->key);
          else
            seen = policy_node_get_member (node, child->key) != child;
          if (seen)
            {
              if (found == NULL || child->start < found->start)
                found = child;
              break;
            }
        }
    }
  return found;
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
 * policy_node_get_boolean:
 * @node: a value
 *
 * Returns: whether it is the word true
 */
gboolean
policy_node_get_boolean (const PolicyNode *node)
{
  g_return_val_if_fail (node != NULL, FALSE);

  return node->type == POLICY_NODE_BOOLEAN && node->string[0] == 't';
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
