/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-file-private.h"

#include "policy-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

static gboolean
fail (GError **error, PolicyError code, const char *message)
{
  g_set_error_literal (error, POLICY_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_as_too_large (gsize max_size, GError **error)
{
  g_set_error (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE, _ ("The file is larger than %u MiB"),
               (guint)(max_size / 1024 / 1024));
  return FALSE;
}

static gboolean
check (GFileType type, guint64 size, gsize max_size, GError **error)
{
  if (type == G_FILE_TYPE_DIRECTORY)
    return fail (error, POLICY_ERROR_NOT_REGULAR, _ ("This is a folder, not a file"));
  if (type != G_FILE_TYPE_REGULAR)
    return fail (error, POLICY_ERROR_NOT_REGULAR, _ ("This is a pipe, socket or device, not a file"));
  if (size > max_size)
    return fail_as_too_large (max_size, error);
  return TRUE;
}

/* Whether it is a file of a size that can be read */
gboolean
policy_file_read_check (const struct stat *status, gsize max_size, GError **error)
{
  GFileType type = S_ISREG (status->st_mode)   ? G_FILE_TYPE_REGULAR
                   : S_ISDIR (status->st_mode) ? G_FILE_TYPE_DIRECTORY
                                               : G_FILE_TYPE_SPECIAL;

  return check (type, (guint64)status->st_size, max_size, error);
}

int
policy_file_read_exactly (int descriptor, char *contents, gsize length)
{
  for (gsize at = 0; at < length;)
    {
      gssize n = pread (descriptor, contents + at, length - at, (off_t)at);

      if (n < 0 && errno != EINTR)
        return errno;
      if (n == 0)
        return ESTALE;
      at += (gsize)MAX (n, 0);
    }
  return 0;
}

/**
 * policy_file_read_descriptor:
 * @descriptor: what to read to its end, whatever it is, such as standard input
 * @max_size: how many bytes there may be
 * @error: where to put an error
 *
 * Errors: %POLICY_ERROR_TOO_LARGE when there is no end within @max_size, and #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
policy_file_read_descriptor (int descriptor, gsize max_size, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize n = 1;

  while (n != 0 && bytes->len <= max_size)
    {
      guint at = bytes->len;

      g_byte_array_set_size (bytes, (guint)MIN (MAX (2 * at, 64 * 1024), max_size + 1));
      n = read (descriptor, bytes->data + at, bytes->len - at);
      g_byte_array_set_size (bytes, at + (guint)MAX (n, 0));
      if (n < 0 && errno != EINTR)
        {
          policy_file_set_errno (error, errno);
          return NULL;
        }
    }
  if (bytes->len > max_size)
    {
      fail_as_too_large (max_size, error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Opening a FIFO would wait for ever, and opening a device can do something: what it is is looked at before,
 * and again on what was opened. */
static GBytes *
read_native (const char *path, gsize max_size, char **state, GError **error)
{
  struct stat status;
  GBytes *bytes = NULL;
  int descriptor;

  if (stat (path, &status) != 0)
    {
      policy_file_set_errno (error, errno);
      return NULL;
    }
  if (!policy_file_read_check (&status, max_size, error))
    return NULL;
  policy_file_in_place_recover (path, &status);
  descriptor = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0 || fstat (descriptor, &status) != 0)
    policy_file_set_errno (error, errno);
  else if (policy_file_read_check (&status, max_size, error))
    bytes = policy_file_read_descriptor (descriptor, max_size, error);
  if (bytes != NULL && state != NULL)
    *state = policy_file_state_new (&status);
  if (descriptor >= 0)
    close (descriptor);
  return bytes;
}

static GBytes *
read_stream (GInputStream *stream, gsize max_size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  gssize n = 1;

  while (n > 0)
    {
      g_autoptr (GBytes) part = g_input_stream_read_bytes (stream, 64 * 1024, cancellable, error);

      if (part == NULL)
        return NULL;
      n = (gssize)g_bytes_get_size (part);
      g_output_stream_write_all (memory, g_bytes_get_data (part, NULL), (gsize)n, NULL, NULL, NULL);
      if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) > max_size)
        {
          fail_as_too_large (max_size, error);
          return NULL;
        }
    }
  g_output_stream_close (memory, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* What is on another machine, or in the program itself */
static GBytes *
read_foreign (GFile *file, gsize max_size, char **state, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," POLICY_FILE_STATE_ATTRIBUTES,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GFileInputStream) stream = NULL;
  GBytes *bytes = NULL;

  if (info != NULL &&
      check (g_file_info_get_file_type (info), (guint64)g_file_info_get_size (info), max_size, error))
    stream = g_file_read (file, cancellable, error);
  if (stream != NULL)
    bytes = read_stream (G_INPUT_STREAM (stream), max_size, cancellable, error);
  if (bytes != NULL && state != NULL)
    *state = policy_file_dup_state (info);
  return bytes;
}

/**
 * policy_file_read:
 * @file: what to read
 * @max_size: how many bytes it may have
 * @state: (out) (optional): tells this state of the file from others
 * @cancellable: (nullable): to give up
 * @error: where to put an error
 *
 * Reads a file without waiting for more than the disk: a pipe, a device or a file without end is an error.
 * What was left half written, when saving it in place was interrupted, is finished first.
 *
 * Errors: %POLICY_ERROR_NOT_REGULAR, %POLICY_ERROR_TOO_LARGE, and #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
policy_file_read (GFile *file, gsize max_size, char **state, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file) && max_size < G_MAXUINT, NULL);

  return policy_file_is_native (file) ? read_native (g_file_peek_path (file), max_size, state, error)
                                      : read_foreign (file, max_size, state, cancellable, error);
}

typedef struct
{
  gsize max_size;
  char *state;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->state);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;
  GBytes *bytes = policy_file_read (source, reading->max_size, &reading->state, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * policy_file_read_async:
 * @file: what to read
 * @max_size: how many bytes it may have
 * @cancellable: (nullable): to give up
 * @callback: what to call when done
 * @user_data: for @callback
 *
 * policy_file_read() in a thread.
 */
void
policy_file_read_async (GFile *file, gsize max_size, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (G_IS_FILE (file) && max_size < G_MAXUINT);

  reading = g_new0 (Reading, 1);
  reading->max_size = max_size;
  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, policy_file_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * policy_file_read_finish:
 * @file: as given
 * @result: as given to the callback
 * @state: (out) (optional): tells this state of the file from others
 * @error: where to put an error
 *
 * Errors: those of policy_file_read()
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
policy_file_read_finish (GFile *file, GAsyncResult *result, char **state, GError **error)
{
  Reading *reading;
  GBytes *bytes;

  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  reading = g_task_get_task_data (G_TASK (result));
  bytes = g_task_propagate_pointer (G_TASK (result), error);
  if (bytes != NULL && state != NULL)
    *state = g_steal_pointer (&reading->state);
  return bytes;
}
