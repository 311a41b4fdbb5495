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
holds (const CatalogNeed *need, const CatalogIndexed *indexed, const AccessConstraint *constraint)
{
  for (guint i = 0; i < need->hindrances->len; i++)
    {
      const CatalogHindrance *other = &g_array_index (need->hindrances, CatalogHindrance, i);

      if (other->indexed == indexed && other->constraint != NULL &&
          g_str_equal (other->constraint->text, constraint->text))
        return TRUE;
    }
  return FALSE;
}

/* Whether each statement that allows some of the other actions has the condition */
static gboolean
is_shared (GPtrArray *needs, const CatalogNeed *but, const AccessConstraint *constraint)
{
  for (guint i = 0; i < needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (needs, i);

      for (guint j = 0; need != but && j < need->grants->len; j++)
        if (!holds (need, g_array_index (need->grants, CatalogGrant, j).part.indexed, constraint))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_carried (CatalogIndex *index, const char *action, const char *key)
{
  return !policy_pattern_has_wildcard (action) &&
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

/* A need that some statement allows; NULL: there is none */
static const CatalogNeed *
find_allowed (GPtrArray *needs, const CatalogNeed *but)
{
  for (guint i = 0; i < needs->len; i++)
    if (needs->pdata[i] != but && ((CatalogNeed *)needs->pdata[i])->grants->len > 0)
      return needs->pdata[i];
  return NULL;
}

/**
 * catalog_further_list_conditions:
 * @index: the statements of a document; the list is good as long as it
 * @needs: (element-type CatalogNeed): what the document says of all that a capability needs
 * @need: one of them, which is absent
 * @target: where it would be written
 *
 * A capability that is allowed with MFA alone is not to be allowed without it because an action is added.
 *
 * Returns: (transfer full) (element-type CatalogTargetCondition): the conditions that each statement which
 * allows some of the capability's other actions has besides the catalog's, where requests for the new action
 * carry their keys; may be empty
 */
GPtrArray *
catalog_further_list_conditions (CatalogIndex *index, GPtrArray *needs, const CatalogNeed *need,
                                 const CatalogTarget *target)
{
  const char *action = catalog_permission_get_action (need->permission);
  const CatalogNeed *allowed = find_allowed (needs, need);
  GPtrArray *conditions = g_ptr_array_new_with_free_func (condition_free);

  if (allowed == NULL || target->statement->effect != POLICY_EFFECT_ALLOW)
    return conditions;
  /* What all of them have the first has. */
  for (guint i = 0; i < allowed->hindrances->len; i++)
    {
      const CatalogHindrance *hindrance = &g_array_index (allowed->hindrances, CatalogHindrance, i);

      if (hindrance->constraint != NULL &&
          hindrance->indexed == g_array_index (allowed->grants, CatalogGrant, 0).part.indexed &&
          is_carried (index, action, hindrance->constraint->folded) &&
          is_shared (needs, need, hindrance->constraint))
        add_condition (conditions, target, hindrance);
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
