/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-request.h"

G_BEGIN_DECLS

/**
 * AnalysisExpectationError:
 * @ANALYSIS_EXPECTATION_ERROR_NO_LIST: the file is no object with a list named "expectations"
 * @ANALYSIS_EXPECTATION_ERROR_NOT_OBJECT: an expectation is no object
 * @ANALYSIS_EXPECTATION_ERROR_INVALID_NAME: its name is no text
 * @ANALYSIS_EXPECTATION_ERROR_INVALID_EXPECT: it says neither "allowed" nor "denied"
 *
 * Why a file of expectations could not be read. The message ends in a line and column.
 */
typedef enum
{
  ANALYSIS_EXPECTATION_ERROR_NO_LIST,
  ANALYSIS_EXPECTATION_ERROR_NOT_OBJECT,
  ANALYSIS_EXPECTATION_ERROR_INVALID_NAME,
  ANALYSIS_EXPECTATION_ERROR_INVALID_EXPECT,
} AnalysisExpectationError;

#define ANALYSIS_EXPECTATION_ERROR (analysis_expectation_error_quark ())
GQuark analysis_expectation_error_quark (void);

/* AnalysisExpectation: a request that a policy has to allow, or to deny. Immutable. Properties: name, label,
 * allowed, request. */
#define ANALYSIS_TYPE_EXPECTATION (analysis_expectation_get_type ())
G_DECLARE_FINAL_TYPE (AnalysisExpectation, analysis_expectation, ANALYSIS, EXPECTATION, GObject)

AnalysisExpectation *analysis_expectation_new (const char *name, gboolean allowed, AnalysisRequest *request);
const char *analysis_expectation_get_name (AnalysisExpectation *self);
char *analysis_expectation_dup_label (AnalysisExpectation *self);
gboolean analysis_expectation_get_allowed (AnalysisExpectation *self);
AnalysisRequest *analysis_expectation_get_request (AnalysisExpectation *self);
gboolean analysis_expectation_is_met (AnalysisExpectation *self, PolicyText *policy);

char *analysis_expectation_dup_file_name (const char *policy_name);
GListModel *analysis_expectation_read (const char *bytes, gsize length, GError **error);
char *analysis_expectation_write (GListModel *expectations);
GListModel *analysis_expectation_check (GListModel *expectations, PolicyText *policy);

G_END_DECLS
