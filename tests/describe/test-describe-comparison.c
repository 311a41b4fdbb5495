/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-comparison.h"
#include "access-request.h"

static PolicyText *
make_policy (const char *statements)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[%s]}", statements);
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

/* @expected: the labels, one a line */
static void
assert_changes (const char *before, const char *after, const char *expected)
{
  g_autoptr (PolicyText) first = make_policy (before);
  g_autoptr (PolicyText) second = make_policy (after);
  g_autoptr (GListModel) changes = describe_comparison_compare (first, second);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (DescribeChange) change = g_list_model_get_item (changes, i);
      g_autofree char *label = describe_change_dup_label (change);

      g_string_append_printf (labels, "%s%s", i > 0 ? "\n" : "", label);
    }
  g_assert_cmpstr (labels->str, ==, expected);
}

#define ALLOW(action, resource) "{\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource "}"
#define DENY(action, resource) "{\"Effect\":\"Deny\",\"Action\":" action ",\"Resource\":" resource "}"
#define ALLOW_WHEN(action, resource, condition)                                                              \
  "{\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource ",\"Condition\":" condition "}"

static void
test_same (void)
{
  assert_changes (
      ALLOW ("[\"s3:GetObject\",\"s3:PutObject\"]", "\"*\""),
      ALLOW ("\"S3:putobject\"", "\"*\"") "," ALLOW ("\"s3:GetObject\"", "[\"*\",\"arn:aws:s3:::a\"]"), "");
  assert_changes (
      ALLOW_WHEN ("\"s3:GetObject\"", "\"*\"", "{\"StringEquals\":{\"aws:RequestedRegion\":[\"a\",\"b\"]}}"),
      ALLOW_WHEN ("\"s3:GetObject\"", "\"*\"", "{\"stringequals\":{\"AWS:RequestedRegion\":[\"b\",\"a\"]}}"),
      "");
  assert_changes (ALLOW ("\"s3:*\"", "\"*\""), ALLOW ("\"s3:*\"", "\"*\"") "," DENY ("\"kms:*\"", "\"*\""),
                  "");
}

static void
test_actions (void)
{
  assert_changes (ALLOW ("\"s3:GetObject\"", "\"*\""), ALLOW ("\"s3:PutObject\"", "\"*\""),
                  "Gained: s3:PutObject on every resource\nLost: s3:GetObject on every resource");
  assert_changes (ALLOW ("\"sqs:SendMessage\"", "\"*\""),
                  ALLOW ("[\"sqs:SendMessage\",\"sqs:List*\"]", "\"*\""),
                  "Gained: sqs:List* on every resource");
  assert_changes ("", ALLOW ("\"sqs:*\"", "\"arn:aws:sqs:*:*:labels\""),
                  "Gained: sqs:* on arn:aws:sqs:*:*:labels");
  assert_changes (ALLOW ("\"sqs:*Message*\"", "\"*\""),
                  ALLOW ("\"sqs:*\"", "\"*\"") "," DENY ("\"sqs:*Queue*\"", "\"*\""),
                  "Gained: sqs:AddPermission, sqs:RemovePermission on every resource");
}

static void
test_every_action (void)
{
  assert_changes (ALLOW ("\"sqs:*\"", "\"*\""), ALLOW ("\"*\"", "\"*\""), "Gained: * on every resource");
  assert_changes (ALLOW ("\"*\"", "\"*\""),
                  "{\"Effect\":\"Allow\",\"NotAction\":\"sqs:*\",\"Resource\":\"*\"}",
                  "Lost: sqs:* on every resource");
}

