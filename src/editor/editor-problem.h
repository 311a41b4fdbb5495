/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-finding.h"

G_BEGIN_DECLS

/* EditorProblem: a finding as people see it: with the name of its place, and why it was dismissed if it was. Immutable.
 * Properties: finding, place, reason (nullable). */
#define EDITOR_TYPE_PROBLEM (editor_problem_get_type ())
G_DECLARE_FINAL_TYPE (EditorProblem, editor_problem, EDITOR, PROBLEM, GObject)

EditorProblem *editor_problem_new (CheckFinding *finding, PolicyText *text, const char *reason);
CheckFinding *editor_problem_get_finding (EditorProblem *self);
const char *editor_problem_get_place (EditorProblem *self);
const char *editor_problem_get_reason (EditorProblem *self);
char *editor_problem_dup_report (EditorProblem *self);

char *editor_finding_dup_id (CheckFinding *finding);
gboolean editor_finding_is_in (CheckFinding *finding, const char *path);

G_END_DECLS
