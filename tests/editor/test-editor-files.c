/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/mount.h>

#include "editor-fixture.h"
#include "editor-document-view.h"

#define POLICY                                                                                               \
  "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [{\"Sid\": \"A\", \"Effect\": \"Allow\",\n"           \
  "     \"Action\": \"kms:ListAliases\", \"Resource\": \"*\"}]\n}\n"

static void
open_policy (EditorFixture *fixture, GFile *file)
{
  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  editor_fixture_settle (fixture);
}

static gboolean
is_modified (EditorFixture *fixture)
{
  return policy_document_get_modified (session_get_document (editor_window_get_session (fixture->window)));
}

static void
test_open_edit_save (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", POLICY);
  g_autofree char *text = NULL;
  g_autofree char *saved = NULL;

  open_policy (fixture, file);
  g_assert_false (is_modified (fixture));
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  g_assert_true (is_modified (fixture));
  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_wait_until (!is_modified (fixture));
  text = editor_fixture_dup_text (fixture);
  saved = editor_fixture_read (file);
  g_assert_cmpstr (saved, ==, text);
  /* What was there before is still spelt as it was. */
  g_assert_nonnull (strstr (saved, "     \"Action\": \"kms:ListAliases\", \"Resource\": \"*\"}"));
  g_assert_null (editor_fixture_get_notice (fixture->window));
}

static void
test_bad_input (EditorFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *contents;
    const char *message;
  } CASES[] = {
    { "", "empty" },
    { "{\"Version\": \"2012-10-17\",}", "line 1" },
    { "[1, 2", "line 1" },
    { "hello", "line 1" },
    { "{\"AWSTemplateFormatVersion\": \"2010-09-09\", \"Resources\": {}}", "CloudFormation" },
  };
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) missing = g_file_get_child (folder, "missing.json");

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GFile) file = editor_fixture_write (fixture, "bad.json", CASES[i].contents);
      const char *notice;

      editor_window_open (fixture->window, file);
      editor_fixture_wait_until (!session_get_busy (editor_window_get_session (fixture->window)));
      editor_fixture_settle (fixture);
      notice = editor_fixture_get_notice (fixture->window);
      g_assert_nonnull (notice);
      if (strstr (notice, CASES[i].message) == NULL)
        g_error ("“%s” does not say “%s”", notice, CASES[i].message);
      g_assert_false (editor_fixture_is_started (fixture));
      if (i == 1)
        editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "bad-input");
      editor_fixture_act (fixture, "win.hide-notice", NULL);
    }
  editor_window_open (fixture->window, folder);
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  g_assert_false (editor_fixture_is_started (fixture));
  editor_fixture_act (fixture, "win.hide-notice", NULL);
  editor_window_open (fixture->window, missing);
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  g_assert_nonnull (
      strstr (editor_fixture_get_notice (fixture->window), "“missing.json” could not be opened"));
}

static void
test_wrapped (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      editor_fixture_write (fixture, "answer.json",
                            "{\"PolicyVersion\": {\"Document\": {\"Version\": \"2012-10-17\", \"Statement\": "
                            "[]}, \"VersionId\": \"v1\"}}");

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  editor_fixture_act (fixture, "win.unwrap", NULL);
  g_assert_true (editor_fixture_is_started (fixture));
  g_assert_null (session_get_file (editor_window_get_session (fixture->window)));
}

static void
test_save_refused (EditorFixture *fixture, gconstpointer data)
{
  const char *bad = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"allow\", \"Action\": "
                    "\"kms:ListAliases\", \"Resource\": \"*\"}]}";
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", bad);
  g_autofree char *untouched = NULL;
  g_autofree char *saved = NULL;

  open_policy (fixture, file);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_screenshot (fixture, GTK_WIDGET (editor_fixture_wait_for_dialog (fixture)), "save-refused");
  editor_fixture_respond (fixture, "cancel");
  untouched = editor_fixture_read (file);
  g_assert_cmpstr (untouched, ==, bad);
  g_assert_true (is_modified (fixture));

  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_respond (fixture, "save");
  editor_fixture_wait_until (!is_modified (fixture));
  saved = editor_fixture_read (file);
  g_assert_cmpstr (saved, !=, bad);
}

