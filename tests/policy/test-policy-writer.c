/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "policy-document-edit.h"
#include "policy-document-merge.h"
#include "policy-document.h"
#include "policy-edit.h"
#include "policy-reader.h"
#include "policy-writer.h"

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

static void
test_write (void)
{
  g_autoptr (PolicyText) other = parse ("{ \"A\\u0042\" : [1e3,\n 12345678901234567890] }");
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *json = NULL;

  policy_writer_begin_object (writer);
  policy_writer_add_name (writer, "Sid");
  policy_writer_add_string (writer, "{[:");
  policy_writer_add_name (writer, "List");
  policy_writer_begin_array (writer);
  policy_writer_begin_array (writer);
  policy_writer_end_array (writer);
  policy_writer_add_string (writer, "");
  policy_writer_begin_object (writer);
  policy_writer_end_object (writer);
  policy_writer_add_node (writer, policy_text_lookup (other, "/AB/0"));
  policy_writer_end_array (writer);
  policy_writer_add_member (writer, policy_text_lookup (other, "/AB"));
  policy_writer_end_object (writer);
  json = policy_writer_dup_json (writer);
  g_assert_cmpstr (json, ==,
                   "{\"Sid\":\"{[:\",\"List\":[[],\"\",{},1e3],\"A\\u0042\":[1e3,\n 12345678901234567890]}");
}

/* Any text comes back from JSON as it was. */
static void
test_quote (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GString) string = g_string_new (NULL);
      g_autofree char *json = NULL;
      g_autoptr (PolicyText) text = NULL;
      g_autoptr (JsonNode) node = NULL;

      for (gint n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        g_string_append_unichar (string, g_rand_boolean (rand)
                                             ? (gunichar)g_rand_int_range (rand, 1, 0x80)
                                             : (gunichar)g_rand_int_range (rand, 0xA0, 0xD000));
      json = policy_writer_quote (string->str);
      text = parse (json);
      g_assert_cmpstr (policy_node_get_string (policy_text_get_root (text)), ==, string->str);
      node = json_from_string (json, NULL);
      g_assert_cmpstr (json_node_get_string (node), ==, string->str);
    }
}

/* A value keeps its spelling when a policy is laid out anew. */
static void
test_render (void)
{
  static const char *const values[] = {
    "null",
    "true",
    "\"s3:Get*\"",
    "\"\\ud83d\\ude00 \\u00e9\"",
    "\"s3:*\\u0000nothing\"",
    "\"a\\udc00b\"",
    "-9223372036854775808",
    "1e3",
    "0.0",
    "12345678901234567890",
    "0.12345678901234567",
    "1e400",
    "[]",
    "{}",
  };
  g_autofree char *nested = policy_edit_render ("[1,[true],{\"a\":{\"b\":null}}]");

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *rendered = policy_edit_render (values[i]);

      g_strchomp (rendered);
      g_assert_cmpstr (rendered, ==, values[i]);
    }
  g_assert_cmpstr (
      nested, ==,
      "[\n    1,\n    [\n        true\n    ],\n    {\n        \"a\": {\n            \"b\": null\n"
      "        }\n    }\n]\n");
  g_assert_null (policy_edit_render ("[1,"));
}

/* A pasted statement is what it was, spelling and all; only a Sid that is taken changes. */
static void
test_merge (void)
{
  g_autoptr (PolicyText) other =
      parse ("{\"Statement\": [{\"Sid\": \"A\", \"Effect\": \"Allow\", \"Action\": "
             "[\"s3:*\\u0000x\", \"a\\ud800\"], \"Resource\": \"*\", \"Condition\": "
             "{\"NumericEquals\": {\"aws:x\": 12345678901234567890}}}]}");
  g_autoptr (PolicyDocument) document = policy_document_new ();
  const char *number = "12345678901234567890";
  const PolicyNode *actions;

  policy_document_edit_insert_statement (document, -1, "{\"Sid\":\"A\",\"Effect\":\"Deny\"}");
  policy_document_merge (document, other);
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, 2);
  g_assert_cmpstr (policy_statement_get_sid (policy_document_get_statement (document, 1)), ==, "A2");
  actions = policy_statement_get_member (policy_document_get_statement (document, 1), "Action");
  for (guint i = 0; i < 2; i++)
    {
      static const char *const spelt[] = { "\"s3:*\\u0000x\"", "\"a\\ud800\"" };
      g_autofree char *json = policy_node_dup_json (policy_node_get_value (actions, i));

      g_assert_cmpstr (json, ==, spelt[i]);
    }
  g_assert_nonnull (strstr (policy_text_get_text (policy_document_get_text (document), NULL), number));
  g_assert_null (strstr (policy_text_get_text (policy_document_get_text (document), NULL), "\"12345"));
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
  g_autofree char *action = policy_node_dup_json (policy_text_lookup (policy, "/Statement/0/Action"));

  g_assert_cmpstr (action, ==, "\"a\\ud800\"");
  g_assert_true (deep_policy == deep_statement);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/writer/write", test_write);
  g_test_add_func ("/policy/writer/quote", test_quote);
  g_test_add_func ("/policy/writer/render", test_render);
  g_test_add_func ("/policy/writer/merge", test_merge);
  g_test_add_func ("/policy/writer/complete", test_complete);
  return g_test_run ();
}
