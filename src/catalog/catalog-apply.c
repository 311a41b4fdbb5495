/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-apply.h"
#include "catalog-form.h"
#include "catalog-edit.h"
#include "catalog-further.h"
#include "catalog-scope-read.h"
#include "catalog-status.h"
#include "policy-document-edit.h"

#include <glib/gi18n-lib.h>

/* Actions that go into one statement */
typedef struct
{
  const CatalogTarget *target;
  GPtrArray *further; /* of CatalogTargetCondition, besides the target's */
  GPtrArray *actions; /* of char *, the catalog's */
} Addition;

static void
addition_free (Addition *self)
{
  g_ptr_array_unref (self->further);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

static void
add_once (GPtrArray *strings, const char *string)
{
  if (!g_ptr_array_find_with_equal_func (strings, string, g_str_equal, NULL))
    g_ptr_array_add (strings, (gpointer)string);
}

/* A document as it is at one moment, seen with the values of slots */
typedef struct
{
  Catalog *catalog;
  CatalogIndex *index;
  CatalogScope *scope;
  CatalogTargetPlan *plan;
} View;

static void
view_clear (View *self)
{
  if (self->catalog == NULL)
    return;
  catalog_target_plan_unref (self->plan);
  catalog_index_unref (self->index);
  g_object_unref (self->scope);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (View, view_clear)

/* @scope: (nullable): %NULL reads the document's own */
static View
view_new (Catalog *catalog, PolicyDocument *document, CatalogScope *scope)
{
  View self = { .catalog = catalog, .index = catalog_index_ref_of (document) };

  self.scope = scope != NULL ? g_object_ref (scope) : catalog_scope_new (catalog_get_slots (catalog));
  if (scope == NULL)
    catalog_scope_read_index (self.scope, catalog, self.index);
  self.plan = catalog_target_plan_ref_for (catalog, self.scope);
  return self;
}

/* Targets in one home are one statement, where they are under the same conditions. */
static gboolean
is_one (const Addition *self, const CatalogTarget *target, GPtrArray *further)
{
  return (self->target == target || (self->target->place == target->place &&
                                     self->target->resources->len == 0 && target->resources->len == 0)) &&
         catalog_further_equal (self->further, further);
}

static void
collect_addition (GPtrArray *additions, const CatalogTarget *target, GPtrArray *further, const char *action)
{
  Addition *addition = NULL;

  for (guint i = 0; i < additions->len && addition == NULL; i++)
    if (is_one (additions->pdata[i], target, further))
      addition = additions->pdata[i];
  if (addition == NULL)
    {
      addition = g_new (Addition, 1);
      *addition =
          (Addition){ .target = target, .further = g_ptr_array_ref (further), .actions = g_ptr_array_new () };
      g_ptr_array_add (additions, addition);
    }
  add_once (addition->actions, action);
}

static void
apply_additions (Catalog *self, PolicyDocument *document, GPtrArray *additions)
{
  for (guint i = 0; i < additions->len; i++)
    {
      const Addition *addition = additions->pdata[i];
      CatalogTarget target = *addition->target;
      g_autoptr (GPtrArray) conditions = g_ptr_array_new ();

      g_ptr_array_extend (conditions, target.conditions, NULL, NULL);
      g_ptr_array_extend (conditions, addition->further, NULL, NULL);
      target.conditions = conditions;
      catalog_edit_add (self, document, &target, addition->actions);
    }
}

static gboolean
is_on (const View *self, CatalogCapability *capability)
{
  return catalog_state_is_on (
      catalog_status_get_state (catalog_status_get (self->catalog, self->index, capability)));
}

/* What is allowed under a condition or denied is not missing; a wildcard is, where it would free nothing that
 * is held back. */
static gboolean
is_missing (const CatalogNeed *need)
{
  return need->state == CATALOG_NEED_ABSENT || (need->state == CATALOG_NEED_PARTLY && !need->held_back);
}

/* What a capability needs and no statement allows */
static void
collect_missing (const View *view, CatalogCapability *capability, GPtrArray *additions)
{
  GPtrArray *needs = catalog_status_get_needs (catalog_status_get (view->catalog, view->index, capability));

  for (guint i = 0; i < needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (needs, i);
      const CatalogTarget *target =
          catalog_target_plan_get_target (view->plan, catalog_permission_get_statement (need->permission));

      if (target->complete && is_missing (need))
        {
          g_autoptr (GPtrArray) further = catalog_further_list_conditions (view->index, needs, need, target);

          collect_addition (additions, target, further, catalog_permission_get_action (need->permission));
        }
    }
}

/**
 * catalog_apply_tick:
 * @self: a catalog
 * @document: the policy to change
 * @scope: (nullable): the values of the slots; %NULL: those that the document has
 * @capability: what it shall allow
 *
 * Adds what is missing to the statements that the catalog has for it, making them where they are needed: on
 * the resources that the slots name, and on every resource where nothing narrows them or AWS takes no others.
 * A statement for which catalog_set_slot_dup_missing() names a slot is left out. One step of undo.
 */
void
catalog_apply_tick (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                    CatalogCapability *capability)
{
  g_auto (View) view = { NULL };
  g_autoptr (GPtrArray) additions = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document));
  g_return_if_fail (scope == NULL || CATALOG_IS_SCOPE (scope));
  g_return_if_fail (CATALOG_IS_CAPABILITY (capability));

  view = view_new (self, document, scope);
  additions = g_ptr_array_new_with_free_func ((GDestroyNotify)addition_free);
  collect_missing (&view, capability, additions);
  /* Translators: a step that can be undone; %s is the title of a capability */
  label = g_strdup_printf (_ ("Allow “%s”"), catalog_capability_get_title (capability));
  policy_document_begin_edit (document, label);
  apply_additions (self, document, additions);
  policy_document_end_edit (document);
}

