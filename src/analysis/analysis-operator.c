/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-operator.h"

#include <string.h>

#define IF_EXISTS "IfExists"

/* IAM JSON policy elements: Condition operators */
static const struct
{
  const char *name;
  AnalysisOperatorFamily family;
  gboolean wildcards;
  const char *like;
} operators[] = {
  { "StringEquals", ANALYSIS_OPERATOR_STRING, FALSE, "StringLike" },
  { "StringNotEquals", ANALYSIS_OPERATOR_STRING, FALSE, "StringNotLike" },
  { "StringEqualsIgnoreCase", ANALYSIS_OPERATOR_STRING, FALSE, NULL },
  { "StringNotEqualsIgnoreCase", ANALYSIS_OPERATOR_STRING, FALSE, NULL },
  { "StringLike", ANALYSIS_OPERATOR_STRING, TRUE, NULL },
  { "StringNotLike", ANALYSIS_OPERATOR_STRING, TRUE, NULL },
  { "NumericEquals", ANALYSIS_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericNotEquals", ANALYSIS_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericLessThan", ANALYSIS_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericLessThanEquals", ANALYSIS_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericGreaterThan", ANALYSIS_OPERATOR_NUMERIC, FALSE, NULL },
  { "NumericGreaterThanEquals", ANALYSIS_OPERATOR_NUMERIC, FALSE, NULL },
  { "DateEquals", ANALYSIS_OPERATOR_DATE, FALSE, NULL },
  { "DateNotEquals", ANALYSIS_OPERATOR_DATE, FALSE, NULL },
  { "DateLessThan", ANALYSIS_OPERATOR_DATE, FALSE, NULL },
  { "DateLessThanEquals", ANALYSIS_OPERATOR_DATE, FALSE, NULL },
  { "DateGreaterThan", ANALYSIS_OPERATOR_DATE, FALSE, NULL },
  { "DateGreaterThanEquals", ANALYSIS_OPERATOR_DATE, FALSE, NULL },
  { "Bool", ANALYSIS_OPERATOR_BOOL, FALSE, NULL },
  { "BinaryEquals", ANALYSIS_OPERATOR_BINARY, FALSE, NULL },
  { "IpAddress", ANALYSIS_OPERATOR_IP_ADDRESS, FALSE, NULL },
  { "NotIpAddress", ANALYSIS_OPERATOR_IP_ADDRESS, FALSE, NULL },
  { "ArnEquals", ANALYSIS_OPERATOR_ARN, TRUE, NULL },
  { "ArnNotEquals", ANALYSIS_OPERATOR_ARN, TRUE, NULL },
  { "ArnLike", ANALYSIS_OPERATOR_ARN, TRUE, NULL },
  { "ArnNotLike", ANALYSIS_OPERATOR_ARN, TRUE, NULL },
  { "Null", ANALYSIS_OPERATOR_NULL, FALSE, NULL },
};

static const struct
{
  const char *prefix;
  AnalysisQualifier qualifier;
} qualifiers[] = {
  { "ForAllValues:", ANALYSIS_QUALIFIER_FOR_ALL_VALUES },
  { "ForAnyValue:", ANALYSIS_QUALIFIER_FOR_ANY_VALUE },
};

/**
 * analysis_operator_parse:
 * @name: the name of a condition operator, such as "ForAnyValue:StringLikeIfExists"; case does not count
 *
 * Returns: what it means; the family of a name that IAM does not have is %ANALYSIS_OPERATOR_UNKNOWN
 */
AnalysisOperator
analysis_operator_parse (const char *name)
{
  AnalysisOperator means = { NULL, ANALYSIS_OPERATOR_UNKNOWN, FALSE, FALSE,
                             NULL, ANALYSIS_QUALIFIER_NONE,   FALSE };
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
 * analysis_operator_compose:
 * @qualifier: what to set before the name
 * @name: an operator without qualifier and IfExists, such as "StringLike"
 * @if_exists: whether to set IfExists behind it
 *
 * Returns: (transfer full): the whole name, such as "ForAnyValue:StringLikeIfExists"
 */
char *
analysis_operator_compose (AnalysisQualifier qualifier, const char *name, gboolean if_exists)
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
 * analysis_operator_get_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): all operators, without qualifier and IfExists
 */
const char *const *
analysis_operator_get_names (void)
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
