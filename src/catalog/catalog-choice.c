/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-choice.h"

#include "catalog-delta.h"
#include "catalog-caller.h"
#include "catalog-further.h"
#include "policy-document-edit.h"
#include "policy-writer.h"

#include <glib/gi18n-lib.h>

/**
 * catalog_choice_free:
 * @self: (nullable): a choice
 */
void
catalog_choice_free (CatalogChoice *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->scope);
  g_ptr_array_unref (self->additions);
  g_ptr_array_unref (self->uncarried);
  g_clear_pointer (&self->text, policy_text_unref);
  g_clear_pointer (&self->gains, g_strfreev);
  g_free (self->title);
  g_free (self);
}

static AccessRule *
new_rule_at (GPtrArray *resources)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *json = NULL;

  policy_writer_begin_object (writer);
  policy_writer_add_name (writer, "Effect");
  policy_writer_add_string (writer, "Allow");
  policy_writer_add_name (writer, "Action");
  policy_writer_add_string (writer, "*");
  policy_writer_add_name (writer, "Resource");
  policy_writer_begin_array (writer);
  for (guint i = 0; i < resources->len; i++)
    policy_writer_add_string (writer, resources->pdata[i]);
  policy_writer_end_array (writer);
  policy_writer_end_object (writer);
  json = policy_writer_dup_json (writer);
  return catalog_caller_new_rule (json);
}

/* What no statement allows there, be it allowed elsewhere */
static gboolean
is_missing_at (const CatalogChoosing *choosing, const CatalogNeed *need, const CatalogTarget *target)
{
  g_autoptr (AccessRule) at = new_rule_at (target->needs);
  g_autoptr (CatalogNeed) there =
      catalog_need_new (choosing->catalog, choosing->index, need->permission, FALSE, at);

  return there->state == CATALOG_NEED_ABSENT;
}

static gboolean
is_missing (const CatalogChoosing *choosing, const CatalogNeed *need, const CatalogTarget *target,
            gboolean everywhere)
{
  if (!everywhere)
    return is_missing_at (choosing, need, target);
  return need->state == CATALOG_NEED_ABSENT || need->state == CATALOG_NEED_PARTLY;
}

static void
collect (CatalogChoice *self, const CatalogChoosing *choosing, const CatalogSource *conditions,
         gboolean everywhere)
{
  g_autoptr (CatalogTargetPlan) plan = catalog_target_plan_ref_for (choosing->catalog, self->scope);

  for (guint i = 0; i < choosing->needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (choosing->needs, i);
      const CatalogStatement *statement = catalog_permission_get_statement (need->permission);
      const char *action = catalog_permission_get_action (need->permission);
      const CatalogTarget *target = catalog_target_plan_get_target (plan, statement);
      g_autoptr (GPtrArray) further = NULL;

      if (!target->complete || !is_missing (choosing, need, target, everywhere))
        continue;
      if (conditions != NULL && statement->effect == POLICY_EFFECT_ALLOW)
        further =
            catalog_further_list_conditions (choosing->index, conditions, action, target, self->uncarried);
      else
        further = g_ptr_array_new ();
      catalog_addition_collect (self->additions, choosing->catalog, self->scope, statement, further, action);
    }
  for (guint i = 0; i < self->additions->len; i++)
    catalog_addition_find_place (self->additions->pdata[i], choosing->catalog, choosing->document,
                                 choosing->own);
}

static void
add_once (GPtrArray *strings, const char *string)
{
  if (!g_ptr_array_find_with_equal_func (strings, string, g_str_equal, NULL))
    g_ptr_array_add (strings, (gpointer)string);
}

/* Where it is added, and what stays open */
static char *
dup_title (const CatalogChoice *self)
{
  g_autoptr (GPtrArray) resources = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *dropped = NULL;
  gboolean further = FALSE;

  for (guint i = 0; i < self->additions->len; i++)
    {
      const CatalogAddition *addition = g_ptr_array_index (self->additions, i);

      further = further || addition->further->len > 0;
      if (addition->target->resources->len == 0)
        add_once (resources, _ ("every resource"));
      for (guint j = 0; j < addition->target->resources->len; j++)
        add_once (resources, addition->target->resources->pdata[j]);
    }
  g_ptr_array_add (resources, NULL);
  list = g_strjoinv (", ", (GStrv)resources->pdata);
  if (self->uncarried->len > 0)
    {
      g_ptr_array_add (self->uncarried, NULL);
      dropped = g_strjoinv (", ", (GStrv)self->uncarried->pdata);
      g_ptr_array_set_size (self->uncarried, (int)self->uncarried->len - 1);
      /* Translators: what would be allowed: first resources, then conditions such as “with MFA” */
      return g_strdup_printf (_ ("On %1$s, not only %2$s"), list, dropped);
    }
  /* Translators: what would be allowed; %s are resources */
  return further ? g_strdup_printf (_ ("On %s, under the same conditions"), list)
                 /* Translators: what would be allowed; %s are resources */
                 : g_strdup_printf (_ ("On %s"), list);
}