static void
test_changed_by_somebody_else (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", POLICY);
  g_autoptr (GFile) again = NULL;
  g_autofree char *untouched = NULL;

  open_policy (fixture, file);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  g_usleep (5000);
  again = editor_fixture_write (fixture, "policy.json", "{\"Version\": \"2012-10-17\", \"Statement\": [ ]}");
  editor_fixture_wait_until (session_get_changed_on_disk (editor_window_get_session (fixture->window)));
  g_assert_nonnull (editor_fixture_get_notice (fixture->window));

  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_screenshot (fixture, GTK_WIDGET (editor_fixture_wait_for_dialog (fixture)), "conflict");
  editor_fixture_respond (fixture, "cancel");
  untouched = editor_fixture_read (file);
  g_assert_cmpstr (untouched, ==, "{\"Version\": \"2012-10-17\", \"Statement\": [ ]}");
  g_assert_true (is_modified (fixture));

  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_respond (fixture, "overwrite");
  editor_fixture_wait_until (!is_modified (fixture));
}

/* Saving fails in words: what happened, and that the work is still here. */
static void
assert_save_fails (EditorFixture *fixture, const char *reason)
{
  const char *notice;

  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_wait_until (!session_get_busy (editor_window_get_session (fixture->window)));
  editor_fixture_settle (fixture);
  notice = editor_fixture_get_notice (fixture->window);
  g_assert_nonnull (notice);
  if (strstr (notice, reason) == NULL || strstr (notice, "still here") == NULL)
    g_error ("“%s” does not say “%s”", notice, reason);
  g_assert_true (is_modified (fixture));
}

static void
test_folder_vanished (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "deep", NULL);
  g_autoptr (GFile) file = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  file = editor_fixture_write (fixture, "deep/policy.json", POLICY);
  open_policy (fixture, file);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  editor_fixture_wait_until (session_get_changed_on_disk (editor_window_get_session (fixture->window)));
  editor_fixture_act (fixture, "win.hide-notice", NULL);
  assert_save_fails (fixture, "does not exist any more");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "save-failed");
}

static void
test_read_only_folder (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "locked", NULL);
  g_autofree char *untouched = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  file = editor_fixture_write (fixture, "locked/policy.json", POLICY);
  open_policy (fixture, file);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0400), ==, 0);
  if (g_access (folder, W_OK) == 0)
    g_test_skip ("root may write everywhere");
  else
    {
      assert_save_fails (fixture, "you may not write");
      untouched = editor_fixture_read (file);
      g_assert_cmpstr (untouched, ==, POLICY);
    }
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

static void
test_full_disk (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "disk", NULL);
  g_autofree char *filler = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *untouched = NULL;
  g_autofree char *much = g_strnfill (20 * 1024, 'x');

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  if (mount ("tmpfs", folder, "tmpfs", 0, "size=12k") != 0)
    {
      g_test_skip ("only root can make a small disk");
      return;
    }
  file = editor_fixture_write (fixture, "disk/policy.json", POLICY);
  open_policy (fixture, file);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  filler = g_build_filename (folder, "filler", NULL);
  g_assert_false (g_file_set_contents_full (filler, much, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  assert_save_fails (fixture, "disk is full");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "full-disk");
  untouched = editor_fixture_read (file);
  g_assert_cmpstr (untouched, ==, POLICY);
  g_assert_cmpint (g_remove (filler), ==, 0);
  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_wait_until (!is_modified (fixture));
  g_assert_cmpint (umount2 (folder, MNT_DETACH), ==, 0);
}

