/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-request.h"

G_BEGIN_DECLS

/* How a Principal element, without its Not, covers who asks */
typedef enum
{
  ANALYSIS_PRINCIPAL_OTHER,
  ANALYSIS_PRINCIPAL_ACCOUNT, /* it names their account: whose own policies are to decide */
  ANALYSIS_PRINCIPAL_NAMED,
  ANALYSIS_PRINCIPAL_BROKEN, /* AWS refuses such an element */
} AnalysisPrincipalMatch;

AnalysisPrincipalMatch analysis_request_match_principal (const PolicyNode *element, const char *principal);
/* What IAM itself puts into a request's context on who asks; the callback is given each key with its one
 * value */
typedef void (*AnalysisPrincipalKey) (const char *key, const char *value, gpointer user_data);
void analysis_request_derive_keys (const char *principal, AnalysisPrincipalKey callback, gpointer user_data);

/* policy_variable_expand() with the values of the request's context */
char *analysis_request_expand (AnalysisRequest *self, const char *text);

/* The message gets the line and column of @node */
void analysis_request_set_error (PolicyText *text, const PolicyNode *node, GError **error, GQuark domain,
                                 int code, const char *format, ...) G_GNUC_PRINTF (6, 7);

G_END_DECLS
