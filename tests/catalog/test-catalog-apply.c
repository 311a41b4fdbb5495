/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-apply.h"
#include "catalog-edit.h"
#include "catalog-reader.h"

#include "policy-document-merge.h"
#include "policy-edit.h"
#include "reference-service.h"
#include "reference-action.h"

#include <string.h>

static PolicyDocument *
open_text (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return policy_document_new_for_text (text);
}

/* Skips the test, saying so, where the corpus is missing. */
static char *
read_documented (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("CORPUS"), "documented", name, NULL);
  char *contents = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_test_skip ("the corpus is not beside the project");
  return contents;
}

static CatalogState
get_state (Catalog *catalog, PolicyDocument *document, const char *id)
{
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);

  return catalog_coverage_get_state (coverage, catalog_lookup (catalog, id));
}

static CatalogPreset *
find_preset (Catalog *catalog, const char *id)
{
  GListModel *presets = catalog_get_presets (catalog);

  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (presets, i);

      if (g_str_equal (catalog_preset_get_id (preset), id))
        return preset;
    }
  g_error ("No preset %s", id);
}

static void
assert_text (PolicyDocument *document, const char *expected)
{
  g_autofree char *text = policy_document_to_string (document);

  g_assert_cmpstr (text, ==, expected);
}

/* AWS's example, statement for statement, Sid for Sid, action for action, in order */
static void
test_golden (void)
{
  g_autofree char *console = read_documented ("console.json");
  g_autofree char *expected = console != NULL ? policy_edit_render (console) : NULL;
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) preset = policy_document_new ();

  if (console == NULL)
    return;
  catalog_apply_preset (catalog, preset, NULL, find_preset (catalog, "documented"));
  assert_text (preset, expected);
  policy_document_undo (preset);
  g_assert_false (policy_document_get_can_undo (preset));
  g_assert_cmpuint (policy_document_get_n_statements (preset), ==, 0);
}

/* The order of ticking does not show. */
static void
test_any_order (void)
{
  g_autofree char *console = read_documented ("console.json");
  g_autofree char *expected = console != NULL ? policy_edit_render (console) : NULL;
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  const char *const *ids = catalog_preset_get_capabilities (find_preset (catalog, "documented"));
  guint n = g_strv_length ((GStrv)ids);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);

  if (console == NULL)
    return;
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (PolicyDocument) document = policy_document_new ();
      g_autofree const char **order = g_memdup2 (ids, n * sizeof (char *));

      for (guint i = n - 1; i > 0; i--)
        {
          guint j = (guint)g_rand_int_range (random, 0, (int)i + 1);
          const char *swapped = order[i];

          order[i] = order[j];
          order[j] = swapped;
        }
      for (guint i = 0; i < n; i++)
        catalog_apply_tick (catalog, document, NULL, catalog_lookup (catalog, order[i]));
      assert_text (document, expected);
    }
}

static void
test_untick_all (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  CatalogPreset *preset = find_preset (catalog, "documented");
  g_autoptr (PolicyDocument) document = policy_document_new ();
  const char *const *ids;

  catalog_apply_preset (catalog, document, NULL, preset);
  ids = catalog_preset_get_capabilities (preset);
  for (guint i = g_strv_length ((GStrv)ids); i-- > 0;)
    {
      g_autoptr (GPtrArray) statements = NULL;

      g_assert_cmpint (get_state (catalog, document, ids[i]), ==, CATALOG_STATE_ON);
      statements = catalog_apply_untick (catalog, document, NULL, catalog_lookup (catalog, ids[i]));
      g_assert_null (statements);
      g_assert_cmpint (get_state (catalog, document, ids[i]), !=, CATALOG_STATE_ON);
    }
  assert_text (document, "{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": []\n}\n");
}

/* Untick after tick gives back the document, whatever was ticked before. Not so with s3-cors-manage: it turns
 * s3-cors-view on as well, and what that needs stays. */
