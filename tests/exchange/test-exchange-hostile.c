/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Broken files, and files made to take long, are an error or hold nothing */
#include "config.h"

#include "exchange-find.h"
#include "policy-error.h"

static const char *const names[] = { "a.json", "a.yaml", "a.tf", "a.md", "a.jsonl", "" };

static void
check_code (const char *name, const char *bytes, gsize length, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) policies = exchange_find (name, bytes, length, &error);

  g_assert_error (error, POLICY_ERROR, code);
  g_assert_null (policies);
}

static void
check_nothing (const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) policies = exchange_find (name, text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (policies->len, ==, 0);
}

static void
test_bytes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      check_code (names[i], "{\"a\": \0}", 8, POLICY_ERROR_NUL);
      check_code (names[i], "{\"a\": \"\xff\"}", 10, POLICY_ERROR_NOT_UTF8);
      check_code (names[i], "\xff\xfe{\0}\0", 6, POLICY_ERROR_UTF16);
    }
}

static void
test_errors (void)
{
  check_code ("a.json", "", 0, POLICY_ERROR_EMPTY);
  check_code ("a.json", "{\"Statement\": [}", 16, POLICY_ERROR_SYNTAX);
  check_code ("a.yaml", "a: [1, 2\nb: 3\n", 14, POLICY_ERROR_SYNTAX);
  check_code ("a.yaml", "a: *b\n", 6, POLICY_ERROR_SYNTAX);
  check_code ("a.yaml", "a: &b [*b]\n", 11, POLICY_ERROR_SYNTAX);
  check_code ("a.tf", "resource \"a\" \"b\" {\n", 19, POLICY_ERROR_SYNTAX);
  check_code ("a.tf", "a = [1\n", 7, POLICY_ERROR_SYNTAX);
}

/* The error says where it is, by the file's own lines */
static void
test_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) policies = exchange_find ("a.tf", "a = 1\nb = [\n  1, ; }\n]\n", 22, &error);
  guint line, column;

  g_assert_null (policies);
  g_assert_nonnull (policy_error_get_place (error, &line, &column));
  g_assert_cmpuint (line, ==, 3);
}

static char *
repeat (const char *before, const char *part, guint times, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < times; i++)
    g_string_append (text, part);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
try_all (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) policies = exchange_find (names[i], text, strlen (text), NULL);

      g_assert_true (policies == NULL || policies->len == 0);
    }
}

/* Each would take minutes, or all of the memory, where work grew faster than the text */
static void
test_growth (void)
{
  static const char *const parts[] = { "[",       "{\"a\":", "- ",     "{", "{\"",    "a: {",  "((",  "\"${",
                                       "\"\\\"{", "<<A\n",   "```\n{", "%", "&a [*a", "/*",    "a b", "~~~",
                                       "x = [",   "{ x = ",  "[for ",  "*", "? ",     "a {\n", "\\" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *text = repeat ("", parts[i], 20000, "");
      g_autofree char *value = repeat ("a = ", parts[i], 20000, "\n");

      try_all (text);
      try_all (value);
    }
}

static void
test_aliases (void)
{
  g_autoptr (GString) text = g_string_new ("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");

  for (guint i = 1; i < 12; i++)
    {
      g_string_append_printf (text, "a%u: &a%u [", i, i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (text, "%s*a%u", j > 0 ? ", " : "", i - 1);
      g_string_append (text, "]\n");
    }
  check_code ("a.yaml", text->str, text->len, POLICY_ERROR_TOO_LARGE);
}

static void
test_strings_in_strings (void)
{
  g_autofree char *text = g_strdup ("{}");

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *escaped = g_strescape (text, NULL);

      g_free (text);
      text = g_strdup_printf ("{\"a\": \"%s\"}", escaped);
    }
  check_nothing ("a.json", text);
}

/* What is called a policy and is none of IAM's */
static void
test_other_policies (void)
{
  check_nothing ("a.json", "{\"Policy\": {\"PolicySummary\": {\"Type\": \"TAG_POLICY\"}, \"Content\": "
                           "\"{\\\"tags\\\": {}}\"}}");
  check_nothing ("a.json", "{\"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"Update:*\", \"Principal\": "
                           "\"*\", \"Resource\": \"*\"}]}");
  check_nothing ("a.yaml", "Resources:\n  A:\n    Type: AWS::IoT::Policy\n    Properties:\n      "
                           "PolicyDocument:\n        Statement: [{Effect: Allow, Action: 'iot:*', Resource: "
                           "'*'}]\n");
  check_nothing ("a.tf",
                 "resource \"aws_iot_policy\" \"a\" {\n  policy = jsonencode({ Statement = [{ Effect = "
                 "\"Allow\" }] })\n}\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/hostile/bytes", test_bytes);
  g_test_add_func ("/exchange/hostile/errors", test_errors);
  g_test_add_func ("/exchange/hostile/place", test_place);
  g_test_add_func ("/exchange/hostile/growth", test_growth);
  g_test_add_func ("/exchange/hostile/aliases", test_aliases);
  g_test_add_func ("/exchange/hostile/strings-in-strings", test_strings_in_strings);
  g_test_add_func ("/exchange/hostile/other-policies", test_other_policies);
  return g_test_run ();
}
