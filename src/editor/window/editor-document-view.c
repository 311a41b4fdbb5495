/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-document-view.h"

#include "catalog.h"
#include "editor-mnemonic.h"

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorDocumentView, editor_document_view, ADW_TYPE_BIN)

/**
 * editor_document_view_show:
 * @self: a view
 * @page: what to show
 * @pane: what is shown of it where there is room for one pane only
 */
void
editor_document_view_show (EditorDocumentView *self, EditorPage page, EditorPane pane)
{
  GtkWidget *const pages[] = {
    [EDITOR_PAGE_BUILD] = GTK_WIDGET (self->outer_paned),
    [EDITOR_PAGE_REVIEW] = GTK_WIDGET (self->review_page),
    [EDITOR_PAGE_TRY] = GTK_WIDGET (self->evaluation_page),
  };
  gboolean narrow, explanation, json;

  g_return_if_fail (EDITOR_IS_DOCUMENT_VIEW (self));

  narrow = editor_panes_get_narrow (self->panes);
  explanation = !narrow || pane == EDITOR_PANE_EXPLANATION;
  json = !narrow || pane == EDITOR_PANE_JSON;
  gtk_widget_set_visible (self->narrow_bar, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->capability_list), !narrow || pane == EDITOR_PANE_CAPABILITIES);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation_pane), explanation);
  gtk_widget_set_visible (GTK_WIDGET (self->json_pane), json);
  gtk_widget_set_visible (GTK_WIDGET (self->inner_paned), explanation || json);
  gtk_stack_set_visible_child (self->pages, pages[page]);
}

/* The list keeps its height whatever the window's is, so that is what is remembered. */
static void
on_position_changed (EditorDocumentView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->problems_paned));

  if (gtk_widget_get_mapped (GTK_WIDGET (self->problems_list)) && height > 0)
    g_settings_set_int (self->settings, "problems-height",
                        MAX (0, height - gtk_paned_get_position (self->problems_paned)));
}

static void
on_list_visible (EditorDocumentView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->problems_paned));

  if (gtk_widget_get_visible (GTK_WIDGET (self->problems_list)) && height > 0)
    gtk_paned_set_position (self->problems_paned,
                            MAX (0, height - g_settings_get_int (self->settings, "problems-height")));
}

/**
 * editor_document_view_new:
 * @session: the policy to show
 * @settings: where the sizes of panes are kept
 *
 * Returns: (transfer floating): its pages, the list of its problems and the strip below
 */
EditorDocumentView *
editor_document_view_new (Session *session, GSettings *settings)
{
  EditorDocumentView *self;
  Catalog *catalog;

  g_return_val_if_fail (SESSION_IS_SESSION (session) && G_IS_SETTINGS (settings), NULL);

  self = g_object_new (EDITOR_TYPE_DOCUMENT_VIEW, NULL);
  catalog = session_get_catalog (session);
  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  g_object_set (self->evaluation_page, "catalog", catalog, NULL);
  g_object_set (self->capability_list, "catalog", catalog, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_settings_bind (settings, "list-width", self->outer_paned, "position", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "explanation-width", self->inner_paned, "position", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->problems_paned, "notify::position", G_CALLBACK (on_position_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems_list, "notify::visible", G_CALLBACK (on_list_visible), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static void
editor_document_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, EDITOR_DOCUMENT_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_document_view_dispose (GObject *object)
{
  EditorDocumentView *self = EDITOR_DOCUMENT_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (editor_document_view_parent_class)->dispose (object);
}

static void
editor_document_view_class_init (EditorDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_document_view_get_property;
  object_class->dispose = editor_document_view_dispose;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (EDITOR_TYPE_PANES);
  g_type_ensure (EDITOR_TYPE_CAPABILITY_LIST);
  g_type_ensure (EDITOR_TYPE_EXPLANATION_PANE);
  g_type_ensure (EDITOR_TYPE_JSON_PANE);
  g_type_ensure (EDITOR_TYPE_PROBLEMS_LIST);
  g_type_ensure (EDITOR_TYPE_PROBLEMS_STRIP);
  g_type_ensure (EDITOR_TYPE_REVIEW_PAGE);
  g_type_ensure (EDITOR_TYPE_EVALUATION_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, panes);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, pages);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, outer_paned);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, inner_paned);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, capability_list);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, explanation_pane);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, json_pane);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, review_page);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, evaluation_page);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, problems_paned);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, problems_list);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, problems_strip);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, narrow_bar);
}

static void
editor_document_view_init (EditorDocumentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  editor_mnemonic_name_buttons (GTK_WIDGET (self));
}
