/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a condition operator compares */
typedef enum
{
  POLICY_OPERATOR_UNKNOWN, /* IAM has no such operator */
  POLICY_OPERATOR_STRING,
  POLICY_OPERATOR_NUMERIC,
  POLICY_OPERATOR_DATE,
  POLICY_OPERATOR_BOOL,
  POLICY_OPERATOR_BINARY,
  POLICY_OPERATOR_IP_ADDRESS,
  POLICY_OPERATOR_ARN,
  POLICY_OPERATOR_NULL,
} PolicyOperatorFamily;

/* How the value of a request compares with the policy's where the operator holds */
typedef enum
{
  POLICY_ORDER_EQUAL,
  POLICY_ORDER_LESS,
  POLICY_ORDER_LESS_EQUAL,
  POLICY_ORDER_GREATER,
  POLICY_ORDER_GREATER_EQUAL,
} PolicyOperatorOrder;

typedef enum
{
  POLICY_QUALIFIER_NONE,
  POLICY_QUALIFIER_FOR_ALL_VALUES,
  POLICY_QUALIFIER_FOR_ANY_VALUE,
} PolicyQualifier;

/**
 * PolicyOperator:
 * @name: as IAM spells it, without qualifier and IfExists; %NULL: IAM has no such operator
 * @family: what it compares
 * @order: how the values compare; only numbers and dates know another one than %POLICY_ORDER_EQUAL
 * @negated: whether it holds when no value matches
 * @wildcards: whether * and ? in a value stand for any characters
 * @ignores_case: whether the case of letters does not count
 * @like: (nullable): the operator that compares alike and takes wildcards, where this one takes none
 * @qualifier: what stands before the name
 * @if_exists: whether IfExists stands behind it
 *
 * The name of a condition operator, read.
 */
typedef struct
{
  const char *name;
  PolicyOperatorFamily family;
  PolicyOperatorOrder order;
  gboolean negated;
  gboolean wildcards;
  gboolean ignores_case;
  const char *like;
  PolicyQualifier qualifier;
  gboolean if_exists;
} PolicyOperator;

PolicyOperator policy_operator_parse (const char *name);
const char *const *policy_operator_get_names (void);
char *policy_operator_compose (PolicyQualifier qualifier, const char *name, gboolean if_exists);

G_END_DECLS
