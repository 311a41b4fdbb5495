/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session-problem.h"

G_BEGIN_DECLS

/* SessionProblems: what is wrong with the policy of a session: a GListModel of SessionProblem, in the order
 * of the text, with those that were dismissed among the others, and with the expectations that are not met
 * behind them. It is changed in place: an item stays the same object for as long as the problem is there, and
 * items-changed comes at most once for each generation of the session: for what came, went, was dismissed or
 * restored or has another severity. */
#define SESSION_TYPE_PROBLEMS (session_problems_get_type ())
G_DECLARE_FINAL_TYPE (SessionProblems, session_problems, SESSION, PROBLEMS, GObject)

/* Those that were not dismissed, for filters and counts; transfer none */
SessionProblem *session_problems_lookup (SessionProblems *self, const char *id);
guint session_problems_count (SessionProblems *self, CheckSeverity severity);
guint session_problems_count_refused (SessionProblems *self);

void session_problems_dismiss (SessionProblems *self, SessionProblem *problem, const char *reason);
void session_problems_restore (SessionProblems *self, SessionProblem *problem);

G_END_DECLS