static void
test_close_guard (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_act (fixture, "win.new-preset", "documented");
  gtk_window_close (GTK_WINDOW (fixture->window));
  editor_fixture_respond (fixture, "cancel");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

/* Saving on the way out: what was asked meanwhile decides whether the window closes. */
static void
test_close_and_save (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", POLICY);
  EditorWindow *other = editor_fixture_new_window (fixture);
  g_autoptr (GFile) again = NULL;
  g_autofree char *saved = NULL;

  gtk_window_present (GTK_WINDOW (other));
  open_policy (fixture, file);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  again = editor_fixture_write (fixture, "policy.json", "{\"Version\": \"2012-10-17\", \"Statement\": [ ]}");
  gtk_window_close (GTK_WINDOW (fixture->window));
  editor_fixture_respond (fixture, "save");
  editor_fixture_respond (fixture, "cancel"); /* the conflict */
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  saved = editor_fixture_read (file);
  g_assert_null (strstr (saved, "kms:DescribeKey"));

  gtk_window_close (GTK_WINDOW (fixture->window));
  editor_fixture_respond (fixture, "save");
  editor_fixture_respond (fixture, "overwrite");
  editor_fixture_wait_until (
      g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->application))) == 1);
  g_free (saved);
  saved = editor_fixture_read (file);
  g_assert_nonnull (strstr (saved, "kms:DescribeKey"));
  fixture->window = other;
}

/* A window that goes away while it asks takes its question along. */
static void
test_destroyed_while_asking (EditorFixture *fixture, gconstpointer data)
{
  EditorWindow *other = editor_fixture_new_window (fixture);
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkWindow *dialog;

  gtk_window_present (GTK_WINDOW (other));
  editor_fixture_act (fixture, "win.new-preset", "documented");
  gtk_window_close (window);
  dialog = editor_fixture_wait_for_dialog (fixture);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  fixture->window = other;
  gtk_window_destroy (window);
  editor_fixture_wait_until (dialog == NULL && window == NULL);
}

/* The window is gone when the answer to its question is handled to the end. */
static void
test_close_and_discard (EditorFixture *fixture, gconstpointer data)
{
  EditorWindow *other = editor_fixture_new_window (fixture);
  GtkWindow *window = GTK_WINDOW (fixture->window);

  gtk_window_present (GTK_WINDOW (other));
  editor_fixture_act (fixture, "win.new-preset", "documented");
  gtk_window_close (window);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  editor_fixture_respond (fixture, "discard");
  fixture->window = other;
  editor_fixture_wait_until (window == NULL);
}

static void
test_revert (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", POLICY);
  g_autofree char *kept = NULL;
  g_autofree char *reverted = NULL;

  open_policy (fixture, file);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  editor_fixture_act (fixture, "win.revert", NULL);
  editor_fixture_respond (fixture, "cancel");
  kept = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (kept, !=, POLICY);
  editor_fixture_act (fixture, "win.revert", NULL);
  editor_fixture_respond (fixture, "revert");
  editor_fixture_wait_until (!is_modified (fixture));
  reverted = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (reverted, ==, POLICY);
}

/* As if it were dropped on the window */
static gboolean
drop (EditorFixture *fixture, const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", value, 0.0, 0.0, &taken);
    }
  return taken;
}

static void
test_drop (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", POLICY);
  GFile *files[] = { file };
  GdkFileList *list = gdk_file_list_new_from_array (files, 1);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_assert_true (drop (fixture, &value));
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  g_assert_true (g_file_equal (session_get_file (editor_window_get_session (fixture->window)), file));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (editor_fixture_get_view (fixture)->review_page)));
}

static gboolean
is_open (EditorFixture *fixture, GFile *file)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));

  for (GList *link = windows; link != NULL; link = link->next)
    {
      GFile *its_file = session_get_file (editor_window_get_session (EDITOR_WINDOW (link->data)));

      if (its_file != NULL && g_file_equal (its_file, file))
        return TRUE;
    }
  return FALSE;
}

/* Each file in a window of its own, with nothing to complain about */
static void
assert_all_open (EditorFixture *fixture, GFile **files, guint n)
{
  GList *windows;

  for (guint i = 0; i < n; i++)
    editor_fixture_wait_until (is_open (fixture, files[i]));
  editor_fixture_settle (fixture);
  windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));
  g_assert_cmpuint (g_list_length (windows), ==, n);
  for (GList *link = windows; link != NULL; link = link->next)
    {
      EditorWindow *window = EDITOR_WINDOW (link->data);

      g_assert_nonnull (editor_fixture_find (GTK_WIDGET (window), EDITOR_TYPE_DOCUMENT_VIEW));
      g_assert_null (editor_fixture_get_notice (window));
    }
}

