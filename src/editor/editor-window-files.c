/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's dealings with files and the clipboard: open, paste, save, close. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "analysis-finding.h"
#include "editor-window-private.h"
#include "policy-error.h"
#include "policy-reader.h"

static void save (EditorWindow *self, GFile *file, gboolean overwrite);
static void choose_save_file (EditorWindow *self);

static Catalog *
get_catalog (EditorWindow *self)
{
  return editor_application_get_catalog (EDITOR_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

/* This window while it has no work of its own, else a new one */
EditorWindow *
editor_window_get_free (EditorWindow *self)
{
  if (!self->started)
    return self;
  return editor_window_new (EDITOR_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

static void
add_recent (GFile *file)
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
editor_window_update_recent (EditorWindow *self)
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
  editor_window_show_notice (self, problem->message, _ ("Take It Out"), "win.unwrap");
}

static void
take_text (EditorWindow *self, PolicyText *text)
{
  EditorWindow *window = editor_window_get_free (self);
  g_autoptr (PolicyText) policy = policy_reader_complete (text);

  editor_session_take_text (window->session, policy);
  editor_window_show_document (window);
  editor_window_set_page (window, "review");
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

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (editor_session_load_finish (EDITOR_SESSION (source), result, &bytes, &error))
    {
      editor_window_hide_notice (self);
      if (!self->started)
        editor_window_set_page (self, "review");
      editor_window_show_document (self);
      add_recent (editor_session_get_file (self->session));
      editor_window_offer_draft (self, editor_session_get_file (self->session));
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

  window = editor_window_get_free (self);
  gtk_window_present (GTK_WINDOW (window));
  editor_session_load_async (window->session, file, on_opened, g_object_ref (window));
}

gboolean
editor_window_accept_drop (EditorWindow *self, const GValue *value)
{
  g_autoptr (GSList) files = g_slist_copy (g_value_get_boxed (value));

  for (GSList *link = files; link != NULL; link = link->next)
    editor_window_open (self, link->data);
  return files != NULL;
}

static void
on_open_response (GtkNativeDialog *dialog, int response, EditorWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (file != NULL)
    editor_window_open (self, file);
}

static void
start_chooser (EditorWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  g_autoptr (GtkFileFilter) json = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (json, _ ("Policies (JSON)"));
  gtk_file_filter_add_suffix (json, "json");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), json);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
}

static void
open_dialog (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);

  start_chooser (self, _ ("Open a Policy"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_open_response), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
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
  EditorWindow *window = editor_window_get_free (EDITOR_WINDOW (widget));

  editor_window_show_document (window);
  editor_window_set_page (window, "build");
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_preset (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  Catalog *catalog = get_catalog (self);
  GListModel *presets = catalog_get_presets (catalog);

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (presets, i);
      EditorWindow *window;

      if (!g_str_equal (catalog_preset_get_id (preset), g_variant_get_string (parameter, NULL)))
        continue;
      window = editor_window_get_free (self);
      catalog_apply_preset (catalog, editor_session_get_document (window->session), preset);
      editor_window_show_document (window);
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
}

static void
on_paste_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  EditorWindow *self = user_data;
  PolicyText *text = g_object_get_data (G_OBJECT (dialog), "text");

  if (g_str_equal (response, "add"))
    policy_document_merge (editor_session_get_document (self->session), text);
  else if (g_str_equal (response, "new"))
    take_text (self, text);
}

static void
ask_where_to_paste (EditorWindow *self, PolicyText *text)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Paste the Policy"),
      _ ("Its statements can be added to this policy, or shown on their own in a new window."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "new",
                                    _ ("_New Window"), "add", _ ("_Add Statements"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "add");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "text", policy_text_ref (text),
                          (GDestroyNotify)policy_text_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_paste_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
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
  g_autofree char *text = policy_document_to_string (editor_session_get_document (self->session));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("JSON copied")));
}

static void
on_conflict_response (AdwMessageDialog *dialog, const char *response, EditorWindow *self)
{
  if (g_str_equal (response, "overwrite"))
    save (self, editor_session_get_file (self->session), TRUE);
  else if (g_str_equal (response, "save-as"))
    choose_save_file (self);
  else
    self->close_after_save = FALSE;
}

static void
ask_about_conflict (EditorWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("The File Has Changed"), NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("Somebody else changed “%s” since it was opened here. Nothing has been written yet."),
      editor_session_get_title (self->session));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save-as",
                                    _ ("Save _As…"), "overwrite", _ ("_Overwrite"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "overwrite",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save-as");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_conflict_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (editor_session_save_finish (EDITOR_SESSION (source), result, &error))
    {
      editor_window_hide_notice (self);
      add_recent (editor_session_get_file (self->session));
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Policy saved")));
      if (self->close_after_save)
        gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    ask_about_conflict (self);
  else
    {
      self->close_after_save = FALSE;
      editor_window_show_notice (self, error->message, _ ("Save As…"), "win.save-as");
    }
}

static void
save (EditorWindow *self, GFile *file, gboolean overwrite)
{
  editor_session_save_async (self->session, file, overwrite, on_saved, g_object_ref (self));
}

static void
on_save_response (GtkNativeDialog *dialog, int response, EditorWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  /* The chooser has already asked whether an existing file may be replaced. */
  if (file != NULL)
    save (self, file, TRUE);
  else
    self->close_after_save = FALSE;
}

static void
choose_save_file (EditorWindow *self)
{
  GFile *file = editor_session_get_file (self->session);

  start_chooser (self, _ ("Save the Policy"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  if (file != NULL)
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (self->chooser), file, NULL);
  else
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), "ground-truth-policy.json");
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_save_response), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_where_it_lives (EditorWindow *self, gboolean elsewhere)
{
  GFile *file = editor_session_get_file (self->session);

  if (file == NULL || elsewhere)
    choose_save_file (self);
  else
    save (self, file, FALSE);
}

