/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-saver.h"

#include <glib/gi18n-lib.h>

#include "editor-actions.h"
#include "editor-dialog.h"
#include "editor-file-chooser.h"
#include "editor-recent.h"

struct _EditorSaver
{
  GObject parent_instance;

  GtkWindow *window; /* weak */
  Session *session;
  EditorNavigation *navigation;
  EditorMessages *messages;
  EditorEdits *edits;
  gboolean modified;     /* as it was told last */
  gboolean close_anyway; /* the user has answered */
};

enum
{
  PROP_0,
  PROP_MODIFIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorSaver, editor_saver, G_TYPE_OBJECT)

/**
 * editor_saver_get_modified:
 * @self: the saver of a window
 *
 * Returns: whether there is work that would be lost
 */
gboolean
editor_saver_get_modified (EditorSaver *self)
{
  g_return_val_if_fail (EDITOR_IS_SAVER (self), FALSE);
  return policy_document_get_modified (session_get_document (self->session)) ||
         editor_edits_get_typing (self->edits) || editor_edits_get_limiting (self->edits);
}

/* What is said of a policy that AWS would refuse, before it is only counted */
#define SHOWN_ERRORS 3

typedef struct
{
  gboolean elsewhere; /* in a file that is to be chosen */
  GFile *file;        /* nullable: not chosen yet */
  gboolean overwrite; /* whatever stands there now: the user has seen it */
  char *left_out;     /* nullable: which limit could not be applied, in words */
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
  g_free (saving->left_out);
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
  EditorSaver *self = g_task_get_source_object (task);

  /* Nobody is left to ask. */
  if (self->window == NULL)
    {
      give_up (task);
      return;
    }
  editor_dialog_ask_async (editor_dialog_new (self->window, heading, body, answers, suggested), callback,
                           task);
}

/* 1. What was typed and is no policy would not be saved. */
static void
on_typing_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  EditorSaver *self = g_task_get_source_object (task);
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "show"))
    g_action_group_activate_action (G_ACTION_GROUP (self->window), "show-typing-error", NULL);
  else if (g_str_equal (answer, "discard"))
    editor_edits_discard_typing (self->edits);
  give_up (task);
}

static void
finish_typing (GTask *task)
{
  EditorSaver *self = g_task_get_source_object (task);
  const GError *error = editor_edits_finish_typing (self->edits);
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

      if (!check_finding_get_refused (session_problem_get_finding (problem)))
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
  EditorSaver *self = g_task_get_source_object (task);
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "save"))
    {
      choose_file (task);
      return;
    }
  if (g_str_equal (answer, "show"))
    g_object_set (editor_navigation_get_view (self->navigation)->problems_strip, "expanded", TRUE, NULL);
  give_up (task);
}

static void
check (GTask *task)
{
  EditorSaver *self = g_task_get_source_object (task);
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "save", _ ("Save _Anyway"), ADW_RESPONSE_DESTRUCTIVE },
    { "show", _ ("Show _Problems"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  SessionProblems *problems = session_get_problems (self->session);
  g_autofree char *body = NULL;
  guint errors;

  session_finish_check (self->session);
  errors = session_problems_count_refused (problems);
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
  EditorSaver *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  GFile *file = session_get_file (self->session);
  g_autoptr (GtkFileChooserNative) chooser = NULL;

  if (file != NULL && !saving->elsewhere)
    {
      g_set_object (&saving->file, file);
      write_file (task);
      return;
    }
  chooser = editor_file_chooser_new (self->window, _ ("Save the Policy"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                     _ ("_Save"));
  if (file != NULL)
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL);
  else
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "ground-truth-policy.json");
  editor_file_chooser_ask_async (chooser, on_file_chosen, task);
}

/* 4. What goes wrong is said in the window, and what is not in the file, too. */
static void
show_saved (EditorSaver *self, const Saving *saving)
{
  g_autofree char *text = NULL;

  if (saving->left_out == NULL)
    {
      editor_messages_show_toast (self->messages, _ ("Policy saved"), NULL, NULL);
      return;
    }
  /* Translators: %s is a sentence: “us-east-11” was not applied to “Region”. */
  text = g_strdup_printf (_ ("Policy saved. %s"), saving->left_out);
  editor_messages_show_toast (self->messages, text, NULL, NULL);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  EditorSaver *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (session_file_save_finish (self->session, result, &error))
    {
      editor_messages_hide_notice (self->messages);
      editor_recent_add (session_get_file (self->session));
      show_saved (self, g_task_get_task_data (task));
      g_task_return_boolean (task, TRUE);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    resolve_conflict (g_steal_pointer (&task));
  else
    {
      editor_messages_show_notice (self->messages, error->message, _ ("Sa_ve As…"), "win.save-as");
      give_up (g_steal_pointer (&task));
    }
}

static void
write_file (GTask *task)
{
  EditorSaver *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);

  session_file_save_async (self->session, saving->file, saving->overwrite, on_written, task);
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

/* After what was typed has become part of the policy, after the checks, and after whatever the user is asked
 * on the way. The result is whether it was saved; else the user gave up, or was told why not. */
static void
save_async (EditorSaver *self, gboolean elsewhere, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Saving *saving;

  if (!editor_navigation_get_started (self->navigation))
    return;
  task = g_task_new (self, NULL, callback, user_data);
  saving = g_new0 (Saving, 1);
  saving->elsewhere = elsewhere;
  saving->left_out = editor_edits_finish_limits (self->edits);
  g_task_set_source_tag (task, save_async);
  g_task_set_task_data (task, saving, (GDestroyNotify)saving_free);
  finish_typing (task);
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  save_async (user_data, FALSE, NULL, NULL);
}

static void
save_as_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  save_async (user_data, TRUE, NULL, NULL);
}

