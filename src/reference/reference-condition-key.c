/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-private.h"

#include "policy-action.h"
#include "policy-pattern.h"

#include <string.h>

static ReferenceKeyTable *
read_conditions (void)
{
  char *text = reference_read_file ("conditions.txt");
  ReferenceKeyTable *self = g_new0 (ReferenceKeyTable, 1);
  guint n_lines = 0;
  char *line;

  for (const char *end = strchr (text, '\n'); end != NULL; end = strchr (end + 1, '\n'))
    n_lines++;
  self->keys = g_new0 (ReferenceConditionKey, n_lines);
  while ((line = reference_next_line (&text)) != NULL)
    {
      reference_cut (&line, '\t');
      reference_key_table_add (self, line);
    }
  reference_key_table_end (self);
  return self;
}

/* The keys that belong to no one service: global ones, and those of identity providers */
static const ReferenceKeyTable *
get_conditions (void)
{
  static ReferenceKeyTable *conditions;

  if (g_once_init_enter (&conditions))
    g_once_init_leave (&conditions, read_conditions ());
  return conditions;
}

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

  key->name = reference_cut (&fields, '\t');
  type = reference_cut (&fields, '\t');
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
 * reference_template_matches:
 * @name: the name of a key, in which ${…} stands for any text that is not empty
 * @key: a key as a policy has it, in any case
 *
 * Returns: whether @key is @name
 */
gboolean
reference_template_matches (const char *name, const char *key)
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

      if (reference_template_matches (one->name, key) &&
          (found == NULL || strlen (found->name) < strlen (one->name)))
        found = one;
    }
  return found;
}

/**
 * reference_lookup_condition_key:
 * @key: a condition key as a policy has it, such as "s3:prefix" or "aws:RequestTag/team", in any case
 *
 * Knows the keys of services and of identity providers, and the global ones. Reads at most the one service
 * that the key begins with.
 *
 * Returns: (transfer none) (nullable): the key; %NULL when AWS has none of that name
 */
const ReferenceConditionKey *
reference_lookup_condition_key (const char *key)
{
  const ReferenceService *service;
  PolicyAction parts;

  g_return_val_if_fail (key != NULL, NULL);

  if (!policy_action_parse (&parts, key))
    return NULL;
  service = reference_service_lookup_length (parts.service, parts.service_length);
  return reference_key_table_lookup (service != NULL ? &service->keys : get_conditions (), key);
}

/**
 * reference_get_global_condition_keys:
 * @n_keys: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_keys): the keys that begin with "aws:", by name
 */
const ReferenceConditionKey *
reference_get_global_condition_keys (guint *n_keys)
{
  const ReferenceKeyTable *conditions = get_conditions ();
  guint first = 0;

  g_return_val_if_fail (n_keys != NULL, NULL);

  while (first < conditions->n_keys && !g_str_has_prefix (conditions->keys[first].name, "aws:"))
    first++;
  for (*n_keys = 0; first + *n_keys < conditions->n_keys; ++*n_keys)
    if (!g_str_has_prefix (conditions->keys[first + *n_keys].name, "aws:"))
      break;
  return &conditions->keys[first];
}
