/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "session-fixture.h"
#include "session-folder.h"

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **name = user_data;
  g_autofree char *found = session_folder_find_name_finish (G_FILE (source), result);

  *name = found != NULL ? g_steal_pointer (&found) : g_strdup ("(none)");
}

static char *
find (GFile *file)
{
  char *name = NULL;

  session_folder_find_name_async (file, on_found, &name);
  session_fixture_wait_until (name != NULL);
  return name;
}

static void
assert_name (const char *path, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *at_once = session_folder_dup_name (file);
  g_autofree char *found = find (file);

  g_assert_cmpstr (at_once, ==, name);
  g_assert_cmpstr (found, ==, name);
}

/* As people write it: below the home folder from there on, elsewhere as a path. */
static void
test_names (void)
{
  g_autofree char *in_home = g_build_filename (g_get_home_dir (), "lead.json", NULL);
  g_autofree char *below = g_build_filename (g_get_home_dir (), "Policies", "Labeling", "lead.json", NULL);

  assert_name (in_home, "~");
  assert_name (below, "~/Policies/Labeling");
  assert_name ("/srv/policies/lead.json", "/srv/policies");
  assert_name ("/lead.json", "/");
}

/* In a sandbox the folder is that of the host, or none: not the one that the portal makes up. */
static void
test_portal (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "1a2b3c4d", NULL);
  g_autofree char *path = g_build_filename (folder, "lead.json", NULL);
  g_autofree char *host_path = g_build_filename (g_get_home_dir (), "Policies", "lead.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *found = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
  g_assert_null (session_folder_dup_name (file));
  found = find (file);
  g_assert_cmpstr (found, ==, "(none)");
  if (!g_file_set_attribute_string (file, "xattr::document-portal.host-path", host_path,
                                    G_FILE_QUERY_INFO_NONE, NULL, NULL))
    {
      g_test_skip ("There are no extended attributes here to say the host's path in");
      return;
    }
  g_free (found);
  found = find (file);
  g_assert_cmpstr (found, ==, "~/Policies");
}

int
main (int argc, char **argv)
{
  g_autofree char *runtime = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", runtime);
  int status;

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/folder/names", test_names);
  g_test_add_func ("/session/folder/portal", test_portal);
  status = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  return status;
}
