/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-condition-key.h"

#include <string.h>

#include "policy-action.h"
#include "reference-data.h"
#include "reference-record.h"
#include "reference-service.h"

static ReferenceKeyTable *
read_conditions (void)
{
  char *text = reference_data_read ("conditions.txt");
  ReferenceKeyTable *self = g_new0 (ReferenceKeyTable, 1);
  guint n_lines = 0;
  char *line;

  for (const char *end = strchr (text, '\n'); end != NULL; end = strchr (end + 1, '\n'))
    n_lines++;
  self->keys = g_new0 (ReferenceConditionKey, n_lines);
  while ((line = reference_data_next_line (&text)) != NULL)
    {
      reference_data_cut (&line, '\t');
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

/**
 * reference_condition_key_lookup:
 * @key: a condition key as a policy has it, such as "s3:prefix" or "aws:RequestTag/team", in any case
 *
 * Knows the keys of services and of identity providers, and the global ones. Reads at most the one service
 * that the key begins with.
 *
 * Returns: (transfer none) (nullable): the key; %NULL when AWS has none of that name
 */
const ReferenceConditionKey *
reference_condition_key_lookup (const char *key)
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
 * reference_condition_key_get_global:
 * @n_keys: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_keys): the keys that begin with "aws:", by name
 */
const ReferenceConditionKey *
reference_condition_key_get_global (guint *n_keys)
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
