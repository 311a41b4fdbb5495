/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-key-table.h"

#include <string.h>

#include "policy-pattern.h"
#include "reference-data.h"

static ReferenceValueType
parse_type (const char *type)
{
  static const char *const names[] = { "String", "ARN", "Bool", "Numeric", "Date", "IPAddress", "Binary" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (type, names[i]))
      return (ReferenceValueType)i;
  return REFERENCE_VALUE_TYPE_STRING;
}

/**
 * reference_key_table_add:
 * @self: a table with room for one more key
 * @fields: its line without the first field; is cut into pieces that the table keeps
 */
void
reference_key_table_add (ReferenceKeyTable *self, char *fields)
{
  ReferenceConditionKey *key = &self->keys[self->n_keys++];
  const char *type;

  key->name = reference_data_cut (&fields, '\t');
  type = reference_data_cut (&fields, '\t');
  key->multivalued = g_str_has_prefix (type, "ArrayOf");
  key->type = parse_type (key->multivalued ? type + strlen ("ArrayOf") : type);
  key->deprecated = fields != NULL;
  if (strstr (key->name, "${") == NULL)
    return;
  if (self->templates == NULL)
    self->templates = g_ptr_array_new ();
  g_ptr_array_add (self->templates, key);
}

/**
 * reference_key_table_end:
 * @self: a table to which no key will be added any more
 */
void
reference_key_table_end (ReferenceKeyTable *self)
{
  const char **names = g_new (const char *, self->n_keys);

  for (guint i = 0; i < self->n_keys; i++)
    names[i] = self->keys[i].name;
  reference_name_table_init (&self->by_name, names, self->n_keys);
}

/**
 * reference_key_table_name_matches:
 * @name: the name of a key, in which ${…} stands for any text that is not empty
 * @key: a key as a policy has it, in any case
 *
 * Returns: whether @key is @name
 */
gboolean
reference_key_table_name_matches (const char *name, const char *key)
{
  const char *part = strstr (name, "${");
  g_autoptr (GString) pattern = NULL;

  if (part == NULL)
    return g_ascii_strcasecmp (name, key) == 0;
  if (g_ascii_strncasecmp (name, key, (gsize)(part - name)) != 0)
    return FALSE;
  pattern = g_string_new (NULL);
  while (part != NULL)
    {
      g_string_append_len (pattern, name, part - name);
      g_string_append (pattern, "?*");
      name = strchrnul (part, '}');
      name += *name == '}';
      part = strstr (name, "${");
    }
  g_string_append (pattern, name);
  return policy_pattern_matches (pattern->str, key, POLICY_PATTERN_CASE_INSENSITIVE);
}

/**
 * reference_key_table_lookup:
 * @self: a table
 * @key: a key as a policy has it, in any case
 *
 * Returns: (transfer none) (nullable): the key, or the closest template that it is made from
 */
const ReferenceConditionKey *
reference_key_table_lookup (const ReferenceKeyTable *self, const char *key)
{
  int position = reference_name_table_find (&self->by_name, key, strlen (key));
  const ReferenceConditionKey *found = NULL;

  if (position >= 0)
    return &self->keys[position];
  for (guint i = 0; self->templates != NULL && i < self->templates->len; i++)
    {
      const ReferenceConditionKey *one = g_ptr_array_index (self->templates, i);

      if (reference_key_table_name_matches (one->name, key) &&
          (found == NULL || strlen (found->name) < strlen (one->name)))
        found = one;
    }
  return found;
}
