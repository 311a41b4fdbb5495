/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* All of S3 but one half of what reading manifests needs, as a bare statement */
#define STATEMENT                                                                                            \
  "{\"Effect\": \"Allow\", \"Action\": [\"s3:ListAllMyBuckets\", \"kms:ListAliases\", \"s3:GetObject\"], "   \
  "\"Resource\": \"*\"}"

static const char *
get_state (JsonNode *root, const char *id, JsonArray **missing)
{
  JsonArray *capabilities = json_object_get_array_member (json_node_get_object (root), "capabilities");

  for (guint i = 0; i < json_array_get_length (capabilities); i++)
    {
      JsonObject *one = json_array_get_object_element (capabilities, i);

      if (g_str_equal (json_object_get_string_member (one, "id"), id))
        {
          *missing = json_object_get_array_member (one, "missing");
          return json_object_get_string_member (one, "state");
        }
    }
  g_error ("no capability %s", id);
}

static void
test_json (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *missing;

  cli_fixture_run (fixture, 0, STATEMENT, "capabilities", "--format=json", "-", NULL);
  root = cli_fixture_parse (fixture);
  g_assert_cmpstr (get_state (root, "s3-list-buckets", &missing), ==, "on");
  g_assert_cmpuint (json_array_get_length (missing), ==, 0);
  g_assert_cmpstr (get_state (root, "s3-read-input", &missing), ==, "partly");
  g_assert_cmpuint (json_array_get_length (missing), >, 0);
  g_assert_cmpstr (get_state (root, "iam-list-roles", &missing), ==, "off");
}

static void
test_text (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "statement.json", STATEMENT, -1);
  cli_fixture_run (fixture, 0, NULL, "capabilities", "statement.json", NULL);
  g_assert_nonnull (strstr (fixture->output, "\n  on      List buckets\n"));
  g_assert_nonnull (strstr (fixture->output, "\n  off     List roles\n"));
  g_assert_nonnull (strstr (fixture->output, "\n          Missing: s3:ListBucket\n"));
}

static void
test_refused (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 1, "{\"a\": }", "capabilities", "-", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  g_assert_true (g_str_has_prefix (fixture->errors, "-:1:7: "));
  cli_fixture_run (fixture, 2, NULL, "capabilities", "missing.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "capabilities", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/capabilities/json", CliFixture, NULL, cli_fixture_set_up, test_json,
              cli_fixture_tear_down);
  g_test_add ("/cli/capabilities/text", CliFixture, NULL, cli_fixture_set_up, test_text,
              cli_fixture_tear_down);
  g_test_add ("/cli/capabilities/refused", CliFixture, NULL, cli_fixture_set_up, test_refused,
              cli_fixture_tear_down);
  return g_test_run ();
}
