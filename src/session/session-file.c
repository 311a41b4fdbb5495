/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session's file: how the policy is read from it and written to it, and what others do to it. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "session-folder.h"
#include "session-private.h"
#include "policy-error.h"
#include "policy-file.h"

void
session_file_set_busy (Session *self, int change)
{
  self->busy += change;
  g_object_notify (G_OBJECT (self), "busy");
}

void
session_file_set_changed (Session *self, gboolean changed)
{
  if (self->changed_on_disk == changed)
    return;
  self->changed_on_disk = changed;
  g_object_notify (G_OBJECT (self), "changed-on-disk");
}

static void
on_disk_queried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Session) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (self->file == NULL || !g_file_equal (self->file, G_FILE (source)) || self->busy > 0)
    return;
  if (info == NULL)
    session_file_set_changed (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
  else if (self->state != NULL)
    {
      g_autofree char *state = policy_file_dup_state (info);

      session_file_set_changed (self, !g_str_equal (state, self->state));
    }
}

void
session_file_look (Session *self)
{
  g_file_query_info_async (self->file, POLICY_FILE_STATE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, on_disk_queried, g_object_ref (self));
}

static void
on_monitor_changed (Session *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  /* Our own writes come here too; its state tells them from other people's. */
  if (self->busy == 0)
    session_file_look (self);
}

static void
on_folder_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Session) self = user_data;
  g_autofree char *folder = session_folder_find_name_finish (G_FILE (source), result);

  if (folder == NULL || self->file == NULL || !g_file_equal (self->file, G_FILE (source)))
    return;
  g_free (self->folder);
  self->folder = g_steal_pointer (&folder);
  g_object_notify (G_OBJECT (self), "subtitle");
}

static void
find_folder (Session *self)
{
  g_free (self->folder);
  self->folder = self->file != NULL ? session_folder_dup_name (self->file) : NULL;
  if (self->file != NULL && self->folder == NULL)
    session_folder_find_name_async (self->file, on_folder_found, g_object_ref (self));
}

void
session_file_set (Session *self, GFile *file)
{
  g_autofree char *title = file != NULL ? g_file_get_basename (file) : g_strdup (_ ("Untitled policy"));

  session_file_set_changed (self, FALSE);
  g_free (self->title);
  self->title = g_utf8_make_valid (title, -1);

  if (file != NULL && self->file != NULL && g_file_equal (file, self->file))
    return;
  g_set_object (&self->file, file);
  find_folder (self);
  session_problems_set_file (self->problems, file);
  g_clear_object (&self->monitor);
  if (file != NULL)
    self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_monitor_changed), self,
                             G_CONNECT_SWAPPED);
  g_object_notify (G_OBJECT (self), "file");
  g_object_notify (G_OBJECT (self), "title");
  g_object_notify (G_OBJECT (self), "subtitle");
}

typedef struct
{
  char *state;
  gboolean has_bom;
  gboolean completed;
  GBytes *bytes;
  PolicyText *saved;
  GFile *file;
} Transfer;

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;

  g_free (transfer->state);
  g_clear_pointer (&transfer->bytes, g_bytes_unref);
  g_clear_pointer (&transfer->saved, policy_text_unref);
  g_clear_object (&transfer->file);
  g_free (transfer);
}

/* What happened to which file, and what to do about it */
static char *
dup_load_message (GFile *file, const GError *error)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (basename != NULL ? basename : "");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (
        _ ("“%s” could not be opened: it does not exist. It may have been moved, renamed or deleted."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (_ ("“%s” could not be opened: you may not read it. Ask whoever owns it."), name);
  return g_strdup_printf (_ ("“%s” could not be opened. %s"), name, error->message);
}

/* @folder: (nullable): what the file is in, where that is known */
static char *
dup_save_message (GFile *file, const char *folder, const GError *error)
{
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (basename != NULL ? basename : "");

  if (folder != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (
        _ ("“%s” could not be saved: the folder “%s” does not exist any more. Your work is "
           "still here; save it somewhere else."),
        name, folder);
  if (folder != NULL && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
                         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY)))
    return g_strdup_printf (
        _ ("“%s” could not be saved in the folder “%s”: you may not write there. Your work is "
           "still here; save it somewhere else."),
        name, folder);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup_printf (
        _ ("“%s” could not be saved: the disk is full. Your work is still here; make room "
           "and save again, or save it somewhere else."),
        name);
  return g_strdup_printf (_ ("“%s” could not be saved. Your work is still here. %s"), name, error->message);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Session *self = g_task_get_source_object (task);
  Transfer *transfer = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_file_load_finish (G_FILE (source), result, &transfer->state,
                                                         &transfer->has_bom, &transfer->bytes, &error);

  if (text == NULL)
    {
      g_autofree char *message = dup_load_message (G_FILE (source), error);

      session_file_set_busy (self, -1);
      g_task_return_new_error (task, error->domain, error->code, "%s", message);
      return;
    }
  g_free (self->state);
  self->state = g_steal_pointer (&transfer->state);
  self->has_bom = transfer->has_bom;
  session_stages_freeze (self);
  session_file_set (self, G_FILE (source));
  session_expectations_load (self->expectations, G_FILE (source));
  policy_document_reset (self->document, text);
  transfer->completed = session_start_complete (self);
  session_start_take_opened (self);
  session_start_finish (self);
  session_file_set_busy (self, -1);
  g_task_return_boolean (task, TRUE);
}

