/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-operator.h"

static void
test_parts (void)
{
  PolicyOperator means = policy_operator_parse ("ForAnyValue:StringLikeIfExists");

  g_assert_cmpstr (means.name, ==, "StringLike");
  g_assert_cmpint (means.family, ==, POLICY_OPERATOR_STRING);
  g_assert_true (means.wildcards);
  g_assert_cmpint (means.qualifier, ==, POLICY_QUALIFIER_FOR_ANY_VALUE);
  g_assert_true (means.if_exists);

  means = policy_operator_parse ("stringequals");
  g_assert_cmpstr (means.name, ==, "StringEquals");
  g_assert_cmpstr (means.like, ==, "StringLike");
  g_assert_cmpint (means.qualifier, ==, POLICY_QUALIFIER_NONE);
  g_assert_false (means.negated || means.wildcards || means.if_exists);
  g_assert_true (policy_operator_parse ("NotIpAddress").negated);
}

static void
test_unknown (void)
{
  static const char *const names[] = { "",
                                       "IfExists",
                                       "ForAllValues:",
                                       "StringMatches",
                                       "StringEqual",
                                       "ForEachValue:StringEquals",
                                       "StringEqualsIfExistsIfExists" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      PolicyOperator means = policy_operator_parse (names[i]);

      g_assert_cmpint (means.family, ==, POLICY_OPERATOR_UNKNOWN);
      g_assert_null (means.name);
    }
}

static void
test_compose (void)
{
  static const char *const names[] = { "ForAllValues:StringEqualsIfExists", "ForAnyValue:ArnLike", "Bool" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      PolicyOperator means = policy_operator_parse (names[i]);
      g_autofree char *name = policy_operator_compose (means.qualifier, means.name, means.if_exists);

      g_assert_cmpstr (name, ==, names[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/operator/parts", test_parts);
  g_test_add_func ("/policy/operator/unknown", test_unknown);
  g_test_add_func ("/policy/operator/compose", test_compose);
  return g_test_run ();
}
