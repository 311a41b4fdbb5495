/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-operator.h"

#include <string.h>

#define IF_EXISTS "IfExists"

/* What an operator is beside its name: IAM JSON policy elements: Condition operators */
static const struct
{
  const char *name;
  PolicyOperatorFamily family;
  PolicyOperatorOrder order;
  gboolean negated;
  gboolean wildcards;
  gboolean ignores_case;
  const char *like;
} operators[] = {
  { "StringEquals", POLICY_OPERATOR_STRING, POLICY_ORDER_EQUAL, FALSE, FALSE, FALSE, "StringLike" },
  { "StringNotEquals", POLICY_OPERATOR_STRING, POLICY_ORDER_EQUAL, TRUE, FALSE, FALSE, "StringNotLike" },
  { "StringEqualsIgnoreCase", POLICY_OPERATOR_STRING, POLICY_ORDER_EQUAL, FALSE, FALSE, TRUE, NULL },
  { "StringNotEqualsIgnoreCase", POLICY_OPERATOR_STRING, POLICY_ORDER_EQUAL, TRUE, FALSE, TRUE, NULL },
  { "StringLike", POLICY_OPERATOR_STRING, POLICY_ORDER_EQUAL, FALSE, TRUE, FALSE, NULL },
  { "StringNotLike", POLICY_OPERATOR_STRING, POLICY_ORDER_EQUAL, TRUE, TRUE, FALSE, NULL },
  { "NumericEquals", POLICY_OPERATOR_NUMERIC, POLICY_ORDER_EQUAL, FALSE, FALSE, FALSE, NULL },
  { "NumericNotEquals", POLICY_OPERATOR_NUMERIC, POLICY_ORDER_EQUAL, TRUE, FALSE, FALSE, NULL },
  { "NumericLessThan", POLICY_OPERATOR_NUMERIC, POLICY_ORDER_LESS, FALSE, FALSE, FALSE, NULL },
  { "NumericLessThanEquals", POLICY_OPERATOR_NUMERIC, POLICY_ORDER_LESS_EQUAL, FALSE, FALSE, FALSE, NULL },
  { "NumericGreaterThan", POLICY_OPERATOR_NUMERIC, POLICY_ORDER_GREATER, FALSE, FALSE, FALSE, NULL },
  { "NumericGreaterThanEquals", POLICY_OPERATOR_NUMERIC, POLICY_ORDER_GREATER_EQUAL, FALSE, FALSE, FALSE,
    NULL },
  { "DateEquals", POLICY_OPERATOR_DATE, POLICY_ORDER_EQUAL, FALSE, FALSE, FALSE, NULL },
  { "DateNotEquals", POLICY_OPERATOR_DATE, POLICY_ORDER_EQUAL, TRUE, FALSE, FALSE, NULL },
  { "DateLessThan", POLICY_OPERATOR_DATE, POLICY_ORDER_LESS, FALSE, FALSE, FALSE, NULL },
  { "DateLessThanEquals", POLICY_OPERATOR_DATE, POLICY_ORDER_LESS_EQUAL, FALSE, FALSE, FALSE, NULL },
  { "DateGreaterThan", POLICY_OPERATOR_DATE, POLICY_ORDER_GREATER, FALSE, FALSE, FALSE, NULL },
  { "DateGreaterThanEquals", POLICY_OPERATOR_DATE, POLICY_ORDER_GREATER_EQUAL, FALSE, FALSE, FALSE, NULL },
  { "Bool", POLICY_OPERATOR_BOOL, POLICY_ORDER_EQUAL, FALSE, FALSE, FALSE, NULL },
  { "BinaryEquals", POLICY_OPERATOR_BINARY, POLICY_ORDER_EQUAL, FALSE, FALSE, FALSE, NULL },
  { "IpAddress", POLICY_OPERATOR_IP_ADDRESS, POLICY_ORDER_EQUAL, FALSE, FALSE, FALSE, NULL },
  { "NotIpAddress", POLICY_OPERATOR_IP_ADDRESS, POLICY_ORDER_EQUAL, TRUE, FALSE, FALSE, NULL },
  { "ArnEquals", POLICY_OPERATOR_ARN, POLICY_ORDER_EQUAL, FALSE, TRUE, FALSE, NULL },
  { "ArnNotEquals", POLICY_OPERATOR_ARN, POLICY_ORDER_EQUAL, TRUE, TRUE, FALSE, NULL },
  { "ArnLike", POLICY_OPERATOR_ARN, POLICY_ORDER_EQUAL, FALSE, TRUE, FALSE, NULL },
  { "ArnNotLike", POLICY_OPERATOR_ARN, POLICY_ORDER_EQUAL, TRUE, TRUE, FALSE, NULL },
  { "Null", POLICY_OPERATOR_NULL, POLICY_ORDER_EQUAL, FALSE, FALSE, FALSE, NULL },
};

