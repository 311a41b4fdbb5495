/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-mnemonic.h"

/**
 * editor_mnemonic_name_buttons:
 * @root: a button whose label was set, or what has such buttons in it
 *
 * GTK 4.8 names a button with a mnemonic twice, by the label with the underscore and by what that shows:
 * “_Save Save”. Leaves only what it shows.
 */
void
editor_mnemonic_name_buttons (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root) && gtk_button_get_use_underline (GTK_BUTTON (root)) &&
      gtk_button_get_label (GTK_BUTTON (root)) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    editor_mnemonic_name_buttons (child);
}