static void
on_errors_response (AdwMessageDialog *dialog, const char *response, EditorWindow *self)
{
  if (g_str_equal (response, "save"))
    {
      save_where_it_lives (self, g_object_get_data (G_OBJECT (dialog), "elsewhere") != NULL);
      return;
    }
  self->close_after_save = FALSE;
  if (g_str_equal (response, "show"))
    g_object_set (self->problems_strip, "expanded", TRUE, NULL);
}

static char *
describe_errors (GListModel *findings)
{
  GString *text = g_string_new (NULL);
  guint shown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings) && shown < 3; i++)
    {
      g_autoptr (AnalysisFinding) finding = g_list_model_get_item (findings, i);

      if (analysis_finding_get_severity (finding) != ANALYSIS_SEVERITY_ERROR)
        continue;
      g_string_append_printf (text, "%s• %s", shown > 0 ? "\n" : "", analysis_finding_get_message (finding));
      shown++;
    }
  return g_string_free (text, FALSE);
}

static void
ask_about_errors (EditorWindow *self, gboolean elsewhere)
{
  GListModel *findings = editor_session_get_findings (self->session);
  guint errors = analysis_count_errors (findings);
  g_autofree char *heading = g_strdup_printf (
      ngettext ("AWS Would Refuse This Policy: %u Error", "AWS Would Refuse This Policy: %u Errors", errors),
      errors);
  g_autofree char *body = describe_errors (findings);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save",
                                    _ ("Save _Anyway"), "show", _ ("Show _Problems"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "show", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "show");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (elsewhere)
    g_object_set_data (G_OBJECT (dialog), "elsewhere", GINT_TO_POINTER (TRUE));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_errors_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
check_and_save (EditorWindow *self, gboolean elsewhere)
{
  if (analysis_count_errors (editor_session_get_findings (self->session)) > 0)
    ask_about_errors (self, elsewhere);
  else
    save_where_it_lives (self, elsewhere);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  check_and_save (EDITOR_WINDOW (widget), FALSE);
}

static void
save_as_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  check_and_save (EDITOR_WINDOW (widget), TRUE);
}

static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  GFile *file = editor_session_get_file (self->session);

  if (file != NULL)
    editor_session_load_async (self->session, file, on_opened, g_object_ref (self));
}

static void
on_revert_response (AdwMessageDialog *dialog, const char *response, EditorWindow *self)
{
  if (g_str_equal (response, "revert"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
}

static void
revert (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Revert to the Saved Policy?"),
                                              _ ("All changes made since it was saved will be lost."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "revert",
                                    _ ("_Revert"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "revert",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_revert_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_close_response (AdwMessageDialog *dialog, const char *response, EditorWindow *self)
{
  if (g_str_equal (response, "discard"))
    {
      self->close_anyway = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_str_equal (response, "save"))
    {
      self->close_after_save = TRUE;
      check_and_save (self, FALSE);
    }
}

gboolean
editor_window_close_request (GtkWindow *window)
{
  EditorWindow *self = EDITOR_WINDOW (window);
  GtkWidget *dialog;

  if (!self->started || self->close_anyway ||
      !policy_document_get_modified (editor_session_get_document (self->session)))
    return GDK_EVENT_PROPAGATE;

  dialog = adw_message_dialog_new (window, _ ("Save Changes?"), NULL);
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("“%s” has changes that are not saved. They will be lost if you discard them."),
      editor_session_get_title (self->session));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return GDK_EVENT_STOP;
}

void
editor_window_file_dispose (EditorWindow *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
}

void
editor_window_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.new", NULL, new_policy);
  gtk_widget_class_install_action (klass, "win.new-preset", "s", new_preset);
  gtk_widget_class_install_action (klass, "win.open", NULL, open_dialog);
  gtk_widget_class_install_action (klass, "win.open-recent", "s", open_recent);
  gtk_widget_class_install_action (klass, "win.paste", NULL, paste);
  gtk_widget_class_install_action (klass, "win.unwrap", NULL, unwrap);
  gtk_widget_class_install_action (klass, "win.copy", NULL, copy);
  gtk_widget_class_install_action (klass, "win.save", NULL, save_action);
  gtk_widget_class_install_action (klass, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (klass, "win.reload", NULL, reload);
  gtk_widget_class_install_action (klass, "win.revert", NULL, revert);
}
