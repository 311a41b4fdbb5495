/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session-dismissals.h"
#include "session-problem-private.h"
#include "session-problems.h"

G_BEGIN_DECLS

SessionProblems *session_problems_new (void);
void session_problems_set_dismissals (SessionProblems *self, SessionDismissals *dismissals);
void session_problems_set_file (SessionProblems *self, GFile *file);
void session_problems_update (SessionProblems *self, PolicyDocument *document, GListModel *findings,
                              GPtrArray *expectations, GPtrArray *broken);

G_END_DECLS
