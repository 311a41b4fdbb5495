/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program is killed at moments that nobody chose, while edits are made, while it saves and while
 * somebody types. */
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "session-draft.h"

#define N_STATEMENTS 60

static char *
make_policy (guint number)
{
  GString *text = g_string_new ("{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": [\n");

  for (guint i = 0; i < N_STATEMENTS; i++)
    g_string_append_printf (
        text,
        "        {\n            \"Sid\": \"%s%u\",\n            \"Effect\": \"Allow\",\n            "
        "\"Action\": "
        "\"s3:GetObject\",\n            \"Resource\": \"arn:aws:s3:::bucket-%u/*\"\n        }%s\n",
        i == 0 ? "Edit" : "Sid", i == 0 ? number : i, i, i + 1 < N_STATEMENTS ? "," : "");
  g_string_append (text, "    ]\n}\n");
  return g_string_free (text, FALSE);
}

/* The edit that a text is of; the text must be whole */
static guint
get_edit (const char *text)
{
  const char *sid = strstr (text, "\"Edit");
  guint number;
  g_autofree char *expected = NULL;

  g_assert_nonnull (sid);
  number = (guint)g_ascii_strtoull (sid + strlen ("\"Edit"), NULL, 10);
  expected = make_policy (number);
  g_assert_cmpstr (text, ==, expected);
  return number;
}

/* The last edit that was made a second or more before the end */
static guint
get_safe_edit (GInputStream *output, gint64 end)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (output);
  guint safe = 0;

  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
      char *time = NULL;
      guint number;

      if (line == NULL)
        return safe;
      number = (guint)g_ascii_strtoull (line, &time, 10);
      if (*time == ' ' && g_ascii_strtoll (time, NULL, 10) <= end - G_USEC_PER_SEC)
        safe = number;
    }
}

/* The edit that is in the draft, of the document or, where @typing, of what was typed in its place */
static guint
read_draft (gboolean typing)
{
  g_autoptr (GListModel) drafts = session_draft_list_abandoned ();
  g_autoptr (SessionDraft) draft = g_list_model_get_item (drafts, 0);
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = NULL;
  guint number;

  g_assert_cmpuint (g_list_model_get_n_items (drafts), <=, 1);
  if (draft == NULL)
    return 0;
  text = session_draft_read (draft, &typed, &error);
  g_assert_no_error (error);
  number = get_edit (policy_text_get_text (text, NULL));
  g_assert_true (typing == (typed != NULL));
  if (typing)
    {
      g_assert_cmpuint (number, ==, 0);
      g_assert_cmpint (sscanf (typed, "Typed %u.", &number), ==, 1);
      g_assert_true (g_str_has_suffix (typed, "."));
    }
  session_draft_remove (draft);
  return number;
}

static void
kill_once (const char *path, guint milliseconds, gboolean typing)
{
  g_autofree char *victim = g_test_build_filename (G_TEST_BUILT, "editor", "draft-victim", NULL);
  g_autofree char *policy = make_policy (0);
  g_autofree char *saved = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  guint safe, in_file, in_draft;
  gint64 end;

  g_assert_true (g_file_set_contents (path, policy, -1, NULL));
  process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, victim, path, typing ? "type" : "edit", NULL);
  g_assert_no_error (error);
  g_usleep (milliseconds * 1000);
  end = g_get_monotonic_time ();
  g_subprocess_send_signal (process, SIGKILL);
  safe = get_safe_edit (g_subprocess_get_stdout_pipe (process), end);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));

  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  in_file = get_edit (saved);
  in_draft = read_draft (typing);
  g_test_message ("after %u ms: edit %u in the file, %u in the draft, %u a second before the end",
                  milliseconds, in_file, in_draft, safe);
  g_assert_cmpuint (MAX (in_file, in_draft), >=, safe);
}

static void
test_killed (gconstpointer typing)
{
  g_autofree char *folder = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "policy.json", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261125);
  guint n = g_test_slow () ? 100 : 12;

  for (guint i = 0; i < n; i++)
    kill_once (path, (guint)g_rand_int_range (random, 50, i % 4 == 0 ? 2500 : 700), typing != NULL);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", state);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/editor/crash/killed-while-editing-and-saving", NULL, test_killed);
  g_test_add_data_func ("/editor/crash/killed-while-typing", "typing", test_killed);
  status = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  return status;
}
