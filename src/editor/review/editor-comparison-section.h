/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorComparisonSection: what a policy allows that another one does not, which the user chooses, and the
 * other way round; and whether it allows no more than that. */
#define EDITOR_TYPE_COMPARISON_SECTION (editor_comparison_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorComparisonSection, editor_comparison_section, EDITOR, COMPARISON_SECTION,
                      EditorSection)

void editor_comparison_section_compare (EditorComparisonSection *self, GFile *file);

G_END_DECLS
