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
