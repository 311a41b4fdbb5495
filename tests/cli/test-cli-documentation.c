/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

static char *
read_data (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

/* The words of a text that a pattern finds: its first group */
static GStrv
find_all (const char *text, const char *pattern)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 1);

      g_strv_builder_add (words, word);
    }
  return g_strv_builder_end (words);
}

/* What the shell offers behind a command line's beginning */
static char *
complete (const char *words, const char *index)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "groundskeeper-policy.bash-completion", NULL);
  g_autofree char *script = g_strdup_printf (
      "source \"$0\"; compopt () { :; }; COMP_WORDS=(groundskeeper-policy %s); COMP_CWORD=%s; "
      "_groundskeeper_policy; printf ' %%s ' \"${COMPREPLY[@]}\"",
      words, index);
  const char *command[] = { "bash", "-c", script, path, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return output;
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("no “%s” in “%s”", part, text);
}

/* Every command and every option that the program knows is in its manual and is completed. */
static void
test_all_told (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *manual = read_data ("groundskeeper-policy.1");
  g_autofree char *completed_commands = complete ("''", "1");
  g_auto (GStrv) commands = NULL;

  cli_fixture_run (fixture, 0, NULL, "--help", NULL);
  commands = find_all (fixture->output, "^  ([a-z]+) ");
  g_assert_cmpuint (g_strv_length (commands), >=, 4);
  for (guint i = 0; commands[i] != NULL; i++)
    {
      g_autofree char *section = g_strdup_printf ("\n.Ss %s\n", commands[i]);
      g_autofree char *word = g_strdup_printf (" %s ", commands[i]);
      g_autofree char *words = g_strdup_printf ("%s --", commands[i]);
      g_autofree char *completed = complete (words, "2");
      g_auto (GStrv) options = NULL;

      assert_has (manual, section);
      assert_has (completed_commands, word);
      cli_fixture_run (fixture, 0, NULL, commands[i], "--help", NULL);
      options = find_all (fixture->output, "^ .* --([a-z-]+)");
      for (guint k = 0; options[k] != NULL; k++)
        {
          g_autofree char *told = g_strdup_printf ("Fl Fl %s", options[k]);
          g_autofree char *offered = g_strdup_printf (" --%s", options[k]);

          assert_has (manual, told);
          assert_has (completed, offered);
        }
    }
}

static void
test_values (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *words;
    const char *index;
    const char *completed;
  } cases[] = {
    { "validate --format = s", "4", " sarif " }, { "validate --format =", "3", " text  json  sarif " },
    { "capabilities -f j", "3", " json " },      { "validate --fail-on = sec", "4", " security-warning " },
    { "validate --target r", "3", " role " },    { "act", "1", " actions " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *completed = complete (cases[i].words, cases[i].index);

      g_assert_cmpstr (completed, ==, cases[i].completed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/documentation/all-told", CliFixture, NULL, cli_fixture_set_up, test_all_told,
              cli_fixture_tear_down);
  g_test_add ("/cli/documentation/values", CliFixture, NULL, cli_fixture_set_up, test_values,
              cli_fixture_tear_down);
  return g_test_run ();
}
