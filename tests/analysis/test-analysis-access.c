/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-access.h"

static GListModel *
summarize (const char *statements, PolicyEffect effect)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[%s]}", statements);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, &error);
  g_autoptr (PolicyDocument) document = NULL;

  g_assert_no_error (error);
  document = policy_document_new_for_text (text);
  return analysis_access_summarize (document, effect);
}

/* @row: "service: label" */
static void
assert_row (GListModel *rows, guint position, const char *row, AnalysisExtent unrestricted,
            AnalysisExtent conditional)
{
  g_autoptr (AnalysisAccess) self = g_list_model_get_item (rows, position);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (self);
  label = analysis_access_dup_label (self);
  text = g_strconcat (analysis_access_get_title (self), ": ", label, NULL);
  g_assert_cmpstr (text, ==, row);
  g_assert_cmpint (analysis_access_get_unrestricted (self), ==, unrestricted);
  g_assert_cmpint (analysis_access_get_conditional (self), ==, conditional);
}

#define NONE ANALYSIS_EXTENT_NONE
#define LIMITED ANALYSIS_EXTENT_LIMITED
#define FULL ANALYSIS_EXTENT_FULL

static void
test_services (void)
{
  g_autoptr (GListModel) rows =
      summarize ("{\"Effect\":\"Allow\",\"Action\":[\"S3:List*\",\"s3:GetObject\"],\"Resource\":\"*\"},"
                 "{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::labels/*\","
                 "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}},"
                 "{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"arn:aws:sqs:*:*:labels\"},"
                 "{\"Effect\":\"Deny\",\"Action\":\"iam:*\",\"Resource\":\"*\"}",
                 POLICY_EFFECT_ALLOW);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  assert_row (rows, 0, "Amazon S3: Full: List. Limited: Read, Write", LIMITED, LIMITED);
  assert_row (rows, 1, "Amazon SQS: Full access", NONE, NONE);
}

static void
test_levels (void)
{
  g_autoptr (GListModel) rows =
      summarize ("{\"Effect\":\"Allow\",\"Action\":[\"kms:List*\",\"kms:Decrypt\"],\"Resource\":\"*\"}",
                 POLICY_EFFECT_ALLOW);
  g_autoptr (AnalysisAccess) self = g_list_model_get_item (rows, 0);
  guint n, n_all;

  n = analysis_access_count_actions (self, REFERENCE_ACCESS_LEVEL_WRITE, &n_all);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (n_all, >, 10);
  g_assert_cmpint (analysis_access_get_extent (self, REFERENCE_ACCESS_LEVEL_WRITE), ==, LIMITED);
  g_assert_cmpint (analysis_access_get_extent (self, REFERENCE_ACCESS_LEVEL_TAGGING), ==, NONE);
  g_assert_cmpuint (analysis_access_get_statements (self)->len, ==, 1);
}

static void
test_everything (void)
{
  g_autoptr (GListModel) all =
      summarize ("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}", POLICY_EFFECT_ALLOW);
  g_autoptr (GListModel) others =
      summarize ("{\"Effect\":\"Allow\",\"NotAction\":[\"sqs:*\",\"kms:Decrypt\"],\"Resource\":\"*\"}",
                 POLICY_EFFECT_ALLOW);

  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 1);
  assert_row (all, 0, "All services: Full access", FULL, NONE);
  g_assert_cmpuint (g_list_model_get_n_items (others), ==, 3);
  assert_row (others, 0, "All other services: Full access", FULL, NONE);
  assert_row (others, 1,
              "AWS Key Management Service: Full: List, Read, Tagging, Permissions management. Limited: Write",
              FULL, NONE);
  assert_row (others, 2, "Amazon SQS: None of its actions", NONE, NONE);
}

static void
test_unknown (void)
{
  g_autoptr (GListModel) rows =
      summarize ("{\"Effect\":\"Allow\",\"Action\":[\"nothing:Do\",\"sqs:Nothing\",5],\"Resource\":\"*\"}",
                 POLICY_EFFECT_ALLOW);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  assert_row (rows, 0, "Amazon SQS: None of its actions", NONE, NONE);
  assert_row (rows, 1, "nothing: Unknown service", FULL, NONE);
}

static void
test_wildcard_service (void)
{
  g_autoptr (GListModel) rows = summarize (
      "{\"Effect\":\"Deny\",\"Action\":\"sq*:SendMessage\",\"Resource\":\"*\"}", POLICY_EFFECT_DENY);
  g_autoptr (GListModel) allowed = summarize ("", POLICY_EFFECT_ALLOW);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  assert_row (rows, 0, "Amazon SQS: Limited: Write", FULL, NONE);
  g_assert_cmpuint (g_list_model_get_n_items (allowed), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/access/services", test_services);
  g_test_add_func ("/analysis/access/levels", test_levels);
  g_test_add_func ("/analysis/access/everything", test_everything);
  g_test_add_func ("/analysis/access/unknown", test_unknown);
  g_test_add_func ("/analysis/access/wildcard-service", test_wildcard_service);
  return g_test_run ();
}
