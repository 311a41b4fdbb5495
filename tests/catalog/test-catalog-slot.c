/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-scope-read.h"
#include "catalog-scope-check.h"
#include "catalog-reader.h"
#include "catalog-excess.h"
#include "catalog-apply.h"
#include "catalog-set-slot.h"

#include <string.h>

#include "check.h"

/* What people type and paste, and what statements have then; NULL: no value, for the reason */
static void
test_check (void)
{
  static const struct
  {
    const char *slot;
    const char *text;
    const char *value;
    CatalogSlotCheckError reason;
  } cases[] = {
    { "inputBucket", "photos", "photos", 0 },
    { "inputBucket", " arn:aws:s3:::photos ", "photos", 0 },
    { "inputBucket", "arn:aws:s3:::photos/cats/*", "photos", 0 },
    { "inputBucket", "s3://photos/cats/one.png", "photos", 0 },
    { "inputBucket", "photos-*", "photos-*", 0 },
    { "inputBucket", "Photos", NULL, CATALOG_SLOT_CHECK_ERROR_FORMAT },
    { "inputBucket", "", NULL, CATALOG_SLOT_CHECK_ERROR_EMPTY },
    { "inputBucket", "arn:aws:sns:eu-west-1:111122223333:topic", NULL, CATALOG_SLOT_CHECK_ERROR_OTHER_KIND },
    { "inputPrefix", "images", "images/", 0 },
    { "inputPrefix", "/images/", "images/", 0 },
    { "inputPrefix", "s3://photos/cats", "cats/", 0 },
    { "inputPrefix", "s3://photos", NULL, CATALOG_SLOT_CHECK_ERROR_EMPTY },
    { "s3Prefixes", "images", "images/*", 0 },
    { "accountId", "1111-2222-3333", "111122223333", 0 },
    { "accountId", "12345", NULL, CATALOG_SLOT_CHECK_ERROR_FORMAT },
    { "region", "EU-West-1", "eu-west-1", 0 },
    { "region", "Ireland", NULL, CATALOG_SLOT_CHECK_ERROR_FORMAT },
    { "executionRolePath", "Labeler", "Labeler", 0 },
    { "executionRolePath", "role/service-role/Labeler", "service-role/Labeler", 0 },
    { "executionRolePath", "arn:aws:iam::111122223333:role/service-role/Labeler",
      "arn:aws:iam::111122223333:role/service-role/Labeler", 0 },
    { "executionRolePath", "arn:aws:iam::*:role/service-role/Labeler", "service-role/Labeler", 0 },
    { "executionRolePath", "arn:aws:iam::111122223333:user/Labeler", NULL,
      CATALOG_SLOT_CHECK_ERROR_OTHER_KIND },
    { "outputKmsKeyId", "1234ABCD-12ab-34cd-56ef-1234567890ab", "1234abcd-12ab-34cd-56ef-1234567890ab", 0 },
    { "outputKmsKeyId", "arn:aws:kms:eu-west-1:111122223333:key/1234ABCD-12ab-34cd-56ef-1234567890ab",
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", 0 },
    { "outputKmsKeyId", "arn:aws:kms:eu-west-1:111122223333:alias/mine", NULL,
      CATALOG_SLOT_CHECK_ERROR_OTHER_KIND },
    { "outputKmsKeyArn", "1234abcd-12ab-34cd-56ef-1234567890ab", NULL, CATALOG_SLOT_CHECK_ERROR_FORMAT },
    { "kmsAliases", "labeling", "alias/labeling", 0 },
    { "kmsAliases", "arn:aws:kms:eu-west-1:111122223333:alias/labeling", "alias/labeling", 0 },
    { "preAnnotationFunction", "arn:aws:lambda:eu-west-1:111122223333:function:label-pre",
      "arn:aws:lambda:eu-west-1:111122223333:function:label-pre", 0 },
    { "userPoolId", "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_AbC",
      "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_AbC", 0 },
    { "workteamPath", "cat-friends", "private-crowd/cat-friends", 0 },
    { "workteamPath", "arn:aws:sagemaker:eu-west-1:111122223333:workteam/vendor-crowd/v",
      "arn:aws:sagemaker:eu-west-1:111122223333:workteam/vendor-crowd/v", 0 },
    { "snsInputTopic", "arn:aws:sns:eu-west-1:111122223333:in", "arn:aws:sns:eu-west-1:111122223333:in", 0 },
    { "streamingQueueName", "https://sqs.eu-west-1.amazonaws.com/111122223333/GroundTruth-a", "GroundTruth-a",
      0 },
    { "secretNamePrefix", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonSageMaker-*",
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:AmazonSageMaker-", 0 },
    { "inputBucket", "arn:aws-cn:s3:::photos", "arn:aws-cn:s3:::photos", 0 },
    { "region", "eu-west-11", NULL, CATALOG_SLOT_CHECK_ERROR_UNKNOWN },
    { "region", "us-east-11111222233339", NULL, CATALOG_SLOT_CHECK_ERROR_UNKNOWN },
  };
  g_autoptr (Catalog) catalog = catalog_reader_load ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CatalogSlot *slot = catalog_lookup_slot (catalog, cases[i].slot);
      g_autofree char *value = NULL;
      g_autofree char *explanation = NULL;
      g_autoptr (GError) error = NULL;
      gboolean good = catalog_slot_check (slot, cases[i].text, &value, &explanation, &error);

      g_test_message ("%s: %s", cases[i].slot, cases[i].text);
      g_assert_cmpstr (value, ==, cases[i].value);
      g_assert_cmpint (good, ==, cases[i].value != NULL);
      if (good)
        g_assert_cmpstr (explanation, !=, NULL);
      else
        g_assert_error (error, CATALOG_SLOT_CHECK_ERROR, (int)cases[i].reason);
    }
}

/* A value that was checked is a value. */
static void
test_examples (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();

  for (guint i = 0; i < catalog_slots_get_n (catalog_get_slots (catalog)); i++)
    {
      g_autoptr (CatalogSlot) slot = g_list_model_get_item (G_LIST_MODEL (catalog_get_slots (catalog)), i);
      g_autofree char *value = NULL;

      g_assert_true (catalog_slot_check (slot, catalog_slot_get_example (slot), &value, NULL, NULL));
      g_assert_cmpstr (value, ==, catalog_slot_get_example (slot));
    }
}

/* Beside the values of other slots an ARN at home is a name, and one elsewhere stays as it is. */
static void
test_beside_others (void)
{
  const char *here = "arn:aws:lambda:eu-west-1:111122223333:function:f";
  const char *there = "arn:aws:lambda:eu-west-1:444455556666:function:f";
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));
  CatalogSlot *function = catalog_lookup_slot (catalog, "preAnnotationFunction");
  CatalogSlot *role = catalog_lookup_slot (catalog, "executionRolePath");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) several = NULL;
  g_autofree char *before = NULL;
  g_autofree char *near = NULL;
  g_autofree char *far = NULL;
  g_autofree char *aws = NULL;

  g_assert_true (catalog_scope_check (scope, function, here, &before, NULL, NULL));
  g_assert_cmpstr (before, ==, here);
  catalog_scope_set_values (scope, "region", (const char *const[]){ "eu-west-1", NULL });
  catalog_scope_set_values (scope, "accountId", (const char *const[]){ "111122223333", NULL });
  g_assert_true (catalog_scope_check (scope, function, here, &near, NULL, NULL));
  g_assert_cmpstr (near, ==, "f");
  g_assert_true (catalog_scope_check (scope, function, there, &far, NULL, NULL));
  g_assert_cmpstr (far, ==, there);
  g_assert_true (catalog_scope_check (
      scope, function, "arn:aws:lambda:eu-west-1:568282634449:function:PRE-BoundingBox", NULL, &aws, NULL));
  g_assert_cmpstr (aws, ==, "The function “PRE-BoundingBox”, which is AWS’s own in eu-west-1");

  g_assert_false (
      catalog_scope_check (scope, role, "arn:aws:iam::444455556666:role/Exec", NULL, NULL, &error));
  g_assert_error (error, CATALOG_SLOT_CHECK_ERROR, CATALOG_SLOT_CHECK_ERROR_ELSEWHERE);
  g_assert_nonnull (strstr (error->message, "444455556666"));
  catalog_scope_set_values (scope, "accountId",
                            (const char *const[]){ "111122223333", "444455556666", NULL });
  g_assert_false (catalog_scope_check (scope, function, "f", NULL, NULL, &several));
  g_assert_error (several, CATALOG_SLOT_CHECK_ERROR, CATALOG_SLOT_CHECK_ERROR_ELSEWHERE);
}

