/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real policies and a parser's test suite, read in place; skipped where the corpus is missing. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "policy-document-edit.h"
#include "policy-document.h"
#include "policy-error.h"

static JsonNode *
load_corpus (const char *name)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path =
      g_build_filename (g_getenv ("CORPUS") != NULL ? g_getenv ("CORPUS") : "", name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the corpus is not here");
      return NULL;
    }
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  return json_parser_steal_root (parser);
}

static void
check_policy (const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) parsed = policy_text_parse (text, -1, &error);
  g_autoptr (PolicyDocument) document = NULL;
  const char *statement =
      "{\"Sid\": \"New\", \"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\"], \"Resource\": \"*\"}";
  g_autofree char *written = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *removed = NULL;
  guint n_statements;

  g_assert_no_error (error);
  document = policy_document_new_for_text (parsed);
  written = policy_document_to_string (document);
  g_assert_cmpstr (written, ==, text);

  n_statements = policy_document_get_n_statements (document);
  policy_document_edit_insert_statement (document, -1, statement);
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, n_statements + 1);
  g_assert_nonnull (policy_document_find_sid (document, "New"));
  edited = policy_document_to_string (document);
  policy_document_edit_remove_statement (document, n_statements);
  removed = policy_document_to_string (document);
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, n_statements);
  while (policy_document_get_can_undo (document))
    policy_document_undo (document);
  undone = policy_document_to_string (document);
  if (strcmp (undone, text) != 0)
    g_error ("%s: not the same after undo", name);
  g_assert_false (policy_document_get_modified (document));
}

static void
test_round_trip (void)
{
  g_autoptr (JsonNode) root = load_corpus ("managed-policies-2026-08/policies.json");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;
  guint count = 0;

  if (root == NULL)
    return;
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &value))
    {
      check_policy (name, json_node_get_string (value));
      count++;
    }
  g_test_message ("%u policies came back byte for byte", count);
  g_assert_cmpuint (count, >, 0);
}

static void
test_json_suite (void)
{
  g_autoptr (JsonNode) root = load_corpus ("json-test-suite.json");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (root == NULL)
    return;
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &value))
    {
      gsize length;
      g_autofree char *bytes = (char *)g_base64_decode (json_node_get_string (value), &length);
      g_autoptr (GError) error = NULL;
      g_autoptr (PolicyText) text = policy_text_parse (bytes, (gssize)length, &error);

      if (name[0] == 'y' && text == NULL)
        g_error ("%s must scan: %s", name, error->message);
      if (name[0] == 'n' && text != NULL)
        g_error ("%s must not scan", name);
    }
}

static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (policy_text_parse (brackets, -1, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_TOO_DEEP);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/corpus/round-trip", test_round_trip);
  g_test_add_func ("/policy/corpus/json-test-suite", test_json_suite);
  g_test_add_func ("/policy/corpus/deep", test_deep);
  return g_test_run ();
}
