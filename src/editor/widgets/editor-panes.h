/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* EditorPanes: shows its child beside each other when there is room and says when there is not. The child may
 * ask for more width than a narrow window has: "narrow" turns TRUE then, and the window hides what does not
 * fit. Properties: child, narrow (read-only). */
#define EDITOR_TYPE_PANES (editor_panes_get_type ())
G_DECLARE_FINAL_TYPE (EditorPanes, editor_panes, EDITOR, PANES, GtkWidget)

gboolean editor_panes_get_narrow (EditorPanes *self);

G_END_DECLS
