/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-dialog.h"

#include "editor-mnemonic.h"

/**
 * editor_dialog_new:
 * @parent: the window that asks
 * @heading: the question
 * @body: (nullable): what there is to know before one answers
 * @answers: the buttons from left to right; the first gives up, as does closing the dialog
 * @suggested: the id of the answer that Enter gives
 *
 * Returns: (transfer none): a dialog that is not on screen yet, to be given to editor_dialog_ask_async()
 */
GtkWidget *
editor_dialog_new (GtkWindow *parent, const char *heading, const char *body,
                   const EditorDialogAnswer *answers, const char *suggested)
{
  AdwMessageDialog *dialog;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && heading != NULL && answers != NULL, NULL);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  for (const EditorDialogAnswer *answer = answers; answer->id != NULL; answer++)
    {
      adw_message_dialog_add_response (dialog, answer->id, answer->label);
      adw_message_dialog_set_response_appearance (dialog, answer->id, answer->appearance);
    }
  adw_message_dialog_set_default_response (dialog, suggested);
  adw_message_dialog_set_close_response (dialog, answers[0].id);
  return GTK_WIDGET (dialog);
}

/* The first of what happens to the dialog is the answer. */
static void
answer (AdwMessageDialog *dialog, const char *response, GTask *task)
{
  g_autoptr (GTask) kept = g_object_ref (task);

  g_signal_handlers_disconnect_by_data (dialog, task);
  g_signal_handlers_disconnect_by_data (g_task_get_source_object (task), task);
  g_task_return_pointer (kept, g_strdup (response), g_free);
}

static void
on_destroy (AdwMessageDialog *dialog, GTask *task)
{
  answer (dialog, adw_message_dialog_get_close_response (dialog), task);
}

/* The window that asked goes away, and takes its question along. That it is destroyed does not show: the task
 * holds it. */
static void
on_parent_gone (GTask *task)
{
  gtk_window_destroy (g_task_get_task_data (task));
}

static void
unref_closure (gpointer data, GClosure *closure)
{
  g_object_unref (data);
}

/**
 * editor_dialog_ask_async:
 * @dialog: from editor_dialog_new()
 * @callback: called with the answer; its source is the window that asks
 * @user_data: for @callback
 *
 * Shows the dialog until it is answered or closed, or the window that asks is.
 */
void
editor_dialog_ask_async (GtkWidget *dialog, GAsyncReadyCallback callback, gpointer user_data)
{
  GtkWindow *parent;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (dialog));

  parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, editor_dialog_ask_async);
  g_task_set_task_data (task, dialog, NULL);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answer), g_object_ref (task), unref_closure, 0);
  g_signal_connect_data (dialog, "destroy", G_CALLBACK (on_destroy), g_object_ref (task), unref_closure, 0);
  g_signal_connect_data (parent, "unrealize", G_CALLBACK (on_parent_gone), g_object_ref (task), unref_closure,
                         G_CONNECT_SWAPPED);
  editor_mnemonic_name_buttons (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * editor_dialog_ask_finish:
 * @parent: the window that asked
 * @result: as given to the callback
 *
 * Returns: (transfer full): the id of the answer; that of the first when the dialog was closed
 */
char *
editor_dialog_ask_finish (GtkWindow *parent, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
