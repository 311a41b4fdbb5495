/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-set-slot.h"
#include "catalog-edit.h"
#include "catalog-form.h"
#include "catalog-scope-check.h"
#include "catalog-scope-read.h"

#include <glib/gi18n-lib.h>

static gboolean
is_catalog_action (Catalog *catalog, const char *action)
{
  const GPtrArray *statements = catalog_get_statements (catalog);

  for (guint i = 0; i < statements->len; i++)
    {
      if (catalog_statement_get_action_position (statements->pdata[i], action) >= 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether a statement may be narrowed: one with a Sid of the catalog's, or one with nothing in it that the
 * catalog would not write */
static gboolean
is_own (Catalog *catalog, PolicyStatement *statement)
{
  const PolicyNode *actions = policy_statement_get_member (statement, "Action");

  if (catalog_form_find_statement (catalog, policy_statement_get_sid (statement)) != NULL)
    return TRUE;
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (actions, i));

      if (action == NULL || !is_catalog_action (catalog, action))
        return FALSE;
    }
  return TRUE;
}

/* Of the actions that a document's statement names, those of the catalog's statement; NULL: none.
 * @all: whether it names no others */
static GPtrArray *
find_shared_actions (const CatalogStatement *own, PolicyStatement *statement, gboolean *all)
{
  const PolicyNode *actions = policy_statement_get_member (statement, "Action");
  g_autoptr (GPtrArray) shared = g_ptr_array_new ();

  *all = TRUE;
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (actions, i));
      int position = action != NULL ? catalog_statement_get_action_position (own, action) : -1;

      if (position >= 0)
        g_ptr_array_add (shared, own->actions->pdata[position]);
      else
        *all = FALSE;
    }
  return shared->len > 0 ? g_steal_pointer (&shared) : NULL;
}

/* Moves to the target what a document's statement has of it. Returns whether there was something. */
static gboolean
move_from (Catalog *catalog, PolicyDocument *document, PolicyStatement *statement,
           const CatalogTarget *target)
{
  gboolean all = FALSE;
  g_autoptr (GPtrArray) shared = NULL;
  CatalogForm form;
  guint position;

  shared = find_shared_actions (target->statement, statement, &all);
  if (shared == NULL || catalog_form_is_written (target, catalog, statement))
    return FALSE;
  form = catalog_form_get (target->statement, catalog, statement);
  if (form == CATALOG_FORM_NONE || !is_own (catalog, statement) ||
      (catalog_form_find_statement (catalog, policy_statement_get_sid (statement)) == NULL &&
       catalog_form_has_resources (target, policy_statement_get_member (statement, "Resource")) &&
       catalog_form_has_conditions (target, policy_statement_get_member (statement, "Condition"))))
    return FALSE;
  if (target->complete && form == CATALOG_FORM_OWN && target->place == target->statement && all &&
      catalog_edit_find (catalog, document, target) == NULL)
    {
      catalog_edit_scope (document, statement, target);
      return TRUE;
    }
  position = policy_statement_get_position (statement);
  for (guint i = 0; i < shared->len; i++)
    {
      if (catalog_edit_remove (document, policy_document_get_statement (document, position),
                               shared->pdata[i]))
        break;
    }
  if (target->complete)
    catalog_edit_add (catalog, document, target, shared);
  return TRUE;
}

/* After each change the places are other ones: it begins again, until nothing is left to move. */
static void
move_to_target (Catalog *catalog, PolicyDocument *document, const CatalogTarget *target)
{
  guint i = 0;

  while (i < policy_document_get_n_statements (document))
    {
      if (move_from (catalog, document, policy_document_get_statement (document, i), target))
        i = 0;
      else
        i++;
    }
}

/**
 * catalog_set_slot:
 * @self: a catalog
 * @document: the policy to change
 * @scope: the values of all slots
 * @slot: the slot to fill or to empty
 * @values: (array zero-terminated=1): its new values as catalog_slot_check() spells them; none empties it
 *
 * Gives @scope the values and rewrites what the catalog wrote with the slot: actions move from every resource
 * to those that are named, and back when nothing narrows them any more. A guardrail that says nothing without
 * the slot goes with its last value. What others wrote, but for statements just like the catalog's, stays as
 * it is. One step of undo.
 */
