/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-source.h"

#include "catalog-form.h"
#include "catalog-scope-read.h"
#include "policy-writer.h"

static void
source_free (CatalogSource *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->statements);
  g_array_unref (self->conditions);
  g_clear_object (&self->scope);
  g_free (self);
}

/**
 * catalog_source_dup_scope:
 * @scope: values of slots
 *
 * Returns: (transfer full): the same values, of which none is held by a document
 */
CatalogScope *
catalog_source_dup_scope (CatalogScope *scope)
{
  CatalogSlots *slots = catalog_scope_get_slots (scope);
  CatalogScope *copy = catalog_scope_new (slots);

  for (guint i = 0; i < catalog_slots_get_n (slots); i++)
    catalog_scope_put (copy, i, catalog_scope_peek (scope, i), FALSE);
  return copy;
}

/**
 * catalog_source_list_named:
 * @self: a source
 *
 * Returns: the slots of which its statements name values
 */
CatalogSlotSet
catalog_source_list_named (const CatalogSource *self)
{
  CatalogSlotSet named = 0;

  for (guint i = 0; i < catalog_slots_get_n (catalog_scope_get_slots (self->scope)); i++)
    if (catalog_scope_is_held (self->scope, i))
      named |= CATALOG_SLOT_BIT (i);
  return named;
}

static int
compare_conditions (gconstpointer one, gconstpointer other)
{
  const CatalogHindrance *left = one, *right = other;

  return g_strcmp0 (left->constraint->text, right->constraint->text);
}

static gboolean
has_conditions (const CatalogSource *self, GArray *conditions)
{
  if (self->conditions->len != conditions->len)
    return FALSE;
  for (guint i = 0; i < conditions->len; i++)
    if (compare_conditions (&g_array_index (self->conditions, CatalogHindrance, i),
                            &g_array_index (conditions, CatalogHindrance, i)) != 0)
      return FALSE;
  return TRUE;
}

static void
add_statement (GPtrArray *sources, const CatalogIndexed *indexed, GArray *conditions)
{
  CatalogSource *source = NULL;

  g_array_sort (conditions, compare_conditions);
  for (guint i = 0; i < sources->len && source == NULL; i++)
    if (has_conditions (sources->pdata[i], conditions))
      source = sources->pdata[i];
  if (source == NULL)
    {
      source = g_new0 (CatalogSource, 1);
      source->statements = g_ptr_array_new ();
      source->conditions = g_array_ref (conditions);
      g_ptr_array_add (sources, source);
    }
  g_ptr_array_add (source->statements, (gpointer)indexed);
}

static gboolean
is_plain (PolicyStatement *statement)
{
  return policy_statement_get_member (statement, "Action") != NULL &&
         policy_statement_get_member (statement, "Resource") != NULL;
}

/* The statements alone, as a policy of their own */
static PolicyDocument *
open_statements (const CatalogSource *self)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *json = NULL;
  g_autoptr (PolicyText) text = NULL;

  policy_writer_begin_object (writer);
  policy_writer_add_name (writer, "Statement");
  policy_writer_begin_array (writer);
  for (guint i = 0; i < self->statements->len; i++)
    {
      PolicyStatement *statement = ((CatalogIndexed *)self->statements->pdata[i])->statement;

      if (is_plain (statement))
        policy_writer_add_node (writer, policy_statement_get_node (statement));
    }
  policy_writer_end_array (writer);
  policy_writer_end_object (writer);
  json = policy_writer_dup_json (writer);
  text = policy_text_parse (json, -1, NULL);
  return policy_document_new_for_text (text);
}

static void
read_scopes (GPtrArray *sources, Catalog *catalog, CatalogScope *scope)
{
  for (guint i = 0; i < sources->len; i++)
    {
      CatalogSource *source = g_ptr_array_index (sources, i);
      g_autoptr (PolicyDocument) document = open_statements (source);

      source->scope = catalog_source_dup_scope (scope);
      catalog_scope_read (source->scope, catalog, document);
    }
}

/* The conditions of a statement that stand in the way of some of what is needed */
static GArray *
list_hindrances (GPtrArray *needs, const CatalogIndexed *indexed)
{
  GArray *conditions = g_array_new (FALSE, FALSE, sizeof (CatalogHindrance));

  for (guint i = 0; i < needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (needs, i);

      for (guint j = 0; j < need->hindrances->len; j++)
        {
          const CatalogHindrance *other = &g_array_index (need->hindrances, CatalogHindrance, j);
          gboolean known = other->indexed != indexed || other->constraint == NULL;

          for (guint k = 0; k < conditions->len && !known; k++)
            known = compare_conditions (&g_array_index (conditions, CatalogHindrance, k), other) == 0;
          if (!known)
            g_array_append_val (conditions, *other);
        }
    }
  return conditions;
}

/**
 * catalog_source_list_own:
 * @catalog: the catalog
 * @needs: (element-type CatalogNeed): what a document says of all that a capability needs
 * @scope: the values of all slots
 *
 * A condition that always holds for what is needed tells no statements apart.
 *
 * Returns: (transfer full) (element-type CatalogSource): the statements that allow some of it; good as long
 * as
 * @needs
 */
