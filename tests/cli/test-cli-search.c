/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder means its policies. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "cli-fixture.h"

#define GOOD                                                                                                 \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", "     \
  "\"Resource\": \"arn:aws:s3:::bucket/*\"}]}\n"
#define PACKAGE "{\"name\":\"labels\",\"version\":\"1.0.0\"}"

static void
assert_found (CliFixture *fixture, const char *files)
{
  g_auto (GStrv) lines = g_strsplit (fixture->output, "\n", -1);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (JsonNode) root = json_from_string (lines[i], NULL);
      g_autofree char *file = cli_fixture_get (root, "$.file");

      g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", file);
    }
  g_assert_cmpstr (found->str, ==, files);
}

static void
test_policies_only (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *package = NULL;
  g_autofree char *policy = NULL;

  cli_fixture_write (fixture, "f/package.json", PACKAGE, -1);
  cli_fixture_write (fixture, "f/list.json", "[1,2]", -1);
  cli_fixture_write (fixture, "f/empty.json", "", -1);
  cli_fixture_write (fixture, "f/object.json", "{}", -1);
  cli_fixture_write (fixture, "f/effect.json", "{\"Effect\":\"blur\"}", -1);
  cli_fixture_write (fixture, "f/broken.json", "{\"name\":", -1);
  cli_fixture_write (fixture, "f/a.JSON", GOOD, -1);
  cli_fixture_write (fixture, "f/statement.json",
                     "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}", -1);
  cli_fixture_write (fixture, "f/unstated.json", "{\"Version\":\"2012-10-17\"}", -1);
  cli_fixture_write (fixture, "f/a.review.json", "{\"accepted\":[]}", -1);
  cli_fixture_write (fixture, "f/a.expectations.json", "{\"expectations\":[]}", -1);

  cli_fixture_run (fixture, 1, NULL, "validate", "--format=json", "f", NULL);
  assert_found (fixture, "f/a.JSON f/statement.json f/unstated.json");
  g_assert_nonnull (
      strstr (fixture->errors, "Skipped: 6 files that hold no policy, 2 files that belong to policies\n"));
  g_assert_null (strstr (fixture->errors, "package.json"));

  cli_fixture_run (fixture, 0, NULL, "format", "--in-place", "f", NULL);
  package = cli_fixture_read (fixture, "f/package.json");
  policy = cli_fixture_read (fixture, "f/a.JSON");
  g_assert_cmpstr (package, ==, PACKAGE);
  g_assert_cmpstr (policy, !=, GOOD);
}

/* What was meant to be a policy and cannot be read is not passed over. */
static void
test_broken_policy (CliFixture *fixture, gconstpointer data)
{
  static const char utf16[] = "{\0\"\0E\0f\0f\0e\0c\0t\0\"\0:\0001\0}";

  cli_fixture_write (fixture, "f/comma.json", "{\"Version\":\"2012-10-17\",\"Statement\":[],}", -1);
  cli_fixture_write (fixture, "f/twice.json", "{\"Statement\":[],\"Statement\":[]}", -1);
  cli_fixture_write (fixture, "f/utf16.json", utf16, sizeof utf16);
  cli_fixture_write (fixture, "f/wrapped.json", "{\"PolicyDocument\":" GOOD "}", -1);
  cli_fixture_run (fixture, 1, NULL, "validate", "--format=json", "f", NULL);
  assert_found (fixture, "f/comma.json f/twice.json f/utf16.json f/wrapped.json");
  g_assert_null (strstr (fixture->errors, "Skipped"));
}

static void
test_named_file (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *package = NULL;

  cli_fixture_write (fixture, "package.json", PACKAGE, -1);
  cli_fixture_run (fixture, 1, NULL, "format", "--in-place", "package.json", NULL);
  g_assert_cmpstr (fixture->errors, ==, "package.json: The file holds no policy, and is left as it is.\n");
  package = cli_fixture_read (fixture, "package.json");
  g_assert_cmpstr (package, ==, PACKAGE);
  cli_fixture_run (fixture, 1, NULL, "format", "package.json", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
}

static void
test_none (CliFixture *fixture, gconstpointer data)
{
  const char *const commands[] = { "validate", "format", "capabilities" };

  cli_fixture_write (fixture, "f/package.json", PACKAGE, -1);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      cli_fixture_run (fixture, 1, NULL, commands[i], "f", NULL);
      g_assert_nonnull (strstr (fixture->errors, "No policy was found."));
      g_assert_cmpstr (fixture->output, ==, "");
      cli_fixture_run (fixture, 0, NULL, commands[i], "--allow-none", "f", NULL);
      g_assert_null (strstr (fixture->errors, "No policy was found."));
    }
  cli_fixture_run (fixture, 2, NULL, "evaluate", "--action=s3:GetObject", "f", NULL);
  cli_fixture_run (fixture, 0, GOOD, "validate", "f", "-", NULL);
}

static void
test_verbose (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, "f/a.json", GOOD, -1);
  cli_fixture_write (fixture, "f/package.json", PACKAGE, -1);
  cli_fixture_write (fixture, "f/node_modules/b.json", GOOD, -1);
  cli_fixture_write (fixture, "f/.terraform/b.json", GOOD, -1);
  cli_fixture_write (fixture, "f/.git/b.json", GOOD, -1);
  cli_fixture_run (fixture, 0, NULL, "validate", "--format=json", "--verbose", "f", NULL);
  assert_found (fixture, "f/a.json");
  g_assert_cmpstr (fixture->errors, ==,
                   "Skipped f/.git: such folders hold what tools put there\n"
                   "Skipped f/.terraform: such folders hold what tools put there\n"
                   "Skipped f/node_modules: such folders hold what tools put there\n"
                   "Skipped f/package.json: it holds no policy\n"
                   "Skipped: 1 file that holds no policy, 3 folders of tools\n");
}

