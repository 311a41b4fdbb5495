/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#define READS                                                                                                \
  "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", "                                  \
  "\"Resource\": \"arn:aws:s3:::a/*\", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": "          \
  "\"true\"}}}]}"
#define READS_BOTH                                                                                           \
  "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", "                                  \
  "\"Resource\": \"arn:aws:s3:::a/*\", \"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": "          \
  "\"true\"}}}, {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b/*\"}]}"
#define ADMINISTRATOR                                                                                        \
  "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sagemaker:*\", \"Resource\": \"*\"}]}"
#define DENIED "{\"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\"}]}"

/* What is added is where the rest is, and said. */
static void
test_allow (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *resource = NULL;
  g_autofree char *mfa = NULL;

  cli_fixture_run (fixture, 0, READS, "apply", "--allow=s3-read-input", "-", NULL);
  root = cli_fixture_parse (fixture);
  resource = cli_fixture_get (root, "$.Statement[1].Resource");
  mfa = cli_fixture_get (root, "$.Statement[1].Condition.Bool['aws:MultiFactorAuthPresent']");
  g_assert_cmpstr (resource, ==, "arn:aws:s3:::a");
  g_assert_cmpstr (mfa, ==, "true");
  g_assert_nonnull (strstr (fixture->errors, "Gained: s3:ListBucket on arn:aws:s3:::a"));
  g_assert_null (strstr (fixture->errors, "narrowest"));
}

/* Where the window would ask, the narrowest answer is taken and named. */
static void
test_narrowest (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, READS_BOTH, "apply", "-a", "s3-read-input", "-", NULL);
  g_assert_nonnull (strstr (fixture->output, "\"arn:aws:s3:::a\""));
  g_assert_null (strstr (fixture->output, "\"arn:aws:s3:::b\""));
  g_assert_nonnull (strstr (fixture->errors, "The narrowest answer is taken: On arn:aws:s3:::a"));
}

/* Taking away what was allowed gives the file as it was, and says what is lost. */
static void
test_remove (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *allowed = NULL;
  g_autofree char *taken = NULL;

  cli_fixture_write (fixture, "policy.json", "{\n    \"Statement\": []\n}\n", -1);
  cli_fixture_run (fixture, 0, NULL, "apply", "--allow=kms-list", "--in-place", "policy.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  allowed = cli_fixture_read (fixture, "policy.json");
  g_assert_nonnull (strstr (allowed, "kms:ListAliases"));
  cli_fixture_run (fixture, 0, NULL, "apply", "--remove=kms-list", "--in-place", "policy.json", NULL);
  g_assert_nonnull (strstr (fixture->errors, "Lost: kms:ListAliases"));
  taken = cli_fixture_read (fixture, "policy.json");
  g_assert_null (strstr (taken, "kms:ListAliases"));
}

static void
test_narrow (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, ADMINISTRATOR, "apply", "--narrow", "-", NULL);
  g_assert_null (strstr (fixture->output, "\"sagemaker:*\""));
  g_assert_nonnull (strstr (fixture->output, "sagemaker:CreateLabelingJob"));
  g_assert_nonnull (strstr (fixture->errors, "sagemaker:*"));
}

/* What can't be done is said, and nothing is written, also of the rest. */
static void
test_refused (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int status;
    const char *argument;
    const char *message;
  } cases[] = {
    { 1, "--allow=s3-read-input", "“s3-read-input” can't be allowed: Denied by" },
    { 2, "--limit=region=eu-west-11", "eu-west-11" },
    { 2, "--limit=nothing=x", "There is no limit “nothing”" },
    { 2, "--allow=fly", "There is no capability “fly”" },
    { 2, "--remove=fly", "There is no capability “fly”" },
    { 2, "--allow=guard-region", "--limit=region=VALUE" },
    { 2, "other.json", "Name one file to edit" },
  };

  cli_fixture_write (fixture, "policy.json", DENIED, -1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *after = NULL;

      cli_fixture_run (fixture, cases[i].status, NULL, "apply", "--in-place", "--allow=kms-list",
                       cases[i].argument, "policy.json", NULL);
      after = cli_fixture_read (fixture, "policy.json");
      g_assert_cmpstr (after, ==, DENIED);
      g_assert_cmpstr (fixture->output, ==, "");
      g_assert_nonnull (strstr (fixture->errors, cases[i].message));
    }
  cli_fixture_run (fixture, 2, NULL, "apply", "policy.json", NULL);
  g_assert_nonnull (strstr (fixture->errors, "Say what to do"));
  cli_fixture_run (fixture, 2, DENIED, "apply", "--narrow", "--in-place", "-", NULL);
  g_assert_nonnull (strstr (fixture->errors, "leave out --in-place"));
  cli_fixture_run (fixture, 1, "[1]", "apply", "--narrow", "-", NULL);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/cli/apply/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("allow", test_allow);
  ADD ("narrowest", test_narrowest);
  ADD ("remove", test_remove);
  ADD ("narrow", test_narrow);
  ADD ("refused", test_refused);
  return g_test_run ();
}
