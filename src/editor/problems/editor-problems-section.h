/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorProblemsSection: what is wrong with the statements that grant a capability; empty when nothing
 * is. */
#define EDITOR_TYPE_PROBLEMS_SECTION (editor_problems_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorProblemsSection, editor_problems_section, EDITOR, PROBLEMS_SECTION, EditorSection)

G_END_DECLS