static void
on_revert_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "revert"))
    g_action_group_activate_action (G_ACTION_GROUP (source), "reload", NULL);
}

static void
revert (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorSaver *self = user_data;
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "revert", _ ("_Revert"), ADW_RESPONSE_DESTRUCTIVE },
    { NULL },
  };

  editor_dialog_ask_async (editor_dialog_new (self->window, _ ("Revert to the Saved Policy?"),
                                              _ ("All changes made since it was saved will be lost."),
                                              answers, "cancel"),
                           on_revert_answered, NULL);
}

static void
on_saved_to_close (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EditorSaver *self = EDITOR_SAVER (source);

  if (g_task_propagate_boolean (G_TASK (result), NULL) && self->window != NULL)
    gtk_window_close (self->window);
}

static void
on_close_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorSaver) self = user_data;
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "discard"))
    {
      self->close_anyway = TRUE;
      gtk_window_close (GTK_WINDOW (source));
    }
  else if (g_str_equal (answer, "save"))
    save_async (self, FALSE, on_saved_to_close, NULL);
}

/**
 * editor_saver_may_close:
 * @self: the saver of a window
 *
 * Asks what is to become of work that would be lost, and closes the window if the user wants to.
 *
 * Returns: whether the window may close now
 */
gboolean
editor_saver_may_close (EditorSaver *self)
{
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "discard", _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { "save", _ ("_Save"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  g_autofree char *body = NULL;

  g_return_val_if_fail (EDITOR_IS_SAVER (self), TRUE);

  editor_edits_finish_typing (self->edits);
  g_free (editor_edits_finish_limits (self->edits));
  if (!editor_navigation_get_started (self->navigation) || self->close_anyway ||
      !editor_saver_get_modified (self))
    return TRUE;

  body = g_strdup_printf (_ ("“%s” has changes that are not saved. They will be lost if you discard them."),
                          session_get_title (self->session));
  editor_dialog_ask_async (editor_dialog_new (self->window, _ ("Save Changes?"), body, answers, "save"),
                           on_close_answered, g_object_ref (self));
  return FALSE;
}

static const GActionEntry ACTIONS[] = {
  { .name = "save", .activate = save_action },
  { .name = "save-as", .activate = save_as_action },
  { .name = "revert", .activate = revert },
};

static void
update (EditorSaver *self)
{
  gboolean started = editor_navigation_get_started (self->navigation);
  gboolean modified = editor_saver_get_modified (self);
  gboolean saved = session_get_file (self->session) != NULL;
  GActionMap *actions = G_ACTION_MAP (self->window);

  if (actions != NULL)
    {
      editor_actions_set_enabled (actions, "save", started && (modified || !saved));
      editor_actions_set_enabled (actions, "save-as", started);
      editor_actions_set_enabled (actions, "revert", started && modified && saved);
    }
  if (self->modified == modified)
    return;
  self->modified = modified;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/**
 * editor_saver_new:
 * @window: a window, which gets the ways to save
 * @session: its policy
 * @navigation: what it shows
 * @messages: what it tells
 * @edits: what is done to the policy
 *
 * Returns: (transfer full): the saver of the window
 */
EditorSaver *
editor_saver_new (GtkApplicationWindow *window, Session *session, EditorNavigation *navigation,
                  EditorMessages *messages, EditorEdits *edits)
{
  EditorSaver *self;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window) && EDITOR_IS_EDITS (edits), NULL);

  self = g_object_new (EDITOR_TYPE_SAVER, NULL);
  g_set_weak_pointer (&self->window, GTK_WINDOW (window));
  self->session = g_object_ref (session);
  self->navigation = g_object_ref (navigation);
  self->messages = g_object_ref (messages);
  self->edits = g_object_ref (edits);
  editor_actions_add (G_ACTION_MAP (window), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  g_signal_connect_object (session, "stage::text", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::modified", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::file", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "notify::typing", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edits, "notify::limiting", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (navigation, "notify::started", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

static void
editor_saver_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MODIFIED)
    g_value_set_boolean (value, editor_saver_get_modified (EDITOR_SAVER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_saver_dispose (GObject *object)
{
  EditorSaver *self = EDITOR_SAVER (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_object (&self->navigation);
  g_clear_object (&self->messages);
  g_clear_object (&self->edits);

  G_OBJECT_CLASS (editor_saver_parent_class)->dispose (object);
}

static void
editor_saver_class_init (EditorSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = editor_saver_get_property;
  object_class->dispose = editor_saver_dispose;

  properties[PROP_MODIFIED] = g_param_spec_boolean (
      "modified", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
editor_saver_init (EditorSaver *self)
{
}
