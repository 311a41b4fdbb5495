/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

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

/* The operators' properties, as their names say them */
static void
test_properties (void)
{
  guint n = 0;

  for (const char *const *name = policy_operator_get_names (); *name != NULL; name++, n++)
    {
      PolicyOperator means = policy_operator_parse (*name);
      gboolean less = strstr (*name, "Less") != NULL, greater = strstr (*name, "Greater") != NULL;
      gboolean than = g_str_has_suffix (*name, "Than");

      g_assert_cmpstr (means.name, ==, *name);
      g_assert_cmpint (means.negated, ==, strstr (*name, "Not") != NULL);
      g_assert_cmpint (means.ignores_case, ==, g_str_has_suffix (*name, "IgnoreCase"));
      g_assert_cmpint (means.order, ==,
                       less      ? (than ? POLICY_ORDER_LESS : POLICY_ORDER_LESS_EQUAL)
                       : greater ? (than ? POLICY_ORDER_GREATER : POLICY_ORDER_GREATER_EQUAL)
                                 : POLICY_ORDER_EQUAL);
      if (means.like != NULL)
        {
          PolicyOperator like = policy_operator_parse (means.like);

          g_assert_cmpint (like.family, ==, means.family);
          g_assert_cmpint (like.negated, ==, means.negated);
          g_assert_true (like.wildcards && !means.wildcards);
        }
    }
  g_assert_cmpuint (n, ==, 27);
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
  g_test_add_func ("/policy/operator/properties", test_properties);
  g_test_add_func ("/policy/operator/unknown", test_unknown);
  g_test_add_func ("/policy/operator/compose", test_compose);
  return g_test_run ();
}