static void
test_tick_untick (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  const char *const *ids = catalog_preset_get_capabilities (find_preset (catalog, "documented"));
  guint n = g_strv_length ((GStrv)ids);

  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (PolicyDocument) document = policy_document_new ();

      for (guint i = 0; i < 8; i++)
        {
          const char *id = ids[g_rand_int_range (random, 0, (int)n)];
          CatalogCapability *capability = catalog_lookup (catalog, id);
          CatalogState before = get_state (catalog, document, id);
          g_autofree char *text = policy_document_to_string (document);
          g_autoptr (GPtrArray) statements = NULL;

          catalog_apply_tick (catalog, document, NULL, capability);
          g_assert_cmpint (get_state (catalog, document, id), ==, CATALOG_STATE_ON);
          if (before != CATALOG_STATE_OFF || g_str_equal (id, "s3-cors-manage"))
            continue;
          statements = catalog_apply_untick (catalog, document, NULL, capability);
          g_assert_null (statements);
          assert_text (document, text);
          catalog_apply_tick (catalog, document, NULL, capability);
        }
    }
}

static void
check_addition (const char *name, guint n_statements, const char *id)
{
  g_autofree char *json = read_documented (name);
  g_autofree char *console = json != NULL ? read_documented ("console.json") : NULL;
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (PolicyDocument) document = NULL;
  g_autoptr (PolicyDocument) alone = policy_document_new ();
  g_autoptr (GHashTable) sids = g_hash_table_new (g_str_hash, g_str_equal);

  if (console == NULL)
    return;
  text = policy_text_parse (json, -1, NULL);
  policy_document_merge (alone, text);
  g_assert_cmpint (get_state (catalog, alone, id), ==, CATALOG_STATE_ON);

  document = open_text (console);
  policy_document_merge (document, text);
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, n_statements);
  g_assert_cmpint (get_state (catalog, document, id), ==, CATALOG_STATE_ON);
  for (guint i = 0; i < n_statements; i++)
    {
      const char *sid = policy_statement_get_sid (policy_document_get_statement (document, i));

      g_assert_true (sid == NULL || g_hash_table_add (sids, (gpointer)sid));
    }
}

/* The statements that AWS has people add: each lights its boxes, none uses a Sid twice. */
static void
test_additions (void)
{
  check_addition ("custom-workflow-statement.json", 8, "lambda-invoke");
  check_addition ("private-workforce-statement.json", 7, "cognito-workers");
  check_addition ("vendor-workforce-statement.json", 7, "vendor-subscribe");
}

static void
test_other_statements (void)
{
  const char *all =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Mine\",\"Effect\":\"Allow\",\"Action\":"
      "\"kms:*\",\"Resource\":\"*\"}]}";
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) document = open_text (all);
  CatalogCapability *capability = catalog_lookup (catalog, "kms-describe");
  g_autoptr (GPtrArray) statements = NULL;

  g_assert_cmpint (get_state (catalog, document, "kms-describe"), ==, CATALOG_STATE_ON);
  catalog_apply_tick (catalog, document, NULL, capability);
  assert_text (document, all);
  statements = catalog_apply_untick (catalog, document, NULL, capability);
  g_assert_nonnull (statements);
  g_assert_cmpstr (policy_statement_get_sid (statements->pdata[0]), ==, "Mine");
  assert_text (document, all);
  g_assert_false (policy_document_get_can_undo (document));
}

static void
test_states (void)
{
  static const struct
  {
    const char *statement;
    const char *id;
    CatalogState state;
  } cases[] = {
    { "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"", "sagemaker-all", CATALOG_STATE_ON },
    { "\"Effect\":\"Allow\",\"Action\":\"S3:getobject\",\"Resource\":\"*\"", "s3-read-input",
      CATALOG_STATE_PARTLY },
    { "\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"", "kms-list", CATALOG_STATE_ON },
    { "\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"", "iam-list-roles",
      CATALOG_STATE_OFF },
    { "\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"", "kms-list", CATALOG_STATE_DENIED },
    { "\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\"", "iam-pass-role",
      CATALOG_STATE_ON },
    { "\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{"
      "\"iam:PassedToService\":[\"ec2.amazonaws.com\",\"sagemaker.amazonaws.com\"]}}",
      "iam-pass-role", CATALOG_STATE_ON },
    { "\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{"
      "\"iam:PassedToService\":\"\"}}",
      "iam-pass-role", CATALOG_STATE_OFF },
    { "\"Effect\":\"Allow\",\"Action\":\"kms:ListAliases\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{"
      "\"aws:MultiFactorAuthPresent\":\"true\"}}",
      "kms-list", CATALOG_STATE_ON_UNDER_CONDITIONS },
    { "\"Effect\":\"allow\",\"Action\":\"kms:ListAliases\",\"Resource\":\"*\"", "kms-list",
      CATALOG_STATE_OFF },
  };
  g_autoptr (Catalog) catalog = catalog_reader_load ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"Statement\":[{%s}]}", cases[i].statement);
      g_autoptr (PolicyDocument) document = open_text (json);

      if (get_state (catalog, document, cases[i].id) != cases[i].state)
        g_error ("%s for %s: expected %u", cases[i].id, cases[i].statement, cases[i].state);
    }
}

static void
test_deny_counts (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) document =
      open_text ("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Sid\":\"No\","
                 "\"Effect\":\"Deny\",\"Action\":\"kms:List*\",\"Resource\":\"*\"}]}");
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);
  CatalogCapability *capability = catalog_lookup (catalog, "kms-list");
  g_autoptr (GPtrArray) statements = catalog_coverage_ref_statements (coverage, capability);
  g_auto (GStrv) missing = catalog_coverage_dup_missing (coverage, capability);
  g_auto (GStrv) denied =
      catalog_status_dup_actions (catalog_coverage_get_status (coverage, capability), CATALOG_NEED_DENIED);

  g_assert_cmpint (catalog_coverage_get_state (coverage, capability), ==, CATALOG_STATE_DENIED);
  g_assert_cmpuint (statements->len, ==, 1);
  g_assert_cmpstr (policy_statement_get_sid (statements->pdata[0]), ==, "No");
  g_assert_null (missing[0]);
  g_assert_cmpstr (denied[0], ==, "kms:ListAliases");
}

