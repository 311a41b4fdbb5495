/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "session-draft.h"
#include "session-fixture.h"

#define EMPTY "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
#define WORK "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Work\"}]}"

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (session_draft_write_finish (SESSION_DRAFT (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

static void
write_draft (SessionDraft *draft, const char *json, const char *typed, GFile *file, const char *state,
             gboolean has_bom)
{
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, NULL);
  gboolean written = FALSE;

  session_draft_write_async (draft, text, typed, file, state, has_bom, on_written, &written);
  session_fixture_wait_until (written);
}

/* As a program that was killed leaves it */
static void
leave (const char *json, const char *typed, GFile *file, const char *state, gboolean has_bom)
{
  g_autoptr (SessionDraft) draft = session_draft_new ();

  write_draft (draft, json, typed, file, state, has_bom);
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "groundskeeper", "drafts", NULL);
}

static void
put (const char *name, const char *contents)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static gboolean
is_there (const char *name)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_files (void)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (directory != NULL && g_dir_read_name (directory) != NULL)
    n++;
  return n;
}

/* Takes what was left, and takes it away. */
static SessionDraft *
take_only (void)
{
  g_autoptr (GListModel) found = session_draft_list_abandoned ();

  g_assert_cmpuint (g_list_model_get_n_items (found), ==, 1);
  return g_list_model_get_item (found, 0);
}

/* All that the work consists of comes back. */
static void
test_round_trip (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/srv/policies/lead.json");
  g_autoptr (SessionDraft) draft = NULL;
  g_autoptr (PolicyText) text = NULL;
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;

  leave (WORK, "{\"Version\": ", file, "a state", TRUE);
  draft = take_only ();
  g_assert_cmpstr (session_draft_get_title (draft), ==, "lead.json");
  g_assert_true (g_file_equal (session_draft_get_file (draft), file));
  g_assert_cmpstr (session_draft_get_state (draft), ==, "a state");
  g_assert_true (session_draft_get_has_bom (draft));
  g_assert_nonnull (session_draft_get_time (draft));
  text = session_draft_read (draft, &typed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (policy_text_get_text (text, NULL), ==, WORK);
  g_assert_cmpstr (typed, ==, "{\"Version\": ");
  session_draft_remove (draft);
  g_assert_cmpuint (count_files (), ==, 0);
}

static void
test_without_file (void)
{
  g_autoptr (SessionDraft) draft = NULL;
  g_autoptr (PolicyText) text = NULL;
  g_autofree char *typed = NULL;

  leave (WORK, NULL, NULL, NULL, FALSE);
  draft = take_only ();
  g_assert_cmpstr (session_draft_get_title (draft), ==, "Untitled policy");
  g_assert_null (session_draft_get_file (draft));
  g_assert_null (session_draft_get_state (draft));
  g_assert_false (session_draft_get_has_bom (draft));
  text = session_draft_read (draft, &typed, NULL);
  g_assert_cmpstr (policy_text_get_text (text, NULL), ==, WORK);
  g_assert_null (typed);
  session_draft_remove (draft);
}

/* Each write replaces what was there. */
static void
test_written_again (void)
{
  g_autoptr (SessionDraft) draft = session_draft_new ();
  g_autoptr (PolicyText) text = NULL;

  g_assert_cmpuint (count_files (), ==, 0);
  write_draft (draft, EMPTY, "x", NULL, NULL, FALSE);
  write_draft (draft, WORK, NULL, NULL, NULL, FALSE);
  g_assert_cmpuint (count_files (), ==, 2);
  text = session_draft_read (draft, NULL, NULL);
  g_assert_cmpstr (policy_text_get_text (text, NULL), ==, WORK);
  session_draft_remove (draft);
  g_assert_cmpuint (count_files (), ==, 0);
}

/* Work that somebody is at is not abandoned, nor what somebody has just been offered. */
static void
test_held (void)
{
  g_autoptr (SessionDraft) own = session_draft_new ();
  g_autoptr (SessionDraft) offered = NULL;
  g_autoptr (GListModel) nothing = NULL;

  write_draft (own, WORK, NULL, NULL, NULL, FALSE);
  nothing = session_draft_list_abandoned ();
  g_assert_cmpuint (g_list_model_get_n_items (nothing), ==, 0);
  leave (EMPTY, NULL, NULL, NULL, FALSE);
  offered = take_only ();
  g_assert_cmpstr (session_draft_get_id (offered), !=, session_draft_get_id (own));
  g_clear_object (&nothing);
  nothing = session_draft_list_abandoned ();
  g_assert_cmpuint (g_list_model_get_n_items (nothing), ==, 0);
  session_draft_remove (own);
  session_draft_remove (offered);
}

static void
test_newest_first (void)
{
  static const char *const ids[] = { "b", "a", "c" };
  g_autofree char *folder = dup_folder ();
  g_autoptr (GListModel) found = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strconcat (ids[i], ".draft", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      put (name, "groundskeeper-draft 2\n\n\n0\n\n" EMPTY);
      g_assert_true (g_file_set_attribute_uint64 (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, 1700000000 + i,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL));
    }
  found = session_draft_list_abandoned ();
  g_assert_cmpuint (g_list_model_get_n_items (found), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SessionDraft) draft = g_list_model_get_item (found, i);

      g_assert_cmpstr (session_draft_get_id (draft), ==, ids[2 - i]);
      session_draft_remove (draft);
    }
}

