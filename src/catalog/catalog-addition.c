/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-addition.h"

#include "access-statement.h"
#include "catalog-edit.h"
#include "catalog-form.h"
#include "catalog-further.h"
#include "describe-condition.h"
#include "policy-document-edit.h"

#include <glib/gi18n-lib.h>

/**
 * catalog_addition_free:
 * @self: (nullable): an addition
 */
void
catalog_addition_free (CatalogAddition *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->scope);
  catalog_target_plan_unref (self->plan);
  g_ptr_array_unref (self->further);
  g_ptr_array_unref (self->actions);
  g_clear_object (&self->statement);
  g_free (self);
}

/* Targets in one home are one statement, where they are under the same conditions. */
static gboolean
is_one (const CatalogAddition *self, const CatalogTarget *target, GPtrArray *further)
{
  return (self->target == target || (self->target->place == target->place &&
                                     self->target->resources->len == 0 && target->resources->len == 0)) &&
         catalog_further_equal (self->further, further);
}

static void
add_once (GPtrArray *strings, const char *string)
{
  if (!g_ptr_array_find_with_equal_func (strings, string, g_str_equal, NULL))
    g_ptr_array_add (strings, (gpointer)string);
}

/**
 * catalog_addition_collect:
 * @additions: (element-type CatalogAddition): takes it up, in one that is there already where it fits
 * @catalog: the catalog
 * @scope: the values of slots; they must not change any more
 * @statement: the catalog's that has @action
 * @further: (element-type CatalogTargetCondition): conditions besides the catalog's
 * @action: what is to be added
 */
void
catalog_addition_collect (GPtrArray *additions, Catalog *catalog, CatalogScope *scope,
                          const CatalogStatement *statement, GPtrArray *further, const char *action)
{
  g_autoptr (CatalogTargetPlan) plan = catalog_target_plan_ref_for (catalog, scope);
  const CatalogTarget *target = catalog_target_plan_get_target (plan, statement);
  CatalogAddition *addition = NULL;

  for (guint i = 0; i < additions->len && addition == NULL; i++)
    if (is_one (additions->pdata[i], target, further))
      addition = additions->pdata[i];
  if (addition == NULL)
    {
      addition = g_new (CatalogAddition, 1);
      *addition = (CatalogAddition){ .target = target,
                                     .scope = g_object_ref (scope),
                                     .plan = g_steal_pointer (&plan),
                                     .further = g_ptr_array_ref (further),
                                     .actions = g_ptr_array_new () };
      g_ptr_array_add (additions, addition);
    }
  add_once (addition->actions, action);
}

/* With its further conditions; @conditions has to live as long as what is returned. */
static CatalogTarget
get_target (const CatalogAddition *self, GPtrArray *conditions)
{
  CatalogTarget target = *self->target;

  g_ptr_array_extend (conditions, target.conditions, NULL, NULL);
  g_ptr_array_extend (conditions, self->further, NULL, NULL);
  target.conditions = conditions;
  return target;
}

/* What is not the catalog's own statement, with just the resources and conditions */
static gboolean
takes_up (PolicyStatement *statement, Catalog *catalog, const CatalogTarget *target)
{
  return target->statement->effect == POLICY_EFFECT_ALLOW &&
         catalog_form_find_statement (catalog, policy_statement_get_sid (statement)) == NULL &&
         policy_statement_get_member (statement, "Action") != NULL &&
         policy_statement_get_member (statement, "Principal") == NULL &&
         catalog_form_has_resources (target, policy_statement_get_member (statement, "Resource")) &&
         catalog_form_has_conditions (target, policy_statement_get_member (statement, "Condition"));
}

/**
 * catalog_addition_find_place:
 * @self: an addition
 * @catalog: the catalog
 * @document: a policy
 * @own: (element-type PolicyStatement): those of its statements that allow other actions of the capability
 *
 * Looks for the statement that takes the actions up: the catalog's own, else one of @own, with the resources
 * and conditions that they need, no more and no less.
 */
void
catalog_addition_find_place (CatalogAddition *self, Catalog *catalog, PolicyDocument *document,
                             GPtrArray *own)
{
  g_autoptr (GPtrArray) conditions = g_ptr_array_new ();
  const CatalogTarget target = get_target (self, conditions);
  PolicyStatement *statement = catalog_edit_find (catalog, document, &target);

  for (guint i = 0; i < own->len && statement == NULL; i++)
    if (takes_up (own->pdata[i], catalog, &target))
      statement = own->pdata[i];
  g_set_object (&self->statement, statement);
}

/**
 * catalog_addition_apply_all:
 * @additions: (element-type CatalogAddition): what is to be added
 * @catalog: the catalog
 * @document: a policy with the text for which their places were found
 */
void
catalog_addition_apply_all (GPtrArray *additions, Catalog *catalog, PolicyDocument *document)
{
  /* New statements move those behind them. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < additions->len; i++)
      {
        const CatalogAddition *self = g_ptr_array_index (additions, i);
        g_autoptr (GPtrArray) conditions = g_ptr_array_new ();
        const CatalogTarget target = get_target (self, conditions);

        if (pass == 0 && self->statement != NULL)
          catalog_edit_add_to (document, &target, policy_statement_get_position (self->statement),
                               self->actions);
        else if (pass == 1 && self->statement == NULL)
          catalog_edit_add (catalog, document, &target, self->actions);
      }
}

/**
 * catalog_addition_dup_statement:
 * @self: an addition
 *
 * Returns: (transfer full): all that it adds, as the JSON text of a statement
 */
char *
catalog_addition_dup_statement (const CatalogAddition *self)
{
  g_autoptr (GPtrArray) conditions = g_ptr_array_new ();
  const CatalogTarget target = get_target (self, conditions);

  return catalog_edit_dup_statement (&target, target.place->sid, self->actions);
}

static char *
join (GPtrArray *strings)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < strings->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (char *)strings->pdata[i]);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/**
 * catalog_addition_dup_words:
 * @self: an addition
 *
 * Returns: (transfer full): what it adds, translated: "s3:ListBucket on arn:aws:s3:::labels, when …"
 */
char *
catalog_addition_dup_words (const CatalogAddition *self)
{
  g_autofree char *json = catalog_addition_dup_statement (self);
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, NULL);
  g_auto (GStrv) conditions = describe_condition_dup_all (policy_text_get_root (text));
  g_autofree char *condition = conditions != NULL ? g_strjoinv (_ (", and "), conditions) : NULL;
  g_autofree char *actions = join (self->actions);
  g_autofree char *resources =
      self->target->resources->len > 0 ? join (self->target->resources) : g_strdup (_ ("every resource"));

  if (condition == NULL || *condition == '\0')
    return g_strdup_printf (_ ("%s on %s"), actions, resources);
  return g_strdup_printf (_ ("%s on %s, when %s"), actions, resources, condition);
}

/**
 * catalog_addition_dup_place:
 * @self: an addition
 *
 * Returns: (transfer full): where it goes, in translated words
 */
char *
catalog_addition_dup_place (const CatalogAddition *self)
{
  g_autofree char *label = NULL;

  if (self->statement == NULL)
    /* Translators: where something is added; %s is the name of a statement */
    return g_strdup_printf (_ ("in a new statement “%s”"), self->target->place->sid);
  label = policy_statement_dup_label (self->statement);
  /* Translators: where something is added; %s is the name of a statement */
  return g_strdup_printf (_ ("in the statement “%s”"), label);
}
