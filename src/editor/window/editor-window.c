/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-window.h"

#include <glib/gi18n-lib.h>

#include "catalog-coverage.h"
#include "editor-mnemonic.h"
#include "editor-window-private.h"

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_PAGE,
  PROP_PANE,
  PROP_TARGET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorWindow, editor_window, ADW_TYPE_APPLICATION_WINDOW)

Catalog *
editor_window_get_catalog (EditorWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return editor_application_get_catalog (EDITOR_APPLICATION (application));
}

/* Whether there is text in the JSON pane that is no policy */
static gboolean
is_typing (EditorWindow *self)
{
  return self->view != NULL && editor_json_pane_get_error (self->view->json_pane) != NULL;
}

/* Takes what was typed for the document's; what is wrong where it is no policy */
const GError *
editor_window_finish_typing (EditorWindow *self)
{
  return self->view != NULL ? editor_json_pane_finish_typing (self->view->json_pane) : NULL;
}

/* Whether there is work that would be lost */
gboolean
editor_window_get_modified (EditorWindow *self)
{
  return policy_document_get_modified (session_get_document (self->session)) || is_typing (self);
}

/* Whether there is room for one pane of the document only */
gboolean
editor_window_get_narrow (EditorWindow *self)
{
  return self->view != NULL && editor_panes_get_narrow (self->view->panes);
}

static void
update_visible (EditorWindow *self)
{
  gboolean narrow = editor_window_get_narrow (self);

  gtk_widget_set_visible (self->wide_switcher, self->started && !narrow);
  /* A phone has no room for all of them; to open something else is in the menu as well. */
  gtk_widget_set_visible (self->open_button, !narrow);
  if (narrow)
    {
      gtk_button_set_icon_name (self->save_button, "document-save-symbolic");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Save"), -1);
    }
  else
    {
      gtk_button_set_label (self->save_button, _ ("_Save"));
      editor_mnemonic_name_buttons (GTK_WIDGET (self->save_button));
    }
  if (self->view != NULL)
    editor_document_view_show (self->view, self->page, self->pane);
}

static void
update_actions (EditorWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PolicyDocument *document = session_get_document (self->session);
  gboolean typing = is_typing (self);
  gboolean modified = policy_document_get_modified (document) || typing;
  gboolean saved = session_get_file (self->session) != NULL;

  gtk_widget_action_set_enabled (widget, "win.undo",
                                 self->started && (typing || policy_document_get_can_undo (document)));
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 self->started && policy_document_get_can_redo (document));
  gtk_widget_action_set_enabled (widget, "win.save", self->started && (modified || !saved));
  gtk_widget_action_set_enabled (widget, "win.save-as", self->started);
  gtk_widget_action_set_enabled (widget, "win.copy", self->started);
  gtk_widget_action_set_enabled (widget, "win.revert", self->started && modified && saved);
}

static void
update_title (EditorWindow *self)
{
  AdwWindowTitle *title = ADW_WINDOW_TITLE (
      gtk_widget_get_template_child (GTK_WIDGET (self), EDITOR_TYPE_WINDOW, "window_title"));
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;

  if (!self->started)
    return;
  g_object_get (self->session, "subtitle", &subtitle, NULL);
  /* The bullet is GNOME's sign for unsaved changes. */
  name = g_strconcat (editor_window_get_modified (self) ? "• " : "", session_get_title (self->session), NULL);
  adw_window_title_set_title (title, name);
  adw_window_title_set_subtitle (title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), name);
}

