/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorComparisonSection: what a policy allows that it did not when it was opened, or that another does not,
 * and the other way round. It compares in a thread. */
#define EDITOR_TYPE_COMPARISON_SECTION (editor_comparison_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorComparisonSection, editor_comparison_section, EDITOR, COMPARISON_SECTION,
                      EditorSection)

void editor_comparison_section_compare (EditorComparisonSection *self, GFile *file);

G_END_DECLS
