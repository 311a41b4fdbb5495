/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-report.h"
#include "policy-operator.h"
#include "reference-condition-key.h"

G_BEGIN_DECLS

/**
 * CheckConditionTest:
 * @statement: the statement
 * @block: the operator, a member of the statement's Condition
 * @key: the condition key, a member of @block; its value is what it is compared with
 * @name: the condition key's name
 * @means: what the operator's name means
 * @fact: (nullable): what AWS says of the condition key
 *
 * One comparison of a Condition: a key under an operator.
 */
struct _CheckConditionTest
{
  const PolicyNode *statement;
  const PolicyNode *block;
  const PolicyNode *key;
  const char *name;
  PolicyOperator means;
  const ReferenceConditionKey *fact;
};

/* The families of checks on one comparison */
void check_condition_key (CheckRun *run, const CheckConditionTest *test);
void check_condition_values (CheckRun *run, const CheckConditionTest *test);
void check_condition_formats (CheckRun *run, const CheckConditionTest *test);
void check_condition_addresses (CheckRun *run, const CheckConditionTest *test);
/* on a comparison together with the actions of its statement */
void check_condition_actions (CheckRun *run, const CheckConditionTest *test);
void check_condition_tags (CheckRun *run, const CheckConditionTest *test);

/* More keys under one operator than a policy that AWS takes can have. They are checked too, but get no
 * repair, which would look at all of them for each. */
#define CHECK_CONDITION_MAX_KEYS 1000

/* What checks ask about a Condition */
gboolean check_condition_has_variable (const char *value);
gboolean check_condition_has_arns_only (const PolicyNode *values);
const PolicyNode *check_condition_find (const PolicyNode *object, const char *name);
gboolean check_condition_has_key (const PolicyNode *condition, const char *key);

/* Repairs; FALSE: another comparison stands in the way, or there are too many */
gboolean check_condition_move (CheckFix *fix, PolicyText *text, const CheckConditionTest *test,
                               const char *name, const char *value);
void check_condition_offer (CheckRun *run, const CheckConditionTest *test, CheckFinding *finding,
                            PolicyQualifier qualifier, const char *name);
void check_condition_remove (CheckFix *fix, const CheckConditionTest *test);

G_END_DECLS
