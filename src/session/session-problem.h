/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-finding.h"

G_BEGIN_DECLS

/* SessionProblem: a finding as people see it: with the name of its place, and why it was dismissed if it was.
 * Immutable. Properties: finding, place, reason (nullable). */
#define SESSION_TYPE_PROBLEM (session_problem_get_type ())
G_DECLARE_FINAL_TYPE (SessionProblem, session_problem, SESSION, PROBLEM, GObject)

SessionProblem *session_problem_new (CheckFinding *finding, PolicyText *text, const char *reason);
CheckFinding *session_problem_get_finding (SessionProblem *self);
const char *session_problem_get_place (SessionProblem *self);
const char *session_problem_get_reason (SessionProblem *self);
char *session_problem_dup_report (SessionProblem *self);

char *session_problem_dup_id (CheckFinding *finding);
gboolean session_problem_is_in (CheckFinding *finding, const char *path);

G_END_DECLS