void
catalog_set_slot (Catalog *self, PolicyDocument *document, CatalogScope *scope, const char *slot,
                  const char *const *values)
{
  g_autoptr (CatalogTargetPlan) plan = NULL;
  g_autofree char *label = NULL;
  const GPtrArray *statements;
  gboolean changed;
  int place;

  g_return_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document));
  g_return_if_fail (CATALOG_IS_SCOPE (scope) && slot != NULL && values != NULL);

  place = catalog_slots_find (catalog_get_slots (self), slot);
  g_return_if_fail (place >= 0);
  changed = catalog_scope_put (scope, (guint)place, values, FALSE);
  plan = catalog_target_plan_ref_for (self, scope);
  statements = catalog_get_statements (self);
  /* Translators: a step that can be undone; %s is what is limited, such as “Input bucket” */
  label = g_strdup_printf (
      _ ("Set “%s”"), catalog_slot_get_title (catalog_slots_get (catalog_get_slots (self), (guint)place)));
  policy_document_begin_edit (document, label);
  for (guint i = 0; i < statements->len; i++)
    {
      const CatalogStatement *statement = statements->pdata[i];

      if ((statement->slots & CATALOG_SLOT_BIT (place)) != 0)
        move_to_target (self, document, catalog_target_plan_get_target (plan, statement));
    }
  policy_document_end_edit (document);
  if (changed)
    catalog_scope_emit_changed (scope);
}

/**
 * catalog_set_slot_typed:
 * @self: a catalog
 * @document: the policy to change
 * @scope: the values of all slots
 * @slot: the slot to fill
 * @text: what somebody typed or pasted for it: a value more where the slot takes several
 * @error: as catalog_scope_check()
 *
 * Fills a slot with catalog_set_slot(), and reads back what the document has then.
 *
 * Returns: whether @text is a value of the slot; else nothing has changed
 */
gboolean
catalog_set_slot_typed (Catalog *self, PolicyDocument *document, CatalogScope *scope, const char *slot,
                        const char *text, GError **error)
{
  CatalogSlot *own;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (CATALOG_IS_SCOPE (scope) && text != NULL, FALSE);

  own = catalog_lookup_slot (self, slot);
  g_return_val_if_fail (own != NULL, FALSE);
  if (!catalog_scope_check (scope, own, text, &value, NULL, error))
    return FALSE;
  if (catalog_slot_get_multiple (own))
    g_strv_builder_addv (builder, (const char **)catalog_scope_get_values (scope, slot));
  g_strv_builder_add (builder, value);
  values = g_strv_builder_end (builder);
  catalog_set_slot (self, document, scope, slot, (const char *const *)values);
  catalog_scope_read (scope, self, document);
  return TRUE;
}

static CatalogSlotSet
collect_slots (CatalogCapability *capability, CatalogTargetPlan *plan)
{
  GListModel *permissions = catalog_capability_get_permissions (capability);
  CatalogSlotSet slots = 0;

  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);
      const CatalogStatement *statement = catalog_permission_get_statement (permission);

      slots |= plan != NULL ? catalog_target_plan_get_missing (plan, statement) : statement->slots;
    }
  return slots;
}

static GStrv
make_ids (Catalog *self, CatalogSlotSet slots)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n_slots = catalog_slots_get_n (catalog_get_slots (self));

  for (guint i = 0; i < n_slots; i++)
    {
      if ((slots & CATALOG_SLOT_BIT (i)) != 0)
        g_strv_builder_add (ids, catalog_slot_get_id (catalog_slots_get (catalog_get_slots (self), i)));
    }
  return g_strv_builder_end (ids);
}

/**
 * catalog_set_slot_dup_slots:
 * @self: a catalog
 * @capability: one of its capabilities
 *
 * Returns: (transfer full): the ids of the slots that narrow it, in the order of the catalog; may be empty
 */
GStrv
catalog_set_slot_dup_slots (Catalog *self, CatalogCapability *capability)
{
  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && CATALOG_IS_CAPABILITY (capability), NULL);

  return make_ids (self, collect_slots (capability, NULL));
}

/**
 * catalog_set_slot_dup_missing:
 * @self: a catalog
 * @scope: the values of all slots
 * @capability: one of the catalog's capabilities
 *
 * Returns: (transfer full): the ids of the empty slots without which it cannot be written; may be empty
 */
GStrv
catalog_set_slot_dup_missing (Catalog *self, CatalogScope *scope, CatalogCapability *capability)
{
  g_autoptr (CatalogTargetPlan) plan = NULL;

  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && CATALOG_IS_SCOPE (scope), NULL);
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (capability), NULL);

  plan = catalog_target_plan_ref_for (self, scope);
  return make_ids (self, collect_slots (capability, plan));
}
