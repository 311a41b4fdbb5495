/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How one value of a policy compares with one of a request */
typedef enum
{
  ANALYSIS_COMPARISON_NO,
  ANALYSIS_COMPARISON_YES,
  ANALYSIS_COMPARISON_IMPOSSIBLE, /* one of them is no number, date, address, ARN or boolean */
} AnalysisComparison;

typedef enum
{
  ANALYSIS_ORDER_EQUAL,
  ANALYSIS_ORDER_LESS,
  ANALYSIS_ORDER_LESS_EQUAL,
  ANALYSIS_ORDER_GREATER,
  ANALYSIS_ORDER_GREATER_EQUAL,
} AnalysisOrder;

gboolean analysis_condition_parse_number (const char *text, double *number);
gboolean analysis_condition_parse_date (const char *text, gint64 *microseconds);
GInetAddress *analysis_condition_parse_range (const char *text, guint *length);

AnalysisComparison analysis_condition_compare_numbers (const char *policy, const char *request,
                                                       AnalysisOrder order);
AnalysisComparison analysis_condition_compare_dates (const char *policy, const char *request,
                                                     AnalysisOrder order);
AnalysisComparison analysis_condition_compare_booleans (const char *policy, const char *request);
AnalysisComparison analysis_condition_compare_addresses (const char *policy, const char *request);
AnalysisComparison analysis_condition_compare_arns (const char *expanded, const char *request);

G_END_DECLS
