/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-input.h"
#include "cli-json.h"
#include "cli-print.h"
#include "exchange-policy.h"

#include <glib/gi18n.h>

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
print_policy (const CliInput *input, ExchangePolicy *policy)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  add_string (builder, "file", input->name);
  add_string (builder, "place", exchange_policy_get_place (policy));
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, exchange_policy_get_line (policy));
  add_string (builder, "kind", exchange_kind_get_identifier (exchange_policy_get_kind (policy)));
  add_string (builder, "name", exchange_policy_get_name (policy));
  json_builder_set_member_name (builder, "statements");
  json_builder_add_int_value (builder, exchange_policy_get_n_statements (policy));
  json_builder_set_member_name (builder, "complete");
  json_builder_add_boolean_value (builder, exchange_policy_get_complete (policy));
  json_builder_end_object (builder);
  cli_json_print (builder, FALSE);
}

static CliStatus
find (const char *path)
{
  g_autoptr (CliInput) input = cli_input_new (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) policies = cli_input_find_policies (input, &error);

  if (policies == NULL)
    return cli_input_complain (input, error);
  for (guint i = 0; i < policies->len; i++)
    print_policy (input, g_ptr_array_index (policies, i));
  if (policies->len > 0)
    return CLI_STATUS_OK;
  cli_print_error_line (_ ("%s: This file holds no policy"), input->name);
  return CLI_STATUS_FOUND;
}

/**
 * cli_find_run:
 * @argc: how many arguments there are
 * @argv: the command's name and files
 *
 * Lists the policies that stand in files, a JSON object a line.
 *
 * Returns: %CLI_STATUS_FOUND when a file holds none
 */
CliStatus
cli_find_run (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  CliStatus status = CLI_STATUS_OK;
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (
          _ ("FILE…"),
          _ ("Lists the policies in answers of AWS, CloudFormation templates, Terraform plans and "
             "configurations, lists, Markdown and other texts, as a JSON object a line; “-” stands for "
             "standard input. The exit status is 0 when each file holds a policy, 1 when one holds none, 2 "
             "when a file could not be read."),
          entries, &argc, &argv))
    return CLI_STATUS_FAILED;
  if (files == NULL)
    {
      cli_command_complain (_ ("Name the files to look into, or “-” for standard input."));
      return CLI_STATUS_FAILED;
    }
  for (guint i = 0; files[i] != NULL; i++)
    {
      CliStatus found = find (files[i]);

      status = MAX (status, found);
    }
  return status;
}
