/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-apply.h"

#include "catalog-delta.h"
#include "access-statement.h"
#include "catalog-addition.h"
#include "catalog-edit.h"
#include "catalog-form.h"
#include "catalog-plan.h"
#include "catalog-scope-read.h"
#include "catalog-status.h"
#include "policy-document-edit.h"
#include "policy-pattern.h"
#include "policy-writer.h"

#include <glib/gi18n-lib.h>

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

static gboolean
is_on (const View *self, CatalogCapability *capability)
{
  return catalog_state_is_on (
      catalog_status_get_state (catalog_status_get (self->catalog, self->index, capability)));
}

/* What a capability needs and no statement allows; a wildcard, where that would free nothing that is held
 * back */
static gboolean
is_missing (const CatalogNeed *need)
{
  return need->state == CATALOG_NEED_ABSENT || (need->state == CATALOG_NEED_PARTLY && !need->held_back);
}

static void
collect_missing (const View *view, CatalogCapability *capability, GPtrArray *additions)
{
  GPtrArray *needs = catalog_status_get_needs (catalog_status_get (view->catalog, view->index, capability));
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < needs->len; i++)
    {
      const CatalogNeed *need = g_ptr_array_index (needs, i);
      const CatalogStatement *statement = catalog_permission_get_statement (need->permission);

      if (catalog_target_plan_get_target (view->plan, statement)->complete && is_missing (need))
        catalog_addition_collect (additions, view->catalog, view->scope, statement, none,
                                  catalog_permission_get_action (need->permission));
    }
}

static void
apply_additions (const View *view, PolicyDocument *document, GPtrArray *additions)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < additions->len; i++)
    catalog_addition_find_place (additions->pdata[i], view->catalog, document, none);
  catalog_addition_apply_all (additions, view->catalog, document);
}

/**
 * catalog_apply_tick:
 * @self: a catalog
 * @document: the policy to change
 * @scope: (nullable): the values of the slots; %NULL: those that the document has
 * @capability: what it shall allow
 *
 * Adds what is missing as catalog_plan_new() has it, the narrowest of its choices. Where nothing can be
 * added, or it can't be proven what that would allow, the policy stays as it is. One step of undo.
 */
void
catalog_apply_tick (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                    CatalogCapability *capability)
{
  g_autoptr (CatalogPlan) plan = NULL;

  g_return_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document));
  g_return_if_fail (scope == NULL || CATALOG_IS_SCOPE (scope));
  g_return_if_fail (CATALOG_IS_CAPABILITY (capability));

  plan = catalog_plan_new (self, document, scope, capability);
  if (catalog_plan_get_n_choices (plan) > 0)
    catalog_plan_apply (plan, 0, document, NULL);
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
  additions = g_ptr_array_new_with_free_func ((GDestroyNotify)catalog_addition_free);
  for (const char *const *id = catalog_preset_get_capabilities (preset); *id != NULL; id++)
    {
      CatalogCapability *capability = catalog_lookup (self, *id);

      if (capability != NULL && !is_on (&view, capability))
        collect_missing (&view, capability, additions);
    }
  policy_document_begin_edit (document, catalog_preset_get_title (preset));
  apply_additions (&view, document, additions);
  policy_document_end_edit (document);
}

/* Of one kind, on or partly on, and not those that allow much more than Ground Truth needs */
static GPtrArray *
collect_used (const View *view, CatalogKind kind)
{
  GPtrArray *used = catalog_collect_capabilities (view->catalog, kind);

  for (guint i = used->len; i-- > 0;)
    {
      CatalogState state =
          catalog_status_get_state (catalog_status_get (view->catalog, view->index, used->pdata[i]));

      if (catalog_capability_get_broad (used->pdata[i]) || catalog_capability_get_denies (used->pdata[i]) ||
          (!catalog_state_is_on (state) && !catalog_state_is_partly (state)))
        g_ptr_array_remove_index (used, i);
    }
  return used;
}

/* What each capability could use before and can't use after */
static GPtrArray *
collect_gone (const View *before, const View *after, GPtrArray *used)
{
  GPtrArray *additions = g_ptr_array_new_with_free_func ((GDestroyNotify)catalog_addition_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < used->len; i++)
    {
      GPtrArray *had =
          catalog_status_get_needs (catalog_status_get (before->catalog, before->index, used->pdata[i]));
      GPtrArray *has =
          catalog_status_get_needs (catalog_status_get (after->catalog, after->index, used->pdata[i]));

      for (guint j = 0; j < had->len; j++)
        {
          const CatalogNeed *need = g_ptr_array_index (had, j);

          if (((CatalogNeed *)has->pdata[j])->state == CATALOG_NEED_ABSENT &&
              need->state != CATALOG_NEED_ABSENT)
            catalog_addition_collect (additions, before->catalog, before->scope,
                                      catalog_permission_get_statement (need->permission), none,
                                      catalog_permission_get_action (need->permission));
        }
    }
  return additions;
}

static gboolean
is_no_wider (PolicyText *before, PolicyText *after)
{
  g_autoptr (AccessComparison) comparison = catalog_delta_compare (before, after);

  return access_comparison_allows_more (comparison) == ACCESS_ANSWER_EMPTY;
}

/* Puts the catalog's statements in place of one, where they are proven to allow no more. Returns whether they
 * are. */
