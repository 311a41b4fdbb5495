/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "policy-error.h"
#include "policy-text.h"

static PolicyText *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  PolicyText *parsed = policy_text_parse (text, -1, &error);

  g_assert_no_error (error);
  return parsed;
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    PolicyError code;
    const char *place;
  } cases[] = {
    { "{\n  \"a\": tru\n}", -1, POLICY_ERROR_SYNTAX, "line 2, column 8" },
    { "{\r\n  \"\303\244\": x}", -1, POLICY_ERROR_SYNTAX, "line 2, column 8" },
    { "[1,]", -1, POLICY_ERROR_SYNTAX, "line 1, column 3" },
    { "{} {}", -1, POLICY_ERROR_SYNTAX, "line 1, column 4" },
    { "[\"a\nb\"]", -1, POLICY_ERROR_SYNTAX, "line 1, column 4" },
    { "[01]", -1, POLICY_ERROR_SYNTAX, "line 1, column 2" },
    { " \n ", -1, POLICY_ERROR_EMPTY, "line 2, column 2" },
    { "", -1, POLICY_ERROR_EMPTY, "line 1, column 1" },
    { "[1]\0 ", 5, POLICY_ERROR_NUL, "line 1, column 4" },
    { "[\"\377\"]", -1, POLICY_ERROR_NOT_UTF8, "line 1, column 3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) copy = NULL;
      g_autofree char *place = NULL;
      const char *reason;
      guint line, column;

      g_assert_null (policy_text_parse (cases[i].text, cases[i].length, &error));
      g_assert_error (error, POLICY_ERROR, (gint)cases[i].code);
      if (!g_str_has_suffix (error->message, cases[i].place))
        g_error ("\"%s\" does not end in \"%s\"", error->message, cases[i].place);
      copy = g_error_copy (error);
      reason = policy_error_get_place (copy, &line, &column);
      place = g_strdup_printf ("%s: line %u, column %u", reason, line, column);
      g_assert_cmpstr (place, ==, copy->message);
    }
}

