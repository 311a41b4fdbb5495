/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "policy-error.h"
#include "policy-text-private.h"

G_DEFINE_BOXED_TYPE (PolicyText, policy_text, policy_text_ref, policy_text_unref)

static PolicyText *
parse (const char *text, gssize length, gssize max_size, guint32 max_nodes, GError **error)
{
  g_autoptr (PolicyText) self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = (gssize)strlen (text);
  if (length > max_size)
    {
      g_set_error (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE, _ ("The text is larger than %d MiB"),
                   (int)(max_size / 1024 / 1024));
      return NULL;
    }

  self = g_new0 (PolicyText, 1);
  g_atomic_ref_count_init (&self->references);
  self->length = (gsize)length;
  self->bytes = g_malloc (self->length + 1);
  memcpy (self->bytes, text, self->length);
  self->bytes[self->length] = '\0';
  if (!policy_text_scanner_run (self, max_nodes, error))
    return NULL;
  return g_steal_pointer (&self);
}

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
  return parse (text, length, POLICY_TEXT_MAX_SIZE, POLICY_TEXT_MAX_NODES, error);
}

/**
 * policy_text_parse_container:
 * @text: JSON, UTF-8 without byte order mark
 * @length: its length in bytes, or -1 when it ends in NUL
 * @error: where to put a #PolicyError
 *
 * Reads, like policy_text_parse(), a text that is no policy but may hold many, and so may be larger.
 *
 * Errors: those of policy_text_parse()
 *
 * Returns: (transfer full) (nullable): the text with its tree, or %NULL
 */
PolicyText *
policy_text_parse_container (const char *text, gssize length, GError **error)
{
  return parse (text, length, POLICY_TEXT_MAX_CONTAINER_SIZE, POLICY_TEXT_MAX_CONTAINER_NODES, error);
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
 * policy_text_equals:
 * @self: a text
 * @other: another one
 *
 * Returns: whether both have the same bytes
 */
gboolean
policy_text_equals (PolicyText *self, PolicyText *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self == other ||
         (self->length == other->length && memcmp (self->bytes, other->bytes, self->length) == 0);
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

/* The value of Statement where it is one that holds statements */
static const PolicyNode *
get_statements (PolicyText *self)
{
  const PolicyNode *statements = policy_node_get_member (&self->nodes[0], "Statement");

  return statements != NULL && statements->type >= POLICY_NODE_ARRAY ? statements : NULL;
}

/**
 * policy_text_get_n_statements:
 * @self: a text
 *
 * IAM takes a list of statements or a lone one (IAM JSON policy elements: Statement).
 *
 * Returns: how many there are, entries of the list that are no objects included; 0 for what is no policy
 */
guint
policy_text_get_n_statements (PolicyText *self)
{
  const PolicyNode *statements;

  g_return_val_if_fail (self != NULL, 0);

  statements = get_statements (self);
  if (statements == NULL)
    return 0;
  return statements->type == POLICY_NODE_ARRAY ? statements->n_children : 1;
}

/**
 * policy_text_get_statement:
 * @self: a text
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): the statement there, or what stands in its place; %NULL behind the
 * last
 */
const PolicyNode *
policy_text_get_statement (PolicyText *self, guint position)
{
  const PolicyNode *statements;

  g_return_val_if_fail (self != NULL, NULL);

  statements = get_statements (self);
  if (statements == NULL || statements->type == POLICY_NODE_ARRAY)
    return policy_node_get_child (statements, position);
  return position == 0 ? statements : NULL;
}
