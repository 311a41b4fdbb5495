/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-draft.h"
#include "editor-fixture.h"
#include "editor-window-private.h"

static guint
count_drafts (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "groundskeeper", "drafts", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    n += g_str_has_suffix (name, ".draft");
  return n;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *written = user_data;
  g_autoptr (GError) error = NULL;

  editor_draft_write_finish (EDITOR_DRAFT (source), result, &error);
  g_assert_no_error (error);
  *written = TRUE;
}

/* As a program that was killed leaves it */
static void
leave_draft (const char *json, GFile *file, const char *state)
{
  g_autoptr (EditorDraft) draft = editor_draft_new ();
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, NULL);
  gboolean written = FALSE;

  editor_draft_write_async (draft, text, file, state, FALSE, on_written, &written);
  editor_fixture_wait_until (written);
}

/* What the program does when it starts */
static void
look_for_drafts (EditorFixture *fixture)
{
  GListStore *drafts = editor_application_get_drafts (fixture->application);
  g_autoptr (GListModel) found = editor_draft_list_abandoned ();

  g_list_store_remove_all (drafts);
  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (EditorDraft) draft = g_list_model_get_item (found, i);
      g_list_store_append (drafts, draft);
    }
}

static char *
dup_draft_id (EditorFixture *fixture, guint position)
{
  g_autoptr (EditorDraft) draft =
      g_list_model_get_item (G_LIST_MODEL (editor_application_get_drafts (fixture->application)), position);

  return g_strdup (editor_draft_get_id (draft));
}

static guint
count_offered (EditorFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (editor_application_get_drafts (fixture->application)));
}

/* Unsaved work is on disk soon, and no longer than it is unsaved. */
static void
test_kept (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_act (fixture, "win.new-preset", "documented");
  editor_fixture_wait_until (count_drafts () == 1);
  editor_fixture_act (fixture, "win.undo", NULL);
  editor_fixture_wait_until (count_drafts () == 0);
}

static void
test_given_up (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_act (fixture, "win.new-preset", "documented");
  editor_fixture_wait_until (count_drafts () == 1);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  editor_fixture_wait_until (count_drafts () == 0);
}

static void
test_running_program_keeps_its_own (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) found = NULL;

  editor_fixture_act (fixture, "win.new-preset", "documented");
  editor_fixture_wait_until (count_drafts () == 1);
  found = editor_draft_list_abandoned ();
  g_assert_cmpuint (g_list_model_get_n_items (found), ==, 0);
}

static void
test_restored (EditorFixture *fixture, gconstpointer data)
{
  const char *before = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
  const char *work = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Work\",\"Effect\":\"Allow\","
                     "\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}";
  g_autoptr (GFile) file = editor_fixture_write (fixture, "lead.json", before);
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  g_autofree char *undone = NULL;

  leave_draft (work, file, NULL);
  leave_draft ("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Other\"}]}", NULL, NULL);
  look_for_drafts (fixture);
  g_assert_cmpuint (count_offered (fixture), ==, 2);
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "start-page-unsaved-work");

  for (guint i = 0; id == NULL; i++)
    {
      g_autoptr (EditorDraft) draft =
          g_list_model_get_item (G_LIST_MODEL (editor_application_get_drafts (fixture->application)), i);

      if (g_strcmp0 (editor_draft_get_title (draft), "lead.json") == 0)
        id = dup_draft_id (fixture, i);
    }
  editor_fixture_act (fixture, "win.restore-draft", id);
  editor_fixture_wait_until (fixture->window->started);
  text = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (text, ==, work);
  g_assert_true (g_file_equal (editor_session_get_file (fixture->window->session), file));
  g_assert_cmpuint (count_drafts (), ==, 2);

  /* What was in the file is one step back, and then there is nothing left to keep. */
  editor_fixture_act (fixture, "win.undo", NULL);
  undone = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (undone, ==, before);
  editor_fixture_wait_until (count_drafts () == 1);

  g_free (id);
  id = dup_draft_id (fixture, 0);
  editor_fixture_act (fixture, "win.discard-draft", id);
  g_assert_cmpuint (count_drafts (), ==, 0);
  g_assert_cmpuint (count_offered (fixture), ==, 0);
}

/* The work began with another state of the file than is there now. */
static void
test_file_changed_meanwhile (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      editor_fixture_write (fixture, "lead.json", "{\"Version\":\"2012-10-17\",\"Statement\":[]}");
  g_autofree char *id = NULL;

  leave_draft ("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Work\"}]}", file, "another state");
  look_for_drafts (fixture);
  id = dup_draft_id (fixture, 0);
  editor_fixture_act (fixture, "win.restore-draft", id);
  editor_fixture_wait_until (editor_session_get_changed_on_disk (fixture->window->session));
  g_assert_nonnull (strstr (editor_fixture_get_notice (fixture), "lead.json"));
}

static void
test_file_gone (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;

  leave_draft ("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Work\"}]}", file, "state");
  look_for_drafts (fixture);
  id = dup_draft_id (fixture, 0);
  editor_fixture_act (fixture, "win.restore-draft", id);
  editor_fixture_wait_until (fixture->window->started);
  text = editor_fixture_dup_text (fixture);
  g_assert_nonnull (strstr (text, "Work"));
}

static void
test_offered_with_its_file (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      editor_fixture_write (fixture, "lead.json", "{\"Version\":\"2012-10-17\",\"Statement\":[]}");

  leave_draft ("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Work\"}]}", file, NULL);
  look_for_drafts (fixture);
  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_get_notice (fixture) != NULL);
  g_assert_nonnull (strstr (editor_fixture_get_notice (fixture), "unsaved work on “lead.json”"));
  g_signal_emit_by_name (fixture->window->notice_button, "clicked");
  editor_fixture_wait_until (count_offered (fixture) == 0);
}

static void
test_damaged (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "groundskeeper", "drafts", NULL);
  g_autofree char *path = g_build_filename (folder, "damaged.draft", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "something else", -1, NULL));
  look_for_drafts (fixture);
  g_assert_cmpuint (count_offered (fixture), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (remove (path), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", state);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/editor/drafts/" name, EditorFixture, NULL, editor_fixture_set_up, function,                  \
              editor_fixture_tear_down)
  ADD ("kept", test_kept);
  ADD ("given-up", test_given_up);
  ADD ("running-program-keeps-its-own", test_running_program_keeps_its_own);
  ADD ("restored", test_restored);
  ADD ("file-changed-meanwhile", test_file_changed_meanwhile);
  ADD ("file-gone", test_file_gone);
  ADD ("offered-with-its-file", test_offered_with_its_file);
  ADD ("damaged", test_damaged);
  status = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  return status;
}
