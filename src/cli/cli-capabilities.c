/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-coverage.h"
#include "catalog-reader.h"
#include "catalog-summary.h"
#include "cli-command.h"
#include "cli-input.h"
#include "cli-json.h"
#include "cli-print.h"
#include "cli-search.h"
#include "policy-reader.h"

#include <glib/gi18n.h>

static const char *const formats[] = { "text", "json", NULL };

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_strings (JsonBuilder *builder, const char *name, GStrv values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
  g_strfreev (values);
}

static GStrv
list_statements (CatalogStatus *status)
{
  g_autoptr (GPtrArray) statements = catalog_status_list_statements (status);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < statements->len; i++)
    {
      g_autofree char *path = policy_statement_get_path (statements->pdata[i]);

      g_strv_builder_add (builder, path);
    }
  return g_strv_builder_end (builder);
}

static void
add_capability (JsonBuilder *builder, Catalog *catalog, CatalogCoverage *coverage, CatalogGroup *group,
                CatalogCapability *capability)
{
  CatalogStatus *status = catalog_coverage_get_status (coverage, capability);

  json_builder_begin_object (builder);
  add_string (builder, "id", catalog_capability_get_id (capability));
  add_string (builder, "title", catalog_capability_get_title (capability));
  add_string (builder, "group", catalog_group_get_id (group));
  add_string (builder, "state", catalog_state_get_identifier (catalog_status_get_state (status)));
  add_strings (builder, "missing", catalog_status_dup_actions (status, CATALOG_NEED_ABSENT));
  add_strings (builder, "denied", catalog_status_dup_actions (status, CATALOG_NEED_DENIED));
  add_strings (builder, "conditions", catalog_status_dup_conditions (status));
  add_strings (builder, "statements", list_statements (status));
  add_strings (builder, "open_limits", catalog_status_dup_open_limits (status, catalog));
  json_builder_end_object (builder);
}

static void
print_json (const CliInput *input, Catalog *catalog, CatalogCoverage *coverage)
{
  JsonBuilder *builder = cli_json_begin ();

  add_string (builder, "file", input->name);
  json_builder_set_member_name (builder, "capabilities");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (group)); k++)
        {
          g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), k);

          add_capability (builder, catalog, coverage, group, capability);
        }
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cli_json_print (builder, FALSE);
}

static const char *
get_label (CatalogState state)
{
  switch (state)
    {
    case CATALOG_STATE_DENIED:
      return C_ ("capability", "denied");
    case CATALOG_STATE_PARTLY:
      return C_ ("capability", "partly");
    case CATALOG_STATE_ON:
    case CATALOG_STATE_ON_UNDER_CONDITIONS:
      return C_ ("capability", "on");
    case CATALOG_STATE_UNKNOWN:
      return C_ ("capability", "unknown");
    case CATALOG_STATE_OFF:
    default:
      return C_ ("capability", "off");
    }
}

static void
print_capability (CatalogCoverage *coverage, CatalogCapability *capability)
{
  CatalogStatus *status = catalog_coverage_get_status (coverage, capability);
  g_autofree char *summary = catalog_summary_dup (status);

  cli_print_line ("  %-8s%s", get_label (catalog_status_get_state (status)),
                  catalog_capability_get_title (capability));
  if (summary != NULL)
    cli_print_line ("  %-8s%s", "", summary);
}

static void
print_text (Catalog *catalog, CatalogCoverage *coverage)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      cli_print_line ("%s", catalog_group_get_title (group));
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (group)); k++)
        {
          g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), k);

          print_capability (coverage, capability);
        }
    }
}

static CliStatus
tell (const CliInput *input, Catalog *catalog, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = cli_input_read_policy (input, &error);
  g_autoptr (PolicyText) policy = NULL;
  g_autoptr (PolicyDocument) document = NULL;
  g_autoptr (CatalogCoverage) coverage = NULL;

  if (text == NULL)
    return cli_input_complain (input, error);
  policy = policy_reader_complete (text);
  document = policy_document_new_for_text (policy);
  coverage = catalog_coverage_new (catalog, document);
  if (json)
    print_json (input, catalog, coverage);
  else
    print_text (catalog, coverage);
  return CLI_STATUS_OK;
}

/**
 * cli_capabilities_run:
 * @argc: how many arguments there are
 * @argv: the command's name, options and a file
 *
 * Tells what of Ground Truth a policy makes possible.
 *
 * Returns: %CLI_STATUS_FOUND when a file holds no policy
 */
CliStatus
cli_capabilities_run (int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_auto (GStrv) files = NULL;
  guint choice;
  g_autoptr (GPtrArray) inputs = NULL;
  g_autoptr (Catalog) catalog = NULL;
  CliSearch search = { 0 };
  CliStatus status;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("how to print: text or json"), N_ ("FORMAT") },
    CLI_SEARCH_OPTIONS (search),
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (
          _ ("FILE…"),
          _ ("Tells which capabilities of Ground Truth a policy grants: on, perhaps only under "
             "conditions, partly, denied or off. “-” is standard input."),
          entries, &argc, &argv) ||
      !cli_command_choose ("--format", format, formats, &choice))
    return CLI_STATUS_FAILED;
  if (files == NULL)
    {
      cli_command_complain (_ ("Name the policy to look at, or “-” for standard input."));
      return CLI_STATUS_FAILED;
    }
  inputs = cli_search_run (&search, files, &status);
  catalog = catalog_reader_load ();
  for (guint i = 0; i < inputs->len; i++)
    {
      const CliInput *input = g_ptr_array_index (inputs, i);
      CliStatus one;

      if (inputs->len > 1 && choice == 0 && i > 0)
        cli_print_line ("%s", "");
      if (inputs->len > 1 && choice == 0)
        cli_print_line ("%s:", input->name);
      one = tell (input, catalog, choice == 1);
      status = MAX (status, one);
    }
  return status;
}
