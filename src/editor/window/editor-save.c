/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving the policy of a window, as one task from step to step. */
#include "config.h"

#include "editor-save.h"

#include <glib/gi18n-lib.h>

#include "editor-dialog.h"
#include "editor-file-chooser.h"
#include "editor-window-private.h"

/* What is said of a policy that AWS would refuse, before it is only counted */
#define SHOWN_ERRORS 3

typedef struct
{
  gboolean elsewhere; /* in a file that is to be chosen */
  GFile *file;        /* nullable: not chosen yet */
  gboolean overwrite; /* whatever stands there now: the user has seen it */
} Saving;

/* The steps in their order: each takes the task over, and goes on to the next or gives up. */
static void finish_typing (GTask *task);
static void check (GTask *task);
static void choose_file (GTask *task);
static void write_file (GTask *task);
static void resolve_conflict (GTask *task);

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->file);
  g_free (saving);
}

/* The user decided so, or was told why. */
static void
give_up (GTask *task)
{
  g_task_return_boolean (task, FALSE);
  g_object_unref (task);
}

static void
ask (GTask *task, const char *heading, const char *body, const EditorDialogAnswer *answers,
     const char *suggested, GAsyncReadyCallback callback)
{
  EditorWindow *window = g_task_get_source_object (task);

  editor_dialog_ask_async (editor_dialog_new (GTK_WINDOW (window), heading, body, answers, suggested),
                           callback, task);
}

/* 1. What was typed and is no policy would not be saved. */
static void
on_typing_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  EditorWindow *window = g_task_get_source_object (task);
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "show"))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-typing-error", NULL);
  else if (g_str_equal (answer, "discard"))
    editor_json_pane_discard_typing (window->view->json_pane);
  give_up (task);
}

static void
finish_typing (GTask *task)
{
  EditorWindow *window = g_task_get_source_object (task);
  const GError *error = editor_window_finish_typing (window);
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "discard", _ ("_Discard Typing"), ADW_RESPONSE_DESTRUCTIVE },
    { "show", _ ("_Show"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  g_autofree char *body = NULL;

  if (error == NULL)
    {
      check (task);
      return;
    }
  body = g_strdup_printf (_ ("%s\n\nNothing has been saved. Correct the text, or discard what was typed "
                             "since it was last a policy."),
                          error->message);
  ask (task, _ ("The Text Is Not a Policy"), body, answers, "show", on_typing_answered);
}

/* 2. What AWS would refuse is saved if the user says so. */
static char *
describe_errors (GListModel *problems, guint errors)
{
  GString *text = g_string_new (NULL);
  guint shown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (problems) && shown < SHOWN_ERRORS; i++)
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
on_errors_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  EditorWindow *window = g_task_get_source_object (task);
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "save"))
    {
      choose_file (task);
      return;
    }
  if (g_str_equal (answer, "show"))
    g_object_set (window->view->problems_strip, "expanded", TRUE, NULL);
  give_up (task);
}

static void
check (GTask *task)
{
  EditorWindow *window = g_task_get_source_object (task);
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "save", _ ("Save _Anyway"), ADW_RESPONSE_DESTRUCTIVE },
    { "show", _ ("Show _Problems"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  SessionProblems *problems = session_get_problems (window->session);
  g_autofree char *body = NULL;
  guint errors;

  session_finish_check (window->session);
  errors = session_problems_count (problems, CHECK_SEVERITY_ERROR);
  if (errors == 0)
    {
      choose_file (task);
      return;
    }
  body = describe_errors (G_LIST_MODEL (problems), errors);
  ask (task, _ ("AWS Would Refuse This Policy"), body, answers, "show", on_errors_answered);
}

/* 3. Where it lives, unless that is to be chosen. */
static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GFile) file = editor_file_chooser_ask_finish (GTK_WINDOW (source), result);

  if (file == NULL)
    {
      give_up (task);
      return;
    }
  /* The chooser has already asked whether an existing file may be replaced. */
  g_set_object (&saving->file, file);
  saving->overwrite = TRUE;
  write_file (task);
}

static void
choose_file (GTask *task)
{
  EditorWindow *window = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  GFile *file = session_get_file (window->session);
  g_autoptr (GtkFileChooserNative) chooser = NULL;

  if (file != NULL && !saving->elsewhere)
    {
      g_set_object (&saving->file, file);
      write_file (task);
      return;
    }
  chooser = editor_file_chooser_new (GTK_WINDOW (window), _ ("Save the Policy"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                     _ ("_Save"));
  if (file != NULL)
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL);
  else
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "ground-truth-policy.json");
  editor_file_chooser_ask_async (chooser, on_file_chosen, task);
}

/* 4. What goes wrong is said in the window. */
static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  EditorWindow *window = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (session_file_save_finish (window->session, result, &error))
    {
      editor_window_hide_notice (window);
      editor_window_open_add_recent (session_get_file (window->session));
      adw_toast_overlay_add_toast (window->toasts, adw_toast_new (_ ("Policy saved")));
      g_task_return_boolean (task, TRUE);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    resolve_conflict (g_steal_pointer (&task));
  else
    {
      editor_window_show_notice (window, error->message, _ ("Sa_ve As…"), "win.save-as");
      give_up (g_steal_pointer (&task));
    }
}

static void
write_file (GTask *task)
{
  EditorWindow *window = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);

  session_file_save_async (window->session, saving->file, saving->overwrite, on_written, task);
}

/* 5. Somebody else changed the file: back to one of the last two steps. */
static void
on_conflict_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Saving *saving = g_task_get_task_data (task);
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  saving->elsewhere = g_str_equal (answer, "save-as");
  saving->overwrite = g_str_equal (answer, "overwrite");
  if (saving->elsewhere)
    choose_file (task);
  else if (saving->overwrite)
    write_file (task);
  else
    give_up (task);
}

static void
resolve_conflict (GTask *task)
{
  Saving *saving = g_task_get_task_data (task);
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "save-as", _ ("Save _As…"), ADW_RESPONSE_DEFAULT },
    { "overwrite", _ ("_Overwrite"), ADW_RESPONSE_DESTRUCTIVE },
    { NULL },
  };
  g_autofree char *basename = g_file_get_basename (saving->file);
  g_autofree char *name = g_filename_display_name (basename);
  g_autofree char *body = g_strdup_printf (
      _ ("Somebody else changed “%s” since it was opened here. Nothing has been written yet."), name);

  ask (task, _ ("The File Has Changed"), body, answers, "save-as", on_conflict_answered);
}

/**
 * editor_save_async:
 * @window: a window with a policy
 * @elsewhere: whether to ask where to
 * @callback: called when it was saved, or not
 * @user_data: for @callback
 *
 * Saves the policy: after what was typed has become part of it, after the checks, and after whatever the user
 * is asked on the way.
 */
void
editor_save_async (EditorWindow *window, gboolean elsewhere, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Saving *saving;

  g_return_if_fail (EDITOR_IS_WINDOW (window) && window->started);

  task = g_task_new (window, NULL, callback, user_data);
  saving = g_new0 (Saving, 1);
  saving->elsewhere = elsewhere;
  g_task_set_source_tag (task, editor_save_async);
  g_task_set_task_data (task, saving, (GDestroyNotify)saving_free);
  finish_typing (task);
}

/**
 * editor_save_finish:
 * @window: as given
 * @result: as given to the callback
 *
 * Returns: whether it was saved; else the user gave up, or was told why not
 */
gboolean
editor_save_finish (EditorWindow *window, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, window), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
