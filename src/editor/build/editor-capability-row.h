/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalog-coverage.h"

G_BEGIN_DECLS

/* EditorCapabilityRow: a capability's box in the list. Its state is the coverage's, never its own. */
#define EDITOR_TYPE_CAPABILITY_ROW (editor_capability_row_get_type ())
G_DECLARE_FINAL_TYPE (EditorCapabilityRow, editor_capability_row, EDITOR, CAPABILITY_ROW, GtkListBoxRow)

GtkWidget *editor_capability_row_new (CatalogGroup *group, CatalogCapability *capability);
CatalogGroup *editor_capability_row_get_group (EditorCapabilityRow *self);
CatalogCapability *editor_capability_row_get_capability (EditorCapabilityRow *self);
void editor_capability_row_set_problems (EditorCapabilityRow *self, GListModel *problems);
void editor_capability_row_set_coverage (EditorCapabilityRow *self, CatalogCoverage *coverage);
void editor_capability_row_update (EditorCapabilityRow *self);

G_END_DECLS