/* The permissions that the other capabilities which are on need */
static GPtrArray *
collect_needed (const View *view, CatalogCapability *but)
{
  GPtrArray *needed = g_ptr_array_new_with_free_func (g_object_unref);
  const GPtrArray *capabilities = catalog_get_capabilities (view->catalog);

  for (guint i = 0; i < capabilities->len; i++)
    {
      GListModel *permissions = catalog_capability_get_permissions (capabilities->pdata[i]);

      if (capabilities->pdata[i] == but || !is_on (view, capabilities->pdata[i]))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (permissions); j++)
        g_ptr_array_add (needed, g_list_model_get_item (permissions, j));
    }
  return needed;
}

static gboolean
is_needed (GPtrArray *needed, CatalogPermission *permission)
{
  for (guint i = 0; i < needed->len; i++)
    {
      if (catalog_permission_get_statement (needed->pdata[i]) ==
              catalog_permission_get_statement (permission) &&
          g_ascii_strcasecmp (catalog_permission_get_action (needed->pdata[i]),
                              catalog_permission_get_action (permission)) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
take_away (Catalog *self, PolicyDocument *document, CatalogPermission *permission)
{
  const CatalogStatement *statement = catalog_permission_get_statement (permission);
  const char *action = catalog_permission_get_action (permission);
  guint i = 0;

  while (i < policy_document_get_n_statements (document))
    {
      PolicyStatement *other = policy_document_get_statement (document, i);

      if (!catalog_edit_names (other, action) ||
          (catalog_form_get (statement, self, other) == CATALOG_FORM_NONE &&
           !catalog_form_is_guarded (statement, self, other)) ||
          !catalog_edit_remove (document, other, action))
        i++;
    }
}

/**
 * catalog_apply_untick:
 * @self: a catalog
 * @document: the policy to change
 * @scope: (nullable): the values of the slots; %NULL: those that the document has
 * @capability: what it shall not allow any more
 *
 * Takes away what no other capability that is on needs. One step of undo.
 *
 * Returns: (transfer full) (nullable) (element-type PolicyStatement): the statements by which @capability is
 * on all the same, such as one with a wildcard; %NULL when it is not on any more
 */
GPtrArray *
catalog_apply_untick (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                      CatalogCapability *capability)
{
  g_auto (View) before = { NULL };
  g_auto (View) after = { NULL };
  g_autoptr (GPtrArray) needed = NULL;
  g_autofree char *label = NULL;
  GListModel *permissions;

  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (scope == NULL || CATALOG_IS_SCOPE (scope), NULL);
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (capability), NULL);

  /* Translators: a step that can be undone; %s is the title of a capability */
  label = g_strdup_printf (_ ("Take away “%s”"), catalog_capability_get_title (capability));
  before = view_new (self, document, scope);
  needed = collect_needed (&before, capability);
  permissions = catalog_capability_get_permissions (capability);
  policy_document_begin_edit (document, label);
  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);

      if (!is_needed (needed, permission))
        take_away (self, document, permission);
    }
  policy_document_end_edit (document);

  after = view_new (self, document, before.scope);
  if (!is_on (&after, capability))
    return NULL;
  return catalog_status_list_statements (catalog_status_get (self, after.index, capability));
}