/* The patterns of gitignore(5), one after the other in a folder of its own; the name is that of a policy. */
static const struct
{
  const char *patterns;
  const char *file;
  gboolean ignored;
} patterns[] = {
  { "out\n", "out/a.json", TRUE },
  { "out/\n", "x/out/a.json", TRUE },
  { "out/\n", "out.json", FALSE },
  { "/out\n", "x/out/a.json", FALSE },
  { "/out\r\n", "out/a.json", TRUE },
  { "x/out\n", "x/out/a.json", TRUE },
  { "x/out\n", "y/x/out/a.json", FALSE },
  { "*.json\n", "x/a.json", TRUE },
  { "*.json\n!a.json\n", "x/a.json", FALSE },
  { "!a.json\n*.json\n", "x/a.json", TRUE },
  { "x\n!x/a.json\n", "x/a.json", TRUE },
  { "x/*.json\n", "x/y/a.json", FALSE },
  { "x/**/a.json\n", "x/y/z/a.json", TRUE },
  { "x/**/a.json\n", "x/a.json", TRUE },
  { "**/a.json\n", "x/a.json", TRUE },
  { "x/**\n", "x/y/a.json", TRUE },
  { "x/**\n", "xy/a.json", FALSE },
  { "a**.json\n", "abc.json", TRUE },
  { "a?.json\n", "ab.json", TRUE },
  { "a?.json\n", "a.json", FALSE },
  { "[a-c].json\n", "b.json", TRUE },
  { "[!a-c].json\n", "b.json", FALSE },
  { "[]a].json\n", "].json", TRUE },
  { "[a.json\n", "[a.json", FALSE },
  { "a.json   \n", "a.json", TRUE },
  { "a.json\\ \n", "a.json", FALSE },
  { "# a.json\n", "a.json", FALSE },
  { "\\#a.json\n", "#a.json", TRUE },
  { "\\!a.json\n", "!a.json", TRUE },
  { "a.jso\n", "a.json", FALSE },
  { "a+b.json\n", "a+b.json", TRUE },
  { "aXjson\n", "a.json", FALSE },
  { "a.j", "xa.json", FALSE },
  { "\n/\n", "a.json", FALSE },
  { "A.json\n", "a.json", FALSE },
};

static void
test_ignored (CliFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *folder = g_strdup_printf ("%u", i);
      g_autofree char *head = g_build_filename (folder, ".git", "HEAD", NULL);
      g_autofree char *ignore = g_build_filename (folder, ".gitignore", NULL);
      g_autofree char *file = g_build_filename (folder, patterns[i].file, NULL);

      cli_fixture_write (fixture, head, "ref: refs/heads/main\n", -1);
      cli_fixture_write (fixture, ignore, patterns[i].patterns, -1);
      cli_fixture_write (fixture, file, GOOD, -1);
      g_test_message ("%s: %s", patterns[i].file, patterns[i].patterns);
      cli_fixture_run (fixture, 0, NULL, "validate", "--format=json", "--allow-none", folder, NULL);
      assert_found (fixture, patterns[i].ignored ? "" : file);
      g_assert_cmpint (strstr (fixture->errors, "1 entry that Git ignores") != NULL, ==, patterns[i].ignored);
    }
}

/* The files of all folders of a working tree count, the nearest most, whichever folder is named. */
static void
test_ignore_files (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, ".git/info/exclude", "excluded.json\n", -1);
  cli_fixture_write (fixture, ".gitignore", "a.json\nb.json\n/f/g/c.json\n", -1);
  cli_fixture_write (fixture, "f/.gitignore", "!b.json\n", -1);
  cli_fixture_write (fixture, "f/g/.gitignore", "/d.json\n", -1);
  cli_fixture_write (fixture, "f/g/a.json", GOOD, -1);
  cli_fixture_write (fixture, "f/g/b.json", GOOD, -1);
  cli_fixture_write (fixture, "f/g/c.json", GOOD, -1);
  cli_fixture_write (fixture, "f/g/d.json", GOOD, -1);
  cli_fixture_write (fixture, "f/g/excluded.json", GOOD, -1);
  cli_fixture_write (fixture, "f/h/d.json", GOOD, -1);
  cli_fixture_run (fixture, 0, NULL, "validate", "--format=json", "f/g", NULL);
  assert_found (fixture, "f/g/b.json");
  cli_fixture_run (fixture, 0, NULL, "validate", "--format=json", ".", NULL);
  assert_found (fixture, "./f/g/b.json ./f/h/d.json");
  /* What is named is wanted. */
  cli_fixture_run (fixture, 0, NULL, "validate", "--format=json", "f/g/a.json", NULL);
  assert_found (fixture, "f/g/a.json");
}

static void
test_no_working_tree (CliFixture *fixture, gconstpointer data)
{
  cli_fixture_write (fixture, ".gitignore", "a.json\n", -1);
  cli_fixture_write (fixture, "a.json", GOOD, -1);
  cli_fixture_run (fixture, 0, NULL, "validate", "--format=json", ".", NULL);
  assert_found (fixture, "./a.json");
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/cli/search/" name, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("policies-only", test_policies_only);
  ADD ("broken-policy", test_broken_policy);
  ADD ("named-file", test_named_file);
  ADD ("none", test_none);
  ADD ("verbose", test_verbose);
  ADD ("ignored", test_ignored);
  ADD ("ignore-files", test_ignore_files);
  ADD ("no-working-tree", test_no_working_tree);
  return g_test_run ();
}
