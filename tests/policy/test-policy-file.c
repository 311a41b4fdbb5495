/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-error.h"
#include "policy-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "policy.json", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_chmod (fixture->folder, 0700);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_clear_object (&fixture->result);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_set_object (&fixture->result, result);
}

static void
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static PolicyText *
load (Fixture *fixture, char **etag, gboolean *has_bom, GBytes **bytes, GError **error)
{
  g_clear_object (&fixture->result);
  policy_file_load_async (fixture->file, NULL, on_done, fixture);
  wait (fixture);
  return policy_file_load_finish (fixture->file, fixture->result, etag, has_bom, bytes, error);
}

static gboolean
save (Fixture *fixture, PolicyText *text, gboolean has_bom, char **etag, GError **error)
{
  g_autofree char *old = g_steal_pointer (etag);

  g_clear_object (&fixture->result);
  policy_file_save_async (fixture->file, text, has_bom, old, NULL, on_done, fixture);
  wait (fixture);
  return policy_file_save_finish (fixture->file, fixture->result, etag, error);
}

static void
write_file (Fixture *fixture, const char *contents)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, contents, -1, &error);
  g_assert_no_error (error);
}

static void
assert_file (Fixture *fixture, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  const char *contents = "\xEF\xBB\xBF{\r\n\t\"Statement\" :[ ]}";
  g_autofree char *etag = NULL;
  gboolean has_bom = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = NULL;

  write_file (fixture, contents);
  text = load (fixture, &etag, &has_bom, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_bom);
  g_assert_true (save (fixture, text, has_bom, &etag, &error));
  g_assert_no_error (error);
  g_assert_nonnull (etag);
  assert_file (fixture, contents);
  g_assert_true (save (fixture, text, FALSE, &etag, &error));
  assert_file (fixture, contents + 3);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autofree char *etag = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = NULL;

  write_file (fixture, "{}");
  text = load (fixture, &etag, NULL, NULL, &error);
  write_file (fixture, "{\"Id\": \"somebody else's\"}");
  g_assert_false (save (fixture, text, FALSE, &etag, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  assert_file (fixture, "{\"Id\": \"somebody else's\"}");
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "target.json", NULL);
  g_autofree char *etag = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse ("{\"Id\": \"new\"}", -1, NULL);
  struct stat status;

  g_file_set_contents (target, "{}", -1, NULL);
  g_chmod (target, 0640);
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  g_assert_true (save (fixture, text, FALSE, &etag, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (target, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "{\"Id\": \"new\"}");
  g_assert_cmpint (stat (target, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0640);
}

static void
test_not_regular (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse ("{}", -1, NULL);
  g_autofree char *etag = NULL;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_null (load (fixture, NULL, NULL, NULL, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR);
  g_clear_error (&error);
  g_assert_false (save (fixture, text, FALSE, &etag, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR);
  g_clear_error (&error);

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_null (load (fixture, NULL, NULL, NULL, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load (fixture, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (fixture, "{}");
  g_assert_cmpint (truncate (fixture->path, POLICY_TEXT_MAX_SIZE + 1), ==, 0);
  g_assert_null (load (fixture, NULL, NULL, NULL, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE);
}

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  const char *contents = "{\"PolicyDocument\": {\"Statement\": []}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  write_file (fixture, contents);
  g_assert_null (load (fixture, NULL, NULL, &bytes, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_WRAPPED);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), contents, strlen (contents));
}

static void
test_folder_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse ("{}", -1, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "gone", "policy.json", NULL);
  g_autofree char *etag = NULL;

  g_object_unref (fixture->file);
  fixture->file = g_file_new_for_path (path);
  g_assert_false (save (fixture, text, FALSE, &etag, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Where a file system tells no times, two versions are told apart by what it does tell. */
static void
test_state (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *etag;
    goffset size;
  } versions[] = { { "one", 10 }, { "two", 10 }, { "one", 11 } };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (GFileInfo) info = g_file_info_new ();
      g_autofree char *state = NULL;
      g_autofree char *again = NULL;

      g_file_info_set_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE, versions[i].etag);
      g_file_info_set_size (info, versions[i].size);
      state = policy_file_dup_state (info);
      again = policy_file_dup_state (info);
      g_assert_cmpstr (state, ==, again);
      g_assert_cmpstr (state, !=, first);
      if (first == NULL)
        first = g_steal_pointer (&state);
    }
}

#define ADD(name, function) g_test_add ("/policy/file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("conflict", test_conflict);
  ADD ("link", test_link);
  ADD ("not-regular", test_not_regular);
  ADD ("missing", test_missing);
  ADD ("too-large", test_too_large);
  ADD ("bytes", test_bytes);
  ADD ("state", test_state);
  ADD ("folder-gone", test_folder_gone);
  return g_test_run ();
}
