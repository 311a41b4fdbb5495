/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-document-view.h"

#include "catalog.h"
#include "editor-mnemonic.h"

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_PAGE,
  PROP_PANE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorDocumentView, editor_document_view, ADW_TYPE_BIN)

/**
 * editor_document_view_get_narrow:
 * @self: a view
 *
 * Returns: whether there is room for one pane only
 */
gboolean
editor_document_view_get_narrow (EditorDocumentView *self)
{
  g_return_val_if_fail (EDITOR_IS_DOCUMENT_VIEW (self), FALSE);
  return editor_panes_get_narrow (self->panes);
}

/**
 * editor_document_view_get_page_name:
 * @self: a view
 *
 * Returns: (transfer none): the page that is shown, as it is called in the template, in "win.page" and, but
 * for the build page, in the help
 */
const char *
editor_document_view_get_page_name (EditorDocumentView *self)
{
  g_return_val_if_fail (EDITOR_IS_DOCUMENT_VIEW (self), NULL);
  return gtk_stack_get_visible_child_name (self->pages);
}

static void
update_panes (EditorDocumentView *self)
{
  gboolean narrow = editor_panes_get_narrow (self->panes);
  gboolean explanation = !narrow || self->pane == EDITOR_PANE_EXPLANATION;
  gboolean json = !narrow || self->pane == EDITOR_PANE_JSON;

  gtk_widget_set_visible (GTK_WIDGET (self->narrow_bar), narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->capability_list),
                          !narrow || self->pane == EDITOR_PANE_CAPABILITIES);
  gtk_widget_set_visible (GTK_WIDGET (self->middle), explanation);
  gtk_widget_set_visible (GTK_WIDGET (self->json_pane), json);
  gtk_widget_set_visible (GTK_WIDGET (self->inner_paned), explanation || json);
}

static void
show (EditorDocumentView *self, GtkWidget *page, EditorPane pane)
{
  gboolean other_page = gtk_stack_get_visible_child (self->pages) != page;
  gboolean other_pane = self->pane != pane;

  self->pane = pane;
  update_panes (self);
  gtk_stack_set_visible_child (self->pages, page);
  if (other_page)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  if (other_pane)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANE]);
}

/**
 * editor_document_view_set_page:
 * @self: a view
 * @page: (type GtkWidget): one of its pages
 *
 * Shows the page; of the build page the pane that was shown last, or the first.
 */
void
editor_document_view_set_page (EditorDocumentView *self, gpointer page)
{
  EditorPane pane = EDITOR_PANE_NONE;

  g_return_if_fail (EDITOR_IS_DOCUMENT_VIEW (self) && GTK_IS_WIDGET (page));

  if (page == (gpointer)self->build_page)
    pane = self->pane != EDITOR_PANE_NONE ? self->pane : EDITOR_PANE_CAPABILITIES;
  show (self, page, pane);
}

/**
 * editor_document_view_set_pane:
 * @self: a view
 * @pane: one of the build page
 *
 * Shows the build page; where there is room for one pane only, this one.
 */
void
editor_document_view_set_pane (EditorDocumentView *self, EditorPane pane)
{
  g_return_if_fail (EDITOR_IS_DOCUMENT_VIEW (self));

  if (pane != EDITOR_PANE_NONE)
    show (self, GTK_WIDGET (self->build_page), pane);
}

/**
 * editor_document_view_show_json:
 * @self: a view
 *
 * Shows where the JSON is, for what is to be shown there.
 */
void
editor_document_view_show_json (EditorDocumentView *self)
{
  g_return_if_fail (EDITOR_IS_DOCUMENT_VIEW (self));

  if (editor_panes_get_narrow (self->panes))
    editor_document_view_set_pane (self, EDITOR_PANE_JSON);
  else
    editor_document_view_set_page (self, self->build_page);
}

/**
 * editor_document_view_show_limits:
 * @self: a view
 *
 * Shows what all that the policy allows can be limited to, in place of what is explained.
 */
void
editor_document_view_show_limits (EditorDocumentView *self)
{
  g_return_if_fail (EDITOR_IS_DOCUMENT_VIEW (self));

  g_object_set (self->capability_list, "selected", NULL, NULL);
  gtk_stack_set_visible_child_name (self->middle, "limits");
  if (editor_panes_get_narrow (self->panes))
    editor_document_view_set_pane (self, EDITOR_PANE_EXPLANATION);
  else
    editor_document_view_set_page (self, self->build_page);
}

/**
 * editor_document_view_append_switches:
 * @self: a view
 * @box: where buttons are to be that show its pages; one with buttons for the panes has none for the build
 * page
 */
void
editor_document_view_append_switches (EditorDocumentView *self, GtkBox *box)
{
  g_return_if_fail (EDITOR_IS_DOCUMENT_VIEW (self) && GTK_IS_BOX (box));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkStackPage *page = gtk_stack_get_page (self->pages, child);
      GtkWidget *button;

      if (box == self->narrow_bar && child == GTK_WIDGET (self->build_page))
        continue;
      button = gtk_toggle_button_new_with_label (gtk_stack_page_get_title (page));
      /* The target comes first: without it the action would not be of its type. */
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", gtk_stack_page_get_name (page));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.page");
      gtk_box_append (box, button);
    }
}

/* Where there is room for one pane only, what was chosen is explained. */
static void
on_selected (EditorDocumentView *self)
{
  g_autoptr (CatalogCapability) capability = NULL;

  g_object_get (self->capability_list, "selected", &capability, NULL);
  if (capability != NULL)
    gtk_stack_set_visible_child_name (self->middle, "explanation");
  if (capability != NULL && editor_panes_get_narrow (self->panes) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    editor_document_view_set_pane (self, EDITOR_PANE_EXPLANATION);
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
  g_settings_bind (settings, "list-width", self->build_page, "position", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "explanation-width", self->inner_paned, "position", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->panes, "notify::narrow", G_CALLBACK (update_panes), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->capability_list, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems_paned, "notify::position", G_CALLBACK (on_position_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems_list, "notify::visible", G_CALLBACK (on_list_visible), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static void
editor_document_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorDocumentView *self = EDITOR_DOCUMENT_VIEW (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PAGE:
      g_value_set_string (value, editor_document_view_get_page_name (self));
      break;
    case PROP_PANE:
      g_value_set_enum (value, (int)self->pane);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_document_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorDocumentView *self = EDITOR_DOCUMENT_VIEW (object);
  GtkWidget *page;

  switch (id)
    {
    case PROP_PAGE:
      page = gtk_stack_get_child_by_name (self->pages, g_value_get_string (value));
      if (page != NULL)
        editor_document_view_set_page (self, page);
      break;
    case PROP_PANE:
      editor_document_view_set_pane (self, (EditorPane)g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
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
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_document_view_get_property;
  object_class->set_property = editor_document_view_set_property;
  object_class->dispose = editor_document_view_dispose;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, read_write);
  properties[PROP_PANE] =
      g_param_spec_enum ("pane", NULL, NULL, EDITOR_TYPE_PANE, EDITOR_PANE_CAPABILITIES, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (EDITOR_TYPE_PANES); /* it has no template, as those that editor_types_register() knows */
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, panes);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, pages);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, build_page);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, inner_paned);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, capability_list);
  gtk_widget_class_bind_template_child (widget_class, EditorDocumentView, middle);
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
  self->pane = EDITOR_PANE_CAPABILITIES;
  editor_document_view_append_switches (self, self->narrow_bar);
  update_panes (self);
  editor_mnemonic_name_buttons (GTK_WIDGET (self));
}
