/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog-coverage.h"

G_BEGIN_DECLS

/* EditorGroupRow: the row above a group's capabilities: a box for all of them, how many are allowed, and
 * whether they are shown. Properties: expanded. */
#define EDITOR_TYPE_GROUP_ROW (editor_group_row_get_type ())
G_DECLARE_FINAL_TYPE (EditorGroupRow, editor_group_row, EDITOR, GROUP_ROW, GtkListBoxRow)

GtkWidget *editor_group_row_new (CatalogGroup *group);
CatalogGroup *editor_group_row_get_group (EditorGroupRow *self);
void editor_group_row_set_coverage (EditorGroupRow *self, CatalogCoverage *coverage);
void editor_group_row_update (EditorGroupRow *self);
gboolean editor_group_row_get_expanded (EditorGroupRow *self);
void editor_group_row_set_expanded (EditorGroupRow *self, gboolean expanded);

G_END_DECLS
