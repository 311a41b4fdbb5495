/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-finding.h"

G_BEGIN_DECLS

/* EditorDismissals: which findings people have read and set aside, and why, for each file. They live in a file of the
 * user's, never in a policy. A dismissal is for a finding on a text as it is: when that text changes, the finding is
 * there again. Signal "changed". */
#define EDITOR_TYPE_DISMISSALS (editor_dismissals_get_type ())
G_DECLARE_FINAL_TYPE (EditorDismissals, editor_dismissals, EDITOR, DISMISSALS, GObject)

/* What a policy that has no file yet is called begins so. Its dismissals are not written. */
#define EDITOR_DISMISSALS_UNSAVED "unsaved:"

EditorDismissals *editor_dismissals_new (GFile *file);
/* @policy: the URI of its file */
char *editor_dismissals_dup_reason (EditorDismissals *self, const char *policy, CheckFinding *finding, PolicyText *text);
gboolean editor_dismissals_has_any (EditorDismissals *self, const char *policy);
void editor_dismissals_dismiss (EditorDismissals *self, const char *policy, CheckFinding *finding, PolicyText *text,
                                const char *reason);
void editor_dismissals_restore (EditorDismissals *self, const char *policy, CheckFinding *finding, PolicyText *text);
/* What holds for a policy holds for its copy. */
void editor_dismissals_copy (EditorDismissals *self, const char *from, const char *to);

G_END_DECLS
