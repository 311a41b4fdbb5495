/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-coverage.h"
#include "catalog-reader.h"
#include "cli-command.h"
#include "cli-input.h"
#include "cli-json.h"
#include "policy-reader.h"

#include <glib/gi18n.h>

static const char *const formats[] = { "text", "json", NULL };
static const char *const states[] = { "off", "partly", "on" };

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_capability (JsonBuilder *builder, CatalogCoverage *coverage, CatalogGroup *group,
                CatalogCapability *capability)
{
  g_auto (GStrv) missing = catalog_coverage_dup_missing (coverage, capability);

  json_builder_begin_object (builder);
  add_string (builder, "id", catalog_capability_get_id (capability));
  add_string (builder, "title", catalog_capability_get_title (capability));
  add_string (builder, "group", catalog_group_get_id (group));
  add_string (builder, "state", states[catalog_coverage_get_state (coverage, capability)]);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; missing[i] != NULL; i++)
    json_builder_add_string_value (builder, missing[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (const CliInput *input, Catalog *catalog, CatalogCoverage *coverage)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "file", input->name);
  json_builder_set_member_name (builder, "capabilities");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (group)); k++)
        {
          g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), k);

          add_capability (builder, coverage, group, capability);
        }
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cli_json_print (builder, FALSE);
}

static void
print_capability (CatalogCoverage *coverage, CatalogCapability *capability)
{
  const char *labels[] = { C_ ("capability", "off"), C_ ("capability", "partly"), C_ ("capability", "on") };
  CatalogState state = catalog_coverage_get_state (coverage, capability);

  g_print ("  %-8s%s\n", labels[state], catalog_capability_get_title (capability));
  if (state == CATALOG_STATE_PARTLY)
    {
      g_auto (GStrv) missing = catalog_coverage_dup_missing (coverage, capability);
      g_autofree char *list = g_strjoinv (", ", missing);

      g_print ("  %-8s", "");
      g_print (_ ("missing: %s"), list);
      g_print ("\n");
    }
}

static void
print_text (Catalog *catalog, CatalogCoverage *coverage)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      g_print ("%s\n", catalog_group_get_title (group));
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
  gboolean complete;
  CliStatus status;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("how to print: text or json"), N_ ("FORMAT") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_command_parse (_ ("FILE…"),
                          _ ("Tells which capabilities of Ground Truth a policy grants: on, partly with the "
                             "actions that are missing, or off. “-” is standard input."),
                          entries, &argc, &argv) ||
      !cli_command_choose ("--format", format, formats, &choice))
    return CLI_STATUS_FAILED;
  if (files == NULL)
    {
      cli_command_complain (_ ("Name the policy to look at, or “-” for standard input."));
      return CLI_STATUS_FAILED;
    }
  inputs = cli_input_list (files, &complete);
  catalog = catalog_reader_load ();
  status = complete ? CLI_STATUS_OK : CLI_STATUS_FAILED;
  for (guint i = 0; i < inputs->len; i++)
    {
      const CliInput *input = g_ptr_array_index (inputs, i);
      CliStatus one;

      if (inputs->len > 1 && choice == 0)
        g_print ("%s%s:\n", i > 0 ? "\n" : "", input->name);
      one = tell (input, catalog, choice == 1);
      status = MAX (status, one);
    }
  return status;
}