static void
set (Catalog *catalog, PolicyDocument *document, CatalogScope *scope, const char *slot, const char *values)
{
  g_auto (GStrv) list = *values != '\0' ? g_strsplit (values, " ", -1) : g_new0 (char *, 1);

  catalog_set_slot (catalog, document, scope, slot, (const char *const *)list);
}

static void
assert_resources (PolicyDocument *document, const char *sid, const char *expected)
{
  PolicyStatement *statement = policy_document_find_sid (document, sid);
  const PolicyNode *resources;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (statement);
  resources = policy_statement_get_member (statement, "Resource");
  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            policy_node_get_string (policy_node_get_value (resources, i)));
  g_assert_cmpstr (text->str, ==, expected);
}

/* Filling a bucket moves what can be narrowed to it and leaves the rest; emptying it brings all back. */
static void
test_fill (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) document = policy_document_new ();
  g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);
  static const char *const boxes[] = { "s3-list-buckets", "s3-read-input", "s3-write-output",
                                       "iam-pass-role" };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    catalog_apply_tick (catalog, document, scope, catalog_lookup (catalog, boxes[i]));
  before = policy_document_to_string (document);
  set (catalog, document, scope, "inputBucket", "photos more");
  set (catalog, document, scope, "inputPrefix", "cats/");
  assert_resources (document, "GroundTruthConsole", "*");
  assert_resources (document, "GroundTruthReadInput", "arn:aws:s3:::photos/cats/* arn:aws:s3:::more/cats/*");
  assert_resources (document, "GroundTruthBrowseBuckets", "arn:aws:s3:::photos arn:aws:s3:::more");
  set (catalog, document, scope, "outputBucket", "labels");
  assert_resources (document, "GroundTruthWriteOutput",
                    "arn:aws:s3:::photos/cats/* arn:aws:s3:::more/cats/* arn:aws:s3:::labels/*");
  set (catalog, document, scope, "accountId", "111122223333");
  set (catalog, document, scope, "partition", "aws-cn");
  assert_resources (document, "PassNamedExecutionRoles", "arn:aws-cn:iam::111122223333:role/*");
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    g_assert_cmpint (catalog_coverage_get_state (coverage, catalog_lookup (catalog, boxes[i])), ==,
                     CATALOG_STATE_ON);

  set (catalog, document, scope, "inputBucket", "");
  set (catalog, document, scope, "inputPrefix", "");
  set (catalog, document, scope, "outputBucket", "");
  set (catalog, document, scope, "partition", "");
  set (catalog, document, scope, "accountId", "");
  after = policy_document_to_string (document);
  g_assert_cmpstr (after, ==, before);
}

