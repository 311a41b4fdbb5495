/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-change.h"
#include "reference-service.h"

static PolicyText *
make_policy (const char *statements)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[%s]}", statements);
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

typedef char *(*Describe) (AccessChange *change);

/* What is said of each change, one a line */
static void
assert_said (Describe describe, const char *before, const char *after, const char *expected)
{
  g_autoptr (PolicyText) first = make_policy (before);
  g_autoptr (PolicyText) second = make_policy (after);
  g_autoptr (AccessComparison) comparison = access_comparison_new (first, second);
  GListModel *changes = access_comparison_get_changes (comparison);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);
      g_autofree char *line = describe (change);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  g_assert_cmpstr (lines->str, ==, expected);
}

#define ALLOW(action, resource) "{\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource "}"
#define DENY(action, resource) "{\"Effect\":\"Deny\",\"Action\":" action ",\"Resource\":" resource "}"
#define ALLOW_WHEN(action, resource, condition)                                                              \
  "{\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource ",\"Condition\":" condition "}"

static void
test_actions (void)
{
  assert_said (describe_change_label, ALLOW ("\"s3:GetObject\"", "\"*\""),
               ALLOW ("\"s3:PutObject\"", "\"*\""),
               "Gained: s3:PutObject on every resource\nLost: s3:GetObject on every resource");
}

/* A pattern stands there once, as the policy spells it, with how many actions it is today. */
static void
test_patterns (void)
{
  guint n = 0;
  g_autofree char *all = NULL;

  reference_service_get_actions (reference_service_lookup ("sqs"), &n);
  all = g_strdup_printf ("SQS:* (%u actions, and what AWS may add)", n);
  assert_said (describe_change_actions, "", ALLOW ("\"SQS:*\"", "\"*\""), all);
  assert_said (describe_change_actions, "", ALLOW ("\"SageMaker:DeleteWorkforce*\"", "\"*\""),
               "SageMaker:DeleteWorkforce* (1 action, and what AWS may add)");
  assert_said (describe_change_actions, ALLOW ("\"sagemaker:DeleteWorkforce\"", "\"*\""),
               ALLOW ("\"sagemaker:DeleteWorkforce*\"", "\"*\""),
               "sagemaker:DeleteWorkforce* (only what AWS may add)");
  assert_said (describe_change_actions, "",
               ALLOW ("[\"sqs:SendMessage*\", \"SQS:sendmessage*\", \"sqs:SendMessage\"]", "\"*\""),
               "sqs:SendMessage* (1 action, and what AWS may add)");
  /* Two statements say it of one resource. */
  assert_said (describe_change_actions, "",
               ALLOW ("\"sqs:SendMessage*\"", "\"*\"") "," ALLOW ("\"SQS:sendmessage*\"", "\"*\""),
               "sqs:SendMessage* (1 action, and what AWS may add)");
  assert_said (describe_change_actions, "", ALLOW ("\"Odd:DoThing\"", "\"*\""), "Odd:DoThing");
  /* What is gained and what is lost by a change in one condition are counted together. */
  assert_said (describe_change_actions,
               ALLOW_WHEN ("\"SQS:SendMessage*\"", "\"*\"", "{\"StringEquals\":{\"aws:username\":\"a\"}}"),
               ALLOW_WHEN ("\"SQS:SendMessage*\"", "\"*\"", "{\"StringEquals\":{\"aws:username\":\"b\"}}"),
               "SQS:SendMessage* (1 action, and what AWS may add)");
}

static void
test_places (void)
{
  assert_said (describe_change_label, "", ALLOW ("\"sqs:SendMessage*\"", "\"arn:aws:sqs:*:*:labels\""),
               "Gained: sqs:SendMessage* (1 action, and what AWS may add) on arn:aws:sqs:*:*:labels");
}

static void
test_resources (void)
{
  assert_said (describe_change_label, ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\""),
               ALLOW ("\"s3:GetObject\"", "[\"arn:aws:s3:::a/*\",\"arn:aws:s3:::b/*\"]"),
               "Changed: s3:GetObject: from arn:aws:s3:::a/* to arn:aws:s3:::a/*; arn:aws:s3:::b/*");
  assert_said (describe_change_label, "",
               "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"NotResource\":\"arn:aws:s3:::a/*\"}",
               "Gained: s3:GetObject on everything except arn:aws:s3:::a/*");
}

static void
test_conditions (void)
{
  const char *allow = ALLOW ("\"s3:GetObject\"", "\"*\"");
  const char *secure =
      ALLOW_WHEN ("\"s3:GetObject\"", "\"*\"", "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}");

  assert_said (describe_change_label, allow, secure,
               "Changed: s3:GetObject: from no condition to Bool aws:SecureTransport true");
  assert_said (describe_change_label, "", secure,
               "Gained: s3:GetObject on every resource, when aws:SecureTransport is true");
}