static void
test_coverage_follows (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) document = policy_document_new ();
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);
  CatalogCapability *capability = catalog_lookup (catalog, "iam-create-role");

  g_assert_cmpint (catalog_coverage_get_state (coverage, capability), ==, CATALOG_STATE_OFF);
  catalog_apply_tick (catalog, document, NULL, capability);
  g_assert_cmpint (catalog_coverage_get_state (coverage, capability), ==, CATALOG_STATE_ON);
  policy_document_undo (document);
  g_assert_cmpint (catalog_coverage_get_state (coverage, capability), ==, CATALOG_STATE_OFF);
}

/* Somebody's own scoped statement of the same name stays as it is. */
static void
test_scoped (void)
{
  const char *scoped = "{\"Statement\":[{\"Sid\":\"KmsKeysForCreateForms\",\"Effect\":\"Allow\",\"Action\":["
                       "\"kms:DescribeKey\"],\"Resource\":\"arn:aws:kms:*:1:key/x\"}]}";
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) document = open_text (scoped);

  catalog_apply_tick (catalog, document, NULL, catalog_lookup (catalog, "kms-list"));
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, 2);
  g_assert_nonnull (policy_document_find_sid (document, "KmsKeysForCreateForms2"));
  g_assert_cmpint (get_state (catalog, document, "kms-list"), ==, CATALOG_STATE_ON);
  g_assert_cmpint (get_state (catalog, document, "kms-describe"), !=, CATALOG_STATE_OFF);
}

/* Every action of the catalog is one of AWS's. */
static void
test_actions_exist (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr (GListModel) group = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      for (guint j = 0; j < g_list_model_get_n_items (group); j++)
        {
          g_autoptr (CatalogCapability) capability = g_list_model_get_item (group, j);
          GListModel *permissions = catalog_capability_get_permissions (capability);

          for (guint k = 0; k < g_list_model_get_n_items (permissions); k++)
            {
              g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, k);
              const char *action = catalog_permission_get_action (permission);

              if (strchr (action, '*') == NULL && reference_action_lookup (action) == NULL)
                g_error ("%s is no action of AWS's", action);
              g_assert_cmpstr (catalog_permission_get_level (permission), !=, "");
            }
        }
    }
}

static PolicyStatement *
find_listing (PolicyDocument *document)
{
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    if (catalog_edit_names (policy_document_get_statement (document, i), "s3:ListBucket"))
      return policy_document_get_statement (document, i);
  return NULL;
}

/* What ticking "Read input data" beside the statements writes, as resource and condition key. Unticking takes
 * it away again. */
static char *
dup_listing (const char *statements)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  CatalogCapability *capability = catalog_lookup (catalog, "s3-read-input");
  g_autofree char *json = g_strdup_printf ("{\"Statement\": [%s]}", statements);
  g_autoptr (PolicyDocument) document = open_text (json);
  g_autoptr (GPtrArray) others = NULL;
  PolicyStatement *listing;
  const PolicyNode *keys;
  char *written;

  catalog_apply_tick (catalog, document, NULL, capability);
  listing = find_listing (document);
  g_assert_nonnull (listing);
  keys = policy_node_get_child (policy_statement_get_member (listing, "Condition"), 0);
  written = g_strdup_printf (
      "%s %s",
      policy_node_get_string (policy_node_get_value (policy_statement_get_member (listing, "Resource"), 0)),
      keys != NULL ? policy_node_get_key (policy_node_get_child (keys, 0)) : "always");
  others = catalog_apply_untick (catalog, document, NULL, capability);
  g_assert_null (find_listing (document));
  return written;
}

