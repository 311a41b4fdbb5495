/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  POLICY_ARN_PREFIX,
  POLICY_ARN_PARTITION,
  POLICY_ARN_SERVICE,
  POLICY_ARN_REGION,
  POLICY_ARN_ACCOUNT,
  POLICY_ARN_RESOURCE,
  POLICY_ARN_N_FIELDS,
} PolicyArnField;

/* PolicyArnFields: an ARN taken apart where it stands, without a copy, be it complete or not. A colon
 * within a policy variable parts nothing. */
typedef struct
{
  const char *start[POLICY_ARN_N_FIELDS];
  gsize length[POLICY_ARN_N_FIELDS];
  guint n_fields;
} PolicyArnFields;

void policy_arn_fields_init (PolicyArnFields *self, const char *text);
gboolean policy_arn_fields_equals (const PolicyArnFields *self, PolicyArnField field, const char *text);
gboolean policy_arn_fields_is_literal (const PolicyArnFields *self, PolicyArnField field);
char *policy_arn_fields_dup (const PolicyArnFields *self, PolicyArnField field);
char *policy_arn_fields_replace (const PolicyArnFields *self, PolicyArnField field, const char *text);
gsize policy_arn_fields_get_type_length (const PolicyArnFields *self);

G_END_DECLS
