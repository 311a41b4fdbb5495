/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-arn.h"

#include <string.h>

static const char *const partitions[] = { "aws",       "aws-cn",    "aws-us-gov", "aws-eusc", "aws-iso",
                                          "aws-iso-b", "aws-iso-e", "aws-iso-f",  NULL };

/* The longer prefix stands before the one that it begins with. */
static const struct
{
  const char *prefix;
  const char *partition;
} regions[] = {
  { "cn-", "aws-cn" },
  { "us-gov-", "aws-us-gov" },
  { "eusc-", "aws-eusc" },
  { "us-isob-", "aws-iso-b" },
  { "us-isof-", "aws-iso-f" },
  { "eu-isoe-", "aws-iso-e" },
  { "us-iso-", "aws-iso" },
  { "us-", "aws" },
  { "eu-", "aws" },
  { "ap-", "aws" },
  { "sa-", "aws" },
  { "ca-", "aws" },
  { "me-", "aws" },
  { "af-", "aws" },
  { "il-", "aws" },
  { "mx-", "aws" },
};

/**
 * policy_arn_parse:
 * @text: what may be an ARN, wildcards and policy variables included
 *
 * Takes an ARN apart. Amazon Resource Names (ARNs), AWS General Reference.
 *
 * Returns: (transfer full) (nullable): its fields, or %NULL when @text is not six fields that begin with arn:
 */
PolicyArn *
policy_arn_parse (const char *text)
{
  g_auto (GStrv) fields = NULL;
  PolicyArn *self;

  g_return_val_if_fail (text != NULL, NULL);

  fields = g_strsplit (text, ":", 6);
  if (g_strv_length (fields) != 6 || !g_str_equal (fields[0], "arn"))
    return NULL;
  self = g_new (PolicyArn, 1);
  *self = (PolicyArn){ .partition = g_steal_pointer (&fields[1]),
                       .service = g_steal_pointer (&fields[2]),
                       .region = g_steal_pointer (&fields[3]),
                       .account = g_steal_pointer (&fields[4]),
                       .resource = g_steal_pointer (&fields[5]) };
  g_free (fields[0]);
  fields[0] = NULL;
  return self;
}

/**
 * policy_arn_free:
 * @self: (nullable): an ARN
 */
void
policy_arn_free (PolicyArn *self)
{
  if (self == NULL)
    return;
  g_free (self->partition);
  g_free (self->service);
  g_free (self->region);
  g_free (self->account);
  g_free (self->resource);
  g_free (self);
}

/**
 * policy_arn_compose:
 * @partition: such as "aws"
 * @service: such as "s3"
 * @region: may be empty
 * @account: may be empty
 * @resource: the rest
 *
 * Returns: (transfer full): the ARN
 */
char *
policy_arn_compose (const char *partition, const char *service, const char *region, const char *account,
                    const char *resource)
{
  g_return_val_if_fail (partition != NULL && service != NULL && region != NULL, NULL);
  g_return_val_if_fail (account != NULL && resource != NULL, NULL);

  return g_strjoin (":", "arn", partition, service, region, account, resource, NULL);
}

/**
 * policy_arn_get_partitions:
 *
 * Returns: (transfer none): all of AWS's partitions
 */
const char *const *
policy_arn_get_partitions (void)
{
  return partitions;
}

/**
 * policy_arn_is_partition:
 * @partition: a name
 *
 * Returns: whether AWS has a partition of that name
 */
gboolean
policy_arn_is_partition (const char *partition)
{
  g_return_val_if_fail (partition != NULL, FALSE);

  return g_strv_contains (partitions, partition);
}

/**
 * policy_arn_get_partition_for_region:
 * @region: such as "eu-central-1"
 *
 * Returns: (transfer none) (nullable): the partition that the Region belongs to, told by its prefix
 */
const char *
policy_arn_get_partition_for_region (const char *region)
{
  g_return_val_if_fail (region != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      if (g_str_has_prefix (region, regions[i].prefix))
        return regions[i].partition;
    }
  return NULL;
}