static void
write_three (EditorFixture *fixture, GFile **files)
{
  files[0] = editor_fixture_write (fixture, "a.json", POLICY);
  files[1] = editor_fixture_write (fixture, "b.json", POLICY);
  files[2] = editor_fixture_write (fixture, "c.json", POLICY);
}

static void
drop_files (GFile **files)
{
  for (guint i = 0; i < 3; i++)
    g_object_unref (files[i]);
}

/* As from the command line */
static void
test_arguments (EditorFixture *fixture, gconstpointer data)
{
  GFile *files[3];

  write_three (fixture, files);
  g_application_open (G_APPLICATION (fixture->application), files, 3, "");
  assert_all_open (fixture, files, 3);
  drop_files (files);
}

static void
test_drop_many (EditorFixture *fixture, gconstpointer data)
{
  GFile *files[3];
  g_auto (GValue) value = G_VALUE_INIT;

  write_three (fixture, files);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, 3));
  g_assert_true (drop (fixture, &value));
  assert_all_open (fixture, files, 3);
  drop_files (files);
}

/* One that cannot be opened takes no other's place. */
static void
test_arguments_missing (EditorFixture *fixture, gconstpointer data)
{
  GFile *files[3];

  write_three (fixture, files);
  g_assert_true (g_file_delete (files[0], NULL, NULL));
  g_application_open (G_APPLICATION (fixture->application), files, 3, "");
  editor_fixture_wait_until (is_open (fixture, files[1]) && is_open (fixture, files[2]));
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  g_assert_nonnull (strstr (editor_fixture_get_notice (fixture->window), "a.json"));
  drop_files (files);
}

/* What AWS's pages show is often a statement alone. */
static void
assert_completed (EditorFixture *fixture, const char *contents)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "statement.json", contents);
  PolicyDocument *document = session_get_document (editor_window_get_session (fixture->window));
  g_autofree char *completed = NULL;
  g_autofree char *read = NULL;
  g_autofree char *built = NULL;
  g_autofree char *untouched = NULL;
  g_autofree char *saved = NULL;

  open_policy (fixture, file);
  completed = editor_fixture_dup_text (fixture);
  g_assert_nonnull (strstr (completed, "\"Statement\""));
  g_assert_nonnull (editor_fixture_get_notice (fixture->window));
  g_assert_nonnull (strstr (editor_fixture_get_notice (fixture->window), "statement.json"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "completed");
  g_assert_cmpuint (policy_document_get_n_statements (document), ==, 1);
  editor_fixture_act (fixture, "win.undo", NULL);
  read = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (read, ==, contents);
  g_assert_false (is_modified (fixture));
  /* More is added to a policy: it becomes one again. */
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  built = editor_fixture_dup_text (fixture);
  g_assert_nonnull (strstr (built, "kms:DescribeKey"));
  g_assert_nonnull (strstr (built, "kms:ListAliases"));
  untouched = editor_fixture_read (file);
  g_assert_cmpstr (untouched, ==, contents);
  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_wait_until (!is_modified (fixture));
  saved = editor_fixture_read (file);
  g_assert_cmpstr (saved, ==, built);
}

#define STATEMENT "{\"Effect\": \"Allow\", \"Action\": \"kms:ListAliases\", \"Resource\": \"*\"}"

static void
test_lone_statement (EditorFixture *fixture, gconstpointer data)
{
  assert_completed (fixture, STATEMENT "\n");
}

static void
test_bare_list (EditorFixture *fixture, gconstpointer data)
{
  assert_completed (fixture, "[" STATEMENT "]");
}

static void
test_paste (EditorFixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  g_autofree char *pasted = NULL;
  g_autofree char *merged = NULL;

  gdk_clipboard_set_text (clipboard, "no policy");
  editor_fixture_act (fixture, "win.paste", NULL);
  editor_fixture_wait_until (editor_fixture_get_notice (fixture->window) != NULL);
  g_assert_false (editor_fixture_is_started (fixture));

  gdk_clipboard_set_text (clipboard, POLICY);
  editor_fixture_act (fixture, "win.paste", NULL);
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  g_assert_null (editor_fixture_get_notice (fixture->window));
  g_assert_null (session_get_file (editor_window_get_session (fixture->window)));
  pasted = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (pasted, ==, POLICY);

  gdk_clipboard_set_text (clipboard,
                          "{\"Sid\": \"B\", \"Effect\": \"Allow\", \"Action\": \"s3:ListAllMyBuckets\", "
                          "\"Resource\": \"*\"}");
  editor_fixture_act (fixture, "win.paste", NULL);
  editor_fixture_respond (fixture, "add");
  merged = editor_fixture_dup_text (fixture);
  g_assert_nonnull (strstr (merged, "kms:ListAliases"));
  g_assert_nonnull (strstr (merged, "s3:ListAllMyBuckets"));
}

