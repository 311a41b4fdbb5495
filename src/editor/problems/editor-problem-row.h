/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session-problem.h"

G_BEGIN_DECLS

/* EditorProblemRow: a problem with what can be done about it. Properties: problem, narrow (little room). Its
 * actions, problem.fix, problem.fix-kind, problem.show, problem.learn, problem.copy, problem.dismiss and
 * problem.restore, activate the window's action of that name, such as win.fix-problem, with the ID of the
 * problem. */
#define EDITOR_TYPE_PROBLEM_ROW (editor_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (EditorProblemRow, editor_problem_row, EDITOR, PROBLEM_ROW, AdwBin)

G_END_DECLS
