/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* arn:partition:service:region:account:resource; the resource part keeps its own colons. */
typedef struct
{
  char *partition;
  char *service;
  char *region;
  char *account;
  char *resource;
} PolicyArn;

PolicyArn *policy_arn_parse (const char *text); /* NULL when not six fields that begin with arn: */
void policy_arn_free (PolicyArn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyArn, policy_arn_free)
char *policy_arn_compose (const char *partition, const char *service, const char *region, const char *account,
                          const char *resource);
/* aws, aws-cn, aws-us-gov, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f */
gboolean policy_arn_is_partition (const char *partition);
const char *const *policy_arn_get_partitions (void);
const char *
policy_arn_get_partition_for_region (const char *region); /* by the Region's prefix; NULL when none fits */

G_END_DECLS
