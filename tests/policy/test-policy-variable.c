/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-variable.h"

/* name, fallback ("-": none), name, fallback... */
static void
assert_found (const char *text, const char *expected)
{
  g_autoptr (GPtrArray) variables = policy_variable_find (text);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < variables->len; i++)
    {
      const PolicyVariable *variable = g_ptr_array_index (variables, i);
      g_autofree char *spelt = g_strndup (text + variable->start, variable->end - variable->start);

      g_string_append_printf (found, "%s[%s|%s|%s]", i > 0 ? " " : "", spelt, variable->name,
                              variable->fallback != NULL ? variable->fallback : "-");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_find (void)
{
  assert_found ("arn:aws:s3:::b/*", "");
  assert_found ("${aws:username}", "[${aws:username}|aws:username|-]");
  assert_found ("a${ b }c${d}", "[${ b }|b|-] [${d}|d|-]");
  /* fallbacks, quoted or not */
  assert_found ("${a, 'none'}", "[${a, 'none'}|a|none]");
  assert_found ("${a,none}", "[${a,none}|a|none]");
  assert_found ("${a, ''}", "[${a, ''}|a|]");
  assert_found ("${a, '}", "[${a, '}|a|']");
  assert_found ("${a, 'b}", "[${a, 'b}|a|'b]");
  assert_found ("${a, b, c}", "[${a, b, c}|a|b, c]");
  /* escapes, and what never ends */
  assert_found ("${*}${?}${$}", "");
  assert_found ("${**}${}", "[${**}|**|-] [${}||-]");
  assert_found ("$a {b} ${c", "");
  assert_found ("${$}{a}${b}", "[${b}|b|-]");
}

static const char *
look_up (const char *name, gpointer user_data)
{
  if (g_str_equal (name, "user"))
    return "bob";
  if (g_str_equal (name, "wild"))
    return "*?";
  return NULL;
}

static void
assert_expanded (const char *text, const char *plain)
{
  g_autofree char *expanded = policy_variable_expand (text, look_up, NULL);

  g_assert_cmpint (expanded != NULL, ==, plain != NULL);
  if (plain != NULL)
    g_assert_true (policy_variable_equals (expanded, plain, FALSE));
}

static void
test_expand (void)
{
  assert_expanded ("home/${user}/*", "home/bob/*");
  assert_expanded ("${user}${user}", "bobbob");
  assert_expanded ("a${wild}b", "a*?b");
  assert_expanded ("a${*}${?}${$}b", "a*?$b");
  assert_expanded ("${*", "${*");
  assert_expanded ("$*}", "$*}");
  assert_expanded ("${none}", NULL);
  assert_expanded ("${user}/${none}", NULL);
  assert_expanded ("${none, 'other'}/", "other/");
  assert_expanded ("${user, 'other'}", "bob");
  assert_expanded ("", "");
}

static gboolean
matches (const char *text, const char *what, gboolean case_insensitive)
{
  g_autofree char *expanded = policy_variable_expand (text, look_up, NULL);

  return policy_variable_pattern_matches (expanded, what, case_insensitive);
}

/* A wildcard of the policy matches anything; one out of a variable, or an escaped one, only itself. */
static void
test_matches (void)
{
  g_assert_true (matches ("a*", "abc", FALSE));
  g_assert_true (matches ("a*", "a*", FALSE));
  g_assert_true (matches ("a?", "a?", FALSE));
  g_assert_true (matches ("a?", "ab", FALSE));
  g_assert_true (matches ("${wild}", "*?", FALSE));
  g_assert_false (matches ("${wild}", "abc", FALSE));
  g_assert_false (matches ("${wild}", "*b", FALSE));
  g_assert_true (matches ("${*}", "*", FALSE));
  g_assert_false (matches ("${*}", "abc", FALSE));
  g_assert_true (matches ("${?}", "?", FALSE));
  g_assert_false (matches ("${?}", "a", FALSE));
  g_assert_false (matches ("${user}", "BOB", FALSE));
  g_assert_true (matches ("${user}", "BOB", TRUE));
}

static void
test_equals (void)
{
  g_autofree char *expanded = policy_variable_expand ("${wild}/${user}/Ü*?", look_up, NULL);

  g_assert_true (policy_variable_equals (expanded, "*?/bob/Ü*?", FALSE));
  g_assert_false (policy_variable_equals (expanded, "*?/bob/ü*?", FALSE));
  g_assert_true (policy_variable_equals (expanded, "*?/BOB/ü*?", TRUE));
  g_assert_false (policy_variable_equals (expanded, "*?/bob/Üab", FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/variable/find", test_find);
  g_test_add_func ("/policy/variable/expand", test_expand);
  g_test_add_func ("/policy/variable/matches", test_matches);
  g_test_add_func ("/policy/variable/equals", test_equals);
  return g_test_run ();
}
