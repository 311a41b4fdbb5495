/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog.h"

G_BEGIN_DECLS

/* EditorGroupHeader: a group's box, name and count above its capabilities. */
#define EDITOR_TYPE_GROUP_HEADER (editor_group_header_get_type ())
G_DECLARE_FINAL_TYPE (EditorGroupHeader, editor_group_header, EDITOR, GROUP_HEADER, AdwBin)

GtkWidget *editor_group_header_new (CatalogGroup *group);
CatalogGroup *editor_group_header_get_group (EditorGroupHeader *self);
void editor_group_header_set_coverage (EditorGroupHeader *self, CatalogCoverage *coverage);

G_END_DECLS
