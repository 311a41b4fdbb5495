/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-operator.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How one value of a policy compares with one of a request */
typedef enum
{
  ACCESS_MATCH_NO,
  ACCESS_MATCH_YES,
  ACCESS_MATCH_IMPOSSIBLE, /* one of them is no number, date, address, ARN or boolean */
} AccessMatch;

gboolean access_condition_value_parse_number (const char *text, double *number);
gboolean access_condition_value_parse_date (const char *text, gint64 *microseconds);
GInetAddress *access_condition_value_parse_range (const char *text, guint *length);

AccessMatch access_condition_value_compare_numbers (const char *policy, const char *request,
                                                    PolicyOperatorOrder order);
AccessMatch access_condition_value_compare_dates (const char *policy, const char *request,
                                                  PolicyOperatorOrder order);
AccessMatch access_condition_value_compare_booleans (const char *policy, const char *request);
AccessMatch access_condition_value_compare_addresses (const char *policy, const char *request);
AccessMatch access_condition_value_compare_arns (const char *expanded, const char *request);

G_END_DECLS
