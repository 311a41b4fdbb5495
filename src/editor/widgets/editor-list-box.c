/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-list-box.h"

/**
 * editor_list_box_clear:
 * @list: a list that is filled by hand
 *
 * Removes all of its rows, as gtk_list_box_remove_all() of newer versions does.
 */
void
editor_list_box_clear (GtkListBox *list)
{
  GtkWidget *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/**
 * editor_list_box_count_shown:
 * @n: how many rows there could be
 * @maximum: how many to show at first
 * @all: whether the user wants to see every row
 *
 * Returns: how many rows to show; one more than @maximum takes no more room than a button that says so
 */
guint
editor_list_box_count_shown (guint n, guint maximum, gboolean all)
{
  return all || n <= maximum + 1 ? n : maximum;
}
