/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorScopeSection: what a capability can be limited to. */
#define EDITOR_TYPE_SCOPE_SECTION (editor_scope_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorScopeSection, editor_scope_section, EDITOR, SCOPE_SECTION, EditorSection)

G_END_DECLS