static void
on_selected (EditorWindow *self)
{
  g_autoptr (CatalogCapability) capability = NULL;

  g_object_get (self->view->capability_list, "selected", &capability, NULL);
  if (capability != NULL && editor_window_get_narrow (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    editor_window_set_pane (self, EDITOR_PANE_EXPLANATION);
}

static void
on_changed (EditorWindow *self)
{
  update_actions (self);
  update_title (self);
}

static void
on_changed_on_disk (EditorWindow *self)
{
  if (session_get_changed_on_disk (self->session))
    {
      g_autofree char *text =
          g_strdup_printf (_ ("“%s” was changed, moved or deleted by another program. What you see here is "
                              "your own work; saving asks before it overwrites."),
                           session_get_title (self->session));
      editor_window_show_notice (self, text, _ ("Rel_oad"), "win.reload");
    }
}

static void
on_expectations_problem (EditorWindow *self)
{
  const char *problem = session_expectations_get_problem (session_get_expectations (self->session));

  if (problem != NULL)
    editor_window_show_notice (self, problem, NULL, NULL);
}

/* A start page alone appears much earlier. */
static void
make_view (EditorWindow *self)
{
  self->view = editor_document_view_new (self->session, self->settings);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "document");
  session_draft_keeper_set_typing (self->draft_keeper,
                                   G_OBJECT (editor_json_pane_get_typing (self->view->json_pane)));
  g_signal_connect_object (self->view->panes, "notify::narrow", G_CALLBACK (update_visible), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view->json_pane, "notify::error", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view->capability_list, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

/* Makes the window show the document in place of the start page. */
void
editor_window_show_document (EditorWindow *self)
{
  if (self->view == NULL)
    make_view (self);
  editor_json_pane_go_to_beginning (self->view->json_pane);
  self->started = TRUE;
  /* Before it comes on screen: no page is made ready that is not the one to see. */
  update_visible (self);
  gtk_stack_set_visible_child_name (self->stack, "document");
  gtk_widget_set_visible (self->document_controls, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), TRUE);
  on_changed (self);
}

/* As gtk_actionable_set_detailed_action_name(), which for a moment has the action without its target, and
 * warns. */
static void
set_detailed_action (GtkActionable *actionable, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable, target);
  gtk_actionable_set_action_name (actionable, name);
}

/* @button and @action (with its target): what can be done about it, or NULL for both */
void
editor_window_show_notice (EditorWindow *self, const char *text, const char *button, const char *action)
{
  gtk_label_set_label (self->notice_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->notice_button), button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (self->notice_button, button);
      editor_mnemonic_name_buttons (GTK_WIDGET (self->notice_button));
      set_detailed_action (GTK_ACTIONABLE (self->notice_button), action);
    }
  gtk_revealer_set_reveal_child (self->notice_revealer, TRUE);
}

void
editor_window_hide_notice (EditorWindow *self)
{
  gtk_revealer_set_reveal_child (self->notice_revealer, FALSE);
}

static void
show_pane (EditorWindow *self, EditorPage page, EditorPane pane)
{
  gboolean other_page = self->page != page;
  gboolean other_pane = self->pane != pane;

  self->page = page;
  self->pane = pane;
  if (other_page)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  if (other_pane)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANE]);
  update_visible (self);
}

void
editor_window_set_page (EditorWindow *self, EditorPage page)
{
  show_pane (self, page,
             page == editor_pane_get_page (self->pane) ? self->pane : editor_pane_get_first (page));
}

void
editor_window_set_pane (EditorWindow *self, EditorPane pane)
{
  show_pane (self, editor_pane_get_page (pane), pane);
}

/* Where the JSON is, for what is to be shown there */
void
editor_window_show_json (EditorWindow *self)
{
  if (editor_window_get_narrow (self))
    editor_window_set_pane (self, EDITOR_PANE_JSON);
  else
    editor_window_set_page (self, EDITOR_PAGE_BUILD);
}

/* Edits from elsewhere have to wait while what was typed is no policy: one of the two would be lost. */
gboolean
editor_window_may_edit (EditorWindow *self)
{
  AdwToast *toast;

  if (editor_window_finish_typing (self) == NULL)
    return TRUE;
  toast = adw_toast_new (_ ("First correct what was typed in the JSON, or discard it"));
  adw_toast_set_button_label (toast, _ ("Show"));
  adw_toast_set_action_name (toast, "win.show-typing-error");
  adw_toast_overlay_add_toast (self->toasts, toast);
  return FALSE;
}

static void
set_target (EditorWindow *self, CheckTarget target)
{
  if (session_get_target (self->session) == target)
    return;
  session_set_target (self->session, target);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
}

static void
hide_notice (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);

  editor_window_hide_notice (self);
  session_dismiss_change_on_disk (self->session);
}

/* Not where GTK looks for it by itself: it would be made with every window. */
static void
show_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder =
          gtk_builder_new_from_resource ("/io/github/groundskeeper/Groundskeeper/help-overlay.ui");
      GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

      gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (overlay));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

/**
 * editor_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window with the start page; GTK owns it
 */
