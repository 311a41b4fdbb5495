/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "policy-error.h"
#include "session-fixture.h"

#define EMPTY "{\"Version\": \"2012-10-17\", \"Statement\": []}"
#define OTHER "{\"Version\": \"2012-10-17\", \"Statement\": [ ]}"
#define WORK                                                                                                 \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"kms:ListAliases\", "  \
  "\"Resource\": \"*\"}]}"

static gboolean
is_modified (SessionFixture *fixture)
{
  return policy_document_get_modified (session_get_document (fixture->session));
}

static void
assert_file (GFile *file, const char *contents)
{
  g_autofree char *read = session_fixture_read (file);

  g_assert_cmpstr (read, ==, contents);
}

/* A policy that is read and written is the same bytes. */
static void
test_load_and_save (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", "\xef\xbb\xbf" OTHER "\n\n");
  g_autoptr (GFile) copy = session_fixture_get_file (fixture, "copy.json");
  g_autoptr (GError) error = NULL;

  g_assert_true (session_fixture_load (fixture, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_equal (session_get_file (fixture->session), file));
  g_assert_true (session_get_has_bom (fixture->session));
  g_assert_nonnull (session_get_state (fixture->session));
  g_assert_false (is_modified (fixture));
  g_assert_false (policy_document_get_can_undo (session_get_document (fixture->session)));

  g_assert_true (session_fixture_save (fixture, copy, FALSE, &error));
  g_assert_no_error (error);
  assert_file (copy, "\xef\xbb\xbf" OTHER "\n\n");
  g_assert_true (g_file_equal (session_get_file (fixture->session), copy));
  g_assert_cmpstr (session_get_title (fixture->session), ==, "copy.json");
}

static void
test_save_keeps_undo (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);
  g_autoptr (GError) error = NULL;

  session_fixture_load (fixture, file, NULL);
  session_fixture_set_text (fixture, WORK);
  g_assert_true (is_modified (fixture));
  g_assert_true (session_fixture_save (fixture, file, FALSE, &error));
  g_assert_no_error (error);
  assert_file (file, WORK);
  g_assert_false (is_modified (fixture));
  g_assert_cmpstr (policy_text_get_text (session_get_opened (fixture->session), NULL), ==, WORK);
  policy_document_undo (session_get_document (fixture->session));
  g_assert_true (is_modified (fixture));
  g_assert_cmpstr (session_fixture_get_text (fixture), ==, EMPTY);
}

