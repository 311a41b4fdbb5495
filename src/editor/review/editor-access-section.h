/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-section.h"

G_BEGIN_DECLS

/* EditorAccessSection: what a policy allows, or denies, service by service, the most dangerous first.
 * Properties: effect (int, PolicyEffect: of which statements). Emits
 * "access-activated" with the AccessService of a row that the user chose. */
#define EDITOR_TYPE_ACCESS_SECTION (editor_access_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorAccessSection, editor_access_section, EDITOR, ACCESS_SECTION, EditorSection)

G_END_DECLS
