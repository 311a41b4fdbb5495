/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-string-set.h"

struct _PolicyStringSet
{
  GStringChunk *copies;
  GPtrArray *strings; /* in the order in which they came */
  GHashTable *table;  /* the same, to be found */
};

static guint
hash_folded (gconstpointer key)
{
  guint hash = 5381;

  for (const char *c = key; *c != '\0'; c++)
    hash = hash * 33 + (guchar)g_ascii_tolower (*c);
  return hash;
}

static gboolean
equal_folded (gconstpointer one, gconstpointer other)
{
  return g_ascii_strcasecmp (one, other) == 0;
}

/**
 * policy_string_set_new:
 * @flags: whether the case of ASCII letters tells strings apart
 *
 * Returns: (transfer full): an empty set
 */
PolicyStringSet *
policy_string_set_new (PolicyPatternFlags flags)
{
  PolicyStringSet *self = g_new0 (PolicyStringSet, 1);

  self->copies = g_string_chunk_new (256);
  self->strings = g_ptr_array_new ();
  self->table = flags == POLICY_PATTERN_CASE_INSENSITIVE ? g_hash_table_new (hash_folded, equal_folded)
                                                         : g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/**
 * policy_string_set_free:
 * @self: (nullable): a set
 */
void
policy_string_set_free (PolicyStringSet *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->table);
  g_ptr_array_unref (self->strings);
  g_string_chunk_free (self->copies);
  g_free (self);
}

/**
 * policy_string_set_add:
 * @self: a set
 * @string: a string
 *
 * Puts a string behind the others, unless it is among them.
 *
 * Returns: whether it is new
 */
gboolean
policy_string_set_add (PolicyStringSet *self, const char *string)
{
  char *copy;

  g_return_val_if_fail (self != NULL && string != NULL, FALSE);

  if (g_hash_table_contains (self->table, string))
    return FALSE;
  copy = g_string_chunk_insert (self->copies, string);
  g_ptr_array_add (self->strings, copy);
  g_hash_table_add (self->table, copy);
  return TRUE;
}

/**
 * policy_string_set_contains:
 * @self: a set
 * @string: a string
 *
 * Returns: whether it is one of the set
 */
gboolean
policy_string_set_contains (const PolicyStringSet *self, const char *string)
{
  g_return_val_if_fail (self != NULL && string != NULL, FALSE);

  return g_hash_table_contains (self->table, string);
}

/**
 * policy_string_set_get_size:
 * @self: a set
 *
 * Returns: how many strings it has
 */
guint
policy_string_set_get_size (const PolicyStringSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->strings->len;
}

/**
 * policy_string_set_get:
 * @self: a set
 * @position: from 0, below its size
 *
 * Returns: (transfer none): the string that was added then, as it was spelt first
 */
const char *
policy_string_set_get (const PolicyStringSet *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->strings->len, NULL);

  return self->strings->pdata[position];
}

/**
 * policy_string_set_dup_strings:
 * @self: a set
 *
 * Returns: (transfer full) (array zero-terminated=1): its strings in their order
 */
GStrv
policy_string_set_dup_strings (const PolicyStringSet *self)
{
  GStrv strings;

  g_return_val_if_fail (self != NULL, NULL);

  strings = g_new0 (char *, self->strings->len + 1);
  for (guint i = 0; i < self->strings->len; i++)
    strings[i] = g_strdup (self->strings->pdata[i]);
  return strings;
}
