/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog-plan.h"

G_BEGIN_DECLS

/* EditorPlanDialog: asks in which of the ways of a plan a capability is to be allowed. Answers: "cancel",
 * "other" (none of these), "allow". */
#define EDITOR_TYPE_PLAN_DIALOG (editor_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (EditorPlanDialog, editor_plan_dialog, EDITOR, PLAN_DIALOG, AdwMessageDialog)

GtkWidget *editor_plan_dialog_new (GtkWindow *parent, const char *title, CatalogPlan *plan);
guint editor_plan_dialog_get_choice (EditorPlanDialog *self);

G_END_DECLS
