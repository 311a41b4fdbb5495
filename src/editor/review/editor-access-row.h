/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "access-service.h"

G_BEGIN_DECLS

/* The access levels in the order in which AWS shows them */
#define EDITOR_ACCESS_N_LEVELS 5
extern const ReferenceAccessLevel editor_access_levels[EDITOR_ACCESS_N_LEVELS];

/* EditorAccessRow: what a policy allows or denies of one service: wide, a cell for each access level; narrow,
 * a sentence. Properties: item (AccessService), allows (whether it is allowed, so that what is dangerous in
 * it stands out; else it is denied), narrow. */
#define EDITOR_TYPE_ACCESS_ROW (editor_access_row_get_type ())
G_DECLARE_FINAL_TYPE (EditorAccessRow, editor_access_row, EDITOR, ACCESS_ROW, GtkListBoxRow)

GtkWidget *editor_access_row_cell_new (guint n_columns, const char *text, const char *style_class);

G_END_DECLS
