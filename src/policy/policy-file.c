/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-file.h"

#include "policy-error.h"
#include "policy-file-private.h"
#include "policy-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BOM "\xEF\xBB\xBF"

typedef struct
{
  PolicyText *text; /* read, or to be written */
  GBytes *bytes;
  char *state;
  gboolean has_bom;
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->text, policy_text_unref);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_free (work->state);
  g_free (work);
}

/**
 * policy_file_dup_state:
 * @info: with %POLICY_FILE_STATE_ATTRIBUTES
 *
 * GIO's etag alone is a time, and that is too coarse to tell two writes in a row apart.
 *
 * Returns: (transfer full): tells this state of a file from others
 */
char *
policy_file_dup_state (GFileInfo *info)
{
  g_return_val_if_fail (G_IS_FILE_INFO (info), NULL);

  return g_strdup_printf ("%s %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT,
                          g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE),
                          (gint64)g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE));
}

static GFileInfo *
query (GFile *file, GCancellable *cancellable, GError **error)
{
  return g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," POLICY_FILE_STATE_ATTRIBUTES,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
}

/* Opening a FIFO would wait for ever, and reading a device never end: they are told before. */
static gboolean
check_regular (GFileInfo *info, GError **error)
{
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR, _ ("This is a folder, not a file"));
      return FALSE;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR,
                           _ ("This is a pipe, socket or device, not a file"));
      return FALSE;
    }
  if (g_file_info_get_size (info) > POLICY_TEXT_MAX_SIZE)
    {
      g_set_error (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE, _ ("The file is larger than %d MiB"),
                   POLICY_TEXT_MAX_SIZE / 1024 / 1024);
      return FALSE;
    }
  return TRUE;
}

static void
load (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GFile *file = source;
  Work *work = task_data;
  char *contents = NULL;
  gsize length = 0;
  GError *error = NULL;
  g_autoptr (GFileInfo) info = query (file, cancellable, &error);

  if (info == NULL || !check_regular (info, &error) ||
      !g_file_load_contents (file, cancellable, &contents, &length, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  work->state = policy_file_dup_state (info);
  work->bytes = g_bytes_new_take (contents, length);
  work->text = policy_reader_read (contents, length, &work->has_bom, &error);
  if (work->text == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * policy_file_load_async:
 * @file: where a policy is
 * @cancellable: (nullable): to give up
 * @callback: what to call when done
 * @user_data: for @callback
 *
 * Reads a policy from a file, in a thread.
 */
void
policy_file_load_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, policy_file_load_async);
  g_task_set_task_data (task, g_new0 (Work, 1), (GDestroyNotify)work_free);
  g_task_run_in_thread (task, load);
}

/**
 * policy_file_load_finish:
 * @file: as given
 * @result: as given to the callback
 * @state: (out) (optional): tells this state of the file from others
 * @has_bom: (out) (optional): whether it began with a byte order mark, to be written again
 * @bytes: (out) (optional) (nullable): what was read, also after a #PolicyError, so that it can be unwrapped
 * @error: where to put an error
 *
 * Errors: all of #PolicyError, and #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): the text
 */
PolicyText *
policy_file_load_finish (GFile *file, GAsyncResult *result, char **state, gboolean *has_bom, GBytes **bytes,
                         GError **error)
{
  Work *work;
  gboolean loaded;

  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  work = g_task_get_task_data (G_TASK (result));
  loaded = g_task_propagate_boolean (G_TASK (result), error);
  if (bytes != NULL)
    *bytes = g_steal_pointer (&work->bytes);
  if (!loaded)
    return NULL;
  if (state != NULL)
    *state = g_steal_pointer (&work->state);
  if (has_bom != NULL)
    *has_bom = work->has_bom;
  return g_steal_pointer (&work->text);
}

/* A symbolic link stays one: what it points to is replaced. */
static GFile *
resolve (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *target = path != NULL ? realpath (path, NULL) : NULL;

  return target != NULL ? g_file_new_for_path (target) : g_object_ref (file);
}

/* Of a file that has no path. A stream that is closed after it could not be written, on a full disk, still
 * replaces the file, by nothing: it has to be closed as cancelled. g_file_replace_contents() of GLib 2.74
 * does not. */
static gboolean
write_contents (GFile *target, GString *contents, const char *etag, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (target, etag, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  if (stream == NULL)
    return FALSE;
  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), contents->str, contents->len, NULL, cancellable,
                                  error))
    {
      g_autoptr (GCancellable) abandoned = g_cancellable_new ();

      g_cancellable_cancel (abandoned);
      g_output_stream_close (G_OUTPUT_STREAM (stream), abandoned, NULL);
      return FALSE;
    }
  return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

/* Only over the state that the caller knows, unless it knows none. */
static gboolean
replace (GFile *target, GString *contents, Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = query (target, cancellable, NULL);
  g_autoptr (GFileInfo) written = NULL;
  const char *path = g_file_peek_path (target);
  const char *etag = NULL;

  if (info != NULL && !check_regular (info, error))
    return FALSE;
  if (info != NULL && work->state != NULL)
    {
      g_autofree char *state = policy_file_dup_state (info);

      if (!g_str_equal (state, work->state))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                               _ ("The file was changed by another program"));
          return FALSE;
        }
      etag = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE);
    }
  if (path != NULL ? !policy_file_write (path, contents->str, contents->len, error)
                   : !write_contents (target, contents, etag, cancellable, error))
    return FALSE;
  written = query (target, cancellable, NULL);
  g_free (work->state);
  work->state = written != NULL ? policy_file_dup_state (written) : NULL;
  return TRUE;
}

static void
save (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  g_autoptr (GFile) target = resolve (source);
  g_autoptr (GString) contents = g_string_new (work->has_bom ? BOM : "");
  GError *error = NULL;
  gsize length;
  const char *text = policy_text_get_text (work->text, &length);

  g_string_append_len (contents, text, (gssize)length);
  if (replace (target, contents, work, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * policy_file_save_async:
 * @file: where to write
 * @text: what to write
 * @has_bom: whether to begin with a byte order mark
 * @state: (nullable): the state of the file that may be replaced, or %NULL to replace any
 * @cancellable: (nullable): to give up
 * @callback: what to call when done
 * @user_data: for @callback
 *
 * Writes a policy in a thread: at every moment the file holds either what it held before or all of @text (but
 * see policy_file_write() on hard links). Symbolic links, permissions and owner are kept.
 */
void
policy_file_save_async (GFile *file, PolicyText *text, gboolean has_bom, const char *state,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (G_IS_FILE (file) && text != NULL);

  work = g_new0 (Work, 1);
  work->text = policy_text_ref (text);
  work->has_bom = has_bom;
  work->state = g_strdup (state);
  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, policy_file_save_async);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  g_task_run_in_thread (task, save);
}

/**
 * policy_file_save_finish:
 * @file: as given
 * @result: as given to the callback
 * @state: (out) (optional): the file's new state
 * @error: where to put an error
 *
 * Errors: #GIOErrorEnum; %G_IO_ERROR_WRONG_ETAG when somebody else changed the file, which is left as it is
 *
 * Returns: whether the file was written
 */
gboolean
policy_file_save_finish (GFile *file, GAsyncResult *result, char **state, GError **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  work = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (state != NULL)
    *state = g_steal_pointer (&work->state);
  return TRUE;
}
