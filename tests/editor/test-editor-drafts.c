/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtksourceview/gtksource.h>

#include "session-draft.h"
#include "editor-fixture.h"
#include "editor-document-view.h"

#define EMPTY "{\"Version\":\"2012-10-17\",\"Statement\":[]}"

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

  session_draft_write_finish (SESSION_DRAFT (source), result, &error);
  g_assert_no_error (error);
  *written = TRUE;
}

/* As a program that was killed leaves it; @typed: what was typed in place of @json, or NULL */
static void
leave_typing (const char *json, const char *typed, GFile *file, const char *state)
{
  g_autoptr (SessionDraft) draft = session_draft_new ();
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, NULL);
  gboolean written = FALSE;

  session_draft_write_async (draft, text, typed, file, state, FALSE, on_written, &written);
  editor_fixture_wait_until (written);
}

static void
leave_draft (const char *json, GFile *file, const char *state)
{
  leave_typing (json, NULL, file, state);
}

/* What the program does when it starts */
static void
look_for_drafts (EditorFixture *fixture)
{
  GListStore *drafts = editor_shared_get_drafts (editor_application_get_shared (fixture->application));
  g_autoptr (GListModel) found = session_draft_list_abandoned ();

  g_list_store_remove_all (drafts);
  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (SessionDraft) draft = g_list_model_get_item (found, i);
      g_list_store_append (drafts, draft);
    }
}

static char *
dup_draft_id (EditorFixture *fixture, guint position)
{
  g_autoptr (SessionDraft) draft = g_list_model_get_item (
      G_LIST_MODEL (editor_shared_get_drafts (editor_application_get_shared (fixture->application))),
      position);

  return g_strdup (session_draft_get_id (draft));
}

static guint
count_offered (EditorFixture *fixture)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (editor_shared_get_drafts (editor_application_get_shared (fixture->application))));
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
      g_autoptr (SessionDraft) draft = g_list_model_get_item (
          G_LIST_MODEL (editor_shared_get_drafts (editor_application_get_shared (fixture->application))), i);

      if (g_strcmp0 (session_draft_get_title (draft), "lead.json") == 0)
        id = dup_draft_id (fixture, i);
    }
  editor_fixture_act (fixture, "win.restore-draft", id);
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  text = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (text, ==, work);
  g_assert_true (g_file_equal (session_get_file (editor_window_get_session (fixture->window)), file));
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
  editor_fixture_wait_until (session_get_changed_on_disk (editor_window_get_session (fixture->window)));
  g_assert_nonnull (strstr (editor_fixture_get_notice (fixture->window), "lead.json"));
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
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  text = editor_fixture_dup_text (fixture);
  g_assert_nonnull (strstr (text, "Work"));
}

static gboolean
is_work_taken_up (EditorFixture *fixture)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (fixture->application)); link != NULL;
       link = link->next)
    {
      Session *session = editor_window_get_session (EDITOR_WINDOW (link->data));

      if (policy_document_get_modified (session_get_document (session)))
        return TRUE;
    }
  return FALSE;
}

static void
test_offered_with_its_file (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      editor_fixture_write (fixture, "lead.json", "{\"Version\":\"2012-10-17\",\"Statement\":[]}");

  leave_draft ("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Work\"}]}", file, NULL);
  look_for_drafts (fixture);
  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  g_assert_nonnull (strstr (editor_fixture_get_notice (fixture->window), "unsaved work on “lead.json”"));
  g_signal_emit_by_name (
      editor_fixture_find (GTK_WIDGET (editor_fixture_get_notice_bar (fixture)), GTK_TYPE_BUTTON), "clicked");
  editor_fixture_wait_until (is_work_taken_up (fixture));
  g_assert_cmpuint (count_offered (fixture), ==, 0);
}

/* A window that is closed while it reads the file has not taken the work up. */
static void
test_closed_meanwhile (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      editor_fixture_write (fixture, "lead.json", "{\"Version\":\"2012-10-17\",\"Statement\":[]}");
  EditorWindow *other = editor_fixture_new_window (fixture);
  g_autofree char *id = NULL;

  leave_draft ("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Work\"}]}", file, NULL);
  look_for_drafts (fixture);
  id = dup_draft_id (fixture, 0);
  gtk_window_present (GTK_WINDOW (other));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.restore-draft", "s", id);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = other;
  editor_fixture_wait_until (count_offered (fixture) == 1);
  editor_fixture_settle (fixture);
  g_assert_cmpuint (count_drafts (), ==, 1);
  editor_fixture_act (fixture, "win.restore-draft", id);
  editor_fixture_wait_until (is_work_taken_up (fixture));
}

static GtkTextBuffer *
get_buffer (EditorFixture *fixture)
{
  GtkWidget *view =
      editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane), GTK_SOURCE_TYPE_VIEW);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
