/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-folder.h"

/* What the document portal says of where its file is on the host */
#define HOST_PATH "xattr::document-portal.host-path"

/* In a sandbox a file that was chosen is in a folder of the document portal, whose name means nothing. */
static gboolean
is_of_portal (GFile *file)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autoptr (GFile) documents = g_file_new_for_path (folder);
  g_autoptr (GFile) own_documents = g_file_new_for_path ("/run/flatpak/doc");

  return g_file_has_prefix (file, documents) || g_file_has_prefix (file, own_documents);
}

static char *
dup_parent_name (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) home = g_file_new_for_path (g_get_home_dir ());
  g_autofree char *relative = NULL;
  g_autofree char *name = NULL;

  if (folder == NULL)
    return NULL;
  if (g_file_equal (folder, home))
    return g_strdup ("~");
  relative = g_file_get_relative_path (home, folder);
  if (relative == NULL)
    return g_file_get_parse_name (folder);
  name = g_filename_display_name (relative);
  return g_strconcat ("~/", name, NULL);
}

/**
 * session_folder_dup_name:
 * @file: a file
 *
 * Returns: (nullable): the folder that it is in; %NULL where it is in none that means anything to people
 */
char *
session_folder_dup_name (GFile *file)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  return is_of_portal (file) ? NULL : dup_parent_name (file);
}

static void
on_queried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);
  const char *path = info != NULL ? g_file_info_get_attribute_string (info, HOST_PATH) : NULL;
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  g_task_return_pointer (task, file != NULL ? dup_parent_name (file) : NULL, g_free);
}

/**
 * session_folder_find_name_async:
 * @file: a file
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Finds the name of the folder that a file is in, on the host where a portal hides it.
 */
void
session_folder_find_name_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, NULL, callback, user_data);
  g_task_set_source_tag (task, session_folder_find_name_async);
  if (is_of_portal (file))
    g_file_query_info_async (file, HOST_PATH, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, on_queried,
                             g_steal_pointer (&task));
  else
    g_task_return_pointer (task, dup_parent_name (file), g_free);
}

/**
 * session_folder_find_name_finish:
 * @file: the file
 * @result: as given to the callback
 *
 * Returns: (transfer full) (nullable): the name; %NULL when nobody says it
 */
char *
session_folder_find_name_finish (GFile *file, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
