/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which boxes AWS's own policies light, and what presets come to */
#include "config.h"

#include "catalog-reader.h"
#include "catalog-apply.h"
#include "catalog-set-slot.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "catalog-check.h"

/* Skips the test, saying so, where the corpus is missing. */
static PolicyDocument *
open_managed (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("CORPUS"), "managed-policies-2026-08", "policies.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (PolicyText) text = NULL;

  if (!json_parser_load_from_file (parser, path, NULL))
    {
      g_test_skip ("the corpus is not beside the project");
      return NULL;
    }
  text = policy_text_parse (
      json_object_get_string_member (json_node_get_object (json_parser_get_root (parser)), name), -1, NULL);
  return policy_document_new_for_text (text);
}

static void
check (const char *name, CatalogKind kind, const char *on, const char *not_on)
{
  g_autoptr (PolicyDocument) document = open_managed (name);
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (CatalogCoverage) coverage = NULL;
  g_auto (GStrv) lit = g_strsplit (on, " ", -1);
  g_auto (GStrv) dark = g_strsplit (not_on, " ", -1);

  if (document == NULL)
    return;
  coverage = catalog_coverage_new (catalog, document);
  for (guint i = 0; lit[i] != NULL; i++)
    {
      if (catalog_coverage_get_state (coverage, catalog_lookup (catalog, lit[i])) != CATALOG_STATE_ON)
        g_error ("%s does not light %s", name, lit[i]);
    }
  for (guint i = 0; dark[i] != NULL; i++)
    {
      if (catalog_coverage_get_state (coverage, catalog_lookup (catalog, dark[i])) == CATALOG_STATE_ON)
        g_error ("%s lights %s", name, dark[i]);
    }
  g_assert_cmpint (catalog_coverage_recognize_kind (coverage), ==, kind);
}

/* As its documentation says: all that a job of any kind does, but keys and roles */
static void
test_execution (void)
{
  check ("AmazonSageMakerGroundTruthExecution", CATALOG_KIND_EXECUTION_ROLE,
         "exec-s3-buckets exec-s3-objects exec-s3-tagged exec-cloudwatch exec-lambda exec-stream-queue "
         "exec-stream-subscribe exec-stream-publish exec-stream-unsubscribe exec-workforce-vpc",
         "exec-kms-output exec-kms-volume exec-kms-topic exec-autolabel-pass exec-autolabel-vpc jobs-view "
         "jobs-create iam-pass-role kms-list mturk-use");
}

/* All of SageMaker but domains and their like, and the helpers of other services with names of SageMaker's */
static void
test_full_access (void)
{
  check ("AmazonSageMakerFullAccess", CATALOG_KIND_USER,
         "jobs-view jobs-create jobs-stop jobs-preview jobs-tag task-ui-view task-ui-manage workforce-view "
         "workforce-manage workteam-view workteam-manage vendor-teams s3-list-buckets s3-read-input "
         "s3-write-output s3-cors-view s3-cors-manage gtl-all iam-list-roles iam-pass-role kms-list "
         "kms-describe "
         "secrets-list secrets-create lambda-list lambda-invoke cognito-view cognito-create-pool "
         "cognito-workers vendor-view mon-metrics",
         "sagemaker-all iam-create-role vendor-subscribe kms-read-encrypted lambda-author guard-no-public "
         "mturk-use exec-kms-volume");
}

/* With every slot filled that its capabilities have, no preset has a finding that somebody must look at. */
static void
test_presets (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  GListModel *presets = catalog_get_presets (catalog);

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (presets, i);
      g_autoptr (PolicyDocument) document = policy_document_new ();
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));
      g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);
      g_autoptr (GListModel) findings = NULL;
      const char *const *ids = catalog_preset_get_capabilities (preset);

      for (guint j = 0; ids[j] != NULL; j++)
        {
          g_auto (GStrv) slots = catalog_set_slot_dup_slots (catalog, catalog_lookup (catalog, ids[j]));

          for (guint k = 0; slots[k] != NULL; k++)
            {
              const char *const values[] = {
                catalog_slot_get_example (catalog_lookup_slot (catalog, slots[k])), NULL
              };

              catalog_scope_set_values (scope, slots[k], values);
            }
        }
      catalog_apply_preset (catalog, document, scope, preset);
      for (guint j = 0; ids[j] != NULL; j++)
        {
          if (catalog_coverage_get_state (coverage, catalog_lookup (catalog, ids[j])) != CATALOG_STATE_ON)
            g_error ("%s does not turn %s on", catalog_preset_get_id (preset), ids[j]);
        }
      g_assert_cmpint (catalog_coverage_recognize_kind (coverage), ==, catalog_preset_get_kind (preset));
      findings =
          check_validate (policy_document_get_text (document), CHECK_TARGET_ROLE, &catalog_check_family);
      for (guint j = 0; j < g_list_model_get_n_items (findings); j++)
        {
          g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, j);

          if (check_finding_get_severity (finding) <= CHECK_SEVERITY_SECURITY_WARNING &&
              !g_str_equal (catalog_preset_get_id (preset), "documented"))
            g_error ("%s: %s", catalog_preset_get_id (preset), check_finding_get_message (finding));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/recognition/execution", test_execution);
  g_test_add_func ("/catalog/recognition/full-access", test_full_access);
  g_test_add_func ("/catalog/recognition/presets", test_presets);
  return g_test_run ();
}