static gboolean
has_subtitle (EditorFixture *fixture, const char *subtitle)
{
  AdwWindowTitle *title =
      ADW_WINDOW_TITLE (editor_fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_WINDOW_TITLE));

  return g_str_equal (adw_window_title_get_subtitle (title), subtitle);
}

/* In a sandbox the folder is that of the host, or none: not the one that the portal makes up. */
static void
test_portal (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "1a2b3c4d", NULL);
  g_autofree char *path = g_build_filename (folder, "lead.json", NULL);
  g_autofree char *host_path = g_build_filename (g_get_home_dir (), "Policies", "lead.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean has_host_path;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, POLICY, -1, NULL));
  has_host_path = g_file_set_attribute_string (file, "xattr::document-portal.host-path", host_path,
                                               G_FILE_QUERY_INFO_NONE, NULL, NULL);
  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  if (has_host_path)
    editor_fixture_wait_until (has_subtitle (fixture, "~/Policies"));
  else
    {
      editor_fixture_settle (fixture);
      g_assert_true (has_subtitle (fixture, ""));
      g_test_skip ("There are no extended attributes here to say the host's path in");
    }
}

static void
test_folder (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "lead.json", POLICY);

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  g_assert_true (has_subtitle (fixture, fixture->folder));
}

int
main (int argc, char **argv)
{
  g_autofree char *runtime = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", runtime);
  int status;

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  EDITOR_FIXTURE_ADD ("/editor/files/open-edit-save", test_open_edit_save);
  EDITOR_FIXTURE_ADD ("/editor/files/bad-input", test_bad_input);
  EDITOR_FIXTURE_ADD ("/editor/files/wrapped", test_wrapped);
  EDITOR_FIXTURE_ADD ("/editor/files/save-refused", test_save_refused);
  EDITOR_FIXTURE_ADD ("/editor/files/changed-by-somebody-else", test_changed_by_somebody_else);
  EDITOR_FIXTURE_ADD ("/editor/files/folder-vanished", test_folder_vanished);
  EDITOR_FIXTURE_ADD ("/editor/files/read-only-folder", test_read_only_folder);
  EDITOR_FIXTURE_ADD ("/editor/files/full-disk", test_full_disk);
  EDITOR_FIXTURE_ADD ("/editor/files/close-guard", test_close_guard);
  EDITOR_FIXTURE_ADD ("/editor/files/close-and-save", test_close_and_save);
  EDITOR_FIXTURE_ADD ("/editor/files/close-and-discard", test_close_and_discard);
  EDITOR_FIXTURE_ADD ("/editor/files/destroyed-while-asking", test_destroyed_while_asking);
  EDITOR_FIXTURE_ADD ("/editor/files/revert", test_revert);
  EDITOR_FIXTURE_ADD ("/editor/files/drop", test_drop);
  EDITOR_FIXTURE_ADD ("/editor/files/drop-many", test_drop_many);
  EDITOR_FIXTURE_ADD ("/editor/files/arguments", test_arguments);
  EDITOR_FIXTURE_ADD ("/editor/files/arguments-missing", test_arguments_missing);
  EDITOR_FIXTURE_ADD ("/editor/files/lone-statement", test_lone_statement);
  EDITOR_FIXTURE_ADD ("/editor/files/bare-list", test_bare_list);
  EDITOR_FIXTURE_ADD ("/editor/files/paste", test_paste);
  EDITOR_FIXTURE_ADD ("/editor/files/portal", test_portal);
  EDITOR_FIXTURE_ADD ("/editor/files/folder", test_folder);
  status = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  return status;
}
