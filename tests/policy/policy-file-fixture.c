/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-file-fixture.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#define ORDINARY 65534

void
policy_file_fixture_set_up (PolicyFileFixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "policy.json", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

void
policy_file_fixture_tear_down (PolicyFileFixture *fixture, gconstpointer data)
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
  if (fixture->is_mounted)
    umount2 (fixture->folder, MNT_DETACH);
  g_rmdir (fixture->folder);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

char *
policy_file_fixture_dup_path (PolicyFileFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

/* Over the same file, as many programs write, and not in the way that is tested */
void
policy_file_fixture_write (const char *path, const char *contents)
{
  FILE *file = fopen (path, "we");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (contents, 1, strlen (contents), file), ==, strlen (contents));
  g_assert_cmpint (fclose (file), ==, 0);
}

void
policy_file_fixture_assert (const char *path, const char *contents)
{
  g_autofree char *actual = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &actual, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (actual, ==, contents);
}

gboolean
policy_file_fixture_save (PolicyFileFixture *fixture, const char *contents, const char *state, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (contents, strlen (contents));

  return policy_file_write (fixture->file, bytes, POLICY_FILE_NONE, state, NULL, NULL, error);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

void
policy_file_fixture_assert_n_files (PolicyFileFixture *fixture, guint n)
{
  g_assert_cmpuint (count_files (fixture->folder), ==, n);
}

void
policy_file_fixture_assert_no_journal (void)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "groundskeeper", "saves", NULL);

  g_assert_cmpuint (count_files (path), ==, 0);
}

/* Root may do everything: a test of what may not be done goes on as somebody else, whose the folder is then.
 */
gboolean
policy_file_fixture_become_ordinary (PolicyFileFixture *fixture)
{
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "groundskeeper", "saves", NULL);
  g_autofree char *parent = g_path_get_dirname (state);

  if (geteuid () != 0)
    return TRUE;
  g_assert_cmpint (chown (fixture->folder, ORDINARY, ORDINARY), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (state, 0700), ==, 0);
  g_assert_cmpint (chown (state, ORDINARY, ORDINARY), ==, 0);
  g_assert_cmpint (chown (parent, ORDINARY, ORDINARY), ==, 0);
  for (g_autofree char *above = g_path_get_dirname (parent); strlen (above) > strlen (g_get_tmp_dir ());)
    {
      char *next = g_path_get_dirname (above);

      g_chmod (above, 0755);
      g_free (above);
      above = next;
    }
  return seteuid (ORDINARY) == 0;
}

void
policy_file_fixture_become_root (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}
