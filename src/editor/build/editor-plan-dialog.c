/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-plan-dialog.h"

#include <glib/gi18n-lib.h>

struct _EditorPlanDialog
{
  AdwMessageDialog parent_instance;

  guint choice;
  GtkListBox *choices;
};

G_DEFINE_FINAL_TYPE (EditorPlanDialog, editor_plan_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
editor_plan_dialog_class_init (EditorPlanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-plan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorPlanDialog, choices);
}

static void
editor_plan_dialog_init (EditorPlanDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
on_toggled (GtkCheckButton *button, EditorPlanDialog *self)
{
  if (gtk_check_button_get_active (button))
    self->choice = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "choice"));
}

/* The first, which is the narrowest, is chosen. */
static GtkWidget *
add_choice (EditorPlanDialog *self, CatalogPlan *plan, guint choice, GtkWidget *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *gains = g_strjoinv ("\n", (GStrv)catalog_plan_get_gains (plan, choice));
  g_autofree char *escaped = g_markup_escape_text (gains, -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), catalog_plan_get_title (plan, choice));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  catalog_plan_get_title (plan, choice), -1);
  g_object_set_data (G_OBJECT (button), "choice", GUINT_TO_POINTER (choice));
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (group));
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->choices, row);
  return button;
}

/**
 * editor_plan_dialog_new:
 * @parent: the window that asks
 * @title: the title of the capability that is to be allowed
 * @plan: what would be added; it has a question
 *
 * Returns: (transfer none): a dialog that is not on screen yet, to be given to editor_dialog_ask_async()
 */
GtkWidget *
editor_plan_dialog_new (GtkWindow *parent, const char *title, CatalogPlan *plan)
{
  EditorPlanDialog *self;
  GtkWidget *first = NULL;
  /* Translators: the heading of a question; %s is the title of a capability */
  g_autofree char *heading = g_strdup_printf (_ ("Allow “%s”?"), title);

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && CATALOG_IS_PLAN (plan), NULL);

  self = g_object_new (EDITOR_TYPE_PLAN_DIALOG, "transient-for", parent, "heading", heading, "body",
                       catalog_plan_get_question (plan), NULL);
  for (guint i = 0; i < catalog_plan_get_n_choices (plan); i++)
    {
      GtkWidget *button = add_choice (self, plan, i, first);

      first = first != NULL ? first : button;
    }
  return GTK_WIDGET (self);
}

/**
 * editor_plan_dialog_get_choice:
 * @self: a dialog
 *
 * Returns: the choice that is marked, also when the dialog has been closed
 */
guint
editor_plan_dialog_get_choice (EditorPlanDialog *self)
{
  g_return_val_if_fail (EDITOR_IS_PLAN_DIALOG (self), 0);

  return self->choice;
}