/* What is typed while the file is being written is unsaved work. */
static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (session_file_save_finish (SESSION_SESSION (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

static void
test_edit_during_save (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "lead.json");
  gboolean saved = FALSE;

  session_fixture_set_text (fixture, WORK);
  session_file_save_async (fixture->session, file, FALSE, on_saved, &saved);
  g_assert_true (session_get_busy (fixture->session));
  session_fixture_set_text (fixture, OTHER);
  session_fixture_wait_until (saved);
  assert_file (file, WORK);
  g_assert_true (is_modified (fixture));
  g_assert_cmpstr (session_fixture_get_text (fixture), ==, OTHER);
}

static void
on_refused (GObject *source, GAsyncResult *result, gpointer user_data)
{
  session_file_save_finish (SESSION_SESSION (source), result, user_data);
}

/* One at a time */
static void
test_busy (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "lead.json");
  g_autoptr (GError) save_error = NULL;
  g_autoptr (GError) load_error = NULL;
  gboolean saved = FALSE;

  session_fixture_set_text (fixture, WORK);
  session_file_save_async (fixture->session, file, FALSE, on_saved, &saved);
  session_file_save_async (fixture->session, file, FALSE, on_refused, &save_error);
  g_assert_false (session_fixture_load (fixture, file, &load_error));
  session_fixture_wait_until (saved && save_error != NULL);
  g_assert_error (save_error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_error (load_error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_false (session_get_busy (fixture->session));
  assert_file (file, WORK);
}

/* What can't be read changes nothing, and says so in words. */
static void
test_load_fails (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);
  g_autoptr (GFile) missing = session_fixture_get_file (fixture, "missing.json");
  g_autoptr (GFile) broken = session_fixture_write (fixture, "broken.json", "{\"Statement\": [");
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GError) error = NULL;

  session_fixture_load (fixture, file, NULL);
  session_fixture_set_text (fixture, WORK);

  g_assert_false (session_fixture_load (fixture, missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "“missing.json” could not be opened: it does not exist."));
  g_clear_error (&error);
  g_assert_false (session_fixture_load (fixture, broken, &error));
  g_assert_true (error->domain == POLICY_ERROR);
  g_assert_nonnull (strstr (error->message, "“broken.json” could not be opened."));
  g_clear_error (&error);
  g_assert_false (session_fixture_load (fixture, folder, &error));
  g_assert_nonnull (error);

  g_assert_cmpstr (session_fixture_get_text (fixture), ==, WORK);
  g_assert_true (is_modified (fixture));
  g_assert_true (g_file_equal (session_get_file (fixture->session), file));
  g_assert_false (session_get_busy (fixture->session));
}

/* A file that somebody else changed is overwritten only by who says so. */
static void
test_conflict (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);
  g_autoptr (GFile) again = NULL;
  g_autoptr (GError) error = NULL;

  session_fixture_load (fixture, file, NULL);
  session_fixture_set_text (fixture, WORK);
  g_usleep (5000);
  again = session_fixture_write (fixture, "lead.json", OTHER);
  g_assert_false (session_fixture_save (fixture, file, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  assert_file (file, OTHER);
  g_assert_true (is_modified (fixture));
  g_assert_cmpstr (session_fixture_get_text (fixture), ==, WORK);
  g_clear_error (&error);
  g_assert_true (session_fixture_save (fixture, file, TRUE, &error));
  g_assert_no_error (error);
  assert_file (file, WORK);
  g_assert_false (is_modified (fixture));
}

static void
count (guint *n)
{
  (*n)++;
}

/* It is noticed before that. Whoever leaves the notice aside is asked all the same. */
static void
test_changed_on_disk (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);
  g_autoptr (GFile) again = NULL;
  g_autoptr (GError) error = NULL;
  guint notified = 0;

  session_fixture_load (fixture, file, NULL);
  g_assert_false (session_get_changed_on_disk (fixture->session));
  g_signal_connect_swapped (fixture->session, "notify::changed-on-disk", G_CALLBACK (count), &notified);
  g_usleep (5000);
  again = session_fixture_write (fixture, "lead.json", OTHER);
  session_fixture_wait_until (session_get_changed_on_disk (fixture->session));
  g_assert_cmpstr (session_fixture_get_text (fixture), ==, EMPTY);
  session_dismiss_change_on_disk (fixture->session);
  g_assert_false (session_get_changed_on_disk (fixture->session));
  g_assert_cmpuint (notified, ==, 2);
  session_fixture_set_text (fixture, WORK);
  g_assert_false (session_fixture_save (fixture, file, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);

  /* To revert is to load again. */
  g_assert_true (session_fixture_load (fixture, file, NULL));
  g_assert_cmpstr (session_fixture_get_text (fixture), ==, OTHER);
  g_assert_false (is_modified (fixture));
  g_assert_false (session_get_changed_on_disk (fixture->session));
  g_signal_handlers_disconnect_by_func (fixture->session, count, &notified);
}

static void
test_removed_on_disk (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);

  session_fixture_load (fixture, file, NULL);
  g_assert_true (g_file_delete (file, NULL, NULL));
  session_fixture_wait_until (session_get_changed_on_disk (fixture->session));
}

/* What the session writes itself is nobody else's change. */
static void
test_own_write (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", EMPTY);

  session_fixture_load (fixture, file, NULL);
  session_fixture_set_text (fixture, WORK);
  g_assert_true (session_fixture_save (fixture, file, FALSE, NULL));
  for (guint i = 0; i < 50; i++)
    {
      session_fixture_settle ();
      g_usleep (2000);
    }
  g_assert_false (session_get_changed_on_disk (fixture->session));
}

static void
test_folder_gone (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "deep", NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  file = session_fixture_write (fixture, "deep/lead.json", EMPTY);
  session_fixture_load (fixture, file, NULL);
  session_fixture_set_text (fixture, WORK);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_false (session_fixture_save (fixture, file, TRUE, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "does not exist any more"));
  g_assert_nonnull (strstr (error->message, "Your work is still here"));
  g_assert_true (is_modified (fixture));
  g_assert_false (session_get_busy (fixture->session));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SESSION_FIXTURE_ADD ("/session/file/load-and-save", test_load_and_save);
  SESSION_FIXTURE_ADD ("/session/file/save-keeps-undo", test_save_keeps_undo);
  SESSION_FIXTURE_ADD ("/session/file/edit-during-save", test_edit_during_save);
  SESSION_FIXTURE_ADD ("/session/file/busy", test_busy);
  SESSION_FIXTURE_ADD ("/session/file/load-fails", test_load_fails);
  SESSION_FIXTURE_ADD ("/session/file/conflict", test_conflict);
  SESSION_FIXTURE_ADD ("/session/file/changed-on-disk", test_changed_on_disk);
  SESSION_FIXTURE_ADD ("/session/file/removed-on-disk", test_removed_on_disk);
  SESSION_FIXTURE_ADD ("/session/file/own-write", test_own_write);
  SESSION_FIXTURE_ADD ("/session/file/folder-gone", test_folder_gone);
  return g_test_run ();
}
