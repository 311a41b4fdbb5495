/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's edits of the policy: ticking, undo, redo. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "catalog-apply.h"
#include "catalog-set-slot.h"
#include "editor-window-private.h"

/* A statement alone, or a list of them, has no place for more: it becomes a policy first. */
gboolean
editor_window_edit_may_build (EditorWindow *self)
{
  if (!editor_window_may_edit (self))
    return FALSE;
  session_start_complete (self->session);
  return TRUE;
}

/* A guardrail cannot be written without what it is about: a Region, for one. */
static gboolean
ask_for_slot (EditorWindow *self, CatalogCapability *capability)
{
  Catalog *catalog = editor_window_get_catalog (self);
  g_auto (GStrv) missing =
      catalog_set_slot_dup_missing (catalog, session_get_scope (self->session), capability);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  if (missing[0] == NULL)
    return FALSE;
  /* Translators: the title of a capability, then that of what it can be limited to */
  text = g_strdup_printf (_ ("“%s” needs a value first: fill in “%s” under “Limit to”."),
                          catalog_capability_get_title (capability),
                          catalog_slot_get_title (catalog_lookup_slot (catalog, missing[0])));
  markup = g_markup_escape_text (text, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-capability", "s",
                              catalog_capability_get_id (capability));
  return TRUE;
}

static void
toggle_capability (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  Catalog *catalog = editor_window_get_catalog (self);
  CatalogCoverage *coverage = session_get_coverage (self->session);
  PolicyDocument *document = session_get_document (self->session);
  CatalogScope *scope = session_get_scope (self->session);
  CatalogCapability *capability = catalog_lookup (catalog, g_variant_get_string (parameter, NULL));
  g_autoptr (GPtrArray) statements = NULL;

  if (capability == NULL || !editor_window_edit_may_build (self))
    return;
  if (catalog_coverage_get_state (coverage, capability) != CATALOG_STATE_ON &&
      ask_for_slot (self, capability))
    return;
  if (catalog_coverage_get_state (coverage, capability) != CATALOG_STATE_ON)
    catalog_apply_tick (catalog, document, scope, capability);
  else
    statements = catalog_apply_untick (catalog, document, scope, capability);

  if (statements != NULL && statements->len > 0)
    {
      g_autofree char *label = policy_statement_dup_label (statements->pdata[0]);
      g_autofree char *text = g_strdup_printf (_ ("“%s” stays allowed: the statement %s still grants it."),
                                               catalog_capability_get_title (capability), label);
      g_autofree char *markup = g_markup_escape_text (text, -1);
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
    }
}

static void
set_group (EditorWindow *self, CatalogGroup *group, gboolean ticked)
{
  Catalog *catalog = editor_window_get_catalog (self);
  PolicyDocument *document = session_get_document (self->session);
  CatalogScope *scope = session_get_scope (self->session);

  policy_document_begin_edit (document, catalog_group_get_title (group));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), i);
      g_autoptr (GPtrArray) statements = NULL;

      /* A broad choice is made by name only, never along with its group. */
      if (!ticked)
        statements = catalog_apply_untick (catalog, document, scope, capability);
      else if (!catalog_capability_get_broad (capability) ||
               g_list_model_get_n_items (G_LIST_MODEL (group)) == 1)
        catalog_apply_tick (catalog, document, scope, capability);
    }
  policy_document_end_edit (document);
}

static void
toggle_group (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  GListModel *groups = G_LIST_MODEL (editor_window_get_catalog (self));
  CatalogCoverage *coverage = session_get_coverage (self->session);

  if (!editor_window_edit_may_build (self))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (groups, i);

      if (g_str_equal (catalog_group_get_id (group), g_variant_get_string (parameter, NULL)))
        set_group (self, group, catalog_coverage_get_group_state (coverage, group) != CATALOG_STATE_ON);
    }
}

/* What was typed and is no policy goes first. */
static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);

  if (editor_window_finish_typing (self) != NULL)
    editor_json_pane_discard_typing (self->view->json_pane);
  else
    policy_document_undo (session_get_document (self->session));
}

static void
redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);

  if (editor_window_may_edit (self))
    policy_document_redo (session_get_document (self->session));
}

static void
discard_typing (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);

  if (self->started)
    editor_json_pane_discard_typing (self->view->json_pane);
}

static void
show_typing_error (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);

  if (!self->started)
    return;
  editor_window_show_json (self);
  editor_json_pane_show_error (self->view->json_pane);
}

static void
set_slot (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  const char *slot;
  g_autofree const char **values = NULL;

  if (!editor_window_edit_may_build (self))
    return;
  g_variant_get (parameter, "(&s^a&s)", &slot, &values);
  catalog_set_slot (editor_window_get_catalog (self), session_get_document (self->session),
                    session_get_scope (self->session), slot, values);
}

static void
narrow (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  PolicyDocument *document = session_get_document (self->session);

  if (!editor_window_edit_may_build (self))
    return;
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);
      g_autofree char *path = policy_statement_get_path (statement);

      if (!g_str_equal (path, g_variant_get_string (parameter, NULL)))
        continue;
      catalog_apply_narrow (editor_window_get_catalog (self), document, session_get_scope (self->session),
                            session_get_kind (self->session), statement);
      return;
    }
}

void
editor_window_edit_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.toggle-capability", "s", toggle_capability);
  gtk_widget_class_install_action (klass, "win.toggle-group", "s", toggle_group);
  gtk_widget_class_install_action (klass, "win.set-slot", "(sas)", set_slot);
  gtk_widget_class_install_action (klass, "win.narrow", "s", narrow);
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo);
  gtk_widget_class_install_action (klass, "win.redo", NULL, redo);
  gtk_widget_class_install_action (klass, "win.discard-typing", NULL, discard_typing);
  gtk_widget_class_install_action (klass, "win.show-typing-error", NULL, show_typing_error);
}
