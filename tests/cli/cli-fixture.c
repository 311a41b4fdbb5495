/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static char *
find_program (void)
{
  return g_test_build_filename (G_TEST_BUILT, "..", "src", "cli", "groundskeeper-policy", NULL);
}

void
cli_fixture_set_up (CliFixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }
  g_remove (path);
}

void
cli_fixture_tear_down (CliFixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->output);
  g_free (fixture->errors);
}

/* Without waiting for the disk, as GLib's own would: nothing here outlives the test. */
void
cli_fixture_write (CliFixture *fixture, const char *name, const char *contents, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size = length < 0 ? strlen (contents) : (gsize)length;
  FILE *file;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  file = fopen (path, "we");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (contents, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

char *
cli_fixture_read (CliFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

void
cli_fixture_run (CliFixture *fixture, int status, const char *input, ...)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  va_list rest;

  g_ptr_array_add (command, find_program ());
  va_start (rest, input);
  for (const char *argument = va_arg (rest, const char *); argument != NULL;
       argument = va_arg (rest, const char *))
    g_ptr_array_add (command, g_strdup (argument));
  va_end (rest);
  g_ptr_array_add (command, NULL);
  g_clear_pointer (&fixture->output, g_free);
  g_clear_pointer (&fixture->errors, g_free);

  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)command->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL, &fixture->output,
                                 &fixture->errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  fixture->status = g_subprocess_get_exit_status (process);
  if (fixture->status != status)
    g_error ("exit status %d instead of %d: %s%s", fixture->status, status, fixture->output, fixture->errors);
}

JsonNode *
cli_fixture_parse (CliFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root = json_from_string (fixture->output, &error);

  g_assert_no_error (error);
  return root;
}

char *
cli_fixture_get (JsonNode *root, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) found = json_path_query (path, root, &error);
  g_autofree char *text = NULL;
  JsonArray *list;

  g_assert_no_error (error);
  list = json_node_get_array (found);
  if (json_array_get_length (list) != 1)
    g_error ("%u values at %s", json_array_get_length (list), path);
  if (json_node_get_value_type (json_array_get_element (list, 0)) == G_TYPE_STRING)
    return g_strdup (json_array_get_string_element (list, 0));
  text = json_to_string (json_array_get_element (list, 0), FALSE);
  return g_steal_pointer (&text);
}