static const struct
{
  const char *prefix;
  PolicyQualifier qualifier;
} qualifiers[] = {
  { "ForAllValues:", POLICY_QUALIFIER_FOR_ALL_VALUES },
  { "ForAnyValue:", POLICY_QUALIFIER_FOR_ANY_VALUE },
};

/**
 * policy_operator_parse:
 * @name: the name of a condition operator, such as "ForAnyValue:StringLikeIfExists"; case does not count
 *
 * Returns: what it means; the family of a name that IAM does not have is %POLICY_OPERATOR_UNKNOWN
 */
PolicyOperator
policy_operator_parse (const char *name)
{
  PolicyOperator means = { .name = NULL };
  gsize length;

  g_return_val_if_fail (name != NULL, means);

  for (guint i = 0; i < G_N_ELEMENTS (qualifiers); i++)
    {
      gsize prefix = strlen (qualifiers[i].prefix);

      if (g_ascii_strncasecmp (name, qualifiers[i].prefix, prefix) == 0)
        {
          means.qualifier = qualifiers[i].qualifier;
          name += prefix;
          break;
        }
    }
  length = strlen (name);
  if (length > strlen (IF_EXISTS) && g_ascii_strcasecmp (name + length - strlen (IF_EXISTS), IF_EXISTS) == 0)
    {
      means.if_exists = TRUE;
      length -= strlen (IF_EXISTS);
    }
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      if (strlen (operators[i].name) == length && g_ascii_strncasecmp (operators[i].name, name, length) == 0)
        {
          means.name = operators[i].name;
          means.family = operators[i].family;
          means.order = operators[i].order;
          means.negated = operators[i].negated;
          means.ignores_case = operators[i].ignores_case;
          means.wildcards = operators[i].wildcards;
          means.like = operators[i].like;
          break;
        }
    }
  return means;
}

/**
 * policy_operator_compose:
 * @qualifier: what to set before the name
 * @name: an operator without qualifier and IfExists, such as "StringLike"
 * @if_exists: whether to set IfExists behind it
 *
 * Returns: (transfer full): the whole name, such as "ForAnyValue:StringLikeIfExists"
 */
char *
policy_operator_compose (PolicyQualifier qualifier, const char *name, gboolean if_exists)
{
  const char *prefix = "";

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (qualifiers); i++)
    {
      if (qualifiers[i].qualifier == qualifier)
        prefix = qualifiers[i].prefix;
    }
  return g_strconcat (prefix, name, if_exists ? IF_EXISTS : "", NULL);
}

/**
 * policy_operator_get_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): all operators, without qualifier and IfExists
 */
const char *const *
policy_operator_get_names (void)
{
  static gsize once = 0;
  static const char *names[G_N_ELEMENTS (operators) + 1];

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
        names[i] = operators[i].name;
      g_once_init_leave (&once, 1);
    }
  return names;
}
