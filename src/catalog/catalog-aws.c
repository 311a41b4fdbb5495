/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-aws.h"

#include <string.h>

/* In all partitions, as of November 2026 */
static const char *const regions[] = {
  "af-south-1",     "ap-east-1",       "ap-east-2",      "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
  "ap-south-1",     "ap-south-2",      "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
  "ap-southeast-5", "ap-southeast-6",  "ap-southeast-7", "ca-central-1",   "ca-west-1",      "cn-north-1",
  "cn-northwest-1", "eu-central-1",    "eu-central-2",   "eu-isoe-west-1", "eu-north-1",     "eu-south-1",
  "eu-south-2",     "eu-west-1",       "eu-west-2",      "eu-west-3",      "eusc-de-east-1", "il-central-1",
  "me-central-1",   "me-south-1",      "mx-central-1",   "sa-east-1",      "us-east-1",      "us-east-2",
  "us-gov-east-1",  "us-gov-west-1",   "us-iso-east-1",  "us-iso-west-1",  "us-isob-east-1", "us-isob-west-1",
  "us-isof-east-1", "us-isof-south-1", "us-west-1",      "us-west-2",
};

/* Whose are the functions of the built-in task types: Amazon SageMaker API Reference, "HumanTaskConfig" */
static const struct
{
  const char *region;
  const char *account;
} functions[] = {
  { "ap-northeast-1", "477331159723" }, { "ap-northeast-2", "845288260483" },
  { "ap-south-1", "565803892007" },     { "ap-southeast-1", "377565633583" },
  { "ap-southeast-2", "454466003867" }, { "ca-central-1", "918755190332" },
  { "eu-central-1", "203001061592" },   { "eu-west-1", "568282634449" },
  { "eu-west-2", "487402164563" },      { "us-east-1", "432418664414" },
  { "us-east-2", "266458841044" },      { "us-west-2", "081040173940" },
};

/**
 * catalog_aws_is_region:
 * @region: the name of a Region
 *
 * Returns: whether AWS has it, in some partition
 */
gboolean
catalog_aws_is_region (const char *region)
{
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (strcmp (regions[i], region) == 0)
      return TRUE;
  return FALSE;
}

/**
 * catalog_aws_find_function_region:
 * @account: the ID of an account
 *
 * Returns: (nullable): the Region in which AWS's own annotation functions are in the account; %NULL: it is no
 * such account
 */
const char *
catalog_aws_find_function_region (const char *account)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (strcmp (functions[i].account, account) == 0)
      return functions[i].region;
  return NULL;
}
