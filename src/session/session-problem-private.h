/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session-problem.h"

#include "policy-document.h"

G_BEGIN_DECLS

/* A problem on one text. Nothing in it is owned by who looks at it. */
typedef struct
{
  CheckFinding *finding;
  AccessExpectation *expectation; /* nullable */
  PolicyStatement *statement;     /* nullable: that the finding is in */
  PolicyText *text;
  char *reason; /* nullable */
} SessionProblemFacts;

SessionProblem *session_problem_new (guint id, const SessionProblemFacts *facts);
gboolean session_problem_take (SessionProblem *self, const SessionProblemFacts *facts);
SessionProblemFacts session_problem_get_facts (SessionProblem *self);
const char *session_problem_skip_statement (const char *path, guint *position);

G_END_DECLS
