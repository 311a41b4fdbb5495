/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog.h"

G_BEGIN_DECLS

/* EditorProblemsSection: what is wrong with the statements that grant a capability; not there when nothing
 * is. Properties: coverage, capability, findings (GListModel of CheckFinding). */
#define EDITOR_TYPE_PROBLEMS_SECTION (editor_problems_section_get_type ())
G_DECLARE_FINAL_TYPE (EditorProblemsSection, editor_problems_section, EDITOR, PROBLEMS_SECTION, AdwBin)

G_END_DECLS