assert_shown (EditorFixture *fixture, const char *text)
{
  g_autofree char *shown = NULL;

  g_object_get (get_buffer (fixture), "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, text);
}

static void
assert_document (EditorFixture *fixture, const char *text)
{
  g_autofree char *document = editor_fixture_dup_text (fixture);

  g_assert_cmpstr (document, ==, text);
}

static gboolean
is_error_shown (EditorFixture *fixture)
{
  return editor_json_pane_get_error (editor_fixture_get_view (fixture)->json_pane) != NULL;
}

/* What the draft on disk would bring back into the pane; NULL: nothing */
static char *
dup_typed_on_disk (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "groundskeeper", "drafts", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;

      if (g_str_has_suffix (name, ".draft") && g_file_get_contents (path, &contents, NULL, NULL) &&
          strstr (contents, EMPTY) != NULL)
        return g_strdup (strstr (contents, EMPTY) + strlen (EMPTY));
    }
  return NULL;
}

static gboolean
is_typed_on_disk (const char *text)
{
  g_autofree char *typed = dup_typed_on_disk ();

  return g_strcmp0 (typed, text) == 0;
}

/* What is typed is kept while it is no policy, though the policy has no unsaved change. */
static void
test_typing_kept (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "lead.json", EMPTY);
  GtkTextIter start, end;

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  editor_fixture_act (fixture, "win.page", "build");
  gtk_text_buffer_get_end_iter (get_buffer (fixture), &end);
  gtk_text_buffer_insert (get_buffer (fixture), &end, " oops", -1);
  editor_fixture_wait_until (is_typed_on_disk (EMPTY " oops"));
  gtk_text_buffer_get_end_iter (get_buffer (fixture), &end);
  gtk_text_buffer_insert (get_buffer (fixture), &end, "!", -1);
  editor_fixture_wait_until (is_typed_on_disk (EMPTY " oops!"));
  gtk_text_buffer_get_bounds (get_buffer (fixture), &start, &end);
  gtk_text_buffer_delete (get_buffer (fixture), &start, &end);
  editor_fixture_wait_until (is_typed_on_disk (""));
  editor_fixture_act (fixture, "win.discard-typing", NULL);
  assert_shown (fixture, EMPTY);
  editor_fixture_wait_until (count_drafts () == 0);
}

/* A large text waits for a pause before it is read: it is kept from the first key on. */
static void
test_large_typing_kept (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *spaces = g_strnfill (50 * 1024, ' ');
  g_autofree char *json = g_strconcat (EMPTY, spaces, NULL);
  g_autoptr (GFile) file = editor_fixture_write (fixture, "lead.json", json);
  guint keys = 0;

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  while (count_drafts () == 0)
    {
      GtkTextIter end;

      gtk_text_buffer_get_end_iter (get_buffer (fixture), &end);
      gtk_text_buffer_insert (get_buffer (fixture), &end, "x", -1);
      g_assert_cmpuint (keys++, <, 1000);
      g_assert_false (is_error_shown (fixture));
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

static void
test_typing_restored (EditorFixture *fixture, gconstpointer data)
{
  const char *work = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Work\"}]}";
  const char *typed = "{\"Version\":\"2012-10-17\",\n\"Statement\":[{\"Sid\":\"Wörk\"}, oops]}";
  g_autoptr (GFile) file = editor_fixture_write (fixture, "lead.json", EMPTY);
  g_autofree char *id = NULL;

  leave_typing (work, typed, file, NULL);
  look_for_drafts (fixture);
  id = dup_draft_id (fixture, 0);
  editor_fixture_act (fixture, "win.restore-draft", id);
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  assert_document (fixture, work);
  assert_shown (fixture, typed);
  g_assert_true (is_error_shown (fixture));
  g_assert_nonnull (
      strstr (editor_json_pane_get_error (editor_fixture_get_view (fixture)->json_pane)->message, "line 2"));
  g_assert_cmpuint (count_drafts (), ==, 1);
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "typing-restored");

  /* First what was typed goes, then the work. */
  editor_fixture_act (fixture, "win.undo", NULL);
  g_assert_false (is_error_shown (fixture));
  assert_shown (fixture, work);
  editor_fixture_act (fixture, "win.undo", NULL);
  assert_shown (fixture, EMPTY);
  assert_document (fixture, EMPTY);
  editor_fixture_wait_until (count_drafts () == 0);
}

/* Nothing but what was typed is unsaved: it stays on disk until somebody decides. */
static void
test_mere_typing_restored (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "lead.json", EMPTY);
  g_autofree char *id = NULL;

  leave_typing (EMPTY, "", file, NULL);
  look_for_drafts (fixture);
  id = dup_draft_id (fixture, 0);
  editor_fixture_act (fixture, "win.restore-draft", id);
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  assert_document (fixture, EMPTY);
  assert_shown (fixture, "");
  g_assert_true (is_error_shown (fixture));
  g_assert_cmpuint (count_drafts (), ==, 1);
  editor_fixture_act (fixture, "win.discard-typing", NULL);
  assert_shown (fixture, EMPTY);
  g_assert_cmpuint (count_drafts (), ==, 0);
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
  ADD ("restored", test_restored);
  ADD ("file-changed-meanwhile", test_file_changed_meanwhile);
  ADD ("file-gone", test_file_gone);
  ADD ("offered-with-its-file", test_offered_with_its_file);
  ADD ("closed-meanwhile", test_closed_meanwhile);
  ADD ("typing-kept", test_typing_kept);
  ADD ("large-typing-kept", test_large_typing_kept);
  ADD ("typing-restored", test_typing_restored);
  ADD ("mere-typing-restored", test_mere_typing_restored);
  status = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  return status;
}
