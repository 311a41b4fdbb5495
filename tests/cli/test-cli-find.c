/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#define POLICY "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\"}]}"

static void
assert_member (JsonNode *root, const char *path, const char *expected)
{
  g_autofree char *value = cli_fixture_get (root, path);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_template (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;

  cli_fixture_write (fixture, "stack.yaml",
                     "Resources:\n"
                     "  Lead:\n"
                     "    Type: AWS::IAM::ManagedPolicy\n"
                     "    Properties:\n"
                     "      PolicyDocument:\n"
                     "        Statement:\n"
                     "          - Effect: Allow\n"
                     "            Action: s3:GetObject\n"
                     "            Resource: !GetAtt Input.Arn\n",
                     -1);
  cli_fixture_run (fixture, 0, NULL, "find", "stack.yaml", NULL);
  root = cli_fixture_parse (fixture);
  assert_member (root, "$.version", "1");
  assert_member (root, "$.file", "stack.yaml");
  assert_member (root, "$.place", "Resources/Lead/Properties/PolicyDocument");
  assert_member (root, "$.line", "6");
  assert_member (root, "$.kind", "identity");
  assert_member (root, "$.name", "Lead");
  assert_member (root, "$.statements", "1");
  assert_member (root, "$.complete", "true");
}

/* Each on a line of its own, in the order of the files; standard input has no name that tells its form */
static void
test_lines (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "a.json", POLICY, -1);
  cli_fixture_run (fixture, 0, POLICY "\n" POLICY "\n", "find", "a.json", "-", NULL);
  g_assert_nonnull (strstr (fixture->output, "\"a.json\",\"place\":\"\",\"line\":1,"));
  g_assert_nonnull (strstr (fixture->output, "\"-\",\"place\":\"line 1\",\"line\":1,"));
  g_assert_nonnull (strstr (fixture->output, "\"-\",\"place\":\"line 2\",\"line\":2,"));
  g_assert_nonnull (strstr (fixture->output, "\"name\":null"));
  g_assert_cmpstr (fixture->errors, ==, "");
}

static void
test_none (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "package.json", "{\"name\": \"portal\"}\n", -1);
  cli_fixture_run (fixture, 1, NULL, "find", "package.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  g_assert_cmpstr (fixture->errors, ==, "package.json: This file holds no policy\n");
}

/* What can't be read is named with its place, and does not hide the policies of the other files. */
static void
test_broken (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "a.json", "{\n  \"a\": ]\n", -1);
  cli_fixture_write (fixture, "b.tf", "a = [\n", -1);
  cli_fixture_write (fixture, "c.json", POLICY, -1);
  cli_fixture_run (fixture, 1, NULL, "find", "a.json", "b.tf", "c.json", NULL);
  g_assert_nonnull (strstr (fixture->output, "c.json"));
  g_assert_nonnull (strstr (fixture->errors, "a.json:2:8: "));
  g_assert_nonnull (strstr (fixture->errors, "b.tf:2:1: "));
  cli_fixture_run (fixture, 2, NULL, "find", "missing.json", "c.json", NULL);
  g_assert_nonnull (strstr (fixture->output, "c.json"));
  cli_fixture_run (fixture, 2, NULL, "find", NULL);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/cli/find/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("template", test_template);
  ADD ("lines", test_lines);
  ADD ("none", test_none);
  ADD ("broken", test_broken);
  return g_test_run ();
}