/* Filling a slot is one step of undo, and the scope follows the document back. */
static void
test_undo (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) document = policy_document_new ();
  g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));

  set (catalog, document, scope, "accountId", "111122223333"); /* before anything is ticked */
  g_assert_false (policy_document_get_can_undo (document));
  catalog_apply_tick (catalog, document, scope, catalog_lookup (catalog, "jobs-stop"));
  assert_resources (document, "GroundTruthFollowJobs", "arn:aws:sagemaker:*:111122223333:labeling-job/*");
  catalog_scope_read (scope, catalog, document);
  set (catalog, document, scope, "labelingJobName", "cats-*");
  catalog_scope_read (scope, catalog, document);
  assert_resources (document, "GroundTruthFollowJobs",
                    "arn:aws:sagemaker:*:111122223333:labeling-job/cats-*");
  policy_document_undo (document);
  catalog_scope_read (scope, catalog, document);
  g_assert_null (catalog_scope_get_values (scope, "labelingJobName")[0]);
  g_assert_cmpstr (catalog_scope_get_values (scope, "accountId")[0], ==, "111122223333");
}

/* A value that was typed before holds for what comes into the document by other ways, once it is set again.
 */
static void
test_set_again (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) document = policy_document_new ();
  g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));

  set (catalog, document, scope, "inputBucket", "photos");
  catalog_apply_tick (catalog, document, NULL, catalog_lookup (catalog, "s3-write-output"));
  assert_resources (document, "GroundTruthConsole", "*");
  set (catalog, document, scope, "inputBucket", "photos");
  assert_resources (document, "GroundTruthWriteOutput", "arn:aws:s3:::photos/*");
}

static PolicyDocument *
open_statement (const char *statement)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[{%s}]}", statement);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return policy_document_new_for_text (text);
}

/* Slots are read from statements that nobody here wrote, odd values too. */
static void
test_read (void)
{
  static const struct
  {
    const char *statement;
    const char *slot;
    const char *values;
  } cases[] = {
    { "\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::photos/cats/*\"",
      "inputBucket", "photos" },
    { "\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::photos/cats/*\"",
      "inputPrefix", "cats/" },
    { "\"Effect\":\"Allow\",\"Action\":\"S3:PUTOBJECT\",\"Resource\":\"arn:aws-cn:s3:::Odd_Name/*\"",
      "inputBucket", "Odd_Name" },
    { "\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws-cn:s3:::b/*\"", "partition",
      "aws-cn" },
    { "\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":[\"arn:aws:s3:::in/*\","
      "\"arn:aws:s3:::out/*\"]",
      "outputBucket", "out" },
    { "\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::111122223333:role/r\","
      "\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}",
      "executionRolePath", "r" },
    { "\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::111122223333:role/r\","
      "\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"lambda.amazonaws.com\"}}",
      "executionRolePath", "" },
    { "\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::photos/*\"", "inputBucket", "" },
    { "\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"", "inputBucket", "" },
  };
  g_autoptr (Catalog) catalog = catalog_reader_load ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolicyDocument) document = open_statement (cases[i].statement);
      g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));
      g_autofree char *values = NULL;

      g_test_message ("%s", cases[i].statement);
      catalog_scope_read (scope, catalog, document);
      values = g_strjoinv (" ", (GStrv)catalog_scope_get_values (scope, cases[i].slot));
      g_assert_cmpstr (values, ==, cases[i].values);
    }
}

