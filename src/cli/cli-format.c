/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-input.h"
#include "cli-print.h"
#include "cli-search.h"
#include "policy-file.h"
#include "policy-reader.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define UNIT "    "

static void
append_span (GString *out, const char *bytes, PolicySpan span)
{
  g_string_append_len (out, bytes + span.start, (gssize)(span.end - span.start));
}

static void
append_line (GString *out, guint depth)
{
  g_string_append_c (out, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (out, UNIT);
}

/* Names and values stay as they are spelt; only white space between them changes. */
static void
append_node (GString *out, const char *bytes, const PolicyNode *node, guint depth)
{
  gboolean is_object = policy_node_get_node_type (node) == POLICY_NODE_OBJECT;
  guint n = policy_node_get_n_children (node);

  if (!is_object && policy_node_get_node_type (node) != POLICY_NODE_ARRAY)
    {
      append_span (out, bytes, policy_node_get_span (node));
      return;
    }
  g_string_append_c (out, is_object ? '{' : '[');
  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *child = policy_node_get_child (node, i);

      append_line (out, depth + 1);
      if (is_object)
        {
          append_span (out, bytes, policy_node_get_key_span (child));
          g_string_append (out, ": ");
        }
      append_node (out, bytes, child, depth + 1);
      if (i + 1 < n)
        g_string_append_c (out, ',');
    }
  if (n > 0)
    append_line (out, depth);
  g_string_append_c (out, is_object ? '}' : ']');
}

static char *
dup_formatted (PolicyText *text)
{
  GString *out = g_string_new (NULL);

  append_node (out, policy_text_get_text (text, NULL), policy_text_get_root (text), 0);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

/* Who names all files of a folder has other JSON among them. */
static CliStatus
complain_of_other_file (const CliInput *input)
{
  cli_print_error_line (_ ("%s: The file holds no policy, and is left as it is."), input->name);
  return CLI_STATUS_FOUND;
}

static CliStatus
format_to_output (const CliInput *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = cli_input_read_policy (input, &error);
  g_autofree char *formatted = NULL;

  if (text == NULL)
    return cli_input_complain (input, error);
  if (!policy_reader_is_policy (text))
    return complain_of_other_file (input);
  formatted = dup_formatted (text);
  cli_print_json (formatted);
  return CLI_STATUS_OK;
}

static gboolean
write_formatted (const CliInput *input, const char *formatted, const char *state, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (input->path);
  g_autoptr (PolicyText) text = policy_text_parse (formatted, -1, error);
  g_autoptr (GBytes) bytes = NULL;

  if (text == NULL)
    return FALSE;
  bytes = g_bytes_new (formatted, strlen (formatted));
  return policy_file_write (file, bytes, POLICY_FILE_NONE, state, NULL, NULL, error);
}

/* Written only where something changes, and only if nobody else wrote it meanwhile */
static CliStatus
format_in_place (const CliInput *input)
{
  g_autofree char *state = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cli_input_read (input, &state, &error);
  g_autoptr (PolicyText) text = NULL;
  g_autofree char *formatted = NULL;
  gboolean has_bom;

  if (bytes != NULL)
    text = policy_reader_read (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "",
                               g_bytes_get_size (bytes), &has_bom, &error);
  if (text == NULL)
    return cli_input_complain (input, error);
  if (!policy_reader_is_policy (text))
    return complain_of_other_file (input);
  formatted = dup_formatted (text);
  if ((!has_bom && g_str_equal (formatted, policy_text_get_text (text, NULL))) ||
      write_formatted (input, formatted, state, &error))
    return CLI_STATUS_OK;
  cli_command_complain (_ ("“%s” could not be written: %s"), input->name, error->message);
  return CLI_STATUS_FAILED;
}

static CliStatus
format_files (char **files, const CliSearch *search, gboolean in_place)
{
  CliStatus status;
  g_autoptr (GPtrArray) inputs = cli_search_run (search, files, &status);

  for (guint i = 0; i < inputs->len; i++)
    {
      const CliInput *input = g_ptr_array_index (inputs, i);
      CliStatus one;

      if (in_place && g_str_equal (input->path, "-"))
        {
          cli_command_complain (_ ("Standard input cannot be changed in place; leave out --in-place."));
          one = CLI_STATUS_FAILED;
        }
      else
        one = in_place ? format_in_place (input) : format_to_output (input);
      status = MAX (status, one);
    }
  return status;
}

/**
 * cli_format_run:
 * @argc: how many arguments there are
 * @argv: the command's name, options and files
 *
 * Lays policies out as new ones are: by four blanks, each value on a line of its own.
 *
 * Returns: %CLI_STATUS_FOUND when a file holds no policy
 */
CliStatus
cli_format_run (int argc, char **argv)
{
  gboolean in_place = FALSE;
  CliSearch search = { 0 };
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "in-place", 'i', 0, G_OPTION_ARG_NONE, &in_place,
      N_ ("rewrite each file instead of printing the result"), NULL },
    CLI_SEARCH_OPTIONS (search),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (
          _ ("FILE…"),
          _ ("Lays policies out with the indentation of new ones. Names and values keep their "
             "order and spelling. A folder stands for the policies in it, “-” for standard "
             "input."),
          entries, &argc, &argv))
    return CLI_STATUS_FAILED;
  if (files == NULL)
    {
      cli_command_complain (_ ("Name the files to lay out, or “-” for standard input."));
      return CLI_STATUS_FAILED;
    }
  return format_files (files, &search, in_place);
}
