/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* What is made is a policy, and has what was asked for where it was asked for. */
static void
test_preset (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;

  cli_fixture_run (fixture, 0, NULL, "new", "--preset=labeling-lead", "--limit=accountId=111122223333",
                   "--limit=region=eu-west-1", "--limit=inputBucket=in-data", "--limit=outputBucket=out-data",
                   NULL);
  root = cli_fixture_parse (fixture);
  g_assert_nonnull (root);
  g_assert_nonnull (strstr (fixture->output, "\"arn:aws:s3:::in-data/*\""));
  g_assert_nonnull (strstr (fixture->output, "\"arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/*\""));
  g_assert_null (strstr (fixture->output, "\"arn:aws:s3:::*"));
  g_assert_cmpstr (fixture->errors, ==, "");
}

/* The order of what is given does not matter, and a limit may have several values. */
static void
test_allow (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;

  cli_fixture_run (fixture, 0, NULL, "new", "--allow=jobs-stop", "--allow=guard-region",
                   "--limit=region=eu-west-1", "--limit=region=us-west-2", NULL);
  first = g_strdup (fixture->output);
  g_assert_nonnull (strstr (first, "us-west-2"));
  cli_fixture_run (fixture, 0, NULL, "new", "--limit=region=eu-west-1", "--limit=region=us-west-2",
                   "--allow=guard-region", "--for=person", "--allow=jobs-stop", NULL);
  g_assert_cmpstr (fixture->output, ==, first);
}

static void
test_notice (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, NULL, "new", "--allow=s3-write-output", "--limit=inputBucket=in-data", NULL);
  g_assert_nonnull (strstr (fixture->errors, "Nothing is named for “Output bucket”"));
}

/* What is wrong is named, and nothing is printed. */
static void
test_refused (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *argument;
    const char *message;
  } cases[] = {
    { "--limit=region=eu-west-11", "eu-west-11" },
    { "--limit=outputKmsKeyId=arn:aws:kms:eu-west-1:111122223333:alias/labels", "Output key" },
    { "--limit=nothing=x", "There is no limit “nothing”" },
    { "--limit=inputBucket", "SLOT=VALUE" },
    { "--allow=fly", "There is no capability “fly”" },
    { "--allow=exec-lambda", "“exec-lambda” is not for “person” but for “execution-role”" },
    { "--allow=guard-region", "--limit=region=VALUE" },
    { "--preset=all", "There is no preset “all”" },
    { "--for=robot", "robot" },
    { "policy.json", "a file is not read" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cli_fixture_run (fixture, 2, NULL, "new", "--for=person", "--allow=jobs-view", cases[i].argument, NULL);
      g_assert_cmpstr (fixture->output, ==, "");
      g_assert_nonnull (strstr (fixture->errors, cases[i].message));
    }
  cli_fixture_run (fixture, 2, NULL, "new", NULL);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/cli/new/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("preset", test_preset);
  ADD ("allow", test_allow);
  ADD ("notice", test_notice);
  ADD ("refused", test_refused);
  return g_test_run ();
}
