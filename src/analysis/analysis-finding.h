/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"

G_BEGIN_DECLS

typedef enum {
  ANALYSIS_SEVERITY_ERROR,
  ANALYSIS_SEVERITY_SECURITY_WARNING,
  ANALYSIS_SEVERITY_WARNING,
  ANALYSIS_SEVERITY_SUGGESTION,
} AnalysisSeverity;

/* AnalysisFinding: one thing to say about a policy; immutable. Properties: code, severity (int), message, path, link. */
#define ANALYSIS_TYPE_FINDING (analysis_finding_get_type ())
G_DECLARE_FINAL_TYPE (AnalysisFinding, analysis_finding, ANALYSIS, FINDING, GObject)

/* @paths: all locations as JSON pointers, the first is where the finding is shown */
AnalysisFinding *analysis_finding_new (const char *code, AnalysisSeverity severity, const char *message, const char *const *paths, PolicySpan span);
const char *analysis_finding_get_code (AnalysisFinding *self);
AnalysisSeverity analysis_finding_get_severity (AnalysisFinding *self);
const char *analysis_finding_get_message (AnalysisFinding *self); /* translated: whole sentences */
const char *analysis_finding_get_path (AnalysisFinding *self);
const char *const *analysis_finding_get_paths (AnalysisFinding *self);
PolicySpan analysis_finding_get_span (AnalysisFinding *self);
char *analysis_finding_dup_link (AnalysisFinding *self); /* the page that documents the check */
const char *analysis_severity_get_label (AnalysisSeverity severity);     /* translated: "Error" */
const char *analysis_severity_get_identifier (AnalysisSeverity severity); /* "ERROR", "SECURITY_WARNING" … */

G_END_DECLS
