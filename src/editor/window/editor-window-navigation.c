/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's ways between its pages: to the JSON, the review, the problems and the search. */
#include "config.h"

#include "catalog.h"
#include "editor-window-private.h"

static void
show_in_json (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);

  if (!self->started)
    return;
  editor_window_show_json (self);
  editor_json_pane_select (self->view->json_pane, g_variant_get_string (parameter, NULL));
}

static gboolean
show_card (gpointer user_data)
{
  EditorWindow *self = user_data;

  editor_review_page_show_statement (self->view->review_page, self->card);
  return G_SOURCE_REMOVE;
}

static void
show_in_review (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  int position;

  if (!self->started)
    return;
  position = editor_json_pane_get_statement (self->view->json_pane);
  editor_window_set_page (self, EDITOR_PAGE_REVIEW);
  if (position < 0)
    return;
  self->card = (guint)position;
  /* The cards have no place before the page is laid out. */
  g_idle_add_full (G_PRIORITY_LOW, show_card, g_object_ref (self), g_object_unref);
}

static void
search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);

  if (!self->started)
    return;
  if (editor_window_get_narrow (self))
    editor_window_set_pane (self, EDITOR_PANE_CAPABILITIES);
  else
    editor_window_set_page (self, EDITOR_PAGE_BUILD);
  gtk_widget_grab_focus (GTK_WIDGET (self->view->capability_list));
}

static void
show_capability (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  Catalog *catalog = editor_application_get_catalog (EDITOR_APPLICATION (application));
  CatalogCapability *capability = catalog_lookup (catalog, g_variant_get_string (parameter, NULL));

  if (capability == NULL || !self->started)
    return;
  editor_window_set_page (self, EDITOR_PAGE_BUILD);
  g_object_set (self->view->capability_list, "selected", capability, NULL);
}

void
editor_window_navigation_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-in-json", "s", show_in_json);
  gtk_widget_class_install_action (klass, "win.show-capability", "s", show_capability);
  gtk_widget_class_install_action (klass, "win.show-in-review", NULL, show_in_review);
  gtk_widget_class_install_action (klass, "win.search", NULL, search);
}
