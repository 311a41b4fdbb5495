/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorLimitsSection: what all that a policy allows can be limited to, each once. */
#define EDITOR_TYPE_LIMITS_SECTION (editor_limits_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorLimitsSection, editor_limits_section, EDITOR, LIMITS_SECTION, EditorSection)

G_END_DECLS
