/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's edits of the policy: ticking, undo, redo. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "editor-window-private.h"

static void
toggle_capability (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  Catalog *catalog = editor_window_get_catalog (self);
  CatalogCoverage *coverage = editor_session_get_coverage (self->session);
  PolicyDocument *document = editor_session_get_document (self->session);
  CatalogCapability *capability = catalog_lookup (catalog, g_variant_get_string (parameter, NULL));
  g_autoptr (GPtrArray) statements = NULL;

  if (capability == NULL)
    return;
  if (catalog_coverage_get_state (coverage, capability) != CATALOG_STATE_ON)
    catalog_tick (catalog, document, NULL, capability);
  else
    statements = catalog_untick (catalog, document, NULL, capability);

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
  PolicyDocument *document = editor_session_get_document (self->session);

  policy_document_begin_edit (document, catalog_group_get_title (group));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), i);
      g_autoptr (GPtrArray) statements = NULL;

      /* A broad choice is made by name only, never along with its group. */
      if (!ticked)
        statements = catalog_untick (catalog, document, NULL, capability);
      else if (!catalog_capability_get_broad (capability) ||
               g_list_model_get_n_items (G_LIST_MODEL (group)) == 1)
        catalog_tick (catalog, document, NULL, capability);
    }
  policy_document_end_edit (document);
}

static void
toggle_group (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  GListModel *groups = G_LIST_MODEL (editor_window_get_catalog (self));
  CatalogCoverage *coverage = editor_session_get_coverage (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (groups, i);

      if (g_str_equal (catalog_group_get_id (group), g_variant_get_string (parameter, NULL)))
        set_group (self, group, catalog_coverage_get_group_state (coverage, group) != CATALOG_STATE_ON);
    }
}
static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  policy_document_undo (editor_session_get_document (EDITOR_WINDOW (widget)->session));
}

static void
redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  policy_document_redo (editor_session_get_document (EDITOR_WINDOW (widget)->session));
}

void
editor_window_install_edit_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.toggle-capability", "s", toggle_capability);
  gtk_widget_class_install_action (klass, "win.toggle-group", "s", toggle_group);
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo);
  gtk_widget_class_install_action (klass, "win.redo", NULL, redo);
}
