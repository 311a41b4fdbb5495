/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a condition operator compares */
typedef enum
{
  ANALYSIS_OPERATOR_UNKNOWN, /* IAM has no such operator */
  ANALYSIS_OPERATOR_STRING,
  ANALYSIS_OPERATOR_NUMERIC,
  ANALYSIS_OPERATOR_DATE,
  ANALYSIS_OPERATOR_BOOL,
  ANALYSIS_OPERATOR_BINARY,
  ANALYSIS_OPERATOR_IP_ADDRESS,
  ANALYSIS_OPERATOR_ARN,
  ANALYSIS_OPERATOR_NULL,
} AnalysisOperatorFamily;

typedef enum
{
  ANALYSIS_QUALIFIER_NONE,
  ANALYSIS_QUALIFIER_FOR_ALL_VALUES,
  ANALYSIS_QUALIFIER_FOR_ANY_VALUE,
} AnalysisQualifier;

/**
 * AnalysisOperator:
 * @name: as IAM spells it, without qualifier and IfExists; %NULL: IAM has no such operator
 * @family: what it compares
 * @negated: whether it holds when no value matches
 * @wildcards: whether * and ? in a value stand for any characters
 * @like: (nullable): the operator that compares alike and takes wildcards, where this one takes none
 * @qualifier: what stands before the name
 * @if_exists: whether IfExists stands behind it
 *
 * The name of a condition operator, read.
 */
typedef struct
{
  const char *name;
  AnalysisOperatorFamily family;
  gboolean negated;
  gboolean wildcards;
  const char *like;
  AnalysisQualifier qualifier;
  gboolean if_exists;
} AnalysisOperator;

AnalysisOperator analysis_operator_parse (const char *name);
const char *const *analysis_operator_get_names (void);
char *analysis_operator_compose (AnalysisQualifier qualifier, const char *name, gboolean if_exists);

G_END_DECLS
