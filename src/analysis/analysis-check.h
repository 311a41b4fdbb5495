/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-finding.h"

G_BEGIN_DECLS

/* Where a policy is to be used decides its size quota. */
typedef enum {
  ANALYSIS_TARGET_MANAGED, /* managed policy: 6,144 */
  ANALYSIS_TARGET_ROLE,    /* inline policy of a role: 10,240 */
  ANALYSIS_TARGET_GROUP,   /* inline policy of a group: 5,120 */
  ANALYSIS_TARGET_USER,    /* inline policy of a user: 2,048 */
} AnalysisTarget;

guint analysis_target_get_quota (AnalysisTarget target); /* characters without white space */
const char *analysis_target_get_label (AnalysisTarget target); /* translated: "Managed policy" */

/* Every check over one text; a list of AnalysisFinding sorted by severity's order of place in the text (start of span). */
GListModel *analysis_validate (PolicyText *text, AnalysisTarget target);
guint analysis_count_errors (GListModel *findings);

G_END_DECLS