/* What is damaged is neither offered nor thrown away. */
static void
test_damaged (void)
{
  static const char *const damaged[] = {
    "",
    "something else",
    "groundskeeper-draft 2",
    "groundskeeper-draft 2\n\n\n0\n",
    "groundskeeper-draft 2\n\n\n0\n1000\n" EMPTY,
    "groundskeeper-draft 2\n\n\n0\n-1\n" EMPTY,
    "groundskeeper-draft 2\n\n\n0\n" G_STRINGIFY (1) "\n{\xff",
    "groundskeeper-draft 3\n\n\n0\n\n" EMPTY,
  };
  g_autofree char *folder = dup_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GListModel) found = NULL;

      put ("damaged.draft", damaged[i]);
      found = session_draft_list_abandoned ();
      g_assert_cmpuint (g_list_model_get_n_items (found), ==, 0);
      g_assert_true (is_there ("damaged.draft"));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (folder, i == 0 ? "damaged.draft" : "damaged.lock", NULL);

      g_remove (path);
    }
}

/* A draft whose policy was damaged later on says so. */
static void
test_unreadable (void)
{
  g_autoptr (SessionDraft) draft = NULL;
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (GError) error = NULL;

  put ("broken.draft", "groundskeeper-draft 2\n\n\n0\n\n{\"Statement\": [");
  draft = take_only ();
  text = session_draft_read (draft, NULL, &error);
  g_assert_null (text);
  g_assert_nonnull (error);
  g_clear_error (&error);
  put ("broken.draft", "something else");
  text = session_draft_read (draft, NULL, &error);
  g_assert_null (text);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "is damaged"));
  session_draft_remove (draft);
}

/* As versions wrote it that kept no typing */
static void
test_old (void)
{
  g_autoptr (SessionDraft) draft = NULL;
  g_autoptr (PolicyText) text = NULL;

  put ("old.draft", "groundskeeper-draft 1\n\n\n1\n" EMPTY);
  draft = take_only ();
  text = session_draft_read (draft, NULL, NULL);
  g_assert_cmpstr (policy_text_get_text (text, NULL), ==, EMPTY);
  g_assert_true (session_draft_get_has_bom (draft));
  session_draft_remove (draft);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", state);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/draft/round-trip", test_round_trip);
  g_test_add_func ("/session/draft/without-file", test_without_file);
  g_test_add_func ("/session/draft/written-again", test_written_again);
  g_test_add_func ("/session/draft/held", test_held);
  g_test_add_func ("/session/draft/newest-first", test_newest_first);
  g_test_add_func ("/session/draft/damaged", test_damaged);
  g_test_add_func ("/session/draft/unreadable", test_unreadable);
  g_test_add_func ("/session/draft/old", test_old);
  status = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  return status;
}
