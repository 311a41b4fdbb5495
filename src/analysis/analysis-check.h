/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-finding.h"
#include "analysis-target.h"

G_BEGIN_DECLS

/* Every check over one text; a list of AnalysisFinding sorted by the start of their first place. From any
 * thread. */
GListModel *analysis_validate (PolicyText *text, AnalysisTarget target);
guint analysis_count_errors (GListModel *findings);

G_END_DECLS
