/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorCompanionsSection: what a capability does not work without, and what goes well with it. */
#define EDITOR_TYPE_COMPANIONS_SECTION (editor_companions_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorCompanionsSection, editor_companions_section, EDITOR, COMPANIONS_SECTION,
                      EditorSection)

G_END_DECLS