static void
test_limits (void)
{
  g_autofree char *large = g_strnfill (POLICY_TEXT_MAX_SIZE + 1, ' ');
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) many = g_string_new ("[0");
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (policy_text_parse (large, -1, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE);
  g_clear_error (&error);

  for (guint i = 0; i < POLICY_TEXT_MAX_DEPTH; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < POLICY_TEXT_MAX_DEPTH; i++)
    g_string_append_c (deep, ']');
  text = parse (deep->str);
  g_string_prepend_c (deep, '[');
  g_string_append_c (deep, ']');
  g_assert_null (policy_text_parse (deep->str, -1, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_TOO_DEEP);
  g_clear_error (&error);

  for (guint i = 0; i < POLICY_TEXT_MAX_NODES; i++)
    g_string_append (many, ",0");
  g_string_append_c (many, ']');
  g_assert_null (policy_text_parse (many->str, -1, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_TOO_MANY);
}

static void
test_strings (void)
{
  static const char *const cases[][2] = {
    { "\"a\\n\\u00e4\\ud83d\\ude00\\/\"", "a\n\303\244\360\237\230\200/" },
    { "\"\\ud800x\"", "\357\277\275x" },
    { "\"\\ud800\\ud800\\udc00\"", "\357\277\275\360\220\200\200" },
    { "\"a\\u0000b\"", "a\357\277\275b" },
    { "-1.50E+2", "-1.50E+2" },
    { "true", "true" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolicyText) text = parse (cases[i][0]);

      g_assert_cmpstr (policy_node_get_string (policy_text_get_root (text)), ==, cases[i][1]);
    }
}

static void
test_tree (void)
{
  g_autoptr (PolicyText) text = parse ("{\"a/~\": [1, {\"b\": []}], \"c\": true}");
  const PolicyNode *root = policy_text_get_root (text);
  const PolicyNode *node = policy_text_lookup (text, "/a~1~0/1/b");
  g_autofree char *path = NULL;

  g_assert_nonnull (node);
  g_assert_cmpint (policy_node_get_node_type (node), ==, POLICY_NODE_ARRAY);
  path = policy_node_get_path (node);
  g_assert_cmpstr (path, ==, "/a~1~0/1/b");
  g_assert_cmpuint (policy_node_get_span (node).start, ==, 18);
  g_assert_cmpuint (policy_node_get_span (node).end, ==, 20);
  g_assert_cmpuint (policy_node_get_key_span (node).start, ==, 13);
  g_assert_cmpuint (policy_node_get_key_span (node).end, ==, 16);
  g_assert_cmpuint (policy_node_get_key_span (root).end, ==, policy_node_get_key_span (root).start);
  g_assert_null (policy_node_get_parent (root));
  g_assert_true (policy_node_get_parent (policy_text_lookup (text, "/c")) == root);
  g_assert_cmpstr (policy_node_get_string (policy_text_lookup (text, "/c")), ==, "true");
  g_assert_null (policy_node_as_string (policy_text_lookup (text, "/c")));
  g_assert_cmpuint (policy_node_get_index (policy_text_lookup (text, "/c")), ==, 1);
  g_assert_cmpuint (policy_node_get_n_values (policy_text_lookup (text, "/c")), ==, 1);
  g_assert_cmpuint (policy_node_get_n_values (policy_text_lookup (text, "/a~1~0")), ==, 2);
  g_assert_cmpuint (policy_node_get_n_values (root), ==, 0);
  g_assert_null (policy_text_lookup (text, "/a~1~0/01"));
  g_assert_null (policy_text_lookup (text, "/a~1~0/2"));
  g_assert_null (policy_text_lookup (text, "c"));
  g_assert_null (policy_node_get_member (NULL, "x"));
  g_assert_true (policy_text_lookup (text, "") == root);
}

static void
test_duplicates (void)
{
  g_autoptr (PolicyText) text = parse ("{\"a\": 1, \"b\": {\"c\": 1, \"c\": 2}, \"a\": 3}");
  g_autoptr (PolicyText) unique = parse ("[{\"a\": 1}, {\"a\": 1}]");
  const PolicyNode *node = policy_text_find_duplicate_key (text);

  g_assert_nonnull (node);
  g_assert_cmpstr (policy_node_get_string (node), ==, "2");
  g_assert_null (policy_text_find_duplicate_key (unique));
}

static void
test_places (void)
{
  g_autoptr (PolicyText) text = parse ("[\n \"\303\244\", 2,\r\n\t3\n]\n");
  guint line, column;

  policy_text_locate (text, policy_node_get_span (policy_text_lookup (text, "/1")).start, &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 7);
  policy_text_locate (text, policy_node_get_span (policy_text_lookup (text, "/2")).start, &line, &column);
  g_assert_cmpuint (line, ==, 3);
  g_assert_cmpuint (column, ==, 2);
  policy_text_locate (text, 0, &line, &column);
  g_assert_cmpuint (line, ==, 1);
  g_assert_cmpuint (column, ==, 1);
  g_assert_cmpuint (policy_text_get_size (text), ==, 9);
}

/* However Statement is written, its statements are the same ones. */
static void
test_statements (void)
{
  static const struct
  {
    const char *json;
    guint n_statements;
  } cases[] = {
    { "{\"Statement\": [{\"Sid\": \"A\"}, {\"Effect\": \"Deny\"}]}", 2 },
    { "{\"Statement\": {\"Sid\": \"A\", \"Effect\": \"Allow\"}}", 1 },
    { "{\"Statement\": [1, {}]}", 2 },
    { "{\"Statement\": []}", 0 },
    { "{\"Statement\": \"x\"}", 0 },
    { "{\"Statement\": null}", 0 },
    { "{\"statement\": {}}", 0 },
    { "{}", 0 },
    { "[{\"Sid\": \"A\"}]", 0 },
    { "1", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolicyText) text = parse (cases[i].json);
      guint n = policy_text_get_n_statements (text);

      g_assert_cmpuint (n, ==, cases[i].n_statements);
      g_assert_null (policy_text_get_statement (text, n));
      for (guint j = 0; j < n; j++)
        {
          const PolicyNode *statement = policy_text_get_statement (text, j);

          g_assert_true (policy_node_get_text (statement) == text);
          g_assert_cmpuint (policy_node_get_statement_position (statement), ==, j);
        }
    }
}

static void
test_statement (void)
{
  g_autoptr (PolicyText) text =
      parse ("{\"Statement\": [{\"Sid\": \"A\", \"Effect\": \"Allow\"}, {\"Sid\": \"\", "
             "\"Effect\": \"deny\"}, {\"Sid\": 3, \"Effect\": \"Deny\"}, 4]}");
  static const struct
  {
    const char *sid;
    const char *label;
    PolicyEffect effect;
  } cases[] = {
    { "A", "A", POLICY_EFFECT_ALLOW },
    { "", "Statement 2", POLICY_EFFECT_INVALID },
    { NULL, "Statement 3", POLICY_EFFECT_DENY },
    { NULL, "Statement 4", POLICY_EFFECT_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PolicyNode *statement = policy_text_get_statement (text, i);
      g_autofree char *label = policy_node_dup_statement_label (statement);

      g_assert_cmpstr (policy_node_get_sid (statement), ==, cases[i].sid);
      g_assert_cmpstr (label, ==, cases[i].label);
      g_assert_cmpint (policy_node_get_effect (statement), ==, cases[i].effect);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/text/errors", test_errors);
  g_test_add_func ("/policy/text/limits", test_limits);
  g_test_add_func ("/policy/text/strings", test_strings);
  g_test_add_func ("/policy/text/tree", test_tree);
  g_test_add_func ("/policy/text/duplicates", test_duplicates);
  g_test_add_func ("/policy/text/places", test_places);
  g_test_add_func ("/policy/text/statements", test_statements);
  g_test_add_func ("/policy/text/statement", test_statement);
  return g_test_run ();
}
