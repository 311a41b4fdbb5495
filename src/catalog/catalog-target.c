/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-target.h"

#include "policy-arn.h"

struct _CatalogTargetPlan
{
  Catalog *catalog;
  CatalogScope *scope;       /* keeps this */
  guint generation;          /* of the scope's values */
  CatalogSlotSet partitions; /* slots of these kinds */
  CatalogSlotSet shared;     /* partition, Region and account */
  CatalogSlotSet prefixes;
  CatalogSlotSet filled;
  CatalogSlotSet defaults; /* have a default */
  CatalogTarget **targets; /* by the statement's position; NULL: not asked for yet */
};

static void
target_condition_free (CatalogTargetCondition *self)
{
  g_free (self->key);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void
target_free (CatalogTarget *self)
{
  g_ptr_array_unref (self->resources);
  g_ptr_array_unref (self->needs);
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

static CatalogTargetPlan *
plan_new (Catalog *catalog, CatalogScope *scope)
{
  CatalogTargetPlan *self = g_rc_box_new0 (CatalogTargetPlan);
  CatalogSlots *slots = catalog_get_slots (catalog);

  self->catalog = g_object_ref (catalog);
  self->scope = scope;
  self->generation = catalog_scope_get_generation (scope);
  self->targets = g_new0 (CatalogTarget *, catalog_get_statements (catalog)->len);
  for (guint i = 0; i < catalog_slots_get_n (slots); i++)
    {
      CatalogSlot *slot = catalog_slots_get (slots, i);
      CatalogSlotKind kind = catalog_slot_get_kind (slot);

      if (kind == CATALOG_SLOT_KIND_PARTITION)
        self->partitions |= CATALOG_SLOT_BIT (i);
      if (catalog_slot_is_shared (slot))
        self->shared |= CATALOG_SLOT_BIT (i);
      if (kind == CATALOG_SLOT_KIND_PREFIX)
        self->prefixes |= CATALOG_SLOT_BIT (i);
      if (catalog_scope_peek (scope, i)[0] != NULL)
        self->filled |= CATALOG_SLOT_BIT (i);
      if (catalog_slot_get_default (slot) != NULL)
        self->defaults |= CATALOG_SLOT_BIT (i);
    }
  return self;
}

static void
plan_clear (gpointer data)
{
  CatalogTargetPlan *self = data;

  for (guint i = 0; i < catalog_get_statements (self->catalog)->len; i++)
    g_clear_pointer (&self->targets[i], target_free);
  g_free (self->targets);
  g_object_unref (self->catalog);
}

void
catalog_target_plan_unref (CatalogTargetPlan *self)
{
  g_rc_box_release_full (self, plan_clear);
}

/**
 * catalog_target_plan_ref_for:
 * @catalog: a catalog
 * @scope: the values of its slots
 *
 * The scope keeps the plan for whoever asks next while its values are the same.
 *
 * Returns: (transfer full): what the catalog writes for those values; good until they change
 */
CatalogTargetPlan *
catalog_target_plan_ref_for (Catalog *catalog, CatalogScope *scope)
{
  CatalogTargetPlan *plan = g_object_get_data (G_OBJECT (scope), "catalog-target-plan");

  if (plan == NULL || plan->generation != catalog_scope_get_generation (scope))
    {
      plan = plan_new (catalog, scope);
      g_object_set_data_full (G_OBJECT (scope), "catalog-target-plan", plan,
                              (GDestroyNotify)catalog_target_plan_unref);
    }
  return g_rc_box_acquire (plan);
}

static gboolean
is_written (CatalogTargetPlan *self, const CatalogCondition *condition)
{
  return !condition->optional || (condition->slots & ~self->filled) == 0;
}

/* A resource or an optional condition that somebody filled in */
static gboolean
is_narrowed (CatalogTargetPlan *self, const CatalogStatement *statement)
{
  CatalogSlotSet slots = 0;

  for (guint i = 0; i < statement->resources->len; i++)
    slots |= ((CatalogTemplate *)statement->resources->pdata[i])->slots;
  if ((slots & self->filled & ~self->partitions) != 0)
    return TRUE;
  for (guint i = 0; i < statement->conditions->len; i++)
    {
      const CatalogCondition *condition = statement->conditions->pdata[i];

      if (condition->optional && condition->slots != 0 && is_written (self, condition))
        return TRUE;
    }
  return FALSE;
}

/* How much a resource says of what is its own: a folder says little without its bucket. */
static guint
get_level (CatalogTargetPlan *self, const CatalogTemplate *resource)
{
  CatalogSlotSet own = resource->slots & ~self->shared;

  if ((own & self->filled & ~self->prefixes) != 0)
    return 2;
  return (own & self->filled) != 0 ? 1 : 0;
}

/* Where one of a statement's buckets, functions or topics is filled in, those left empty must not stand for
 * every one. */
static void
expand_resources (CatalogTargetPlan *self, const CatalogStatement *statement, GPtrArray *out)
{
  guint level = 0;

  for (guint i = 0; i < statement->resources->len; i++)
    level = MAX (level, get_level (self, statement->resources->pdata[i]));
  for (guint i = 0; i < statement->resources->len; i++)
    {
      const CatalogTemplate *resource = statement->resources->pdata[i];

      if ((resource->slots & ~self->shared) == 0 || get_level (self, resource) == level)
        catalog_template_expand (resource, self->scope, out);
    }
}

static gboolean
has_region (CatalogTargetPlan *self, const CatalogTemplate *value, guint *slot)
{
  for (guint i = 0; i < value->parts->len; i++)
    {
      const CatalogTemplatePart *part = &g_array_index (value->parts, CatalogTemplatePart, i);

      if (part->literal != NULL ||
          catalog_slot_get_kind (catalog_slots_get (catalog_get_slots (self->catalog), part->slot)) !=
              CATALOG_SLOT_KIND_REGION)
        continue;
      *slot = part->slot;
      return TRUE;
    }
  return FALSE;
}

/* A key in another Region is used through Amazon S3 in that Region: what a condition asks for where the
 * Region stands is asked for in the Regions of the resources as well. */
static void
expand_in_regions (CatalogTargetPlan *self, const CatalogTemplate *value, GPtrArray *resources,
                   GPtrArray *out)
{
  CatalogSlots *slots = catalog_get_slots (self->catalog);
  guint slot;

  if (!has_region (self, value, &slot) || catalog_scope_peek (self->scope, slot)[0] == NULL)
    return;
  for (guint i = 0; i < resources->len; i++)
    {
      g_autoptr (CatalogScope) scope = NULL;
      g_autofree char *region = NULL;
      PolicyArn arn;

      if (!policy_arn_parse (&arn, resources->pdata[i]) || arn.length[POLICY_ARN_REGION] == 0)
        continue;
      region = policy_arn_dup_field (&arn, POLICY_ARN_REGION);
      if (g_strv_contains (catalog_scope_peek (self->scope, slot), region))
        continue;
      scope = catalog_scope_new (slots);
      catalog_scope_put (scope, slot, (const char *const[]){ region, NULL }, FALSE);
      catalog_template_expand (value, scope, out);
    }
}

static void
expand_conditions (CatalogTargetPlan *self, const CatalogStatement *statement, GPtrArray *resources,
                   GPtrArray *out)
{
  for (guint i = 0; i < statement->conditions->len; i++)
    {
      const CatalogCondition *condition = statement->conditions->pdata[i];
      g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
      CatalogTargetCondition *target;

      if (!is_written (self, condition))
        continue;
      target = g_new0 (CatalogTargetCondition, 1);
      target->operator_name = condition->operator_name;
      catalog_template_expand (condition->key, self->scope, keys);
      target->key = g_strdup (keys->pdata[0]);
      target->values = g_ptr_array_new_with_free_func (g_free);
      for (guint j = 0; j < condition->values->len; j++)
        {
          catalog_template_expand (condition->values->pdata[j], self->scope, target->values);
          expand_in_regions (self, condition->values->pdata[j], resources, target->values);
        }
      g_ptr_array_add (out, target);
    }
}

/* The slots without which a statement says nothing: those in what a Deny asks for, and those that name a
 * condition key */
CatalogSlotSet
catalog_target_plan_get_missing (CatalogTargetPlan *self, const CatalogStatement *statement)
{
  CatalogSlotSet missing = 0;

  for (guint i = 0; i < statement->conditions->len; i++)
    {
      const CatalogCondition *condition = statement->conditions->pdata[i];

      if (!condition->optional)
        missing |= statement->effect == POLICY_EFFECT_DENY ? condition->slots : condition->key->slots;
    }
  return missing & ~self->filled & ~self->defaults;
}

const CatalogTarget *
catalog_target_plan_get_target (CatalogTargetPlan *self, const CatalogStatement *statement)
{
  CatalogTarget *target = self->targets[statement->position];

  if (target != NULL)
    return target;
  target = self->targets[statement->position] = g_new0 (CatalogTarget, 1);
  target->statement = statement;
  target->place = statement->home != NULL && !is_narrowed (self, statement) ? statement->home : statement;
  target->complete = catalog_target_plan_get_missing (self, statement) == 0;
  target->resources = g_ptr_array_new_with_free_func (g_free);
  target->needs = g_ptr_array_new_with_free_func (g_free);
  target->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)target_condition_free);
  expand_resources (self, target->place, target->resources);
  expand_resources (self, statement, target->needs);
  if (target->needs->len == 0)
    g_ptr_array_add (target->needs, g_strdup ("*"));
  expand_conditions (self, target->place, target->resources, target->conditions);
  return target;
}
