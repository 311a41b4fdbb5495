/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-window.h"

#include <glib/gi18n-lib.h>

#include "editor-actions.h"
#include "editor-drafts.h"
#include "editor-edits.h"
#include "editor-messages.h"
#include "editor-mnemonic.h"
#include "editor-navigation.h"
#include "editor-opener.h"
#include "editor-problem-actions.h"
#include "editor-recent.h"
#include "editor-saver.h"
#include "editor-start-page.h"

struct _EditorWindow
{
  AdwApplicationWindow parent_instance;

  EditorShared *shared;
  Session *session;
  EditorMessages *messages;
  EditorNavigation *navigation;
  EditorEdits *edits;
  EditorSaver *saver;
  EditorDrafts *drafts;
  EditorOpener *opener;
  EditorProblemActions *problem_actions;

  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  EditorNotice *notice;
  GtkStack *stack;
  EditorStartPage *start_page;
  GtkBox *wide_switcher;
  GtkWidget *document_controls;
  GtkWidget *open_button;
  GtkButton *save_button;
};

G_DEFINE_FINAL_TYPE (EditorWindow, editor_window, ADW_TYPE_APPLICATION_WINDOW)

/* A phone has no room for all of them; to open something else is in the menu as well. */
static void
update_controls (EditorWindow *self)
{
  gboolean started = editor_navigation_get_started (self->navigation);
  gboolean narrow = editor_navigation_get_narrow (self->navigation);

  gtk_widget_set_visible (GTK_WIDGET (self->wide_switcher), started && !narrow);
  gtk_widget_set_visible (self->document_controls, started);
  gtk_widget_set_visible (self->open_button, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), started);
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
}

static void
update_title (EditorWindow *self)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;

  if (!editor_navigation_get_started (self->navigation))
    return;
  g_object_get (self->session, "subtitle", &subtitle, NULL);
  /* The bullet is GNOME's sign for unsaved changes. */
  name = g_strconcat (editor_saver_get_modified (self->saver) ? "• " : "", session_get_title (self->session),
                      NULL);
  adw_window_title_set_title (self->window_title, name);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), name);
}

static void
on_started (EditorWindow *self)
{
  editor_document_view_append_switches (editor_navigation_get_view (self->navigation), self->wide_switcher);
  update_controls (self);
  update_title (self);
}

/* Not where GTK looks for it by itself: it would be made with every window. */
static void
show_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplicationWindow *window = user_data;

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder =
          gtk_builder_new_from_resource ("/io/github/groundskeeper/Groundskeeper/help-overlay.ui");
      GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

      gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (overlay));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static const GActionEntry ACTIONS[] = {
  { .name = "shortcuts", .activate = show_shortcuts },
};

static EditorOpener *
make_window (GtkApplicationWindow *window)
{
  EditorWindow *other =
      editor_window_new (gtk_window_get_application (GTK_WINDOW (window)), EDITOR_WINDOW (window)->shared);

  return other->opener;
}

/* In the order in which they need each other */
static void
make_objects (EditorWindow *self)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (self);
  GSettings *settings = editor_shared_get_settings (self->shared);
  GListStore *drafts = editor_shared_get_drafts (self->shared);

  self->session = session_new (editor_shared_get_catalog (self->shared));
  session_set_dismissals (self->session, editor_shared_get_dismissals (self->shared));
  self->messages = editor_messages_new (G_ACTION_MAP (self), self->session, self->toasts, self->notice);
  self->navigation = editor_navigation_new (window, self->session, settings, self->stack);
  self->edits = editor_edits_new (window, self->session, self->navigation, self->messages);
  self->saver = editor_saver_new (window, self->session, self->navigation, self->messages, self->edits);
  self->drafts = editor_drafts_new (window, self->session, self->navigation, self->messages, drafts);
  self->opener = editor_opener_new (window, self->session, self->navigation, self->messages, self->edits,
                                    self->drafts, make_window);
  self->problem_actions =
      editor_problem_actions_new (window, self->session, self->navigation, self->messages, self->edits);
}

static void
bind_settings (EditorWindow *self)
{
  GSettings *settings = editor_shared_get_settings (self->shared);
  g_autoptr (GPropertyAction) target = g_property_action_new ("target", self->session, "target");

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "target", self->session, "target", G_SETTINGS_BIND_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (target));
}

/**
 * editor_window_new:
 * @application: the program
 * @shared: what it has for all windows
 *
 * Returns: (transfer none): a window with the start page; GTK owns it
 */
EditorWindow *
editor_window_new (GtkApplication *application, EditorShared *shared)
{
  EditorWindow *self;
  g_autoptr (GListModel) recent = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION (application) && EDITOR_IS_SHARED (shared), NULL);

  self = g_object_new (EDITOR_TYPE_WINDOW, "application", application, NULL);
  self->shared = g_object_ref (shared);
  make_objects (self);
  g_signal_connect_object (self->navigation, "notify::started", G_CALLBACK (on_started), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->navigation, "notify::narrow", G_CALLBACK (update_controls), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "notify::modified", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::title", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::subtitle", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  recent = editor_recent_list ();
  g_object_set (self->start_page, "presets", catalog_get_presets (editor_shared_get_catalog (shared)),
                "recent", recent, "drafts", editor_shared_get_drafts (shared), NULL);
  bind_settings (self);
  update_controls (self);
  return self;
}

/**
 * editor_window_open:
 * @self: a window
 * @file: a policy
 *
 * Opens the file here when there is no work in this window, else in a new one. What goes wrong is said in the
 * window.
 */
void
editor_window_open (EditorWindow *self, GFile *file)
{
  g_return_if_fail (EDITOR_IS_WINDOW (self));

  editor_opener_open (self->opener, file);
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
  EditorDocumentView *view;
  GtkWidget *focus;

  g_return_val_if_fail (EDITOR_IS_WINDOW (self), "index");

  if (!editor_navigation_get_started (self->navigation))
    return "index";
  view = editor_navigation_get_view (self->navigation);
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (view->problems_list)))
    return "problems";
  return gtk_stack_get_visible_child (view->pages) == GTK_WIDGET (view->build_page)
             ? "index"
             : editor_document_view_get_page_name (view);
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

static gboolean
editor_window_close_request (GtkWindow *window)
{
  return editor_saver_may_close (EDITOR_WINDOW (window)->saver) ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

static void
editor_window_dispose (GObject *object)
{
  EditorWindow *self = EDITOR_WINDOW (object);

  g_clear_object (&self->problem_actions);
  g_clear_object (&self->opener);
  g_clear_object (&self->drafts);
  g_clear_object (&self->saver);
  g_clear_object (&self->edits);
  g_clear_object (&self->navigation);
  g_clear_object (&self->messages);
  gtk_widget_dispose_template (GTK_WIDGET (self), EDITOR_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->shared);

  G_OBJECT_CLASS (editor_window_parent_class)->dispose (object);
}

static void
editor_window_class_init (EditorWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = editor_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, wide_switcher);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, document_controls);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWindow, save_button);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  EditorWindow *self = user_data;
  g_autoptr (GSList) files = g_slist_copy (g_value_get_boxed (value));

  for (GSList *link = files; link != NULL; link = link->next)
    editor_opener_open (self->opener, link->data);
  return files != NULL;
}

static void
editor_window_init (EditorWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  if (DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  editor_actions_add (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