/* A row never claims what is as it was: the rest of a pattern, or what another statement gives or takes. */
static void
test_in_part (void)
{
  assert_said (describe_change_label, ALLOW ("\"sqs:*Queue\"", "\"*\""),
               ALLOW ("[\"sqs:CreateQueue\", \"sqs:DeleteQueue\"]", "\"*\""),
               "Lost: sqs:*Queue (3 of 5 actions, and what AWS may add) on every resource");
  assert_said (describe_change_label, ALLOW ("[\"s3:GetObject\", \"s3:ListBucket\"]", "\"*\""),
               ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\"") "," ALLOW ("\"s3:ListBucket\"",
                                                                             "\"arn:aws:s3:::a\""),
               "Lost, at least in part: s3:GetObject, s3:ListBucket on every resource");
  assert_said (describe_change_label,
               "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"NotResource\":\"arn:aws:s3:::a/*\"}",
               ALLOW ("\"s3:GetObject\"", "\"*\""),
               "Gained, at least in part: s3:GetObject on every resource");
  assert_said (describe_change_label, DENY ("\"s3:*\"", "\"arn:aws:s3:::a/*\""),
               DENY ("\"s3:*\"", "\"arn:aws:s3:::a/*\"") "," ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::*\""),
               "Gained, at least in part: s3:GetObject on arn:aws:s3:::*");
  assert_said (describe_change_label, DENY ("\"sqs:SendMessage\"", "\"arn:aws:sqs:*:*:a\""),
               DENY ("\"sqs:SendMessage\"", "\"arn:aws:sqs:*:*:a\"") "," DENY ("\"sqs:SendMessage\"",
                                                                               "\"arn:aws:sqs:*:*:*\""),
               "Now denied, at least in part: sqs:SendMessage on arn:aws:sqs:*:*:*");
  /* Statements that have nothing to do with it change no words. */
  assert_said (
      describe_change_label, ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\""),
      ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\"") "," ALLOW (
          "\"s3:PutObject\"", "\"arn:aws:s3:::a/*\"") "," DENY ("\"s3:GetObject\"", "\"arn:aws:s3:::b/*\""),
      "Gained: s3:PutObject on arn:aws:s3:::a/*\nNow denied: s3:GetObject on arn:aws:s3:::b/*");
}

static void
test_denials (void)
{
  const char *allow = ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\"");
  const char *guarded =
      ALLOW ("\"s3:GetObject\"", "\"arn:aws:s3:::a/*\"") "," DENY ("\"s3:DeleteObject\"", "\"*/secret/*\"");

  assert_said (describe_change_label, allow, guarded, "Now denied: s3:DeleteObject on */secret/*");
  assert_said (describe_change_label, guarded, allow, "No longer denied: s3:DeleteObject on */secret/*");
}

/* A request that the two policies answer differently */
static void
test_examples (void)
{
  assert_said (describe_change_example, "", ALLOW ("\"sqs:ListQueues\"", "\"*\""),
               "For example: sqs:ListQueues on *");
  assert_said (describe_change_example, "",
               ALLOW_WHEN ("\"sqs:ListQueues\"", "\"*\"", "{\"StringEquals\":{\"aws:username\":\"lead\"}}"),
               "For example: sqs:ListQueues on *, with aws:username lead");
  assert_said (describe_change_example, "", DENY ("\"sqs:ListQueues\"", "\"*\""),
               "For example, where another policy allows it: sqs:ListQueues on *");
}

static void
test_titles (void)
{
  assert_said (describe_change_title, "", ALLOW ("\"sqs:*\"", "\"*\""), "Amazon SQS");
  assert_said (describe_change_title, "", ALLOW ("[\"sqs:*\",\"s3:*\"]", "\"*\""), "Several services");
  assert_said (describe_change_title, "", ALLOW ("\"*\"", "\"*\""), "Several services");
  assert_said (describe_change_title, "", ALLOW ("\"nothing:Do\"", "\"*\""), "nothing");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/describe/change/actions", test_actions);
  g_test_add_func ("/describe/change/patterns", test_patterns);
  g_test_add_func ("/describe/change/places", test_places);
  g_test_add_func ("/describe/change/resources", test_resources);
  g_test_add_func ("/describe/change/conditions", test_conditions);
  g_test_add_func ("/describe/change/in-part", test_in_part);
  g_test_add_func ("/describe/change/denials", test_denials);
  g_test_add_func ("/describe/change/examples", test_examples);
  g_test_add_func ("/describe/change/titles", test_titles);
  return g_test_run ();
}
