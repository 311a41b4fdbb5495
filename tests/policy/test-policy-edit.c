/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "policy-document-edit.h"
#include "policy-document.h"
#include "policy-edit.h"

/* Inserts, removes or replaces, as @op says: + element, - element or member, . member, = value, ~ name. */
static char *
edit (const char *before, char op, const char *path, const char *name, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (before, -1, &error);
  g_autoptr (PolicyText) again = NULL;
  char *after = NULL;

  g_assert_no_error (error);
  if (op == '+')
    after = policy_edit_insert_element (text, path, name != NULL ? name[0] - '0' : -1, json);
  else if (op == '.')
    after = policy_edit_insert_member (text, path, name, json, NULL);
  else if (op == '=')
    after = policy_edit_replace (text, path, json);
  else if (op == '~')
    after = policy_edit_rename_member (text, path, name);
  else if (policy_node_get_key (policy_text_lookup (text, path)) != NULL)
    after = policy_edit_remove_member (text, path);
  else
    after = policy_edit_remove_element (text, path);
  again = policy_text_parse (after, -1, &error);
  g_assert_no_error (error);
  return after;
}

static void
test_cases (void)
{
  static const struct
  {
    const char *before;
    char op;
    const char *path;
    const char *name;
    const char *json;
    const char *after;
  } cases[] = {
    /* a name */
    { "{ \"A\" : [\n 1 ], \"B\": 2 }", '~', "/A", "a\"b", NULL, "{ \"a\\\"b\" : [\n 1 ], \"B\": 2 }" },
    /* lists on one line and on several, each kind of indentation and line end */
    { "[\"a\", \"b\"]", '+', "", NULL, "\"c\"", "[\"a\", \"b\", \"c\"]" },
    { "[\"a\"]\n", '+', "", "0", "\"c\"", "[\"c\", \"a\"]\n" },
    { "[\n  \"a\",\n  \"b\"\n]\n", '+', "", NULL, "\"c\"", "[\n  \"a\",\n  \"b\",\n  \"c\"\n]\n" },
    { "[\n  \"a\"\n]\n", '+', "", "0", "\"c\"", "[\n  \"c\",\n  \"a\"\n]\n" },
    { "{\r\n\t\"A\": [\r\n\t\t1\r\n\t]\r\n}", '+', "/A", NULL, "2",
      "{\r\n\t\"A\": [\r\n\t\t1,\r\n\t\t2\r\n\t]\r\n}" },
    { "{\"A\":[1],\"B\":2}", '+', "/A", NULL, "{\"x\": [1, 2]}", "{\"A\":[1,{\"x\":[1,2]}],\"B\":2}" },
    { "{\n  \"A\": []\n}\n", '+', "/A", NULL, "\"x\"", "{\n  \"A\": [\n    \"x\"\n  ]\n}\n" },
    { "{\"A\":[]}", '+', "/A", NULL, "\"x\"", "{\"A\":[\"x\"]}" },
    /* several kinds of gaps in one list: each new element takes that of its place */
    { "[ \"a\",  \"b\",\n  \"c\"]", '+', "", "0", "1", "[ 1,  \"a\",  \"b\",\n  \"c\"]" },
    { "[ \"a\",  \"b\",\n  \"c\"]", '+', "", "1", "1", "[ \"a\",  1,  \"b\",\n  \"c\"]" },
    { "[ \"a\",  \"b\",\n  \"c\"]", '+', "", "2", "1", "[ \"a\",  \"b\",\n  1,\n  \"c\"]" },
    { "[ \"a\",  \"b\",\n  \"c\"]", '+', "", NULL, "1", "[ \"a\",  \"b\",\n  \"c\",\n  1]" },
    { "[1 , 2]", '+', "", NULL, "3", "[1 , 2, 3]" },
    { "[1,2]", '+', "", NULL, "3", "[1,2,3]" },
    { "[1]", '+', "", NULL, "2", "[1, 2]" },
    { "{\"A\":[1]}", '+', "/A", NULL, "2", "{\"A\":[1,2]}" },
    /* an edit in the first line, which no line end comes before */
    { "{\"A\": [\r\n  1\r\n]}", '+', "/A", NULL, "2", "{\"A\": [\r\n  1,\r\n  2\r\n]}" },
    { "{\"A\": [\r  1\r]}", '+', "/A", NULL, "2", "{\"A\": [\r  1,\r  2\r]}" },
    { "{\"A\": [\n  1\n]}\r\n", '+', "/A", NULL, "2", "{\"A\": [\n  1,\n  2\n]}\r\n" },
    { "{}", '.', "", "a", "1", "{\n    \"a\": 1\n}" },
    /* a scalar, a lone object */
    { "{\n    \"A\": \"x\"\n}\n", '+', "/A", NULL, "\"y\"",
      "{\n    \"A\": [\n        \"x\",\n        \"y\"\n    ]\n}\n" },
    { "{\"A\":\"x\"}", '+', "/A", NULL, "\"y\"", "{\"A\":[\"x\",\"y\"]}" },
    { "{\n  \"S\": {\n    \"E\": 1\n  }\n}\n", '+', "/S", NULL, "{\"E\": 2}",
      "{\n  \"S\": [\n    {\n      \"E\": 1\n    },\n    {\n      \"E\": 2\n    }\n  ]\n}\n" },
    { "{\n  \"A\": [\"a\", \"b\"],\n  \"B\": \"x\"\n}", '+', "/B", NULL, "\"y\"",
      "{\n  \"A\": [\"a\", \"b\"],\n  \"B\": [\"x\", \"y\"]\n}" },
    /* what becomes part of a list goes one step in, but for its empty lines */
    { "{\n  \"S\": {\n\n    \"E\": 1\n  }\n}\n", '+', "/S", NULL, "{\"E\": 2}",
      "{\n  \"S\": [\n    {\n\n      \"E\": 1\n    },\n    {\n      \"E\": 2\n    }\n  ]\n}\n" },
    { "{\r\n  \"S\": {\r\n\r\n    \"E\": 1\r\n  }\r\n}", '+', "/S", "0", "{\"E\": 2}",
      "{\r\n  \"S\": [\r\n    {\r\n      \"E\": 2\r\n    },\r\n    {\r\n\r\n      \"E\": 1\r\n    }\r\n  "
      "]\r\n}" },
    { "{\r  \"S\": {\r\r    \"E\": 1\r  }\r}", '+', "/S", NULL, "{\"E\": 2}",
      "{\r  \"S\": [\r    {\r\r      \"E\": 1\r    },\r    {\r      \"E\": 2\r    }\r  ]\r}" },
    /* the nearest indentation, where a text has several */
    { "{\n  \"A\": [\n    1\n  ],\n  \"B\": {\n      \"c\": []\n  }\n}", '+', "/B/c", NULL, "2",
      "{\n  \"A\": [\n    1\n  ],\n  \"B\": {\n      \"c\": [\n          2\n      ]\n  }\n}" },
    /* objects that begin behind their list's bracket */
    { "{\n  \"S\": [{\n    \"E\": 1\n  }]\n}\n", '+', "/S", NULL, "{\"E\": 2}",
      "{\n  \"S\": [{\n    \"E\": 1\n  }, {\n    \"E\": 2\n  }]\n}\n" },
    /* members */
    { "{\n  \"a\": 1\n}\n", '.', "", "b", "[\"x\", \"y\"]",
      "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    \"y\"\n  ]\n}\n" },
    { "{\"a\" : 1}", '.', "", "b", "\"\\u0001\\\"\"", "{\"a\" : 1, \"b\" : \"\\u0001\\\"\"}" },
    { "{\n  \"a\": 1\n}\n", '.', "", "a", "[]", "{\n  \"a\": []\n}\n" },
    { "{}\n", '.', "", "a", "1.5", "{\n    \"a\": 1.5\n}\n" },
    /* out again */
    { "[\n  1,\n  2,\n  3\n]", '-', "/1", NULL, NULL, "[\n  1,\n  3\n]" },
    { "[\n  1,\n  2\n]", '-', "/1", NULL, NULL, "[\n  1\n]" },
    { "[\n  1\n]", '-', "/0", NULL, NULL, "[]" },
    { "{\"a\":1,\"b\":2}", '-', "/a", NULL, NULL, "{\"b\":2}" },
    /* in place */
    { "{\n  \"a\": [\n    1\n  ]\n}", '=', "/a", NULL, "[2, 3]", "{\n  \"a\": [\n    2,\n    3\n  ]\n}" },
    { "{\n  \"a\": [1]\n}", '=', "/a", NULL, "[2, 3]", "{\n  \"a\": [2, 3]\n}" },
    { "{\n  \"a\": 1\n}", '=', "/a", NULL, "null", "{\n  \"a\": null\n}" },
    /* the new value's own spelling, in the text's layout */
    { "{\n  \"a\": 1\n}", '=', "/a", NULL, "{\"\\u0062\":[1e3,12345678901234567890,0.10]}",
      "{\n  \"a\": {\n    \"\\u0062\": [\n      1e3,\n      12345678901234567890,\n      0.10\n    ]\n  "
      "}\n}" },
    /* two gaps in one list, and a line end only behind the first line */
    { "[ 1,\n  2 ]", '+', "", "1", "3", "[ 1,\n  3,\n  2 ]" },
    { "{\"A\": [\r\n  1\r\n]}", '+', "/A", "0", "2", "{\"A\": [\r\n  2,\r\n  1\r\n]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *after =
          edit (cases[i].before, cases[i].op, cases[i].path, cases[i].name, cases[i].json);

      g_assert_cmpstr (after, ==, cases[i].after);
    }
}

static void
test_before (void)
{
  g_autoptr (PolicyText) text = policy_text_parse ("{\n  \"a\": 1,\n  \"b\": 2\n}\n", -1, NULL);
  g_autofree char *first = policy_edit_insert_member (text, "", "Sid", "true", "a");
  g_autofree char *second = policy_edit_insert_member (text, "", "Sid", "true", "b");

  g_assert_cmpstr (first, ==, "{\n  \"Sid\": true,\n  \"a\": 1,\n  \"b\": 2\n}\n");
  g_assert_cmpstr (second, ==, "{\n  \"a\": 1,\n  \"Sid\": true,\n  \"b\": 2\n}\n");
}

static void
test_render (void)
{
  g_autofree char *text = policy_edit_render ("{\"A\":[\"x\",\"y\"],\"B\" : {\"c\":[ ]}}");

  g_assert_cmpstr (
      text, ==,
      "{\n    \"A\": [\n        \"x\",\n        \"y\"\n    ],\n    \"B\": {\n        \"c\": []\n    }\n}\n");
}

/* What was put in and taken out again leaves no trace, and neither does an edit that was undone. */
static void
check_policy (const char *name, const char *json)
{
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, NULL);
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);
  const char *value = "\"New\"";

  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);
      g_autofree char *path = policy_statement_get_path (statement);
      g_autofree char *member = g_strconcat (path, "/X-New", NULL);
      g_autofree char *actions = g_strconcat (path, "/Action", NULL);
      const PolicyNode *node = policy_statement_get_member (statement, "Action");
      g_autofree char *undone = NULL;

      policy_document_edit_insert_member (document, path, "X-New", value, i % 2 == 0 ? "Effect" : NULL);
      g_assert_nonnull (policy_text_lookup (policy_document_get_text (document), member));
      policy_document_edit_remove_member (document, member);
      g_assert_cmpstr (policy_text_get_text (policy_document_get_text (document), NULL), ==, json);
      if (node != NULL && policy_node_get_n_children (node) > 0)
        {
          g_autofree char *element = g_strdup_printf ("%s/%u", actions, policy_node_get_n_children (node));

          policy_document_edit_insert_element (document, actions, -1, value);
          policy_document_edit_remove_element (document, element);
          g_assert_cmpstr (policy_text_get_text (policy_document_get_text (document), NULL), ==, json);
        }
      else if (node != NULL)
        policy_document_edit_insert_element (document, actions, -1, value);
      policy_document_edit_insert_member (document, path, "Sid", value, NULL);
      while (policy_document_get_can_undo (document))
        policy_document_undo (document);
      undone = policy_document_to_string (document);
      if (g_strcmp0 (undone, json) != 0)
        g_error ("%s: not the same after undo", name);
    }
}

static void
test_corpus (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *folder = g_getenv ("CORPUS");
  g_autofree char *path =
      g_build_filename (folder != NULL ? folder : "", "managed-policies-2026-08", "policies.json", NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the corpus is not here");
      return;
    }
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  json_object_iter_init (&iter, json_node_get_object (json_parser_get_root (parser)));
  while (json_object_iter_next (&iter, &name, &value))
    check_policy (name, json_node_get_string (value));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/edit/cases", test_cases);
  g_test_add_func ("/policy/edit/before", test_before);
  g_test_add_func ("/policy/edit/render", test_render);
  g_test_add_func ("/policy/edit/corpus", test_corpus);
  return g_test_run ();
}