/**
 * catalog_apply_preset:
 * @self: a catalog
 * @document: the policy to change
 * @scope: (nullable): the values of the slots; %NULL: those that the document has
 * @preset: one of the catalog's
 *
 * Ticks all capabilities of a preset that are not on. One step of undo.
 */
void
catalog_apply_preset (Catalog *self, PolicyDocument *document, CatalogScope *scope, CatalogPreset *preset)
{
  g_auto (View) view = { NULL };
  g_autoptr (GPtrArray) additions = NULL;

  g_return_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document));
  g_return_if_fail (scope == NULL || CATALOG_IS_SCOPE (scope));
  g_return_if_fail (CATALOG_IS_PRESET (preset));

  view = view_new (self, document, scope);
  additions = g_ptr_array_new_with_free_func ((GDestroyNotify)addition_free);
  for (const char *const *id = catalog_preset_get_capabilities (preset); *id != NULL; id++)
    {
      CatalogCapability *capability = catalog_lookup (self, *id);

      if (capability != NULL && !is_on (&view, capability))
        collect_missing (&view, capability, additions);
    }
  policy_document_begin_edit (document, catalog_preset_get_title (preset));
  apply_additions (self, document, additions);
  policy_document_end_edit (document);
}

/* Of one kind, and not those that allow much more than Ground Truth needs */
static GPtrArray *
collect_on (const View *view, CatalogKind kind)
{
  GPtrArray *on = catalog_collect_capabilities (view->catalog, kind);

  for (guint i = on->len; i-- > 0;)
    {
      if (catalog_capability_get_broad (on->pdata[i]) || !is_on (view, on->pdata[i]))
        g_ptr_array_remove_index (on, i);
    }
  return on;
}

/**
 * catalog_apply_narrow:
 * @self: a catalog
 * @document: the policy to change
 * @scope: (nullable): the values of the slots; %NULL: those that the document has
 * @kind: what the policy is for: the capabilities of other kinds are not kept
 * @statement: one of the document's, which allows more than is needed
 *
 * Removes the statement and adds what the capabilities that are on need and do not have without it. What it
 * allowed beyond that is gone, as are the capabilities that allow much more than Ground Truth needs. One step
 * of undo.
 */
void
catalog_apply_narrow (Catalog *self, PolicyDocument *document, CatalogScope *scope, CatalogKind kind,
                      PolicyStatement *statement)
{
  g_auto (View) before = { NULL };
  g_auto (View) after = { NULL };
  g_autoptr (GPtrArray) on = NULL;
  g_autoptr (GPtrArray) additions = NULL;
  guint position;

  g_return_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document));
  g_return_if_fail (scope == NULL || CATALOG_IS_SCOPE (scope));
  g_return_if_fail (POLICY_IS_STATEMENT (statement));

  position = policy_statement_get_position (statement);
  g_return_if_fail (policy_document_get_statement (document, position) == statement);
  before = view_new (self, document, scope);
  on = collect_on (&before, kind);
  additions = g_ptr_array_new_with_free_func ((GDestroyNotify)addition_free);
  policy_document_begin_edit (document, _ ("Narrow to what is ticked"));
  policy_document_edit_remove_statement (document, position);
  after = view_new (self, document, before.scope);
  for (guint i = 0; i < on->len; i++)
    {
      if (!is_on (&after, on->pdata[i]))
        collect_missing (&after, on->pdata[i], additions);
    }
  apply_additions (self, document, additions);
  policy_document_end_edit (document);
}
