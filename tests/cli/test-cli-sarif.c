/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What SARIF 2.1.0 asks for, and what code scanning needs to know a result again. */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#define STATEMENT                                                                                            \
  "{\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": [\"s3:GetObjekt\"], \"Resource\": \"*\"}"
#define ANOTHER "{\"Effect\": \"Deny\", \"Action\": \"s3:DeleteObjekt\", \"Resource\": [\"*\"]}"
#define POLICY(statements) "{\"Version\": \"2012-10-17\", \"Statement\": [" statements "]}\n"

static JsonNode *
run (CliFixture *fixture, const char *policy)
{
  cli_fixture_write (fixture, "p.json", policy, -1);
  cli_fixture_run (fixture, 1, NULL, "validate", "--format=sarif", "p.json", NULL);
  return cli_fixture_parse (fixture);
}

static char *
dup_fingerprint (CliFixture *fixture, const char *policy, guint result)
{
  g_autoptr (JsonNode) root = run (fixture, policy);
  g_autofree char *path =
      g_strdup_printf ("$.runs[0].results[%u].partialFingerprints.primaryLocationLineHash", result);

  return cli_fixture_get (root, path);
}

static void
assert_same (CliFixture *fixture, const char *policy, guint result, const char *fingerprint, gboolean same)
{
  g_autofree char *found = dup_fingerprint (fixture, policy, result);

  if (same)
    g_assert_cmpstr (found, ==, fingerprint);
  else
    g_assert_cmpstr (found, !=, fingerprint);
}

/* A statement with a Sid of its own is known by that. */
static void
test_fingerprints (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *by_sid = dup_fingerprint (fixture, POLICY (STATEMENT), 0);
  g_autofree char *by_text = dup_fingerprint (fixture, POLICY (ANOTHER), 0);

  assert_same (fixture, POLICY ("\n\n\n" STATEMENT), 0, by_sid, TRUE);
  assert_same (fixture, POLICY (ANOTHER ", " STATEMENT), 1, by_sid, TRUE);
  assert_same (fixture, POLICY (ANOTHER ", " STATEMENT), 0, by_text, TRUE);
  assert_same (fixture,
               POLICY ("{\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": [\"s3:PutObject\", "
                       "\"s3:GetObjekt\"], \"Resource\": \"arn:aws:s3:::b/*\"}"),
               0, by_sid, TRUE);
  assert_same (fixture,
               POLICY ("{\"Resource\":\"*\",\"Action\":[\"s3:DeleteObjekt\"],\n\"Effect\":\"Deny\"}"), 0,
               by_text, TRUE);
  assert_same (fixture,
               POLICY ("{\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObjects\", "
                       "\"Resource\": \"*\"}"),
               0, by_sid, FALSE);
  assert_same (fixture,
               POLICY ("{\"Effect\": \"Deny\", \"Action\": \"s3:DeleteObjekt\", \"Resource\": "
                       "\"arn:aws:s3:::b/*\"}"),
               0, by_text, FALSE);
}

static gboolean
is_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL &&
         *json_node_get_string (node) != '\0';
}

static void
assert_message (JsonObject *object, const char *name)
{
  g_assert_true (is_text (json_object_get_object_member (object, name), "text"));
}

static void
check_rule (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  JsonObject *rule = json_node_get_object (node);
  const char *words;

  g_assert_true (is_text (rule, "id"));
  assert_message (rule, "shortDescription");
  assert_message (rule, "fullDescription");
  assert_message (rule, "help");
  words = json_object_get_string_member (json_object_get_object_member (rule, "fullDescription"), "text");
  g_assert_true (g_str_has_suffix (words, "."));
}

static void
check_result (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  JsonArray *rules = user_data;
  JsonObject *result = json_node_get_object (node);
  JsonArray *locations = json_object_get_array_member (result, "locations");
  JsonObject *place =
      json_object_get_object_member (json_array_get_object_element (locations, 0), "physicalLocation");
  JsonObject *region = json_object_get_object_member (place, "region");
  gint64 rule = json_object_get_int_member (result, "ruleIndex");

  assert_message (result, "message");
  g_assert_cmpstr (json_object_get_string_member (result, "ruleId"), ==,
                   json_object_get_string_member (json_array_get_object_element (rules, (guint)rule), "id"));
  g_assert_true (is_text (json_object_get_object_member (place, "artifactLocation"), "uri"));
  g_assert_cmpint (json_object_get_int_member (region, "startLine"), >=, 1);
  g_assert_cmpint (json_object_get_int_member (region, "startColumn"), >=, 1);
  g_assert_cmpint (json_object_get_int_member (region, "endLine"), >=,
                   json_object_get_int_member (region, "startLine"));
}

static void
test_structure (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = run (fixture, POLICY (STATEMENT ", " ANOTHER ", {\"Effect\": \"allow\"}"));
  JsonObject *log = json_node_get_object (root);
  JsonObject *first = json_array_get_object_element (json_object_get_array_member (log, "runs"), 0);
  JsonObject *driver =
      json_object_get_object_member (json_object_get_object_member (first, "tool"), "driver");
  JsonArray *rules = json_object_get_array_member (driver, "rules");
  JsonArray *results = json_object_get_array_member (first, "results");

  g_assert_cmpstr (json_object_get_string_member (log, "version"), ==, "2.1.0");
  g_assert_true (is_text (driver, "name"));
  g_assert_cmpuint (json_array_get_length (results), >=, 3);
  json_array_foreach_element (rules, check_rule, NULL);
  json_array_foreach_element (results, check_result, rules);
}

static void
test_uris (CliFixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { ".//f/p.json", "f//p.json", "./f/./p.json", "f/p.json" };

  cli_fixture_write (fixture, "f/p.json", POLICY (STATEMENT), -1);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *uri = NULL;

      cli_fixture_run (fixture, 1, NULL, "validate", "--format=sarif", paths[i], NULL);
      root = cli_fixture_parse (fixture);
      uri = cli_fixture_get (root, "$.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri");
      g_assert_cmpstr (uri, ==, "f/p.json");
    }
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/cli/sarif/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fingerprints", test_fingerprints);
  ADD ("structure", test_structure);
  ADD ("uris", test_uris);
  return g_test_run ();
}
