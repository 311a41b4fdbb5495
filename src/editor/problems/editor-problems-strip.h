/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session-problems.h"

G_BEGIN_DECLS

/* EditorProblemsStrip: how many problems the policy has, in a line that opens the list of them, and how much
 * of the size quota is used. Properties: problems (GListModel of SessionProblem), checking (they are about to
 * change), size and quota (characters without white space), expanded (the list is open), narrow (little
 * room). */
#define EDITOR_TYPE_PROBLEMS_STRIP (editor_problems_strip_get_type ())
G_DECLARE_FINAL_TYPE (EditorProblemsStrip, editor_problems_strip, EDITOR, PROBLEMS_STRIP, AdwBin)

G_END_DECLS
