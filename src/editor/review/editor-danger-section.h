/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorDangerSection: what somebody with the policy could do that is not meant; hidden while there is
 * nothing. */
#define EDITOR_TYPE_DANGER_SECTION (editor_danger_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorDangerSection, editor_danger_section, EDITOR, DANGER_SECTION, EditorSection)

G_END_DECLS
