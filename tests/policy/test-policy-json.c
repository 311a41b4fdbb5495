/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-document.h"
#include "policy-edit.h"
#include "policy-json.h"
#include "policy-reader.h"

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

/* What a value becomes when it is written into another text */
static void
test_values (void)
{
  static const struct
  {
    const char *spelling;
    const char *written;
  } cases[] = {
    { "null", "null" },
    { "true", "true" },
    { "false", "false" },
    { "\"s3:Get*\"", "\"s3:Get*\"" },
    { "\"\\ud83d\\ude00 \\u00e9\"", "\"😀 é\"" },
    /* neither cut short nor broken */
    { "\"s3:*\\u0000nothing\"", "\"s3:*\357\277\275nothing\"" },
    { "\"a\\udc00b\"", "\"a\357\277\275b\"" },
    { "123456789012", "123456789012" },
    { "-9223372036854775808", "-9223372036854775808" },
    { "1.5", "1.5" },
    { "1e3", "1000" },
    { "0.0", "0" },
    /* what no double holds */
    { "12345678901234567890", "\"12345678901234567890\"" },
    { "0.12345678901234567", "\"0.12345678901234567\"" },
    { "1e400", "\"1e400\"" },
    { "1e-400", "\"1e-400\"" },
    { "[]", "[]" },
    { "{}", "{}" },
    { "[1, [true], {\"a\": {\"b\": null}}]", "[\n    1,\n    [\n        true\n    ],\n    {\n        \"a\": "
                                             "{\n            \"b\": null\n        }\n    }\n]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolicyText) text = parse (cases[i].spelling);
      g_autoptr (JsonNode) json = policy_json_from_node (policy_text_get_root (text));
      g_autofree char *written = policy_edit_render (json);

      g_strchomp (written);
      g_assert_cmpstr (written, ==, cases[i].written);
    }
}

/* A pasted statement says the same in the policy that it was pasted into. */
static void
test_merge (void)
{
  g_autoptr (PolicyText) other =
      parse ("{\"Sid\": \"A\", \"Effect\": \"Allow\", \"Action\": [\"s3:*\\u0000x\", "
             "\"a\\ud800\"], \"Resource\": \"*\"}");
  g_autoptr (PolicyDocument) document = policy_document_new ();
  const PolicyNode *actions;

  policy_document_merge (document, other);
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, 1);
  actions = policy_statement_get_member (policy_document_get_statement (document, 0), "Action");
  g_assert_cmpstr (policy_node_get_string (policy_node_get_value (actions, 0)), ==, "s3:*\357\277\275x");
  g_assert_cmpstr (policy_node_get_string (policy_node_get_value (actions, 1)), ==, "a\357\277\275");
}

/* A statement too deep to be wrapped in a policy is left as it is. */
static void
test_complete (void)
{
  g_autoptr (PolicyText) statement = parse ("{\"Effect\": \"Allow\", \"Action\": \"a\\ud800\"}");
  g_autoptr (PolicyText) policy = policy_reader_complete (statement);
  g_autofree char *nested = g_strnfill (POLICY_TEXT_MAX_DEPTH - 1, '[');
  g_autofree char *ends = g_strnfill (POLICY_TEXT_MAX_DEPTH - 1, ']');
  g_autofree char *deep = g_strdup_printf ("{\"Effect\": \"Allow\", \"Action\": %s%s}", nested, ends);
  g_autoptr (PolicyText) deep_statement = parse (deep);
  g_autoptr (PolicyText) deep_policy = policy_reader_complete (deep_statement);

  g_assert_cmpstr (policy_node_get_string (policy_text_lookup (policy, "/Statement/0/Action")), ==,
                   "a\357\277\275");
  g_assert_true (deep_policy == deep_statement);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/json/values", test_values);
  g_test_add_func ("/policy/json/merge", test_merge);
  g_test_add_func ("/policy/json/complete", test_complete);
  return g_test_run ();
}
