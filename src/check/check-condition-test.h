/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-family.h"
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

/* More keys under one operator than a policy that AWS takes can have. They are checked too, but get no
 * repair, which would look at all of them for each. */
#define CHECK_CONDITION_MAX_KEYS 1000

/* What checks ask about a Condition */
gboolean check_condition_test_has_variable (const char *value);
gboolean check_condition_test_has_arns_only (const PolicyNode *values);
const PolicyNode *check_condition_test_find (const PolicyNode *object, const char *name);
gboolean check_condition_test_has_key (const PolicyNode *condition, const char *key);

G_END_DECLS
