/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-check.h"

G_BEGIN_DECLS

/* AnalysisCheckRun: one run of all checks over one text. */
typedef struct
{
  PolicyText *text;
  AnalysisTarget target;
  GPtrArray *findings; /* of AnalysisFinding */
} AnalysisCheckRun;

/* @code: one of the table's; @node: where; NULL is the policy as a whole */
void analysis_check_report (AnalysisCheckRun *run, const char *code, const PolicyNode *node,
                            const char *format, ...) G_GNUC_PRINTF (4, 5);
/* The same at a member's name instead of its value */
void analysis_check_report_key (AnalysisCheckRun *run, const char *code, const PolicyNode *node,
                                const char *format, ...) G_GNUC_PRINTF (4, 5);
AnalysisSeverity analysis_check_get_severity (const char *code);

/* The families */
void analysis_check_grammar (AnalysisCheckRun *run);
void analysis_check_statement_values (AnalysisCheckRun *run, const PolicyNode *statement);
void analysis_check_condition (AnalysisCheckRun *run, const PolicyNode *condition);
void analysis_check_quota (AnalysisCheckRun *run);

G_END_DECLS
