/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "editor-section-item.h"

G_BEGIN_DECLS

/* EditorSectionRow: a row of a section. Properties: item (EditorSectionItem). */
#define EDITOR_TYPE_SECTION_ROW (editor_section_row_get_type ())
G_DECLARE_FINAL_TYPE (EditorSectionRow, editor_section_row, EDITOR, SECTION_ROW, AdwActionRow)

G_END_DECLS