GPtrArray *
catalog_source_list_own (Catalog *catalog, GPtrArray *needs, CatalogScope *scope)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify)source_free);
  g_autoptr (GPtrArray) done = g_ptr_array_new ();

  for (guint i = 0; i < needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (needs, i);

      for (guint j = 0; j < need->grants->len; j++)
        {
          const CatalogIndexed *indexed = g_array_index (need->grants, CatalogGrant, j).part.indexed;
          g_autoptr (GArray) conditions = NULL;

          if (g_ptr_array_find (done, indexed, NULL))
            continue;
          g_ptr_array_add (done, (gpointer)indexed);
          conditions = list_hindrances (needs, indexed);
          add_statement (sources, indexed, conditions);
        }
    }
  read_scopes (sources, catalog, scope);
  return sources;
}

/* The conditions that the catalog would not write in the statement's place */
static GArray *
list_foreign (Catalog *catalog, const CatalogStatement *own, const CatalogIndexed *indexed)
{
  GArray *conditions = g_array_new (FALSE, FALSE, sizeof (CatalogHindrance));

  for (guint i = 0; i < indexed->rule->constraints->len; i++)
    {
      const CatalogHindrance condition = { indexed, indexed->rule->constraints->pdata[i] };

      if (!catalog_form_reads_constraint (own, catalog, condition.constraint))
        g_array_append_val (conditions, condition);
    }
  return conditions;
}

/* More statements than this with one action say no more of what somebody means. */
#define MAX_STATEMENTS (CATALOG_SLOT_MAX_VALUES * 2)

static void
add_naming (Catalog *catalog, CatalogIndex *index, const CatalogScopedAction *action, GPtrArray *sources,
            GPtrArray *done)
{
  const GPtrArray *found = catalog_index_find (index, action->name);

  for (guint i = 0; i < MIN (found->len, MAX_STATEMENTS); i++)
    {
      const CatalogIndexed *indexed = g_ptr_array_index (found, i);
      const CatalogStatement *own;
      g_autoptr (GArray) conditions = NULL;

      if (indexed->rule == NULL || !indexed->rule->allows || !is_plain (indexed->statement) ||
          g_ptr_array_find (done, indexed, NULL))
        continue;
      own = catalog_form_choose (catalog, action->statements, indexed->statement);
      if (own == NULL)
        continue;
      g_ptr_array_add (done, (gpointer)indexed);
      conditions = list_foreign (catalog, own, indexed);
      add_statement (sources, indexed, conditions);
    }
}

static gboolean
has_slot (const CatalogScopedAction *action, CatalogSlotSet slots)
{
  for (guint i = 0; i < action->statements->len; i++)
    if ((((CatalogStatement *)action->statements->pdata[i])->slots & slots) != 0)
      return TRUE;
  return FALSE;
}

/**
 * catalog_source_list_others:
 * @catalog: the catalog
 * @index: the statements of a document
 * @slots: what is looked for
 * @scope: the values of all slots
 *
 * Returns: (transfer full) (element-type CatalogSource): the statements that allow something and name values
 * of @slots, whatever for; good as long as @index
 */
GPtrArray *
catalog_source_list_others (Catalog *catalog, CatalogIndex *index, CatalogSlotSet slots, CatalogScope *scope)
{
  const GPtrArray *actions = catalog_get_scoped_actions (catalog);
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify)source_free);
  g_autoptr (GPtrArray) done = g_ptr_array_new ();

  for (guint i = 0; i < actions->len; i++)
    if (has_slot (actions->pdata[i], slots))
      add_naming (catalog, index, actions->pdata[i], sources, done);
  read_scopes (sources, catalog, scope);
  for (guint i = sources->len; i-- > 0;)
    if ((catalog_source_list_named (sources->pdata[i]) & slots) == 0)
      g_ptr_array_remove_index (sources, i);
  return sources;
}

/**
 * catalog_source_list_held_back:
 * @index: the statements of a document
 * @action: an action with a wildcard
 * @scope: the values of all slots
 *
 * Returns: (transfer full) (element-type CatalogSource): the statements that allow some of it under
 * conditions; good as long as @index
 */
GPtrArray *
catalog_source_list_held_back (CatalogIndex *index, const char *action, CatalogScope *scope)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify)source_free);
  const GPtrArray *found = catalog_index_find (index, action);

  for (guint i = 0; i < found->len; i++)
    {
      const CatalogIndexed *indexed = g_ptr_array_index (found, i);
      g_autoptr (GArray) conditions = g_array_new (FALSE, FALSE, sizeof (CatalogHindrance));

      for (guint j = 0; indexed->rule != NULL && j < indexed->rule->constraints->len; j++)
        {
          const CatalogHindrance condition = { indexed, indexed->rule->constraints->pdata[j] };

          g_array_append_val (conditions, condition);
        }
      if (indexed->rule != NULL && conditions->len > 0 && indexed->rule->allows)
        add_statement (sources, indexed, conditions);
    }
  for (guint i = 0; i < sources->len; i++)
    ((CatalogSource *)sources->pdata[i])->scope = g_object_ref (scope);
  return sources;
}
