/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-input.h"

#include "cli-print.h"
#include "exchange-find.h"
#include "policy-error.h"
#include "policy-file.h"
#include "policy-reader.h"

#include <glib/gi18n.h>
#include <unistd.h>

/**
 * cli_input_new:
 * @path: a file's path in the file system's encoding, or "-"
 *
 * Returns: (transfer full): an input
 */
CliInput *
cli_input_new (const char *path)
{
  CliInput *self = g_new (CliInput, 1);

  self->path = g_strdup (path);
  self->name = g_filename_display_name (path);
  return self;
}

/**
 * cli_input_free:
 * @self: (transfer full): an input
 */
void
cli_input_free (CliInput *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/* What is wrong with the file; that it is too large is wrong with what it holds. */
static void
prefix_error (GError **error, const CliInput *input)
{
  g_autoptr (GError) reason = g_steal_pointer (error);

  if (g_error_matches (reason, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR))
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
        _ ("“%s” could not be read: %s. To read from a pipe, name “-” and pass it as standard input."),
        input->name, reason->message);
  else if (reason->domain == POLICY_ERROR)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error (error, G_IO_ERROR, reason->code, _ ("“%s” could not be read: %s"), input->name,
                 reason->message);
}

static GBytes *
read_bytes (const CliInput *self, gsize max_size, char **state, GError **error)
{
  g_autoptr (GFile) file = NULL;
  GBytes *bytes;

  if (g_str_equal (self->path, "-"))
    bytes = policy_file_read_descriptor (STDIN_FILENO, max_size, error);
  else
    {
      file = g_file_new_for_path (self->path);
      bytes = policy_file_read (file, max_size, state, NULL, error);
    }
  if (bytes == NULL)
    prefix_error (error, self);
  return bytes;
}

/**
 * cli_input_read:
 * @self: an input
 * @state: (out) (optional) (nullable): the state of the file, as policy_file_read() tells it
 * @error: (not optional): where to put an error
 *
 * Errors: #GIOErrorEnum, whose message names the input; %POLICY_ERROR_TOO_LARGE
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
cli_input_read (const CliInput *self, char **state, GError **error)
{
  return read_bytes (self, POLICY_TEXT_MAX_SIZE, state, error);
}

/**
 * cli_input_find_policies:
 * @self: an input
 * @error: (not optional): where to put an error
 *
 * Errors: #GIOErrorEnum, whose message names the input; those of exchange_find()
 *
 * Returns: (transfer full) (nullable) (element-type ExchangePolicy): the policies in it, whatever form it has
 */
GPtrArray *
cli_input_find_policies (const CliInput *self, GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes (self, POLICY_TEXT_MAX_CONTAINER_SIZE, NULL, error);
  gconstpointer data;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return exchange_find (self->name, data != NULL ? data : "", length, error);
}

/**
 * cli_input_read_text:
 * @self: an input
 * @error: where to put a #GIOErrorEnum, or a #PolicyError
 *
 * Returns: (transfer full) (nullable): the JSON in it, whatever it is; UTF-8's byte order mark is left out
 */
PolicyText *
cli_input_read_text (const CliInput *self, GError **error)
{
  g_autoptr (GBytes) bytes = cli_input_read (self, NULL, error);
  const char *data;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  data = data != NULL ? data : "";
  policy_reader_skip_byte_order_mark (&data, &length);
  return policy_text_parse (data, (gssize)length, error);
}

/**
 * cli_input_read_policy:
 * @self: an input
 * @error: where to put a #GIOErrorEnum, or a #PolicyError
 *
 * Returns: (transfer full) (nullable): the policy, statement or list of statements in it
 */
PolicyText *
cli_input_read_policy (const CliInput *self, GError **error)
{
  g_autoptr (GBytes) bytes = cli_input_read (self, NULL, error);
  gconstpointer data;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return policy_reader_read (data != NULL ? data : "", length, NULL, error);
}

/**
 * cli_input_complain:
 * @self: an input
 * @error: why it could not be read
 *
 * Tells the user, with the place where there is one.
 *
 * Returns: %CLI_STATUS_FOUND when it is what the file holds, %CLI_STATUS_FAILED when it is the file
 */
CliStatus
cli_input_complain (const CliInput *self, const GError *error)
{
  guint line, column;
  const char *reason = error->domain == POLICY_ERROR ? policy_error_get_place (error, &line, &column) : NULL;

  if (error->domain == G_IO_ERROR)
    {
      cli_command_complain ("%s", error->message);
      return CLI_STATUS_FAILED;
    }
  if (reason != NULL)
    cli_print_error_line ("%s:%u:%u: %s", self->name, line, column, reason);
  else
    cli_print_error_line ("%s: %s", self->name, error->message);
  return CLI_STATUS_FOUND;
}
