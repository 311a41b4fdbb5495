/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-recent.h"

#include <gtk/gtk.h>

/* What the start page has room for */
#define MAX_FILES 6

/**
 * editor_recent_add:
 * @file: a policy that was just opened or saved
 */
void
editor_recent_add (GFile *file)
{
  g_autofree char *uri = NULL;
  char *groups[] = { (char *)"groundskeeper", NULL };
  GtkRecentData data = {
    .mime_type = (char *)"application/json",
    .app_name = (char *)"Groundskeeper",
    .app_exec = (char *)"groundskeeper %u",
    .groups = groups,
  };

  g_return_if_fail (G_IS_FILE (file));

  uri = g_file_get_uri (file);
  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_visited (gconstpointer one, gconstpointer other)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *)other),
                              gtk_recent_info_get_visited ((GtkRecentInfo *)one));
}

/**
 * editor_recent_list:
 *
 * Returns: (transfer full): a list of GFile: the policies that were used last, the latest first, as far as
 * they are still there
 */
GListModel *
editor_recent_list (void)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);
  GList *items =
      g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_visited);

  for (GList *link = items; link != NULL && g_list_model_get_n_items (G_LIST_MODEL (files)) < MAX_FILES;
       link = link->next)
    if (gtk_recent_info_has_group (link->data, "groundskeeper") && gtk_recent_info_exists (link->data))
      {
        g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (link->data));

        g_list_store_append (files, file);
      }
  g_list_free_full (items, (GDestroyNotify)gtk_recent_info_unref);
  return G_LIST_MODEL (files);
}
