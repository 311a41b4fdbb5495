/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's ways to get a policy: new, open, drop, paste; and another to compare it with. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "catalog.h"
#include "editor-dialog.h"
#include "editor-file-chooser.h"
#include "editor-window-private.h"
#include "policy-document-merge.h"
#include "policy-error.h"
#include "policy-reader.h"

/* This window while it has no work of its own, and none is on its way, else a new one */
EditorWindow *
editor_window_open_get_free (EditorWindow *self)
{
  if (!self->started && !session_get_busy (self->session))
    return self;
  return editor_window_new (EDITOR_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

void
editor_window_open_add_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  char *groups[] = { (char *)"groundskeeper", NULL };
  GtkRecentData data = {
    .mime_type = (char *)"application/json",
    .app_name = (char *)"Groundskeeper",
    .app_exec = (char *)"groundskeeper %u",
    .groups = groups,
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_visited (gconstpointer one, gconstpointer other)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *)other),
                              gtk_recent_info_get_visited ((GtkRecentInfo *)one));
}

/* Gives the start page the files that were used last. */
void
editor_window_open_update_recent (EditorWindow *self)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);
  GList *items =
      g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_visited);

  for (GList *link = items; link != NULL && g_list_model_get_n_items (G_LIST_MODEL (store)) < 6;
       link = link->next)
    if (gtk_recent_info_has_group (link->data, "groundskeeper") && gtk_recent_info_exists (link->data))
      {
        g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (link->data));
        g_list_store_append (store, file);
      }
  g_list_free_full (items, (GDestroyNotify)gtk_recent_info_unref);
  g_object_set (self->start_page, "recent", store, NULL);
}

/* Text that is a policy in wrapping can be offered to be taken out of it. */
static void
offer_text (EditorWindow *self, const char *bytes, gsize length, const GError *problem)
{
  g_autoptr (PolicyText) text = NULL;

  if (g_error_matches (problem, POLICY_ERROR, POLICY_ERROR_WRAPPED))
    text = policy_reader_unwrap (bytes, length, NULL);
  if (text == NULL)
    {
      editor_window_show_notice (self, problem->message, NULL, NULL);
      return;
    }
  g_object_set_data_full (G_OBJECT (self), "unwrapped", g_steal_pointer (&text),
                          (GDestroyNotify)policy_text_unref);
  editor_window_show_notice (self, problem->message, _ ("Take It _Out"), "win.unwrap");
}

static void
take_text (EditorWindow *self, PolicyText *text)
{
  EditorWindow *window = editor_window_open_get_free (self);
  g_autoptr (PolicyText) policy = policy_reader_complete (text);

  session_start_with_text (window->session, policy);
  editor_window_show_document (window);
  editor_window_set_page (window, EDITOR_PAGE_REVIEW);
  gtk_window_present (GTK_WINDOW (window));
}

static void
unwrap (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  g_autoptr (PolicyText) text = g_object_steal_data (G_OBJECT (self), "unwrapped");

  editor_window_hide_notice (self);
  if (text != NULL)
    take_text (self, text);
}

/* It can be undone, and nothing is written unasked. */
static void
say_that_it_was_completed (EditorWindow *self)
{
  g_autofree char *text = g_strdup_printf (
      _ ("“%s” holds only statements, so they were put into a policy. The file does not change "
         "until you save; Undo brings back what was read."),
      session_get_title (self->session));

  editor_window_show_notice (self, text, NULL, NULL);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean completed;

  if (session_file_load_finish (self->session, result, &completed, &bytes, &error))
    {
      editor_window_hide_notice (self);
      if (!self->started)
        editor_window_set_page (self, EDITOR_PAGE_REVIEW);
      editor_window_show_document (self);
      editor_window_open_add_recent (session_get_file (self->session));
      if (completed)
        say_that_it_was_completed (self);
      editor_window_drafts_offer (self, session_get_file (self->session));
      return;
    }
  offer_text (self, bytes != NULL ? g_bytes_get_data (bytes, NULL) : "",
              bytes != NULL ? g_bytes_get_size (bytes) : 0, error);
}

/**
 * editor_window_open:
 * @self: a window
 * @file: a policy
 *
 * Opens the file here when there is no work in this window, else in a new window. What goes wrong is said in
 * the window.
 */
void
editor_window_open (EditorWindow *self, GFile *file)
{
  EditorWindow *window;

  g_return_if_fail (EDITOR_IS_WINDOW (self));

  window = editor_window_open_get_free (self);
  gtk_window_present (GTK_WINDOW (window));
  session_file_load_async (window->session, file, on_opened, g_object_ref (window));
}

