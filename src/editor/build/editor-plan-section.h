/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorPlanSection: what allowing a capability would add to the policy, and where, or what taking it
 * away loses. */
#define EDITOR_TYPE_PLAN_SECTION (editor_plan_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorPlanSection, editor_plan_section, EDITOR, PLAN_SECTION, EditorSection)

G_END_DECLS
