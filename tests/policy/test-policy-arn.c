/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-arn.h"
#include "policy-variable.h"

static void
test_round_trip (void)
{
  static const char *const arns[] = {
    "arn:aws:s3:::bucket/key:with:colons",
    "arn:aws-cn:sagemaker:cn-north-1:123456789012:labeling-job/x",
    "arn:aws:iam::aws:policy/AdministratorAccess",
    "arn:*:iam::*:role/${aws:username}",
    "arn:aws:lambda:us-east-1:123456789012:function:f:1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (arns); i++)
    {
      g_autoptr (PolicyArn) arn = policy_arn_parse (arns[i]);
      g_autofree char *composed =
          policy_arn_compose (arn->partition, arn->service, arn->region, arn->account, arn->resource);

      g_assert_cmpstr (composed, ==, arns[i]);
    }
  g_assert_null (policy_arn_parse ("*"));
  g_assert_null (policy_arn_parse ("arn:aws:s3::bucket"));
  g_assert_null (policy_arn_parse ("ARN:aws:s3:::bucket"));
}

static void
test_partitions (void)
{
  g_assert_cmpstr (policy_arn_get_partition_for_region ("eu-central-1"), ==, "aws");
  g_assert_cmpstr (policy_arn_get_partition_for_region ("us-gov-west-1"), ==, "aws-us-gov");
  g_assert_cmpstr (policy_arn_get_partition_for_region ("us-isob-east-1"), ==, "aws-iso-b");
  g_assert_cmpstr (policy_arn_get_partition_for_region ("cn-north-1"), ==, "aws-cn");
  g_assert_null (policy_arn_get_partition_for_region ("moon-1"));
  for (const char *const *partition = policy_arn_get_partitions (); *partition != NULL; partition++)
    g_assert_true (policy_arn_is_partition (*partition));
  g_assert_false (policy_arn_is_partition ("aws-moon"));
}

static void
test_variables (void)
{
  const char *text = "a/${aws:username}/${*}/${aws:PrincipalTag/team, 'none'}/${";
  g_autoptr (GPtrArray) variables = policy_variable_find (text);
  PolicyVariable *first, *second;

  g_assert_cmpuint (variables->len, ==, 2);
  first = variables->pdata[0];
  second = variables->pdata[1];
  g_assert_cmpstr (first->name, ==, "aws:username");
  g_assert_null (first->fallback);
  g_assert_cmpuint (first->start, ==, 2);
  g_assert_cmpuint (first->end, ==, 17);
  g_assert_cmpstr (second->name, ==, "aws:PrincipalTag/team");
  g_assert_cmpstr (second->fallback, ==, "none");
}

static const char *
look_up (const char *name, gpointer user_data)
{
  return g_str_equal (name, "aws:username") ? "j*n" : NULL;
}

static void
test_expand (void)
{
  static const struct
  {
    const char *text;
    const char *value;
    gboolean matches;
  } cases[] = {
    { "home/${aws:username}/*", "home/j*n/file", TRUE },
    { "home/${aws:username}/*", "home/jan/file", FALSE },
    { "${aws:PrincipalTag/team, 'none'}", "none", TRUE },
    { "a${*}b", "a*b", TRUE },
    { "a${*}b", "axb", FALSE },
    { "a${?}b${$}", "a?b$", TRUE },
    { "a*", "a*b", TRUE },
    { "\xEE\x80\x80*", "*", FALSE },
    { "\xEE\x80\x80*",
      "\xEE\x80\x80"
      "b",
      TRUE },
    { "a${*}?", "a*é", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *expanded = policy_variable_expand (cases[i].text, look_up, NULL);

      g_assert_cmpint (policy_variable_pattern_matches (expanded, cases[i].value, FALSE), ==,
                       cases[i].matches);
    }
  g_assert_null (policy_variable_expand ("${aws:userid}", look_up, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/arn/round-trip", test_round_trip);
  g_test_add_func ("/policy/arn/partitions", test_partitions);
  g_test_add_func ("/policy/variable/find", test_variables);
  g_test_add_func ("/policy/variable/expand", test_expand);
  return g_test_run ();
}
