/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-check.h"

#include "analysis-arn-fields.h"
#include "analysis-finding-private.h"

G_BEGIN_DECLS

/**
 * AnalysisCheck:
 * @code: such as "INVALID_ACTION"
 * @severity: how bad it is
 * @page: (nullable): the page that documents it; %NULL: IAM Access Analyzer's
 *
 * One row of the table of all checks.
 */
typedef struct
{
  const char *code;
  AnalysisSeverity severity;
  const char *page;
} AnalysisCheck;

const AnalysisCheck *analysis_check_lookup (const char *code);
char *analysis_check_dup_link (const AnalysisCheck *check);

/* AnalysisCheckRun: one run of all checks over one text. */
typedef struct
{
  PolicyText *text;
  AnalysisTarget target;
  GPtrArray *findings;    /* of AnalysisFinding */
  GHashTable *sids;       /* of the statements so far; the text's strings */
  GHashTable *taken_sids; /* of all statements and fixes; made when first asked for */
  char *partition;        /* of the first ARN that names one */
  GHashTable *covered;    /* entries of lists that their list makes needless; NULL: none */
  GArray *doubts;         /* fixes that may bring another finding; NULL: none */
} AnalysisCheckRun;

/* AnalysisLocation: a place that takes part in a finding: a value, or the name of a member. */
typedef struct
{
  const PolicyNode *node;
  gboolean at_key;
} AnalysisLocation;

/* The finding is the run's (transfer none): give it a fix, or mark it as superseded, at once.
 * @code: one of the table's; @node: where; NULL is the policy as a whole */
AnalysisFinding *analysis_check_report (AnalysisCheckRun *run, const char *code, const PolicyNode *node,
                                        const char *format, ...) G_GNUC_PRINTF (4, 5);
/* The same at a member's name instead of its value */
AnalysisFinding *analysis_check_report_key (AnalysisCheckRun *run, const char *code, const PolicyNode *node,
                                            const char *format, ...) G_GNUC_PRINTF (4, 5);
/* The same at several places, in the order in which they are to be listed; at least one */
AnalysisFinding *analysis_check_report_locations (AnalysisCheckRun *run, const char *code,
                                                  const AnalysisLocation *locations, guint n_locations,
                                                  const char *format, ...) G_GNUC_PRINTF (5, 6);

GPtrArray *analysis_check_run_all (PolicyText *text, AnalysisTarget target, gboolean try_fixes);
void analysis_check_try_fixes (AnalysisCheckRun *run);
/* A fix that shows only in trying whether it helps */
void analysis_check_take_doubtful_fix (AnalysisCheckRun *run, AnalysisFinding *finding, AnalysisFix *fix,
                                       const PolicyNode *within);

/* A string's text; NULL for anything else, and for NULL */
const char *analysis_check_get_text (const PolicyNode *node);
gboolean analysis_check_is_missing (const PolicyNode *object, const char *name);
AnalysisFinding *analysis_check_string (AnalysisCheckRun *run, const PolicyNode *node);
const char *analysis_check_get_meant_text (const PolicyNode *node);
void analysis_check_members (AnalysisCheckRun *run, const PolicyNode *object, const char *const *known);

/* Whether a statement's Effect is just that */
gboolean analysis_check_has_effect (const PolicyNode *statement, const char *effect);

/* Whether a resource's pattern leaves out no role of some account */
gboolean analysis_check_is_every_role (const char *resource);
AnalysisFix *analysis_check_change_arn (const PolicyNode *node, const char *arn);
gboolean analysis_check_arn_format_has_account (const AnalysisArnFields *arn, const char *account);
void analysis_check_arn_format (AnalysisCheckRun *run, const PolicyNode *node, const AnalysisArnFields *arn,
                                const char *service);

/* The families. Those of a statement are given objects only, but for the grammar. */
void analysis_check_grammar (AnalysisCheckRun *run);
void analysis_check_statement (AnalysisCheckRun *run, const PolicyNode *statement);
void analysis_check_actions (AnalysisCheckRun *run, const PolicyNode *statement);
void analysis_check_resources (AnalysisCheckRun *run, const PolicyNode *statement);
void analysis_check_redundancy (AnalysisCheckRun *run, const PolicyNode *statement);
void analysis_check_redundant_statements (AnalysisCheckRun *run);
void analysis_check_variables (AnalysisCheckRun *run, const PolicyNode *statement);
void analysis_check_condition (AnalysisCheckRun *run, const PolicyNode *statement);
void analysis_check_security (AnalysisCheckRun *run, const PolicyNode *statement);
void analysis_check_ground_truth_scope (AnalysisCheckRun *run, const PolicyNode *statement);
/* @statements: the list of them, or the only one */
void analysis_check_ground_truth_policy (AnalysisCheckRun *run, const PolicyNode *statements);
void analysis_check_quota (AnalysisCheckRun *run);

G_END_DECLS
