/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's ways to keep a policy, or to give it up: save, revert, close. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "editor-dialog.h"
#include "editor-save.h"
#include "editor-window-private.h"

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (EDITOR_WINDOW (widget)->started)
    editor_save_async (EDITOR_WINDOW (widget), FALSE, NULL, NULL);
}

static void
save_as_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (EDITOR_WINDOW (widget)->started)
    editor_save_async (EDITOR_WINDOW (widget), TRUE, NULL, NULL);
}

static void
on_revert_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EditorWindow *self = EDITOR_WINDOW (source);
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "revert"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.reload", NULL);
}

static void
revert (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "revert", _ ("_Revert"), ADW_RESPONSE_DESTRUCTIVE },
    { NULL },
  };

  editor_dialog_ask_async (editor_dialog_new (GTK_WINDOW (widget), _ ("Revert to the Saved Policy?"),
                                              _ ("All changes made since it was saved will be lost."),
                                              answers, "cancel"),
                           on_revert_answered, NULL);
}

static void
on_saved_to_close (GObject *source, GAsyncResult *result, gpointer user_data)
{
  if (editor_save_finish (EDITOR_WINDOW (source), result))
    gtk_window_close (GTK_WINDOW (source));
}

static void
on_close_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EditorWindow *self = EDITOR_WINDOW (source);
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "discard"))
    {
      self->close_anyway = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_str_equal (answer, "save"))
    editor_save_async (self, FALSE, on_saved_to_close, NULL);
}

gboolean
editor_window_save_before_close (GtkWindow *window)
{
  EditorWindow *self = EDITOR_WINDOW (window);
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "discard", _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { "save", _ ("_Save"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  g_autofree char *body = NULL;

  editor_window_finish_typing (self);
  if (!self->started || self->close_anyway || !editor_window_get_modified (self))
    return GDK_EVENT_PROPAGATE;

  body = g_strdup_printf (_ ("“%s” has changes that are not saved. They will be lost if you discard them."),
                          session_get_title (self->session));
  editor_dialog_ask_async (editor_dialog_new (window, _ ("Save Changes?"), body, answers, "save"),
                           on_close_answered, NULL);
  return GDK_EVENT_STOP;
}

void
editor_window_save_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.save", NULL, save_action);
  gtk_widget_class_install_action (klass, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (klass, "win.revert", NULL, revert);
}
