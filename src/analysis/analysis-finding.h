/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-fix.h"

G_BEGIN_DECLS

typedef enum
{
  ANALYSIS_SEVERITY_ERROR,
  ANALYSIS_SEVERITY_SECURITY_WARNING,
  ANALYSIS_SEVERITY_WARNING,
  ANALYSIS_SEVERITY_SUGGESTION,
} AnalysisSeverity;

/* AnalysisFinding: one thing to say about a policy; immutable. Properties: code, severity (int), message,
 * path, link, fix, superseded. */
#define ANALYSIS_TYPE_FINDING (analysis_finding_get_type ())
G_DECLARE_FINAL_TYPE (AnalysisFinding, analysis_finding, ANALYSIS, FINDING, GObject)

/* Places: @paths are JSON pointers, @spans one for each of them; the first is where the finding is shown */
AnalysisFinding *analysis_finding_new (const char *code, AnalysisSeverity severity, const char *message,
                                       const char *const *paths, const PolicySpan *spans);
const char *analysis_finding_get_code (AnalysisFinding *self);
AnalysisSeverity analysis_finding_get_severity (AnalysisFinding *self);
const char *analysis_finding_get_message (AnalysisFinding *self); /* translated: whole sentences */
const char *analysis_finding_get_path (AnalysisFinding *self);
const char *const *analysis_finding_get_paths (AnalysisFinding *self);
PolicySpan analysis_finding_get_span (AnalysisFinding *self); /* of the first place */
PolicySpan analysis_finding_get_place_span (AnalysisFinding *self, guint position);
char *analysis_finding_dup_link (AnalysisFinding *self);             /* the page that documents the check */
AnalysisFix *analysis_finding_get_fix (AnalysisFinding *self);       /* transfer none, nullable */
gboolean analysis_finding_get_superseded (AnalysisFinding *self);    /* a stronger one says the same */
const char *analysis_severity_get_label (AnalysisSeverity severity); /* translated: "Error" */
const char *analysis_severity_get_identifier (AnalysisSeverity severity); /* "ERROR", "SECURITY_WARNING" … */

G_END_DECLS
