/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fix-dialog.h"

#include <glib/gi18n-lib.h>

#include "editor-difference-view.h"

/**
 * editor_fix_dialog_new:
 * @parent: the window that has the policy
 * @heading: what the repair does
 * @changes_permissions: whether the policy allows something else afterwards
 * @before: the policy as it is
 * @after: the policy as it would be
 *
 * Returns: (transfer none): a dialog that shows the lines that would change; its responses are "cancel" and
 * "apply"
 */
GtkWidget *
editor_fix_dialog_new (GtkWindow *parent, const char *heading, gboolean changes_permissions,
                       PolicyText *before, PolicyText *after)
{
  GtkWidget *dialog = adw_message_dialog_new (
      parent, heading,
      changes_permissions ? _ ("This changes what the policy allows. Look at it before you apply it.")
                          : _ ("What the policy allows stays the same."));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_object_set (scrolled, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE,
                "max-content-height", 320, "child", editor_difference_view_new (before, after), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Changed lines"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scrolled);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "apply",
                                    _ ("_Apply"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "apply", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "apply");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}
