/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#define POLICY(statement) "{\"Version\": \"2012-10-17\", \"Statement\": [" statement "]}"
#define ALLOW_THREE                                                                                          \
  "{\"Effect\": \"Allow\", \"Action\": [\"sagemaker:CreateLabelingJob\", \"sagemaker:StopLabelingJob\"], "   \
  "\"Resource\": \"*\"}"
#define ALLOW_ALL "{\"Effect\": \"Allow\", \"Action\": \"sagemaker:*\", \"Resource\": \"*\"}"
#define DENY                                                                                                 \
  "{\"Effect\": \"Deny\", \"Action\": \"s3:DeleteObject\", \"Resource\": \"arn:aws:s3:::labels/*\"}"
#define PASS(service)                                                                                        \
  "{\"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": "                                     \
  "\"arn:aws:iam::111122223333:role/Exec\", "                                                                \
  "\"Condition\": {\"StringEquals\": {\"iam:PassedToService\": " service "}}}"

static void
write_policies (CliFixture *fixture)
{
  cli_fixture_write (fixture, "three.json", POLICY (ALLOW_THREE), -1);
  cli_fixture_write (fixture, "all.json", POLICY (ALLOW_ALL), -1);
  cli_fixture_write (fixture, "three-guarded.json", POLICY (ALLOW_THREE "," DENY), -1);
  cli_fixture_write (
      fixture, "pattern.json",
      POLICY ("{\"Effect\": \"Allow\", \"Action\": \"sagemaker:DeleteWorkforce*\", \"Resource\": \"*\"}"),
      -1);
  cli_fixture_write (fixture, "one-service.json", POLICY (PASS ("\"sagemaker.amazonaws.com\"")), -1);
  cli_fixture_write (fixture, "two-services.json",
                     POLICY (PASS ("[\"sagemaker.amazonaws.com\", \"lambda.amazonaws.com\"]")), -1);
}

