/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-fix.h"
#include "check-severity.h"

G_BEGIN_DECLS

/* CheckFinding: one thing to say about a policy; immutable */
#define CHECK_TYPE_FINDING (check_finding_get_type ())
G_DECLARE_FINAL_TYPE (CheckFinding, check_finding, CHECK, FINDING, GObject)

/* Places: @paths are JSON pointers, @spans one for each of them; the first is where the finding is shown */
CheckFinding *check_finding_new (const char *code, CheckSeverity severity, const char *message,
                                 const char *const *paths, const PolicySpan *spans, const char *link);
const char *check_finding_get_code (CheckFinding *self);
CheckSeverity check_finding_get_severity (CheckFinding *self);
const char *check_finding_get_label (CheckFinding *self);   /* translated: "Error" */
const char *check_finding_get_message (CheckFinding *self); /* translated: whole sentences */
const char *check_finding_get_path (CheckFinding *self);
const char *const *check_finding_get_paths (CheckFinding *self);
PolicySpan check_finding_get_span (CheckFinding *self); /* of the first place */
PolicySpan check_finding_get_place_span (CheckFinding *self, guint position);
const char *check_finding_get_link (CheckFinding *self);    /* the page that documents the check; nullable */
CheckFix *check_finding_get_fix (CheckFinding *self);       /* transfer none, nullable */
gboolean check_finding_get_refused (CheckFinding *self);    /* IAM takes no policy that has it */
gboolean check_finding_get_superseded (CheckFinding *self); /* a stronger one says the same */

G_END_DECLS
