/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* arn:partition:service:region:account:resource; the resource keeps its own colons. */
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

/**
 * PolicyArn:
 * @start: where each field begins; only that of the resource ends in NUL
 * @length: of each field, in bytes
 * @n_fields: how many the text has
 *
 * An ARN taken apart where it stands, without a copy, be it whole or not.
 */
typedef struct
{
  const char *start[POLICY_ARN_N_FIELDS];
  gsize length[POLICY_ARN_N_FIELDS];
  guint n_fields;
} PolicyArn;

gboolean policy_arn_parse (PolicyArn *self, const char *text);
gboolean policy_arn_equals (const PolicyArn *self, PolicyArnField field, const char *text);
gboolean policy_arn_is_literal (const PolicyArn *self, PolicyArnField field);
char *policy_arn_dup_field (const PolicyArn *self, PolicyArnField field);
char *policy_arn_replace_field (const PolicyArn *self, PolicyArnField field, const char *text);
const char *policy_arn_get_resource (const PolicyArn *self);
gsize policy_arn_get_type_length (const PolicyArn *self);

gboolean policy_arn_is_partition (const char *partition);

G_END_DECLS
