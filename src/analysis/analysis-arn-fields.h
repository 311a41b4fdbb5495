/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ANALYSIS_ARN_PREFIX,
  ANALYSIS_ARN_PARTITION,
  ANALYSIS_ARN_SERVICE,
  ANALYSIS_ARN_REGION,
  ANALYSIS_ARN_ACCOUNT,
  ANALYSIS_ARN_RESOURCE,
  ANALYSIS_ARN_N_FIELDS,
} AnalysisArnField;

/* AnalysisArnFields: an ARN taken apart where it stands, without a copy, be it complete or not. A colon
 * within a policy variable parts nothing. */
typedef struct
{
  const char *start[ANALYSIS_ARN_N_FIELDS];
  gsize length[ANALYSIS_ARN_N_FIELDS];
  guint n_fields;
} AnalysisArnFields;

void analysis_arn_fields_init (AnalysisArnFields *self, const char *text);
gboolean analysis_arn_fields_equals (const AnalysisArnFields *self, AnalysisArnField field, const char *text);
gboolean analysis_arn_fields_is_literal (const AnalysisArnFields *self, AnalysisArnField field);
char *analysis_arn_fields_dup (const AnalysisArnFields *self, AnalysisArnField field);
char *analysis_arn_fields_replace (const AnalysisArnFields *self, AnalysisArnField field, const char *text);
gsize analysis_arn_fields_get_type_length (const AnalysisArnFields *self);

G_END_DECLS
