/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's ways to keep a policy: save, revert, close. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "editor-mnemonic.h"
#include "editor-window-private.h"

static void save (EditorWindow *self, GFile *file, gboolean overwrite);
static void choose_save_file (EditorWindow *self);

static void
on_conflict_response (AdwMessageDialog *dialog, const char *response, EditorWindow *self)
{
  if (g_str_equal (response, "overwrite"))
    save (self, session_get_file (self->session), TRUE);
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
      session_get_title (self->session));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save-as",
                                    _ ("Save _As…"), "overwrite", _ ("_Overwrite"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "overwrite",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save-as");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_conflict_response), self, 0);
  editor_mnemonic_name_buttons (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (session_file_save_finish (SESSION_SESSION (source), result, &error))
    {
      editor_window_hide_notice (self);
      editor_window_add_recent (session_get_file (self->session));
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Policy saved")));
      if (self->close_after_save)
        gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    ask_about_conflict (self);
  else
    {
      self->close_after_save = FALSE;
      editor_window_show_notice (self, error->message, _ ("Sa_ve As…"), "win.save-as");
    }
}

static void
save (EditorWindow *self, GFile *file, gboolean overwrite)
{
  session_file_save_async (self->session, file, overwrite, on_saved, g_object_ref (self));
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
  GFile *file = session_get_file (self->session);

  editor_window_start_chooser (self, _ ("Save the Policy"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
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
  GFile *file = session_get_file (self->session);

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
    g_object_set (self->view->problems_strip, "expanded", TRUE, NULL);
}

static char *
describe_errors (GListModel *problems, guint errors)
{
  GString *text = g_string_new (NULL);
  guint shown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (problems) && shown < 3; i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);

      if (session_problem_get_severity (problem) != CHECK_SEVERITY_ERROR)
        continue;
      g_string_append_printf (text, "%s• %s", shown > 0 ? "\n" : "", session_problem_get_message (problem));
      shown++;
    }
  if (shown < errors)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("%u more error", "%u more errors", errors - shown), errors - shown);
      g_string_append_printf (text, "\n• %s", more);
    }
  return g_string_free (text, FALSE);
}

static void
ask_about_errors (EditorWindow *self, gboolean elsewhere)
{
  SessionProblems *problems = session_get_problems (self->session);
  g_autofree char *body =
      describe_errors (G_LIST_MODEL (problems), session_problems_count (problems, CHECK_SEVERITY_ERROR));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("AWS Would Refuse This Policy"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save",
                                    _ ("Save _Anyway"), "show", _ ("Show _Problems"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "show", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "show");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (elsewhere)
    g_object_set_data (G_OBJECT (dialog), "elsewhere", GINT_TO_POINTER (TRUE));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_errors_response), self, 0);
  editor_mnemonic_name_buttons (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_refusal_response (AdwMessageDialog *dialog, const char *response, EditorWindow *self)
{
  if (g_str_equal (response, "show"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-typing-error", NULL);
  else if (g_str_equal (response, "discard"))
    editor_json_pane_discard_typing (self->view->json_pane);
}

static void
refuse_to_save (EditorWindow *self, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("What Was Typed Is No Policy"), NULL);

  self->close_after_save = FALSE;
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("%s\n\nNothing has been saved. Mend it, or discard what was typed since the "
         "text was a policy."),
      error->message);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard Typing"), "show", _ ("_Show"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "show", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "show");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_refusal_response), self, 0);
  editor_mnemonic_name_buttons (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
check_and_save (EditorWindow *self, gboolean elsewhere)
{
  const GError *error = editor_window_finish_typing (self);

  if (error != NULL)
    {
      refuse_to_save (self, error);
      return;
    }
  session_finish_check (self->session);
  if (session_problems_count (session_get_problems (self->session), CHECK_SEVERITY_ERROR) > 0)
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
  editor_mnemonic_name_buttons (dialog);
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

  editor_window_finish_typing (self);
  if (!self->started || self->close_anyway || !editor_window_get_modified (self))
    return GDK_EVENT_PROPAGATE;

  dialog = adw_message_dialog_new (window, _ ("Save Changes?"), NULL);
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("“%s” has changes that are not saved. They will be lost if you discard them."),
      session_get_title (self->session));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_response), self, 0);
  editor_mnemonic_name_buttons (dialog);
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
editor_window_install_save_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.save", NULL, save_action);
  gtk_widget_class_install_action (klass, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (klass, "win.revert", NULL, revert);
}
