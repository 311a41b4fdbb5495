/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FORMATTED                                                                                            \
  "{\n    \"Version\": \"2012-10-17\",\n    \"Id\": \"\\u0041\",\n    \"Statement\": [\n        {\n"         \
  "            \"Effect\": \"Allow\",\n            \"Action\": [\n                \"s3:GetObject\"\n"        \
  "            ],\n            \"Condition\": {},\n            \"Other\": 1.50e+1\n        }\n    ]\n}\n"
#define DENSE                                                                                                \
  "{\"Version\":\"2012-10-17\",\"Id\":\"\\u0041\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"          \
  "[\"s3:GetObject\"],\r\n\t\"Condition\":{ },\"Other\":1.50e+1}]}"

/* Only white space changes: order and spelling stay, also those of numbers and escapes. */
static void
test_output (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_run (fixture, 0, DENSE, "format", "-", NULL);
  g_assert_cmpstr (fixture->output, ==, FORMATTED);
  cli_fixture_run (fixture, 0, FORMATTED, "format", "-", NULL);
  g_assert_cmpstr (fixture->output, ==, FORMATTED);
}

static void
test_in_place (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "policy.json", NULL);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.json", NULL);
  g_autofree char *contents = NULL;
  struct stat before, after;

  cli_fixture_write (fixture, "policy.json", "\xEF\xBB\xBF" DENSE, -1);
  g_assert_cmpint (chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("policy.json", link_path), ==, 0);
  cli_fixture_run (fixture, 0, NULL, "format", "--in-place", "link.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  contents = cli_fixture_read (fixture, "policy.json");
  g_assert_cmpstr (contents, ==, FORMATTED);
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (stat (path, &before), ==, 0);
  g_assert_cmpuint (before.st_mode & 07777, ==, 0640);

  /* What needs no change is not written */
  cli_fixture_run (fixture, 0, NULL, "format", "-i", "policy.json", NULL);
  g_assert_cmpint (stat (path, &after), ==, 0);
  g_assert_true (before.st_ino == after.st_ino);
}

/* A byte order mark is no white space, but goes too: JSON has none */
static void
test_mark (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;

  cli_fixture_write (fixture, "policy.json", "\xEF\xBB\xBF" FORMATTED, -1);
  cli_fixture_run (fixture, 0, NULL, "format", "-i", "policy.json", NULL);
  contents = cli_fixture_read (fixture, "policy.json");
  g_assert_cmpstr (contents, ==, FORMATTED);
}

static void
test_refused (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;

  cli_fixture_write (fixture, "broken.json", "{\"Version\": }", -1);
  cli_fixture_write (fixture, "other.json", "{\"name\": \"package\"}", -1);
  cli_fixture_write (fixture, "policy.json", DENSE, -1);
  cli_fixture_run (fixture, 1, NULL, "format", "-i", "broken.json", "other.json", "policy.json", NULL);
  g_assert_nonnull (strstr (fixture->errors, "broken.json:1:13: "));
  g_assert_nonnull (strstr (fixture->errors, "other.json: "));
  contents = cli_fixture_read (fixture, "other.json");
  g_assert_cmpstr (contents, ==, "{\"name\": \"package\"}");
  g_free (contents);
  contents = cli_fixture_read (fixture, "policy.json");
  g_assert_cmpstr (contents, ==, FORMATTED);
  cli_fixture_run (fixture, 2, NULL, "format", "missing.json", NULL);
  cli_fixture_run (fixture, 2, NULL, "format", "-i", "-", NULL);
  cli_fixture_run (fixture, 2, NULL, "format", NULL);
}

/* Blanks can make a policy larger than any that is read: then the file stays as it is. */
static void
test_too_large (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("{\"Statement\":");
  g_autofree char *contents = NULL;
  const guint depth = 50;

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  g_string_append_c (text, '1');
  for (guint i = 0; i < 100 * 1000; i++)
    g_string_append (text, ",1");
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  cli_fixture_write (fixture, "policy.json", text->str, -1);
  cli_fixture_run (fixture, 2, NULL, "format", "-i", "policy.json", NULL);
  g_assert_nonnull (strstr (fixture->errors, "policy.json"));
  contents = cli_fixture_read (fixture, "policy.json");
  g_assert_cmpstr (contents, ==, text->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/format/output", CliFixture, NULL, cli_fixture_set_up, test_output, cli_fixture_tear_down);
  g_test_add ("/cli/format/in-place", CliFixture, NULL, cli_fixture_set_up, test_in_place,
              cli_fixture_tear_down);
  g_test_add ("/cli/format/mark", CliFixture, NULL, cli_fixture_set_up, test_mark, cli_fixture_tear_down);
  g_test_add ("/cli/format/too-large", CliFixture, NULL, cli_fixture_set_up, test_too_large,
              cli_fixture_tear_down);
  g_test_add ("/cli/format/refused", CliFixture, NULL, cli_fixture_set_up, test_refused,
              cli_fixture_tear_down);
  return g_test_run ();
}
