/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-operator.h"

#include <string.h>

#define IF_EXISTS "IfExists"

/* IAM JSON policy elements: Condition operators */
static const struct
{
  const char *name;
  PolicyOperatorFamily family;
  gboolean wildcards;
  const char *like;
} operators[] = {
  { "StringEquals", POLICY_OPERATOR_STRING, FALSE, "StringLike" },
  { "StringNotEquals", POLICY_OPERATOR_STRING, FALSE, "StringNotLike" },
  { "StringEqualsIgnoreCase", POLICY_OPERATOR_STRING, FALSE, NULL },
  { "StringNotEqualsIgnoreCase", POLICY_OPERATOR_STRING, FALSE, NULL },
  { "StringLike", POLICY_OPERATOR_STRING, TRUE, NULL },
  { "StringNotLike", POLICY_OPERATOR_STRING, TRUE, NULL },
  { "NumericEquals", POLICY_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericNotEquals", POLICY_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericLessThan", POLICY_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericLessThanEquals", POLICY_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericGreaterThan", POLICY_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericGreaterThanEquals", POLICY_OPERATOR_NUMERIC, FALSE, NULL },
  { "DateEquals", POLICY_OPERATOR_DATE, FALSE, NULL },
  { "DateNotEquals", POLICY_OPERATOR_DATE, FALSE, NULL },
  { "DateLessThan", POLICY_OPERATOR_DATE, FALSE, NULL },
  { "DateLessThanEquals", POLICY_OPERATOR_DATE, FALSE, NULL },
  { "DateGreaterThan", POLICY_OPERATOR_DATE, FALSE, NULL },
  { "DateGreaterThanEquals", POLICY_OPERATOR_DATE, FALSE, NULL },
  { "Bool", POLICY_OPERATOR_BOOL, FALSE, NULL },
  { "BinaryEquals", POLICY_OPERATOR_BINARY, FALSE, NULL },
  { "IpAddress", POLICY_OPERATOR_IP_ADDRESS, FALSE, NULL },
  { "NotIpAddress", POLICY_OPERATOR_IP_ADDRESS, FALSE, NULL },
  { "ArnEquals", POLICY_OPERATOR_ARN, TRUE, NULL },
  { "ArnNotEquals", POLICY_OPERATOR_ARN, TRUE, NULL },
  { "ArnLike", POLICY_OPERATOR_ARN, TRUE, NULL },
  { "ArnNotLike", POLICY_OPERATOR_ARN, TRUE, NULL },
  { "Null", POLICY_OPERATOR_NULL, FALSE, NULL },
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
  PolicyOperator means = { NULL, POLICY_OPERATOR_UNKNOWN, FALSE, FALSE, NULL, POLICY_QUALIFIER_NONE, FALSE };
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
          means.negated = strstr (means.name, "Not") != NULL;
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
