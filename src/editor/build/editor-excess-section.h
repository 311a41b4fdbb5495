/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorExcessSection: what the statements that grant a capability allow beyond what is ticked. */
#define EDITOR_TYPE_EXCESS_SECTION (editor_excess_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorExcessSection, editor_excess_section, EDITOR, EXCESS_SECTION, EditorSection)

G_END_DECLS
