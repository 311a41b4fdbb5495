/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is named on the command line is a file, or an error at once. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli-fixture.h"

#define POLICY "{\"Version\": \"2012-10-17\", \"Statement\": []}"

static void
assert_refused (CliFixture *fixture, const char *name)
{
  const char *const commands[] = { "validate", "format", "capabilities", "expect" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      cli_fixture_run (fixture, 2, NULL, commands[i], name, NULL);
      g_assert_nonnull (strstr (fixture->errors, name));
      g_assert_nonnull (strstr (fixture->errors, "standard input"));
    }
}

/* Nobody writes to the FIFO: reading it would never begin. */
static void
test_not_regular (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "policy.json", NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (fixture, "policy.json");
  assert_refused (fixture, "/dev/zero");
  cli_fixture_run (fixture, 2, NULL, "format", "--in-place", "policy.json", NULL);
  g_assert_nonnull (strstr (fixture->errors, "policy.json"));
}

static void
test_expectations_not_regular (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "policy.expectations.json", NULL);

  cli_fixture_write (fixture, "policy.json", POLICY, -1);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  cli_fixture_run (fixture, 2, NULL, "expect", "policy.json", NULL);
  g_assert_nonnull (strstr (fixture->errors, "policy.expectations.json"));
}

static void
test_standard_input (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, POLICY, "format", "-", NULL);
  g_assert_nonnull (strstr (fixture->output, "\"Statement\": []"));
}

static void
test_too_large (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *much = g_strnfill (16 * 1024 * 1024 + 1, ' ');

  cli_fixture_write (fixture, "policy.json", much, -1);
  cli_fixture_run (fixture, 1, NULL, "format", "policy.json", NULL);
  g_assert_nonnull (strstr (fixture->errors, "policy.json: The file is larger than 16 MiB"));
  cli_fixture_run (fixture, 1, much, "format", "-", NULL);
  g_assert_nonnull (strstr (fixture->errors, "16 MiB"));
  cli_fixture_run (fixture, 1, NULL, "validate", "policy.json", NULL);
  g_assert_nonnull (strstr (fixture->output, "16 MiB"));
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/cli/input/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("not-regular", test_not_regular);
  ADD ("expectations-not-regular", test_expectations_not_regular);
  ADD ("standard-input", test_standard_input);
  ADD ("too-large", test_too_large);
  return g_test_run ();
}
