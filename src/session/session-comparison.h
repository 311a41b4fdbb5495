/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-comparison.h"
#include "session-reference.h"
#include "session.h"

G_BEGIN_DECLS

/* SessionComparison: the policy of a session beside another one that is chosen. It compares in a thread, one
 * pair at a time, and drops what was found when either has changed meanwhile. Properties: references
 * (GListModel of SessionReference: what can be chosen), reference (writable: what is). Emits "changed" when
 * there is something else to show: call session_comparison_update() then, if anybody sees it. */
#define SESSION_TYPE_COMPARISON (session_comparison_get_type ())
G_DECLARE_FINAL_TYPE (SessionComparison, session_comparison, SESSION, COMPARISON, GObject)

SessionComparison *session_comparison_new (Session *session);
GListModel *session_comparison_get_references (SessionComparison *self);
SessionReference *session_comparison_get_reference (SessionComparison *self);
void session_comparison_set_reference (SessionComparison *self, SessionReference *reference);
void session_comparison_read_file (SessionComparison *self, GFile *file);
void session_comparison_reset (SessionComparison *self);
void session_comparison_update (SessionComparison *self);
PolicyText *session_comparison_get_before (SessionComparison *self);
PolicyText *session_comparison_get_after (SessionComparison *self);
gboolean session_comparison_is_same_text (SessionComparison *self);
AccessComparison *session_comparison_get_result (SessionComparison *self);
const char *session_comparison_get_problem (SessionComparison *self);

G_END_DECLS