/**
 * session_file_load_async:
 * @self: a session
 * @file: what to read
 * @callback: called when it was read
 * @user_data: for @callback
 *
 * Reads a file and shows it in place of what there was. Nothing changes when that fails. What is no policy
 * yet is completed, as session_start_complete() does.
 */
void
session_file_load_async (Session *self, GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, session_file_load_async);
  if (self->busy > 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY,
                               _ ("Another file is still being read or saved."));
      return;
    }
  g_task_set_task_data (task, g_new0 (Transfer, 1), transfer_free);
  session_file_set_busy (self, 1);
  policy_file_load_async (file, NULL, on_loaded, g_steal_pointer (&task));
}

/**
 * session_file_load_finish:
 * @self: a session
 * @result: what the callback was given
 * @completed: (out) (optional): whether the file held no policy yet, and was completed
 * @bytes: (out) (optional) (nullable): after a POLICY_ERROR, what was read
 * @error: return location for a #GError of #PolicyError or #GIOErrorEnum
 *
 * Returns: whether the file is on screen now
 */
gboolean
session_file_load_finish (Session *self, GAsyncResult *result, gboolean *completed, GBytes **bytes,
                          GError **error)
{
  Transfer *transfer = g_task_get_task_data (G_TASK (result));

  if (completed != NULL)
    *completed = transfer != NULL && transfer->completed;
  if (bytes != NULL)
    *bytes = transfer != NULL ? g_steal_pointer (&transfer->bytes) : NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Session *self = g_task_get_source_object (task);
  Transfer *transfer = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!policy_file_save_finish (G_FILE (source), result, &transfer->state, &error))
    {
      gboolean same = self->file != NULL && g_file_equal (self->file, G_FILE (source));
      g_autofree char *folder = same ? g_strdup (self->folder) : session_folder_dup_name (G_FILE (source));
      g_autofree char *message = dup_save_message (G_FILE (source), folder, error);

      session_file_set_busy (self, -1);
      g_task_return_new_error (task, error->domain, error->code, "%s", message);
      return;
    }
  g_free (self->state);
  self->state = g_steal_pointer (&transfer->state);
  session_stages_freeze (self);
  session_file_set (self, G_FILE (source));
  session_expectations_move (self->expectations, G_FILE (source));
  if (policy_document_get_text (self->document) == transfer->saved)
    {
      session_start_take_opened (self);
      policy_document_mark_saved (self->document);
    }
  session_stages_begin (self, SESSION_STAGE_TEXT);
  session_stages_thaw (self);
  session_file_set_busy (self, -1);
  g_task_return_boolean (task, TRUE);
}

/**
 * session_file_save_async:
 * @self: a session
 * @file: where to
 * @overwrite: also when somebody else changed the file since it was read
 * @callback: called when it was written
 * @user_data: for @callback
 *
 * Writes the policy in one atomic step. Edits made meanwhile stay unsaved work.
 */
void
session_file_save_async (Session *self, GFile *file, gboolean overwrite, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  gboolean same = self->file != NULL && g_file_equal (file, self->file);
  Transfer *transfer;

  g_task_set_source_tag (task, session_file_save_async);
  if (self->busy > 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY,
                               _ ("Another file is still being read or saved."));
      return;
    }
  transfer = g_new0 (Transfer, 1);
  transfer->saved = policy_text_ref (policy_document_get_text (self->document));
  g_task_set_task_data (task, transfer, transfer_free);
  session_file_set_busy (self, 1);
  policy_file_save_async (file, transfer->saved, self->has_bom, same && !overwrite ? self->state : NULL, NULL,
                          on_saved, g_steal_pointer (&task));
}

/**
 * session_file_save_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for a #GError; %G_IO_ERROR_WRONG_ETAG when somebody else changed the file
 *
 * Returns: whether the file was written
 */
gboolean
session_file_save_finish (Session *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