/* The first line is the verdict; each change follows with its request. */
static void
test_text (CliFixture *fixture, gconstpointer data)
{
  write_policies (fixture);
  cli_fixture_run (fixture, 0, NULL, "compare", "three.json", "three.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "same\n");
  cli_fixture_run (fixture, 0, NULL, "compare", "all.json", "three.json", NULL);
  g_assert_true (g_str_has_prefix (fixture->output, "narrower\nLost: sagemaker:* ("));
  g_assert_nonnull (strstr (fixture->output, " actions, and what AWS may add)"));
  cli_fixture_run (fixture, 0, NULL, "compare", "one-service.json", "three.json", NULL);
  g_assert_nonnull (
      strstr (fixture->output, "\nGained: sagemaker:CreateLabelingJob, sagemaker:StopLabelingJob on *\n"));
  cli_fixture_run (fixture, 0, NULL, "compare", "one-service.json", "pattern.json", NULL);
  g_assert_nonnull (strstr (fixture->output,
                            "\nGained: sagemaker:DeleteWorkforce* (1 action, and what AWS may add) on *\n"));
  cli_fixture_run (fixture, 0, NULL, "compare", "three-guarded.json", "three.json", NULL);
  g_assert_true (g_str_has_prefix (fixture->output,
                                   "wider\nNo longer denied: s3:DeleteObject on arn:aws:s3:::labels/*\n"));
  g_assert_nonnull (strstr (fixture->output, "(beside a policy that allows it)"));
}

static void
check_member (CliFixture *fixture, const char *path, const char *expected)
{
  g_autoptr (JsonNode) root = cli_fixture_parse (fixture);
  g_autofree char *value = cli_fixture_get (root, path);

  g_assert_cmpstr (value, ==, expected);
}

/* A wildcard is one row, and what AWS may add to it is told. */
static void
test_json (CliFixture *fixture, gconstpointer data)
{
  write_policies (fixture);
  cli_fixture_run (fixture, 0, NULL, "compare", "--format=json", "three.json", "all.json", NULL);
  check_member (fixture, "$.verdict", "wider");
  check_member (fixture, "$.alone", "wider");
  check_member (fixture, "$.changes[0].kind", "gained");
  check_member (fixture, "$.changes[0].actions[0]", "sagemaker:*");
  check_member (fixture, "$.changes[0].future", "true");
  check_member (fixture, "$.changes[0].resources[0]", "*");

  cli_fixture_run (fixture, 0, NULL, "compare", "-f", "json", "one-service.json", "pattern.json", NULL);
  check_member (fixture, "$.changes[0].actions[*]", "sagemaker:DeleteWorkforce*");
  check_member (fixture, "$.changes[0].count", "1");

  cli_fixture_run (fixture, 0, NULL, "compare", "-f", "json", "three-guarded.json", "three.json", NULL);
  check_member (fixture, "$.verdict", "wider");
  check_member (fixture, "$.alone", "same");
  check_member (fixture, "$.changes[0].effect", "Deny");
  check_member (fixture, "$.changes[0].witness.beside", "allow-all");
  check_member (fixture, "$.changes[0].witness.action", "s3:DeleteObject");
}

/* One row where one thing changed, from what to what */
static void
test_changed (CliFixture *fixture, gconstpointer data)
{
  write_policies (fixture);
  cli_fixture_run (fixture, 0, NULL, "compare", "--format=json", "one-service.json", "two-services.json",
                   NULL);
  check_member (fixture, "$.changes[0].kind", "changed");
  check_member (fixture, "$.changes[0].from[0]", "StringEquals iam:PassedToService sagemaker.amazonaws.com");
  check_member (fixture, "$.changes[0].to[0]",
                "StringEquals iam:PassedToService lambda.amazonaws.com, sagemaker.amazonaws.com");
  check_member (fixture, "$.changes[0].witness.context['iam:PassedToService']", "lambda.amazonaws.com");
}

static void
test_status (CliFixture *fixture, gconstpointer data)
{
  write_policies (fixture);
  cli_fixture_run (fixture, 1, NULL, "compare", "--fail-on=gained", "three.json", "all.json", NULL);
  cli_fixture_run (fixture, 0, NULL, "compare", "--fail-on=lost", "three.json", "all.json", NULL);
  cli_fixture_run (fixture, 1, NULL, "compare", "--fail-on=any", "all.json", "three.json", NULL);
  cli_fixture_run (fixture, 1, NULL, "compare", "--fail-on=gained", "one-service.json", "two-services.json",
                   NULL);
  cli_fixture_run (fixture, 0, NULL, "compare", "--fail-on=any", "all.json", "all.json", NULL);
  /* By themselves they allow the same. */
  cli_fixture_run (fixture, 1, NULL, "compare", "--fail-on=gained", "three-guarded.json", "three.json", NULL);
  cli_fixture_run (fixture, 0, NULL, "compare", "--alone", "--fail-on=any", "three-guarded.json",
                   "three.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "same\n");
}

static void
test_errors (CliFixture *fixture, gconstpointer data)
{
  write_policies (fixture);
  cli_fixture_run (fixture, 2, NULL, "compare", "three.json", NULL);
  g_assert_nonnull (strstr (fixture->errors, "Name two policies"));
  cli_fixture_run (fixture, 2, NULL, "compare", "three.json", "missing.json", NULL);
  g_assert_nonnull (strstr (fixture->errors, "missing.json"));
  cli_fixture_run (fixture, 2, NULL, "compare", "--fail-on=some", "three.json", "all.json", NULL);
  cli_fixture_run (fixture, 2, "[1]", "compare", "three.json", "-", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                                  \
  g_test_add ("/cli/compare/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)
  ADD ("text", test_text);
  ADD ("json", test_json);
  ADD ("changed", test_changed);
  ADD ("status", test_status);
  ADD ("errors", test_errors);

  return g_test_run ();
}