static gboolean
replace_statement (const View *before, PolicyDocument *document, GPtrArray *used, guint position)
{
  PolicyText *text = policy_document_get_text (document);
  g_autoptr (PolicyDocument) without = policy_document_new_for_text (text);
  g_autoptr (PolicyDocument) trial = NULL;
  g_auto (View) after = { NULL };
  g_autoptr (GPtrArray) additions = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  policy_document_edit_remove_statement (without, position);
  after = view_new (before->catalog, without, before->scope);
  additions = collect_gone (before, &after, used);
  for (guint i = 0; i < additions->len; i++)
    catalog_addition_find_place (additions->pdata[i], before->catalog, without, none);
  trial = policy_document_new_for_text (policy_document_get_text (without));
  catalog_addition_apply_all (additions, before->catalog, trial);
  if (!is_no_wider (text, policy_document_get_text (trial)))
    return FALSE;
  policy_document_edit_remove_statement (document, position);
  catalog_addition_apply_all (additions, before->catalog, document);
  return TRUE;
}

static void
add_once (GPtrArray *actions, const char *action)
{
  for (guint i = 0; i < actions->len; i++)
    if (g_ascii_strcasecmp (actions->pdata[i], action) == 0)
      return;
  g_ptr_array_add (actions, (gpointer)action);
}

/* The actions that capabilities need and that a statement allows by this pattern; NULL: in any way */
static void
add_needed (GPtrArray *actions, GPtrArray *used, PolicyStatement *statement, const char *pattern)
{
  for (guint i = 0; i < used->len; i++)
    {
      GListModel *permissions = catalog_capability_get_permissions (used->pdata[i]);

      for (guint j = 0; j < g_list_model_get_n_items (permissions); j++)
        {
          g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, j);
          const char *action = catalog_permission_get_action (permission);

          if (pattern != NULL ? policy_pattern_matches (pattern, action, POLICY_PATTERN_CASE_INSENSITIVE)
                              : access_statement_covers_action (statement, action))
            add_once (actions, action);
        }
    }
}

/* What a statement's list becomes: what somebody put under a condition by name stays. */
static GPtrArray *
list_kept (const View *view, GPtrArray *used, PolicyStatement *statement)
{
  const PolicyNode *actions = policy_statement_get_member (statement, "Action");
  gboolean guarded = catalog_form_has_further_conditions (view->catalog, statement);
  GPtrArray *kept = g_ptr_array_new ();

  if (actions == NULL)
    add_needed (kept, used, statement, NULL);
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (actions, i));

      if (action == NULL)
        continue;
      if (guarded && !policy_pattern_has_wildcard (action))
        add_once (kept, action);
      else
        add_needed (kept, used, statement, action);
    }
  return kept;
}

/* Leaves the statement its resources and conditions, and of its actions those that are needed. */
static void
narrow_in_place (const View *view, PolicyDocument *document, GPtrArray *used, PolicyStatement *statement)
{
  g_autoptr (GPtrArray) kept = list_kept (view, used, statement);
  gboolean named = policy_statement_get_member (statement, "Action") != NULL;
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *path = policy_statement_get_path (statement);
  g_autofree char *member = g_strconcat (path, named ? "/Action" : "/NotAction", NULL);
  g_autofree char *json = NULL;

  if (kept->len == 0)
    {
      policy_document_edit_remove_statement (document, policy_statement_get_position (statement));
      return;
    }
  policy_writer_begin_array (writer);
  for (guint i = 0; i < kept->len; i++)
    policy_writer_add_string (writer, kept->pdata[i]);
  policy_writer_end_array (writer);
  json = policy_writer_dup_json (writer);
  if (named)
    {
      policy_document_edit_replace (document, member, json);
      return;
    }
  policy_document_edit_insert_member (document, path, "Action", json, "NotAction");
  policy_document_edit_remove_member (document, member);
}

/* Whether there is nothing to take from it: names under a condition, and no wildcard */
static gboolean
is_named_under_condition (Catalog *catalog, PolicyStatement *statement)
{
  const PolicyNode *actions = policy_statement_get_member (statement, "Action");

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (actions, i));

      if (action != NULL && policy_pattern_has_wildcard (action))
        return FALSE;
    }
  return actions != NULL && catalog_form_has_further_conditions (catalog, statement);
}

/**
 * catalog_apply_narrow:
 * @self: a catalog
 * @document: the policy to change
 * @scope: (nullable): the values of the slots; %NULL: those that the document has
 * @kind: what the policy is for: the capabilities of other kinds are not kept
 * @statement: one of the document's
 *
 * What the capabilities that are on or partly on need takes the statement's place: in the catalog's
 * statements, where these are proven to allow no more, else in the statement itself. Its conditions stay.
 * What it allowed beyond that is gone, as are the capabilities that allow much more than Ground Truth needs.
 * One step of undo.
 */
void
catalog_apply_narrow (Catalog *self, PolicyDocument *document, CatalogScope *scope, CatalogKind kind,
                      PolicyStatement *statement)
{
  g_auto (View) view = { NULL };
  g_autoptr (GPtrArray) used = NULL;
  guint position;

  g_return_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document));
  g_return_if_fail (scope == NULL || CATALOG_IS_SCOPE (scope));
  g_return_if_fail (POLICY_IS_STATEMENT (statement));

  position = policy_statement_get_position (statement);
  g_return_if_fail (policy_document_get_statement (document, position) == statement);
  if (is_named_under_condition (self, statement))
    return;
  view = view_new (self, document, scope);
  used = collect_used (&view, kind);
  policy_document_begin_edit (document, _ ("Narrow to what is ticked"));
  if (catalog_form_has_further_conditions (self, statement) ||
      !replace_statement (&view, document, used, position))
    narrow_in_place (&view, document, used, statement);
  policy_document_end_edit (document);
}
