/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-finding.h"

G_BEGIN_DECLS

/* SessionDismissals: which findings people have read and set aside, and why, for each file. They live in a
 * file of the user's, never in a policy. A dismissal is for a finding on a text as it is: when that text
 * changes, the finding is there again. Signal "changed". */
#define SESSION_TYPE_DISMISSALS (session_dismissals_get_type ())
G_DECLARE_FINAL_TYPE (SessionDismissals, session_dismissals, SESSION, DISMISSALS, GObject)

/* What a policy that has no file yet is called begins so. Its dismissals are not written. */
#define SESSION_DISMISSALS_UNSAVED "unsaved:"

SessionDismissals *session_dismissals_new (GFile *file);
/* @policy: the URI of its file */
char *session_dismissals_dup_reason (SessionDismissals *self, const char *policy, CheckFinding *finding,
                                     PolicyText *text);
gboolean session_dismissals_has_any (SessionDismissals *self, const char *policy);
void session_dismissals_dismiss (SessionDismissals *self, const char *policy, CheckFinding *finding,
                                 PolicyText *text, const char *reason);
void session_dismissals_restore (SessionDismissals *self, const char *policy, CheckFinding *finding,
                                 PolicyText *text);
/* What holds for a policy holds for its copy. */
void session_dismissals_copy (SessionDismissals *self, const char *from, const char *to);

G_END_DECLS
