/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorTightenSection: what of a policy could be narrower, widest first. */
#define EDITOR_TYPE_TIGHTEN_SECTION (editor_tighten_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorTightenSection, editor_tighten_section, EDITOR, TIGHTEN_SECTION, EditorSection)

G_END_DECLS
