/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-operator.h"

static void
test_parts (void)
{
  AnalysisOperator means = analysis_operator_parse ("ForAnyValue:StringLikeIfExists");

  g_assert_cmpstr (means.name, ==, "StringLike");
  g_assert_cmpint (means.family, ==, ANALYSIS_OPERATOR_STRING);
  g_assert_true (means.wildcards);
  g_assert_cmpint (means.qualifier, ==, ANALYSIS_QUALIFIER_FOR_ANY_VALUE);
  g_assert_true (means.if_exists);

  means = analysis_operator_parse ("stringequals");
  g_assert_cmpstr (means.name, ==, "StringEquals");
  g_assert_cmpstr (means.like, ==, "StringLike");
  g_assert_cmpint (means.qualifier, ==, ANALYSIS_QUALIFIER_NONE);
  g_assert_false (means.negated || means.wildcards || means.if_exists);
  g_assert_true (analysis_operator_parse ("NotIpAddress").negated);
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
      AnalysisOperator means = analysis_operator_parse (names[i]);

      g_assert_cmpint (means.family, ==, ANALYSIS_OPERATOR_UNKNOWN);
      g_assert_null (means.name);
    }
}

static void
test_compose (void)
{
  static const char *const names[] = { "ForAllValues:StringEqualsIfExists", "ForAnyValue:ArnLike", "Bool" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      AnalysisOperator means = analysis_operator_parse (names[i]);
      g_autofree char *name = analysis_operator_compose (means.qualifier, means.name, means.if_exists);

      g_assert_cmpstr (name, ==, names[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/operator/parts", test_parts);
  g_test_add_func ("/analysis/operator/unknown", test_unknown);
  g_test_add_func ("/analysis/operator/compose", test_compose);
  return g_test_run ();
}
