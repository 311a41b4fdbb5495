/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

static void
test_expand (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, NULL, "actions", "s3:list*buckets", "iam:PassRole", NULL);
  g_assert_cmpstr (fixture->output, ==, "s3:ListAllMyBuckets\niam:PassRole\n");
}

static void
test_levels (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, NULL, "actions", "--levels", "s3:GetObject", "s3:ListAllMyBuckets", NULL);
  g_assert_cmpstr (fixture->output, ==, "s3:GetObject\tRead\ns3:ListAllMyBuckets\tList\n");
}

static void
test_nothing (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 1, NULL, "actions", "s3:Got*", "s3:GetObject", NULL);
  g_assert_cmpstr (fixture->output, ==, "s3:GetObject\n");
  g_assert_nonnull (strstr (fixture->errors, "s3:Got*"));
  cli_fixture_run (fixture, 2, NULL, "actions", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/actions/expand", CliFixture, NULL, cli_fixture_set_up, test_expand,
              cli_fixture_tear_down);
  g_test_add ("/cli/actions/levels", CliFixture, NULL, cli_fixture_set_up, test_levels,
              cli_fixture_tear_down);
  g_test_add ("/cli/actions/nothing", CliFixture, NULL, cli_fixture_set_up, test_nothing,
              cli_fixture_tear_down);
  return g_test_run ();
}
