/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-summary.h"
#include "describe-access.h"

static GListModel *
summarize (const char *statements, PolicyEffect effect)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[%s]}", statements);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return access_summary_new (text, effect);
}

/* @row: "service: label" */
static void
assert_row (GListModel *rows, guint position, const char *row, AccessExtent conditional)
{
  g_autoptr (AccessService) self = g_list_model_get_item (rows, position);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (self);
  label = describe_access_label (self);
  text = g_strconcat (access_service_get_title (self), ": ", label, NULL);
  g_assert_cmpstr (text, ==, row);
  g_assert_cmpint (access_service_get_conditional (self), ==, conditional);
}

#define NONE ACCESS_EXTENT_NONE
#define LIMITED ACCESS_EXTENT_LIMITED
#define FULL ACCESS_EXTENT_FULL

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
  assert_row (rows, 0, "Amazon S3: Full: List. Limited: Read, Write", LIMITED);
  assert_row (rows, 1, "Amazon SQS: Full access", NONE);
}

static void
test_levels (void)
{
  g_autoptr (GListModel) rows =
      summarize ("{\"Effect\":\"Allow\",\"Action\":[\"kms:List*\",\"kms:Decrypt\"],\"Resource\":\"*\"}",
                 POLICY_EFFECT_ALLOW);
  g_autoptr (AccessService) self = g_list_model_get_item (rows, 0);
  guint n, n_all;

  n = access_service_count_actions (self, REFERENCE_ACCESS_LEVEL_WRITE, &n_all);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (n_all, >, 10);
  g_assert_cmpint (access_service_get_extent (self, REFERENCE_ACCESS_LEVEL_WRITE), ==, LIMITED);
  g_assert_cmpint (access_service_get_extent (self, REFERENCE_ACCESS_LEVEL_TAGGING), ==, NONE);
  g_assert_cmpuint (access_service_get_statements (self)->len, ==, 1);
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
  assert_row (all, 0, "All services: Full access", NONE);
  g_assert_cmpuint (g_list_model_get_n_items (others), ==, 3);
  assert_row (others, 0, "All other services: Full access", NONE);
  assert_row (others, 1,
              "AWS Key Management Service: Full: List, Read, Tagging, Permissions management. Limited: Write",
              NONE);
  assert_row (others, 2, "Amazon SQS: None of its actions", NONE);
}

static void
test_unknown (void)
{
  g_autoptr (GListModel) rows =
      summarize ("{\"Effect\":\"Allow\",\"Action\":[\"nothing:Do\",\"sqs:Nothing\",5],\"Resource\":\"*\"}",
                 POLICY_EFFECT_ALLOW);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  assert_row (rows, 0, "Amazon SQS: None of its actions", NONE);
  assert_row (rows, 1, "nothing: Unknown service", NONE);
}

static void
test_wildcard_service (void)
{
  g_autoptr (GListModel) rows = summarize (
      "{\"Effect\":\"Deny\",\"Action\":\"sq*:SendMessage\",\"Resource\":\"*\"}", POLICY_EFFECT_DENY);
  g_autoptr (GListModel) allowed = summarize ("", POLICY_EFFECT_ALLOW);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  assert_row (rows, 0, "Amazon SQS: Limited: Write", NONE);
  g_assert_cmpuint (g_list_model_get_n_items (allowed), ==, 0);
}

static void
assert_words (GListModel *rows, guint position, const char *resources, const char *conditions)
{
  g_autoptr (AccessService) self = g_list_model_get_item (rows, position);
  g_autofree char *found_resources = describe_access_resources (self);
  g_autofree char *found_conditions = describe_access_conditions (self);

  g_assert_cmpstr (found_resources, ==, resources);
  g_assert_cmpstr (found_conditions, ==, conditions);
}

static void
test_words (void)
{
  g_autoptr (GListModel) rows = summarize (
      "{\"Effect\":\"Allow\",\"Action\":[\"s3:List*\",\"kms:Decrypt\"],\"Resource\":\"*\"},"
      "{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":[\"arn:aws:s3:::a\",\"arn:aws:s3:::b\","
      "\"arn:aws:s3:::a\",\"arn:aws:s3:::c/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}},"
      "{\"Effect\":\"Allow\",\"Action\":\"sns:*\",\"NotResource\":\"arn:aws:sns:*:*:x\","
      "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}},"
      "{\"Effect\":\"Allow\",\"Action\":\"sqs:*\"}",
      POLICY_EFFECT_ALLOW);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 4);
  assert_words (rows, 0, "Every resource", "No conditions");
  assert_words (rows, 1, "Every resource, 2 named resources, 1 resource pattern",
                "Some of it only under conditions");
  assert_words (rows, 2, "Every resource with exceptions", "Only under conditions");
  assert_words (rows, 3, "No resource", "No conditions");
}

/* Only the level that a statement grants on every resource counts as unrestricted. */
static void
test_unrestricted_level (void)
{
  g_autoptr (GListModel) rows =
      summarize ("{\"Effect\":\"Allow\",\"Action\":\"s3:List*\",\"Resource\":\"*\"},"
                 "{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::labels/*\"}",
                 POLICY_EFFECT_ALLOW);
  g_autoptr (AccessService) self = g_list_model_get_item (rows, 0);

  g_assert_true (access_service_is_unrestricted (self, REFERENCE_ACCESS_LEVEL_LIST));
  g_assert_false (access_service_is_unrestricted (self, REFERENCE_ACCESS_LEVEL_WRITE));
  g_assert_false (access_service_is_unrestricted (self, REFERENCE_ACCESS_LEVEL_TAGGING));
}

static guint
get_danger (const char *action, const char *resource)
{
  g_autofree char *statement =
      g_strdup_printf ("{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}", action, resource);
  g_autoptr (GListModel) rows = summarize (statement, POLICY_EFFECT_ALLOW);
  g_autoptr (AccessService) self = g_list_model_get_item (rows, 0);

  return access_service_get_danger (self);
}

static void
test_danger (void)
{
  static const char *const ORDER[][2] = {
    { "s3:ListAllMyBuckets", "*" },
    { "s3:GetObject", "*" },
    { "s3:PutObjectTagging", "*" },
    { "s3:PutObject", "arn:aws:s3:::labels/*" },
    { "s3:PutObjectAcl", "arn:aws:s3:::labels/*" },
    { "s3:PutObject", "*" },
    { "s3:PutObjectAcl", "*" },
  };

  for (guint i = 1; i < G_N_ELEMENTS (ORDER); i++)
    g_assert_cmpuint (get_danger (ORDER[i][0], ORDER[i][1]), >,
                      get_danger (ORDER[i - 1][0], ORDER[i - 1][1]));
  g_assert_cmpuint (get_danger ("*", "*"), ==, get_danger ("s3:PutObjectAcl", "*"));
  g_assert_cmpuint (get_danger ("nosuchservice:*", "*"), >, get_danger ("s3:PutObject", "arn:aws:s3:::a/*"));
  g_assert_cmpuint (get_danger ("nosuchservice:*", "*"), <, get_danger ("s3:PutObject", "*"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/describe/access/services", test_services);
  g_test_add_func ("/describe/access/levels", test_levels);
  g_test_add_func ("/describe/access/everything", test_everything);
  g_test_add_func ("/describe/access/words", test_words);
  g_test_add_func ("/describe/access/unrestricted-level", test_unrestricted_level);
  g_test_add_func ("/describe/access/danger", test_danger);
  g_test_add_func ("/describe/access/unknown", test_unknown);
  g_test_add_func ("/describe/access/wildcard-service", test_wildcard_service);
  return g_test_run ();
}
