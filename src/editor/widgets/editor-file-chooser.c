/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-file-chooser.h"

#include <glib/gi18n-lib.h>

/**
 * editor_file_chooser_new:
 * @parent: the window that asks
 * @title: what the file is for
 * @action: whether one is opened or saved
 * @accept: the button that chooses, with a mnemonic
 *
 * Returns: (transfer full): a dialog that chooses a policy's file, to be given to
 * editor_file_chooser_ask_async()
 */
GtkFileChooserNative *
editor_file_chooser_new (GtkWindow *parent, const char *title, GtkFileChooserAction action,
                         const char *accept)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, accept, _ ("_Cancel"));
  g_autoptr (GtkFileFilter) json = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_filter_set_name (json, _ ("Policies (JSON)"));
  gtk_file_filter_add_suffix (json, "json");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), json);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  return chooser;
}

/* What happens first: an answer, or the end of the window that asked */
static void
finish (GTask *task, GFile *file)
{
  g_autoptr (GTask) kept = g_object_ref (task);
  GtkNativeDialog *chooser = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (g_task_get_source_object (task), task);
  g_signal_handlers_disconnect_by_data (chooser, task);
  gtk_native_dialog_destroy (chooser);
  g_task_return_pointer (kept, file, g_object_unref);
}

static void
on_response (GtkNativeDialog *chooser, int response, GTask *task)
{
  finish (task,
          response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL);
}

static void
on_parent_gone (GTask *task)
{
  finish (task, NULL);
}

static void
unref_closure (gpointer data, GClosure *closure)
{
  g_object_unref (data);
}

/**
 * editor_file_chooser_ask_async:
 * @chooser: from editor_file_chooser_new()
 * @callback: called when a file was chosen, or none; its source is the window that asks
 * @user_data: for @callback
 *
 * Shows the dialog.
 */
void
editor_file_chooser_ask_async (GtkFileChooserNative *chooser, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GtkNativeDialog *dialog = GTK_NATIVE_DIALOG (chooser);
  GtkWindow *parent = gtk_native_dialog_get_transient_for (dialog);
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, editor_file_chooser_ask_async);
  g_task_set_task_data (task, g_object_ref (chooser), g_object_unref);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), g_object_ref (task), unref_closure, 0);
  g_signal_connect_data (parent, "unrealize", G_CALLBACK (on_parent_gone), g_object_ref (task), unref_closure,
                         G_CONNECT_SWAPPED);
  gtk_native_dialog_show (dialog);
}

/**
 * editor_file_chooser_ask_finish:
 * @parent: the window that asked
 * @result: as given to the callback
 *
 * Returns: (transfer full) (nullable): what was chosen
 */
GFile *
editor_file_chooser_ask_finish (GtkWindow *parent, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