static void
test_resources (void)
{
  assert_changes (
      ALLOW ("\"s3:GetObject\"", "\"*\""),
      ALLOW ("\"s3:GetObject\"", "[\"arn:aws:s3:::a/*\",\"arn:aws:s3:::b/*\"]"),
      "Lost: s3:GetObject on every resource. Still allowed on arn:aws:s3:::a/*, on arn:aws:s3:::b/*");
  assert_changes (
      ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\""),
      ALLOW ("\"s3:GetObject\"", "[\"arn:aws:s3:::a/x/*\",\"arn:aws:s3:::b/*\",\"arn:aws:s3:::c/*\"]"),
      "Gained: s3:GetObject on arn:aws:s3:::b/*, arn:aws:s3:::c/*\nLost: s3:GetObject on arn:aws:s3:::a/*. "
      "Still allowed on arn:aws:s3:::a/x/*");
  assert_changes (
      ALLOW ("\"s3:GetObject\"", "\"*\""),
      "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"NotResource\":\"arn:aws:s3:::a/*\"}",
      "Lost: s3:GetObject on every resource. Still allowed on everything except arn:aws:s3:::a/*");
  assert_changes (
      "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"NotResource\":\"arn:aws:s3:::a/*\"}",
      ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::b/*\""),
      "Lost: s3:GetObject on everything except arn:aws:s3:::a/*. Still allowed on arn:aws:s3:::b/*");
}

static void
test_conditions (void)
{
  const char *allow = ALLOW ("\"s3:GetObject\"", "\"*\"");
  const char *secure =
      ALLOW_WHEN ("\"s3:GetObject\"", "\"*\"", "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}");

  assert_changes (allow, secure,
                  "Lost: s3:GetObject on every resource. Still allowed when aws:SecureTransport is true");
  assert_changes (secure, allow,
                  "Gained: s3:GetObject on every resource. Already allowed when aws:SecureTransport is true");
  assert_changes ("", secure, "Gained: s3:GetObject on every resource, when aws:SecureTransport is true");
}

static void
test_denials (void)
{
  const char *allow = ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\"");
  const char *all = ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\"") "," DENY ("\"s3:*\"", "\"*\"");
  const char *some =
      ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\"") "," DENY ("\"s3:*\"", "\"*/secret/*\"");

  assert_changes (allow, all, "Lost: s3:GetObject on arn:aws:s3:::a/*");
  assert_changes (all, allow, "Gained: s3:GetObject on arn:aws:s3:::a/*");
  assert_changes (allow, some, "Now denied: s3:GetObject on */secret/*");
  assert_changes (some, allow, "No longer denied: s3:GetObject on */secret/*");
}

static void
test_unknown (void)
{
  assert_changes (ALLOW ("[\"nothing:Do\",5]", "\"*\""),
                  ALLOW ("[\"nothing:*\",\"s3:Nothing\"]", "\"*\"") ",\"x\",{\"Effect\":\"allow\"}",
                  "Gained: s3:Nothing on every resource\nGained: nothing:* on every resource");
}

static void
test_properties_of_a_change (void)
{
  g_autoptr (PolicyText) before = make_policy ("");
  g_autoptr (PolicyText) after = make_policy (ALLOW ("\"sqs:*\"", "\"*\""));
  g_autoptr (GListModel) changes = describe_comparison_compare (before, after);
  g_autoptr (DescribeChange) change = g_list_model_get_item (changes, 0);

  g_assert_true (describe_change_get_gained (change));
  g_assert_false (describe_change_get_denial (change));
  g_assert_cmpstr (describe_change_get_service (change), ==, "sqs");
  g_assert_cmpstr (describe_change_get_title (change), ==, "Amazon SQS");
  g_assert_cmpstr (describe_change_get_actions (change)[0], ==, "sqs:*");
  g_assert_cmpstr (describe_change_get_resources (change)[0], ==, "*");
  g_assert_null (describe_change_get_condition (change));
}

static char *
make_statements (GRand *random)
{
  static const char *const actions[] = { "sqs:SendMessage", "sqs:*", "sqs:*Message*",
                                         "sqs:Get*",        "*",     "kms:Decrypt" };
  static const char *const resources[] = { "*", "arn:aws:sqs:eu-west-1:111122223333:a", "arn:aws:sqs:*:*:a",
                                           "arn:aws:sqs:*:*:b" };
  g_autoptr (GString) out = g_string_new (NULL);
  gint32 n = g_rand_int_range (random, 0, 4);

  for (gint32 i = 0; i < n; i++)
    g_string_append_printf (out, "%s{\"Effect\":\"%s\",\"%s\":\"%s\",\"%s\":\"%s\"}", i > 0 ? "," : "",
                            g_rand_int_range (random, 0, 4) == 0 ? "Deny" : "Allow",
                            g_rand_int_range (random, 0, 6) == 0 ? "NotAction" : "Action",
                            actions[g_rand_int_range (random, 0, G_N_ELEMENTS (actions))],
                            g_rand_int_range (random, 0, 6) == 0 ? "NotResource" : "Resource",
                            resources[g_rand_int_range (random, 0, G_N_ELEMENTS (resources))]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_allowed (PolicyText *policy, const char *action, const char *resource)
{
  g_autoptr (AccessRequest) request = access_request_new (action, resource, NULL);

  return access_request_evaluate (request, &policy, 1, NULL) == ACCESS_DECISION_ALLOWED;
}

/* Two policies between which nothing changed decide alike; changing them back turns gains into losses. */
static void
test_agrees_with_evaluation (void)
{
  static const char *const actions[] = { "sqs:SendMessage", "sqs:GetQueueUrl", "sqs:DeleteQueue",
                                         "kms:Decrypt", "s3:GetObject" };
  static const char *const resources[] = { "arn:aws:sqs:eu-west-1:111122223333:a",
                                           "arn:aws:sqs:eu-west-1:111122223333:b", "arn:aws:s3:::a" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_same = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *one = make_statements (random);
      g_autofree char *other = make_statements (random);
      g_autoptr (PolicyText) before = make_policy (one);
      g_autoptr (PolicyText) after = make_policy (other);
      g_autoptr (GListModel) changes = describe_comparison_compare (before, after);
      g_autoptr (GListModel) back = describe_comparison_compare (after, before);
      gboolean gains = FALSE, losses = FALSE;

      g_assert_cmpuint (g_list_model_get_n_items (changes), ==, g_list_model_get_n_items (back));
      for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
        {
          g_autoptr (DescribeChange) change = g_list_model_get_item (changes, i);

          gains = gains || describe_change_get_gained (change);
          losses = losses || !describe_change_get_gained (change);
        }
      for (guint i = 0; i < G_N_ELEMENTS (actions) * G_N_ELEMENTS (resources); i++)
        {
          const char *action = actions[i % G_N_ELEMENTS (actions)];
          const char *resource = resources[i / G_N_ELEMENTS (actions)];
          gboolean was = is_allowed (before, action, resource), is = is_allowed (after, action, resource);

          g_assert_true (gains || was || !is);
          g_assert_true (losses || !was || is);
        }
      n_same += !gains && !losses ? 1 : 0;
    }
  g_assert_cmpuint (n_same, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/describe/comparison/same", test_same);
  g_test_add_func ("/describe/comparison/actions", test_actions);
  g_test_add_func ("/describe/comparison/every-action", test_every_action);
  g_test_add_func ("/describe/comparison/resources", test_resources);
  g_test_add_func ("/describe/comparison/conditions", test_conditions);
  g_test_add_func ("/describe/comparison/denials", test_denials);
  g_test_add_func ("/describe/comparison/unknown", test_unknown);
  g_test_add_func ("/describe/comparison/properties", test_properties_of_a_change);
  g_test_add_func ("/describe/comparison/agrees-with-evaluation", test_agrees_with_evaluation);
  return g_test_run ();
}