gboolean
editor_window_open_drop (EditorWindow *self, const GValue *value)
{
  g_autoptr (GSList) files = g_slist_copy (g_value_get_boxed (value));

  for (GSList *link = files; link != NULL; link = link->next)
    editor_window_open (self, link->data);
  return files != NULL;
}

static void
on_open_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EditorWindow *self = EDITOR_WINDOW (source);
  g_autoptr (GFile) file = editor_file_chooser_ask_finish (GTK_WINDOW (source), result);

  if (file != NULL)
    editor_window_open (self, file);
}

static void
open_dialog (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileChooserNative) chooser = editor_file_chooser_new (
      GTK_WINDOW (widget), _ ("Open a Policy"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  editor_file_chooser_ask_async (chooser, on_open_chosen, NULL);
}

static void
on_compare_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EditorWindow *self = EDITOR_WINDOW (source);
  g_autoptr (GFile) file = editor_file_chooser_ask_finish (GTK_WINDOW (source), result);

  if (file != NULL)
    editor_review_page_compare (self->view->review_page, file);
}

static void
compare_dialog (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileChooserNative) chooser = NULL;

  if (!EDITOR_WINDOW (widget)->started)
    return;
  chooser = editor_file_chooser_new (GTK_WINDOW (widget), _ ("Compare With a Policy"),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Compare"));
  editor_file_chooser_ask_async (chooser, on_compare_chosen, NULL);
}

static void
open_recent (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  editor_window_open (EDITOR_WINDOW (widget), file);
}

static void
new_policy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *window = editor_window_open_get_free (EDITOR_WINDOW (widget));

  editor_window_show_document (window);
  editor_window_set_page (window, EDITOR_PAGE_BUILD);
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_preset (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  Catalog *catalog = editor_window_get_catalog (self);
  GListModel *presets = catalog_get_presets (catalog);

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (presets, i);
      EditorWindow *window;

      if (!g_str_equal (catalog_preset_get_id (preset), g_variant_get_string (parameter, NULL)))
        continue;
      window = editor_window_open_get_free (self);
      session_start_with_preset (window->session, preset);
      editor_window_show_document (window);
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
}

static void
on_paste_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EditorWindow *self = EDITOR_WINDOW (source);
  g_autoptr (PolicyText) text = user_data;
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "add") && editor_window_edit_may_build (self))
    policy_document_merge (session_get_document (self->session), text);
  else if (g_str_equal (answer, "new"))
    take_text (self, text);
}

static void
ask_where_to_paste (EditorWindow *self, PolicyText *text)
{
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "new", _ ("_New Window"), ADW_RESPONSE_DEFAULT },
    { "add", _ ("_Add Statements"), ADW_RESPONSE_DEFAULT },
    { NULL },
  };
  GtkWidget *dialog = editor_dialog_new (
      GTK_WINDOW (self), _ ("Paste the Policy"),
      _ ("Its statements can be added to this policy, or shown on their own in a new window."), answers,
      "add");

  editor_dialog_ask_async (dialog, on_paste_answered, policy_text_ref (text));
}

static void
on_clipboard_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *string = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (PolicyText) text = NULL;

  if (string == NULL)
    {
      editor_window_show_notice (
          self, _ ("There is no text on the clipboard. Copy a policy first, then paste it here."), NULL,
          NULL);
      return;
    }
  text = policy_reader_read (string, strlen (string), NULL, &error);
  if (text == NULL)
    {
      offer_text (self, string, strlen (string), error);
      return;
    }
  editor_window_hide_notice (self);
  if (self->started)
    ask_where_to_paste (self, text);
  else
    take_text (self, text);
}

static void
paste (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_clipboard_read,
                                 g_object_ref (widget));
}

static void
copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  g_autofree char *text = policy_document_to_string (session_get_document (self->session));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("JSON copied")));
}

static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  GFile *file = session_get_file (self->session);

  if (file != NULL && editor_window_may_edit (self))
    session_file_load_async (self->session, file, on_opened, g_object_ref (self));
}

void
editor_window_open_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.new", NULL, new_policy);
  gtk_widget_class_install_action (klass, "win.new-preset", "s", new_preset);
  gtk_widget_class_install_action (klass, "win.open", NULL, open_dialog);
  gtk_widget_class_install_action (klass, "win.compare", NULL, compare_dialog);
  gtk_widget_class_install_action (klass, "win.open-recent", "s", open_recent);
  gtk_widget_class_install_action (klass, "win.paste", NULL, paste);
  gtk_widget_class_install_action (klass, "win.unwrap", NULL, unwrap);
  gtk_widget_class_install_action (klass, "win.copy", NULL, copy);
  gtk_widget_class_install_action (klass, "win.reload", NULL, reload);
}
