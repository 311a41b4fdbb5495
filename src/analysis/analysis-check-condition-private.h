/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-check-private.h"
#include "analysis-operator.h"
#include "reference-condition-key.h"

G_BEGIN_DECLS

/**
 * AnalysisConditionTest:
 * @statement: the statement
 * @block: the operator, a member of the statement's Condition
 * @key: the condition key, a member of @block; its value is what it is compared with
 * @name: the condition key's name
 * @means: what the operator's name means
 * @fact: (nullable): what AWS says of the condition key
 *
 * One comparison of a Condition: a key under an operator.
 */
typedef struct
{
  const PolicyNode *statement;
  const PolicyNode *block;
  const PolicyNode *key;
  const char *name;
  AnalysisOperator means;
  const ReferenceConditionKey *fact;
} AnalysisConditionTest;

/* The families of checks on one comparison */
void analysis_check_condition_key (AnalysisCheckRun *run, const AnalysisConditionTest *test);
void analysis_check_condition_values (AnalysisCheckRun *run, const AnalysisConditionTest *test);
void analysis_check_condition_formats (AnalysisCheckRun *run, const AnalysisConditionTest *test);
void analysis_check_condition_addresses (AnalysisCheckRun *run, const AnalysisConditionTest *test);
/* on a comparison together with the actions of its statement */
void analysis_check_condition_actions (AnalysisCheckRun *run, const AnalysisConditionTest *test);
void analysis_check_condition_tags (AnalysisCheckRun *run, const AnalysisConditionTest *test);
void analysis_check_ground_truth_condition (AnalysisCheckRun *run, const AnalysisConditionTest *test);

/* More keys under one operator than a policy that AWS takes can have. They are checked too, but get no
 * repair, which would look at all of them for each. */
#define ANALYSIS_CHECK_CONDITION_MAX_KEYS 1000

/* What checks ask about a Condition */
gboolean analysis_check_condition_has_variable (const char *value);
gboolean analysis_check_condition_has_arns_only (const PolicyNode *values);
const PolicyNode *analysis_check_condition_find (const PolicyNode *object, const char *name);
gboolean analysis_check_condition_has_key (const PolicyNode *condition, const char *key);

/* Repairs; FALSE: another comparison stands in the way, or there are too many */
gboolean analysis_check_condition_move (AnalysisFix *fix, PolicyText *text, const AnalysisConditionTest *test,
                                        const char *name, JsonNode *value);
void analysis_check_condition_offer (AnalysisCheckRun *run, const AnalysisConditionTest *test,
                                     AnalysisFinding *finding, AnalysisQualifier qualifier, const char *name);
void analysis_check_condition_remove (AnalysisFix *fix, const AnalysisConditionTest *test);

G_END_DECLS
