/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorGroundTruthSection: which capabilities of Ground Truth a policy grants, and how. */
#define EDITOR_TYPE_GROUND_TRUTH_SECTION (editor_ground_truth_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorGroundTruthSection, editor_ground_truth_section, EDITOR, GROUND_TRUTH_SECTION,
                      EditorSection)

G_END_DECLS
