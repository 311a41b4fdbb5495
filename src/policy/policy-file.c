/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-file-private.h"

#include "policy-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static char *
dup_state (guint64 seconds, guint32 nanoseconds, guint64 inode, guint64 size)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ".%09u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, seconds,
                          nanoseconds, inode, size);
}

char *
policy_file_state_new (const struct stat *status)
{
  return dup_state ((guint64)status->st_mtim.tv_sec, (guint32)status->st_mtim.tv_nsec, status->st_ino,
                    (guint64)status->st_size);
}

/**
 * policy_file_dup_state:
 * @info: with %POLICY_FILE_STATE_ATTRIBUTES
 *
 * GIO's etag alone is a time, which newer versions of GLib write in another way.
 *
 * Returns: (transfer full): tells this state of a file from others
 */
char *
policy_file_dup_state (GFileInfo *info)
{
  g_return_val_if_fail (G_IS_FILE_INFO (info), NULL);

  if (g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_NSEC))
    return dup_state (g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
                      g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_NSEC),
                      g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE),
                      g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE));
  return g_strdup_printf ("%s %" G_GUINT64_FORMAT,
                          g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE));
}

/* A file on another machine can have a path too, where its contents are mounted: GIO does better than that.
 */
gboolean
policy_file_is_native (GFile *file)
{
  return g_file_is_native (file) && g_file_peek_path (file) != NULL;
}

void
policy_file_set_errno (GError **error, int number)
{
  if (number == ESTALE)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                         _ ("The file was changed by another program"));
  else if (number == EWOULDBLOCK)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("Another program is saving the file"));
  else
    g_set_error_literal (error, G_IO_ERROR, (int)g_io_error_from_errno (number), g_strerror (number));
}

/* What was read */
typedef struct
{
  PolicyText *text;
  GBytes *bytes;
  char *state;
  gboolean has_bom;
} Load;

static void
load_free (Load *load)
{
  g_clear_pointer (&load->text, policy_text_unref);
  g_clear_pointer (&load->bytes, g_bytes_unref);
  g_free (load->state);
  g_free (load);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;

  load->bytes = policy_file_read (source, POLICY_TEXT_MAX_SIZE, &load->state, cancellable, &error);
  if (load->bytes != NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (load->bytes, &length);

      load->text = policy_reader_read (data != NULL ? data : "", length, &load->has_bom, &error);
    }
  if (load->text != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
  g_task_set_task_data (task, g_new0 (Load, 1), (GDestroyNotify)load_free);
  g_task_run_in_thread (task, load_in_thread);
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
  Load *load;
  gboolean loaded;

  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  load = g_task_get_task_data (G_TASK (result));
  loaded = g_task_propagate_boolean (G_TASK (result), error);
  if (bytes != NULL)
    *bytes = g_steal_pointer (&load->bytes);
  if (!loaded)
    return NULL;
  if (state != NULL)
    *state = g_steal_pointer (&load->state);
  if (has_bom != NULL)
    *has_bom = load->has_bom;
  return g_steal_pointer (&load->text);
}

/**
 * policy_file_save_async:
 * @file: where to write
 * @text: what to write
 * @has_bom: whether to begin with a byte order mark
 * @state: (nullable): as in policy_file_write()
 * @cancellable: (nullable): to give up
 * @callback: what to call when done
 * @user_data: for @callback
 *
 * Writes a policy as policy_file_write() does, in a thread.
 */
void
policy_file_save_async (GFile *file, PolicyText *text, gboolean has_bom, const char *state,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GString) contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize length;

  g_return_if_fail (G_IS_FILE (file) && text != NULL);

  data = policy_text_get_text (text, &length);
  contents = g_string_new (has_bom ? POLICY_READER_BYTE_ORDER_MARK : "");
  g_string_append_len (contents, data, (gssize)length);
  bytes = g_bytes_new (contents->str, contents->len);
  policy_file_write_async (file, bytes, POLICY_FILE_NONE, state, cancellable, callback, user_data);
}

/**
 * policy_file_save_finish:
 * @file: as given
 * @result: as given to the callback
 * @state: (out) (optional): the file's new state
 * @error: where to put an error
 *
 * Errors: those of policy_file_write()
 *
 * Returns: whether the file was written
 */
gboolean
policy_file_save_finish (GFile *file, GAsyncResult *result, char **state, GError **error)
{
  return policy_file_write_finish (file, result, state, error);
}
