/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-further.h"

#include "catalog-hindrance.h"
#include "policy-pattern.h"

static void
condition_free (gpointer data)
{
  CatalogTargetCondition *self = data;

  g_free (self->key);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static gboolean
is_carried (CatalogIndex *index, const char *action, const char *key)
{
  return policy_pattern_has_wildcard (action) ||
         access_space_get_key_facts (catalog_index_get_space (index), action, key).may_be_present;
}

/* No operator has a key twice. */
static gboolean
has_key (const GPtrArray *conditions, const char *operator_name, const char *key)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const CatalogTargetCondition *other = g_ptr_array_index (conditions, i);

      if (g_ascii_strcasecmp (other->operator_name, operator_name) == 0 &&
          g_ascii_strcasecmp (other->key, key) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_condition (GPtrArray *conditions, const CatalogTarget *target, const CatalogHindrance *hindrance)
{
  const char *operator_name = NULL;
  const PolicyNode *key = catalog_hindrance_find_key (hindrance, &operator_name);
  CatalogTargetCondition *condition;

  if (key == NULL || has_key (target->conditions, operator_name, policy_node_get_key (key)) ||
      has_key (conditions, operator_name, policy_node_get_key (key)))
    return;
  condition = g_new (CatalogTargetCondition, 1);
  *condition = (CatalogTargetCondition){ operator_name, g_strdup (policy_node_get_key (key)),
                                         g_ptr_array_new_with_free_func (g_free) };
  for (guint i = 0; hindrance->constraint->values[i] != NULL; i++)
    g_ptr_array_add (condition->values, g_strdup (hindrance->constraint->values[i]));
  g_ptr_array_add (conditions, condition);
}

/**
 * catalog_further_list_conditions:
 * @index: the statements of a document; the list is good as long as it
 * @source: statements that allow some of the capability's other actions
 * @action: the action that is to be added
 * @target: where it would be written
 * @uncarried: (element-type utf8): takes up the conditions, in words, whose keys requests for @action do not
 * carry
 *
 * A capability that is allowed with MFA alone is not to be allowed without it because an action is added.
 *
 * Returns: (transfer full) (element-type CatalogTargetCondition): the conditions of @source besides the
 * catalog's, where requests for the new action carry their keys; may be empty
 */
GPtrArray *
catalog_further_list_conditions (CatalogIndex *index, const CatalogSource *source, const char *action,
                                 const CatalogTarget *target, GPtrArray *uncarried)
{
  GPtrArray *conditions = g_ptr_array_new_with_free_func (condition_free);

  for (guint i = 0; i < source->conditions->len; i++)
    {
      const CatalogHindrance *hindrance = &g_array_index (source->conditions, CatalogHindrance, i);

      if (is_carried (index, action, hindrance->constraint->folded))
        add_condition (conditions, target, hindrance);
      else
        g_ptr_array_add (uncarried, catalog_hindrance_dup_words (hindrance));
    }
  return conditions;
}

static gboolean
is_same (const CatalogTargetCondition *one, const CatalogTargetCondition *other)
{
  if (!g_str_equal (one->operator_name, other->operator_name) || !g_str_equal (one->key, other->key) ||
      one->values->len != other->values->len)
    return FALSE;
  for (guint i = 0; i < one->values->len; i++)
    if (!g_str_equal (one->values->pdata[i], other->values->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * catalog_further_equal:
 * @one: (element-type CatalogTargetCondition): conditions
 * @other: (element-type CatalogTargetCondition): conditions
 *
 * Returns: whether they are the same in the same order
 */
gboolean
catalog_further_equal (GPtrArray *one, GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!is_same (one->pdata[i], other->pdata[i]))
      return FALSE;
  return TRUE;
}