static char *
dup_follow_jobs (const char *jobs)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autofree char *json =
      g_strdup_printf ("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": "
                       "\"sagemaker:CreateLabelingJob\", \"Resource\": [%s]},"
                       "{\"Effect\": \"Allow\", \"Action\": \"kms:DescribeKey\", \"Resource\": "
                       "\"arn:aws:kms:us-east-1:777788889999:key/1234abcd-12ab-34cd-56ef-1234567890ab\"}]}",
                       jobs);
  g_autoptr (PolicyDocument) document = open_text (json);
  g_autoptr (GString) list = g_string_new (NULL);
  const PolicyNode *resources = NULL;

  catalog_apply_tick (catalog, document, NULL, catalog_lookup (catalog, "jobs-view"));
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);

      if (g_strcmp0 (policy_statement_get_sid (statement), "GroundTruthFollowJobs") == 0)
        resources = policy_statement_get_member (statement, "Resource");
    }
  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? " " : "",
                            policy_node_get_string (policy_node_get_value (resources, i)));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* A key of another account and Region brings its own, and no job is there. */
static void
test_own_account (void)
{
  g_autofree char *one = dup_follow_jobs ("\"arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/*\"");
  g_autofree char *two = dup_follow_jobs ("\"arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/*\", "
                                          "\"arn:aws:sagemaker:eu-west-1:444455556666:labeling-job/*\"");

  g_assert_cmpstr (one, ==, "arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/*");
  g_assert_cmpstr (two, ==,
                   "arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/* "
                   "arn:aws:sagemaker:eu-west-1:444455556666:labeling-job/*");
}

#define READS(bucket, condition)                                                                             \
  "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::" bucket               \
  "/*\"" condition "}"
#define MFA ", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}"
#define TAGGED ", \"Condition\": {\"StringEquals\": {\"s3:ExistingObjectTag/team\": \"a\"}}"

/* What is allowed with MFA alone is added with MFA alone. A key that listing does not carry would refuse it.
 */
static void
test_further_conditions (void)
{
  g_autofree char *plain = dup_listing (READS ("my-labels", ""));
  g_autofree char *guarded = dup_listing (READS ("my-labels", MFA));
  g_autofree char *tagged = dup_listing (READS ("my-labels", TAGGED));
  g_autofree char *both = dup_listing (READS ("a", MFA) "," READS ("b", ""));
  g_autofree char *broken = dup_listing (READS ("a", ", \"Condition\": {\"Bool\": [\"true\"]}"));

  g_assert_cmpstr (broken, ==, "* always");
  g_assert_cmpstr (plain, ==, "arn:aws:s3:::my-labels always");
  g_assert_cmpstr (guarded, ==, "arn:aws:s3:::my-labels aws:MultiFactorAuthPresent");
  g_assert_cmpstr (tagged, ==, "arn:aws:s3:::my-labels always");
  g_assert_cmpstr (both, ==, "arn:aws:s3:::a aws:MultiFactorAuthPresent");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/apply/golden", test_golden);
  g_test_add_func ("/catalog/apply/any-order", test_any_order);
  g_test_add_func ("/catalog/apply/untick-all", test_untick_all);
  g_test_add_func ("/catalog/apply/tick-untick", test_tick_untick);
  g_test_add_func ("/catalog/apply/additions", test_additions);
  g_test_add_func ("/catalog/apply/other-statements", test_other_statements);
  g_test_add_func ("/catalog/apply/scoped", test_scoped);
  g_test_add_func ("/catalog/apply/further-conditions", test_further_conditions);
  g_test_add_func ("/catalog/apply/own-account", test_own_account);
  g_test_add_func ("/catalog/actions-exist", test_actions_exist);
  g_test_add_func ("/catalog/coverage/states", test_states);
  g_test_add_func ("/catalog/coverage/deny", test_deny_counts);
  g_test_add_func ("/catalog/coverage/follows", test_coverage_follows);
  return g_test_run ();
}
