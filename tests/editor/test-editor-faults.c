/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with a file or a disk: said in the window, with the work kept. */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "editor-fixture.h"
#include "editor-document-view.h"

#define POLICY "{\"Version\": \"2012-10-17\", \"Statement\": []}\n"

static PolicyDocument *
get_document (EditorFixture *fixture)
{
  return session_get_document (editor_window_get_session (fixture->window));
}

static void
open_policy (EditorFixture *fixture, GFile *file)
{
  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  editor_fixture_settle (fixture);
}

static void
assert_not_opened (EditorFixture *fixture, GFile *file, const char *message)
{
  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (!session_get_busy (editor_window_get_session (fixture->window)) &&
                             editor_fixture_get_notice (fixture->window) != NULL);
  g_assert_false (editor_fixture_is_started (fixture));
  if (strstr (editor_fixture_get_notice (fixture->window), message) == NULL)
    g_error ("“%s” does not say “%s”", editor_fixture_get_notice (fixture->window), message);
  editor_fixture_act (fixture, "win.hide-notice", NULL);
}

static void
assert_not_opened_contents (EditorFixture *fixture, const char *contents, gsize length, const char *message)
{
  g_autofree char *path = g_build_filename (fixture->folder, "bad.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, contents, (gssize)length, NULL));
  assert_not_opened (fixture, file, message);
}

static char *
repeat (const char *before, const char *text, guint n, const char *behind)
{
  GString *string = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (string, text);
  g_string_append (string, behind);
  return g_string_free (string, FALSE);
}

static void
test_bad_contents (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *deep = repeat ("{\"Statement\": ", "[", 100000, "");
  g_autofree char *long_list = repeat ("{\"Statement\": [", "0,", 1000000, "0]}");

  assert_not_opened_contents (fixture, "{\"Sid\": \"\xff\"}", 11, "UTF-8");
  assert_not_opened_contents (fixture, "\xff\xfe{\0}\0", 6, "UTF-16");
  assert_not_opened_contents (fixture, "{\0}", 3, "NUL");
  assert_not_opened_contents (fixture, deep, strlen (deep), "too deep");
  assert_not_opened_contents (fixture, long_list, strlen (long_list), "too many values");
}

static void
test_not_a_file (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *fifo_path = g_build_filename (fixture->folder, "fifo.json", NULL);
  g_autofree char *large_path = g_build_filename (fixture->folder, "large.json", NULL);
  g_autoptr (GFile) fifo = g_file_new_for_path (fifo_path);
  g_autoptr (GFile) large = g_file_new_for_path (large_path);
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/zero");
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) missing = g_file_get_child (folder, "missing.json");

  g_assert_cmpint (mkfifo (fifo_path, 0600), ==, 0);
  g_assert_true (g_file_set_contents (large_path, "", 0, NULL));
  g_assert_cmpint (truncate (large_path, 100 * 1024 * 1024), ==, 0);

  assert_not_opened (fixture, fifo, "pipe");
  assert_not_opened (fixture, device, "device");
  assert_not_opened (fixture, folder, "folder");
  assert_not_opened (fixture, large, "16 MiB");
  assert_not_opened (fixture, missing, "missing.json");
}

static void
test_no_permission (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "secret.json", POLICY);

  if (geteuid () == 0)
    {
      g_test_skip ("root may read every file");
      return;
    }
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0), ==, 0);
  assert_not_opened (fixture, file, "secret.json");
}

static void
edit (EditorFixture *fixture)
{
  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  g_assert_true (policy_document_get_modified (get_document (fixture)));
}

/* Saving says what is wrong and where to go from there; nothing is lost, on disk or on screen. */
static void
assert_not_saved (EditorFixture *fixture, const char *screenshot)
{
  g_autofree char *before = editor_fixture_dup_text (fixture);
  g_autofree char *after = NULL;

  editor_fixture_act (fixture, "win.hide-notice", NULL);
  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  after = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (policy_document_get_modified (get_document (fixture)));
  g_assert_true (gtk_widget_get_visible (
      editor_fixture_find (GTK_WIDGET (editor_fixture_get_notice_bar (fixture)), GTK_TYPE_BUTTON)));
  if (screenshot != NULL)
    editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), screenshot);
}

static void
save (EditorFixture *fixture)
{
  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_wait_until (!policy_document_get_modified (get_document (fixture)));
}

static char *
mount_small_disk (EditorFixture *fixture)
{
  char *path = g_build_filename (fixture->folder, "disk", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  if (mount ("tmpfs", path, "tmpfs", 0, "size=64k") == 0)
    return path;
  g_test_skip_printf ("no disk of its own for this test: %s", g_strerror (errno));
  g_free (path);
  return NULL;
}

static void
test_read_only_folder (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *disk = mount_small_disk (fixture);
  g_autofree char *untouched = NULL;
  g_autoptr (GFile) file = NULL;

  if (disk == NULL)
    return;
  file = editor_fixture_write (fixture, "disk/policy.json", POLICY);
  open_policy (fixture, file);
  edit (fixture);
  g_assert_cmpint (mount (NULL, disk, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  assert_not_saved (fixture, "read-only-folder");
  untouched = editor_fixture_read (file);
  g_assert_cmpstr (untouched, ==, POLICY);
  g_assert_cmpint (umount2 (disk, MNT_DETACH), ==, 0);
}

static void
test_replaced_by_a_folder (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", POLICY);

  open_policy (fixture, file);
  edit (fixture);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_true (g_file_make_directory (file, NULL, NULL));
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  assert_not_saved (fixture, NULL);
}

/* Somebody deleted it: the window says so, and saving makes it again. */
static void
test_deleted (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", POLICY);

  open_policy (fixture, file);
  edit (fixture);
  g_assert_true (g_file_delete (file, NULL, NULL));
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  g_assert_nonnull (strstr (editor_fixture_get_notice (fixture->window), "policy.json"));
  save (fixture);
  g_assert_true (g_file_query_exists (file, NULL));
}

/* A link stays a link, other names of the file stay names of it, and who may read it does not change. */
static void
test_kept_as_it_was (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", POLICY);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.json", NULL);
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.json", NULL);
  g_autoptr (GFile) symbolic_link = g_file_new_for_path (link_path);
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;
  GStatBuf status;

  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0640), ==, 0);
  g_assert_cmpint (symlink ("policy.json", link_path), ==, 0);
  g_assert_cmpint (link (g_file_peek_path (file), other_path), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (chown (other_path, 1234, 1234), ==, 0);
  open_policy (fixture, symbolic_link);
  edit (fixture);
  save (fixture);

  text = editor_fixture_dup_text (fixture);
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (other_path, &other, NULL, NULL));
  g_assert_cmpstr (other, ==, text);
  g_assert_cmpint (g_stat (other_path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0640);
  if (geteuid () == 0)
    g_assert_cmpuint (status.st_uid, ==, 1234);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/editor/faults/" name, EditorFixture, NULL, editor_fixture_set_up, function,                  \
              editor_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("bad-contents", test_bad_contents);
  ADD ("not-a-file", test_not_a_file);
  ADD ("no-permission", test_no_permission);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("replaced-by-a-folder", test_replaced_by_a_folder);
  ADD ("deleted", test_deleted);
  ADD ("kept-as-it-was", test_kept_as_it_was);
  return g_test_run ();
}
