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
fail_as_too_large (GError **error)
{
  g_set_error (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE, _ ("The file is larger than %d MiB"),
               POLICY_TEXT_MAX_SIZE / 1024 / 1024);
  return FALSE;
}

static gboolean
check (GFileType type, goffset size, GError **error)
{
  if (type == G_FILE_TYPE_DIRECTORY)
    return fail (error, POLICY_ERROR_NOT_REGULAR, _ ("This is a folder, not a file"));
  if (type != G_FILE_TYPE_REGULAR)
    return fail (error, POLICY_ERROR_NOT_REGULAR, _ ("This is a pipe, socket or device, not a file"));
  if (size > POLICY_TEXT_MAX_SIZE)
    return fail_as_too_large (error);
  return TRUE;
}

/* Whether it is a file of a size that can be read */
gboolean
policy_file_read_check (const struct stat *status, GError **error)
{
  GFileType type = S_ISREG (status->st_mode)   ? G_FILE_TYPE_REGULAR
                   : S_ISDIR (status->st_mode) ? G_FILE_TYPE_DIRECTORY
                                               : G_FILE_TYPE_SPECIAL;

  return check (type, status->st_size, error);
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
 * @error: where to put an error
 *
 * Errors: %POLICY_ERROR_TOO_LARGE when there is no end within %POLICY_TEXT_MAX_SIZE, and #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
policy_file_read_descriptor (int descriptor, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize n = 1;

  while (n != 0 && bytes->len <= POLICY_TEXT_MAX_SIZE)
    {
      guint at = bytes->len;

      g_byte_array_set_size (bytes, MIN (MAX (2 * at, 64 * 1024), POLICY_TEXT_MAX_SIZE + 1));
      n = read (descriptor, bytes->data + at, bytes->len - at);
      g_byte_array_set_size (bytes, at + (guint)MAX (n, 0));
      if (n < 0 && errno != EINTR)
        {
          policy_file_set_errno (error, errno);
          return NULL;
        }
    }
  if (bytes->len > POLICY_TEXT_MAX_SIZE)
    {
      fail_as_too_large (error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Opening a FIFO would wait for ever, and opening a device can do something: what it is is looked at before,
 * and again on what was opened. */
static GBytes *
read_native (const char *path, char **state, GError **error)
{
  struct stat status;
  GBytes *bytes = NULL;
  int descriptor;

  if (stat (path, &status) != 0)
    {
      policy_file_set_errno (error, errno);
      return NULL;
    }
  if (!policy_file_read_check (&status, error))
    return NULL;
  policy_file_in_place_recover (path, &status);
  descriptor = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0 || fstat (descriptor, &status) != 0)
    policy_file_set_errno (error, errno);
  else if (policy_file_read_check (&status, error))
    bytes = policy_file_read_descriptor (descriptor, error);
  if (bytes != NULL && state != NULL)
    *state = policy_file_state_new (&status);
  if (descriptor >= 0)
    close (descriptor);
  return bytes;
}

static GBytes *
read_stream (GInputStream *stream, GCancellable *cancellable, GError **error)
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
      if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) > POLICY_TEXT_MAX_SIZE)
        {
          fail_as_too_large (error);
          return NULL;
        }
    }
  g_output_stream_close (memory, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* What is on another machine, or in the program itself */
static GBytes *
read_foreign (GFile *file, char **state, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," POLICY_FILE_STATE_ATTRIBUTES,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GFileInputStream) stream = NULL;
  GBytes *bytes = NULL;

  if (info != NULL && check (g_file_info_get_file_type (info), g_file_info_get_size (info), error))
    stream = g_file_read (file, cancellable, error);
  if (stream != NULL)
    bytes = read_stream (G_INPUT_STREAM (stream), cancellable, error);
  if (bytes != NULL && state != NULL)
    *state = policy_file_dup_state (info);
  return bytes;
}

/**
 * policy_file_read:
 * @file: what to read
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
policy_file_read (GFile *file, char **state, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return policy_file_is_native (file) ? read_native (g_file_peek_path (file), state, error)
                                      : read_foreign (file, state, cancellable, error);
}