/* A guardrail that says nothing without a slot waits for it, and names it. */
static void
test_missing_slot (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) document = policy_document_new ();
  g_autoptr (CatalogScope) scope = catalog_scope_new (catalog_get_slots (catalog));
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);
  CatalogCapability *guard = catalog_lookup (catalog, "guard-region");
  g_auto (GStrv) missing = catalog_set_slot_dup_missing (catalog, scope, guard);

  g_assert_cmpstr (missing[0], ==, "region");
  catalog_apply_tick (catalog, document, scope, guard);
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, 0);
  set (catalog, document, scope, "region", "eu-west-1");
  catalog_apply_tick (catalog, document, scope, guard);
  g_assert_cmpint (catalog_coverage_get_state (coverage, guard), ==, CATALOG_STATE_ON);
}

static guint
count_excess (Catalog *catalog, PolicyDocument *document, const char *action)
{
  const char *const actions[] = { action, NULL };
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);
  g_autoptr (GPtrArray) excess = catalog_excess_find (catalog, coverage, actions);
  guint n = 0;

  for (guint i = 0; i < excess->len; i++)
    n += ((CatalogExcess *)excess->pdata[i])->actions->len;
  return n;
}

static gboolean
is_excessive (Catalog *catalog, const char *statement)
{
  g_autoptr (PolicyDocument) document = open_statement (statement);
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);

  return catalog_excess_is_in_statement (catalog, coverage, policy_document_get_statement (document, 0));
}

static void
test_excessive (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();

  g_assert_false (
      is_excessive (catalog, "\"Effect\":\"Allow\",\"Action\":\"kms:ListAliases\",\"Resource\":\"*\""));
  g_assert_true (is_excessive (catalog, "\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\""));
  g_assert_true (is_excessive (catalog, "\"Effect\":\"Allow\",\"NotAction\":\"kms:*\",\"Resource\":\"*\""));
  g_assert_false (is_excessive (catalog, "\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\""));
}

/* What sagemaker:* allows beyond what is ticked; narrowing leaves just that. */
static void
test_narrow (void)
{
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (PolicyDocument) document =
      open_statement ("\"Sid\":\"Mine\",\"Effect\":\"Allow\",\"Action\":\"groundtruthlabeling:*\","
                      "\"Resource\":\"*\"");
  g_autofree char *text = policy_document_to_string (document);
  g_autoptr (CatalogCoverage) coverage = catalog_coverage_new (catalog, document);
  g_autofree char *undone = NULL;

  g_assert_cmpuint (count_excess (catalog, document, "groundtruthlabeling:DescribeConsoleJob"), ==, 0);
  g_assert_cmpuint (count_excess (catalog, document, "sagemaker:*"), >, 400);
  catalog_apply_narrow (catalog, document, NULL, CATALOG_KIND_USER,
                        policy_document_get_statement (document, 0));
  g_assert_null (policy_document_find_sid (document, "Mine"));
  g_assert_cmpint (catalog_coverage_get_state (coverage, catalog_lookup (catalog, "gtl-status")), ==,
                   CATALOG_STATE_ON);
  g_assert_cmpint (catalog_coverage_get_state (coverage, catalog_lookup (catalog, "gtl-all")), !=,
                   CATALOG_STATE_ON);
  policy_document_undo (document);
  undone = policy_document_to_string (document);
  g_assert_cmpstr (undone, ==, text);
}

/* The kinds are named in the data, so a wrong name must not pass for another kind. */
static void
test_unknown_kind (void)
{
  if (g_test_subprocess ())
    {
      catalog_slot_new ("bucket", "Bucket", "bukket", ".*", "my-bucket", "", FALSE);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*built-in slot bucket*bukket*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/slot/check", test_check);
  g_test_add_func ("/catalog/slot/examples", test_examples);
  g_test_add_func ("/catalog/slot/beside-others", test_beside_others);
  g_test_add_func ("/catalog/slot/fill", test_fill);
  g_test_add_func ("/catalog/slot/undo", test_undo);
  g_test_add_func ("/catalog/slot/set-again", test_set_again);
  g_test_add_func ("/catalog/slot/read", test_read);
  g_test_add_func ("/catalog/slot/missing-slot", test_missing_slot);
  g_test_add_func ("/catalog/slot/excessive", test_excessive);
  g_test_add_func ("/catalog/slot/narrow", test_narrow);
  g_test_add_func ("/catalog/slot/unknown-kind", test_unknown_kind);
  return g_test_run ();
}
