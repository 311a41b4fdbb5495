/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-request.h"

G_BEGIN_DECLS

typedef enum
{
  ANALYSIS_CONDITION_MET,
  ANALYSIS_CONDITION_UNMET,
  ANALYSIS_CONDITION_BROKEN, /* AWS refuses such a condition */
} AnalysisConditionResult;

AnalysisConditionResult analysis_condition_evaluate (const PolicyNode *condition, AnalysisRequest *request,
                                                     gboolean has_variables, char **reason);

G_END_DECLS
