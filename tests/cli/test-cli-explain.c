/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

static const char POLICY[] = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Read\",\"Effect\":"
                             "\"Allow\",\"Action\":[\"acme:Get\",\"acme:"
                             "Put\"],\"Resource\":\"arn:aws:s3:::photos/"
                             "*\",\"Condition\":{\"StringEquals\":{\"k\":[\"a\",\"b\",\"c\",\"d\"]}}},"
                             "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

static void
test_text (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, POLICY, "explain", "-", NULL);
  g_assert_cmpstr (
      fixture->output, ==,
      "Statement 1: Read\n"
      "  Allows acme:Get and acme:Put on every object in the bucket photos, when k is one of a, b and 2 "
      "more.\n"
      "  Its actions:\n"
      "    - acme:Get\n"
      "    - acme:Put\n"
      "  Only when:\n"
      "    - k is a, b, c or d\n"
      "Statement 2\n"
      "  Denies every action of every service on every resource.\n");
}

static void
test_markdown (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0,
                   "{\"Effect\":\"Allow\",\"Action\":\"acme:_Get_\",\"Resource\":\"arn:aws:s3:::<b>*\"}",
                   "explain", "--format=markdown", "-", NULL);
  g_assert_cmpstr (
      fixture->output, ==,
      "## Statement 1\n\n"
      "Allows the action acme:\\_Get\\_ on buckets that match \\<b\\>\\* with every object in them.\n\n");
}

/* What is dangerous stands first. */
static void
test_danger (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}", "explain", "-",
                   NULL);
  g_assert_cmpstr (fixture->output, ==,
                   "What is dangerous\n"
                   "  Somebody with this policy:\n"
                   "    - Can do everything in the account, as an administrator can\n"
                   "Statement 1\n"
                   "  Allows every action of every service on every resource.\n");
}

/* Whatever stands in a policy, the terminal is given text. */
static void
test_control_characters (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (
      fixture, 0,
      "{\"Sid\":\"\\u001b[2J\",\"Effect\":\"Allow\",\"Action\":\"acme:\\u0007\",\"Resource\":\"\\u009b\","
      "\"Condition\":{\"Bool\\u001b\":{\"k\\u202e\":\"\\r\"}}}",
      "explain", "-", NULL);
  for (const char *at = fixture->output; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_true (*at == '\n' || g_unichar_isprint (g_utf8_get_char (at)));
  g_assert_nonnull (strstr (fixture->output, "<U+001B>[2J"));
  g_assert_nonnull (strstr (fixture->output, "<U+202E>"));
}

static void
test_files (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "a.json", "{\"Version\":\"2012-10-17\",\"Statement\":[]}", -1);
  cli_fixture_write (fixture, "b.json", "[", -1);
  cli_fixture_run (fixture, 1, NULL, "explain", "a.json", "b.json", NULL);
  g_assert_cmpstr (fixture->output, ==,
                   "a.json\n  It has no statements, so it neither allows nor denies anything.\n");
  g_assert_nonnull (strstr (fixture->errors, "b.json"));
}

static void
test_wrong_arguments (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 2, NULL, "explain", NULL);
  cli_fixture_run (fixture, 2, NULL, "explain", "--format=html", "-", NULL);
  cli_fixture_run (fixture, 2, NULL, "explain", "nothing.json", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/cli/explain/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)
  ADD ("text", test_text);
  ADD ("markdown", test_markdown);
  ADD ("danger", test_danger);
  ADD ("control-characters", test_control_characters);
  ADD ("files", test_files);
  ADD ("wrong-arguments", test_wrong_arguments);
  return g_test_run ();
}