static GStrv
dup_gains (const CatalogChoice *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->additions->len; i++)
    {
      g_autofree char *words = catalog_addition_dup_words (self->additions->pdata[i]);
      g_autofree char *place = catalog_addition_dup_place (self->additions->pdata[i]);
      /* Translators: what is added, then where: “s3:ListBucket on … (in the statement “Buckets”)” */
      g_autofree char *line = g_strdup_printf (_ ("%1$s (%2$s)"), words, place);

      g_strv_builder_add (builder, line);
    }
  return g_strv_builder_end (builder);
}

/**
 * catalog_choice_new:
 * @choosing: what it is for
 * @scope: the values of slots
 * @conditions: (nullable): statements whose further conditions are taken over
 * @everywhere: whether only what is allowed on no resource at all is missing; else what is not allowed on the
 * resources that @scope names
 *
 * Returns: (transfer full) (nullable): what is missing, in its places; %NULL: nothing can be added
 */
CatalogChoice *
catalog_choice_new (const CatalogChoosing *choosing, CatalogScope *scope, const CatalogSource *conditions,
                    gboolean everywhere)
{
  CatalogChoice *self = g_new0 (CatalogChoice, 1);
  g_autoptr (PolicyDocument) after = NULL;

  self->scope = g_object_ref (scope);
  self->additions = g_ptr_array_new_with_free_func ((GDestroyNotify)catalog_addition_free);
  self->uncarried = g_ptr_array_new_with_free_func (g_free);
  collect (self, choosing, conditions, everywhere);
  if (self->additions->len == 0)
    {
      catalog_choice_free (self);
      return NULL;
    }
  self->title = dup_title (self);
  self->gains = dup_gains (self);
  after = policy_document_new_for_text (policy_document_get_text (choosing->document));
  catalog_addition_apply_all (self->additions, choosing->catalog, after);
  self->text = policy_text_ref (policy_document_get_text (after));
  return self;
}

static guint
count_conditions (const CatalogChoice *self)
{
  guint n = 0;

  for (guint i = 0; i < self->additions->len; i++)
    n += ((CatalogAddition *)self->additions->pdata[i])->further->len;
  return n;
}

static guint
count_resources (const CatalogChoice *self)
{
  guint n = 0;

  for (guint i = 0; i < self->additions->len; i++)
    {
      const GPtrArray *resources = ((CatalogAddition *)self->additions->pdata[i])->target->resources;

      n += resources->len > 0 ? resources->len : CATALOG_SLOT_MAX_VALUES;
    }
  return n;
}

/**
 * catalog_choice_compare:
 * @one: a choice
 * @other: another choice for the same
 *
 * Returns: less than zero where @one is narrower: under more conditions, then on fewer resources
 */
int
catalog_choice_compare (const CatalogChoice *one, const CatalogChoice *other)
{
  guint left = count_conditions (one), right = count_conditions (other);

  if (left != right)
    return left > right ? -1 : 1;
  return (int)count_resources (one) - (int)count_resources (other);
}

/**
 * catalog_choice_prove:
 * @self: a choice
 * @before: the policy that it was made for
 *
 * Returns: whether the policy would allow more than before and besides what was announced; proven: no
 */
AccessAnswer
catalog_choice_prove (const CatalogChoice *self, PolicyText *before)
{
  g_autoptr (PolicyDocument) announced = policy_document_new_for_text (before);
  g_autoptr (AccessComparison) comparison = NULL;

  for (guint i = 0; i < self->additions->len; i++)
    {
      g_autofree char *statement = catalog_addition_dup_statement (self->additions->pdata[i]);

      policy_document_edit_insert_statement (announced, -1, statement);
    }
  comparison = catalog_delta_compare (policy_document_get_text (announced), self->text);
  return access_comparison_allows_more (comparison);
}
