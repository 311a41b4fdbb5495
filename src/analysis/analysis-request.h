/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-statement.h"

G_BEGIN_DECLS

/**
 * AnalysisRequestError:
 * @ANALYSIS_REQUEST_ERROR_NOT_OBJECT: the request, or its context, is no JSON object
 * @ANALYSIS_REQUEST_ERROR_INVALID_ACTION: it names no single action
 * @ANALYSIS_REQUEST_ERROR_INVALID_RESOURCE: its resource is no text
 * @ANALYSIS_REQUEST_ERROR_INVALID_PRINCIPAL: its principal is neither a text nor null
 * @ANALYSIS_REQUEST_ERROR_INVALID_CONTEXT: a value of its context is neither a text, a number, a boolean nor
 * a list of such, or a key stands twice
 *
 * Why a request could not be read. The message ends in a line and column.
 */
typedef enum
{
  ANALYSIS_REQUEST_ERROR_NOT_OBJECT,
  ANALYSIS_REQUEST_ERROR_INVALID_ACTION,
  ANALYSIS_REQUEST_ERROR_INVALID_RESOURCE,
  ANALYSIS_REQUEST_ERROR_INVALID_PRINCIPAL,
  ANALYSIS_REQUEST_ERROR_INVALID_CONTEXT,
} AnalysisRequestError;

#define ANALYSIS_REQUEST_ERROR (analysis_request_error_quark ())
GQuark analysis_request_error_quark (void);

typedef enum
{
  ANALYSIS_DECISION_ALLOWED,
  ANALYSIS_DECISION_IMPLICITLY_DENIED,
  ANALYSIS_DECISION_EXPLICITLY_DENIED,
} AnalysisDecision;

const char *analysis_decision_get_identifier (AnalysisDecision decision);
const char *analysis_decision_get_label (AnalysisDecision decision);

/* AnalysisRequest: what somebody wants to do: one action on one resource, in a context. */
#define ANALYSIS_TYPE_REQUEST (analysis_request_get_type ())
G_DECLARE_FINAL_TYPE (AnalysisRequest, analysis_request, ANALYSIS, REQUEST, GObject)

AnalysisRequest *analysis_request_new (const char *action, const char *resource, const char *principal);
AnalysisRequest *analysis_request_new_from_json (const char *json, gssize length, GError **error);
AnalysisRequest *analysis_request_new_from_node (PolicyText *text, const PolicyNode *node, GError **error);
gboolean analysis_request_read_context (AnalysisRequest *self, PolicyText *text, const PolicyNode *context,
                                        GError **error);

const char *analysis_request_get_action (AnalysisRequest *self);
const char *analysis_request_get_resource (AnalysisRequest *self);
const char *analysis_request_get_principal (AnalysisRequest *self);
gboolean analysis_request_has_context (AnalysisRequest *self, const char *key);
const char *const *analysis_request_get_context (AnalysisRequest *self, const char *key);
GStrv analysis_request_dup_context_keys (AnalysisRequest *self);
void analysis_request_set_context (AnalysisRequest *self, const char *key, const char *const *values);

AnalysisDecision analysis_request_evaluate (AnalysisRequest *self, PolicyText *const *policies,
                                            guint n_policies, GPtrArray **statements);
gboolean analysis_request_matches_statement (AnalysisRequest *self, PolicyStatement *statement,
                                             char **reason);

G_END_DECLS