EditorWindow *
editor_window_new (EditorApplication *application)
{
  EditorWindow *self = g_object_new (EDITOR_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = editor_application_get_settings (application);
  Catalog *catalog = editor_application_get_catalog (application);

  self->settings = g_object_ref (settings);
  self->session = session_new (catalog);
  session_set_dismissals (self->session, editor_application_get_dismissals (application));
  g_signal_connect_object (self->session, "stage::text", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::modified", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::file", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::subtitle", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::changed-on-disk", G_CALLBACK (on_changed_on_disk), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session_get_expectations (self->session), "notify::problem",
                           G_CALLBACK (on_expectations_problem), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_object_set (self->start_page, "presets", catalog_get_presets (catalog), NULL);
  editor_window_open_update_recent (self);
  editor_window_drafts_keep (self);

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "target", self, "target", G_SETTINGS_BIND_DEFAULT);
  update_visible (self);
  update_actions (self);
  return self;
}

/**
 * editor_window_get_help_topic:
 * @self: a window
 *
 * Returns: (transfer none): the ID of the page of help that is about what is shown, or about what is used in
 * it
 */
const char *
editor_window_get_help_topic (EditorWindow *self)
{
  GtkWidget *focus;

  g_return_val_if_fail (EDITOR_IS_WINDOW (self), "index");

  if (!self->started)
    return "index";
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view->problems_list)))
    return "problems";
  return self->page == EDITOR_PAGE_BUILD ? "index" : editor_page_get_name (self->page);
}

/**
 * editor_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none): the policy in it
 */
Session *
editor_window_get_session (EditorWindow *self)
{
  g_return_val_if_fail (EDITOR_IS_WINDOW (self), NULL);
  return self->session;
}

static void
editor_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorWindow *self = EDITOR_WINDOW (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PAGE:
      g_value_set_enum (value, (int)self->page);
      break;
    case PROP_PANE:
      g_value_set_enum (value, (int)self->pane);
      break;
    case PROP_TARGET:
      g_value_set_enum (value, self->session != NULL ? (int)session_get_target (self->session)
                                                     : CHECK_TARGET_MANAGED);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorWindow *self = EDITOR_WINDOW (object);

  switch (id)
    {
    case PROP_PAGE:
      editor_window_set_page (self, (EditorPage)g_value_get_enum (value));
      break;
    case PROP_PANE:
      editor_window_set_pane (self, (EditorPane)g_value_get_enum (value));
      break;
    case PROP_TARGET:
      set_target (self, (CheckTarget)g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_window_dispose (GObject *object)
{
  EditorWindow *self = EDITOR_WINDOW (object);

  g_clear_object (&self->draft_keeper);
  gtk_widget_dispose_template (GTK_WIDGET (self), EDITOR_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (editor_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, notice_revealer);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, notice_label);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, notice_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, wide_switcher);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, document_controls);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, save_button);
  gtk_widget_class_bind_template_child_full (widget_class, "window_title", FALSE, 0);
}

static void
editor_window_class_init (EditorWindowClass *klass)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_window_get_property;
  object_class->set_property = editor_window_set_property;
  object_class->dispose = editor_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = editor_window_save_before_close;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] =
      g_param_spec_enum ("page", NULL, NULL, EDITOR_TYPE_PAGE, EDITOR_PAGE_BUILD, read_write);
  properties[PROP_PANE] =
      g_param_spec_enum ("pane", NULL, NULL, EDITOR_TYPE_PANE, EDITOR_PANE_CAPABILITIES, read_write);
  properties[PROP_TARGET] =
      g_param_spec_enum ("target", NULL, NULL, CHECK_TYPE_TARGET, CHECK_TARGET_MANAGED, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SESSION_TYPE_SESSION);
  g_type_ensure (EDITOR_TYPE_START_PAGE);
  bind_children (widget_class);

  gtk_widget_class_install_property_action (widget_class, "win.page", "page");
  gtk_widget_class_install_property_action (widget_class, "win.pane", "pane");
  gtk_widget_class_install_property_action (widget_class, "win.target", "target");
  gtk_widget_class_install_action (widget_class, "win.hide-notice", NULL, hide_notice);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, show_shortcuts);
  editor_window_edit_install_actions (widget_class);
  editor_window_navigation_install_actions (widget_class);
  editor_window_problems_install_actions (widget_class);
  editor_window_open_install_actions (widget_class);
  editor_window_save_install_actions (widget_class);
  editor_window_drafts_install_actions (widget_class);
  editor_window_focus_install_actions (widget_class);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  return editor_window_open_drop (user_data, value);
}

static void
editor_window_init (EditorWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  if (DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  gtk_widget_set_visible (self->document_controls, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), FALSE);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
