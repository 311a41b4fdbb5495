/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-expectation.h"
#include "check-finding.h"

G_BEGIN_DECLS

/* SessionProblem: something that is wrong with the policy, as people see it. It stays the same object for as
 * long as the problem is there, over edits that move it or change its words; each property notifies when that
 * happens. Properties (read-only): id (a name for the actions of the window), finding, severity (int),
 * message, place (where it is, such as "Statement PassRole, Action 2"), reason (nullable: why it was
 * dismissed), expectation (nullable: the one that is not met). */
#define SESSION_TYPE_PROBLEM (session_problem_get_type ())
G_DECLARE_FINAL_TYPE (SessionProblem, session_problem, SESSION, PROBLEM, GObject)

const char *session_problem_get_id (SessionProblem *self);
CheckFinding *session_problem_get_finding (SessionProblem *self);
CheckSeverity session_problem_get_severity (SessionProblem *self);
const char *session_problem_get_message (SessionProblem *self);
const char *session_problem_get_place (SessionProblem *self);
const char *session_problem_get_reason (SessionProblem *self);
AccessExpectation *session_problem_get_expectation (SessionProblem *self);
gboolean session_problem_get_dismissable (SessionProblem *self);
gboolean session_problem_is_in (SessionProblem *self, const char *path);
char *session_problem_dup_report (SessionProblem *self);

G_END_DECLS
