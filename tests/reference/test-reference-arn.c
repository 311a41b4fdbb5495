/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-arn.h"
#include "reference-region.h"
#include "reference-service.h"

#include "policy-arn.h"

static void
test_services (void)
{
  static const char *const known[] = {
    "s3", "S3", "iam", "catalog", "route53-recovery-control", "sagemaker"
  };
  static const char *const unknown[] = { "", "s4", "elastic-inference", "${Vendor}", "s3:" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (reference_arn_is_service (known[i]));
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (reference_arn_is_service (unknown[i]));
}

static void
test_formats (void)
{
  const char *const *s3 = reference_arn_get_formats ("S3");
  const char *const *catalog = reference_arn_get_formats ("catalog");

  g_assert_true (g_strv_contains (s3, "arn:${Partition}:s3:::${BucketName}"));
  for (; *s3 != NULL; s3++)
    g_assert_true (g_str_has_prefix (*s3, "arn:${Partition}:s3:"));
  g_assert_nonnull (catalog[0]);
  g_assert_true (catalog == reference_arn_get_formats ("catalog"));
  g_assert_null (reference_arn_get_formats ("nothing")[0]);
  g_assert_null (reference_arn_get_formats ("")[0]);
}

/* What a service's own resource types name is found by the service in it. */
static void
test_all_formats (void)
{
  for (const char *const *prefix = reference_service_get_prefixes (); *prefix != NULL; prefix++)
    {
      const ReferenceService *service = reference_service_lookup (*prefix);

      for (const char *const *type = reference_service_get_resource_types (service); *type != NULL; type++)
        {
          const char *format = reference_service_get_arn (service, *type);
          g_auto (GStrv) fields = g_strsplit (format, ":", -1);

          if (reference_arn_is_service (fields[2]))
            g_assert_true (g_strv_contains (reference_arn_get_formats (fields[2]), format));
          else
            g_test_message ("%s: %s", *prefix, format);
        }
    }
}

static void
test_regions (void)
{
  static const char *const known[][2] = {
    { "us-east-1", "aws" },
    { "EU-West-1", "aws" },
    { "ap-southeast-7", "aws" },
    { "cn-north-1", "aws-cn" },
    { "us-gov-west-1", "aws-us-gov" },
    { "us-iso-east-1", "aws-iso" },
    { "us-isob-east-1", "aws-iso-b" },
    { "eu-isoe-west-1", "aws-iso-e" },
    { "us-isof-south-1", "aws-iso-f" },
    { "eusc-de-east-1", "aws-eusc" },
  };
  static const char *const unknown[] = { "", "us-east-9", "us-east", "aws", "us-east-1a", "*" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_assert_true (reference_region_exists (known[i][0]));
      g_assert_cmpstr (reference_region_get_partition (known[i][0]), ==, known[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_assert_false (reference_region_exists (unknown[i]));
      g_assert_null (reference_region_get_partition (unknown[i]));
    }
}

/* Every Region is in a partition that ARNs can have. */
static void
test_partitions (void)
{
  for (const char *const *region = reference_region_get_all (); *region != NULL; region++)
    g_assert_true (policy_arn_is_partition (reference_region_get_partition (*region)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/arn/services", test_services);
  g_test_add_func ("/reference/arn/formats", test_formats);
  g_test_add_func ("/reference/arn/all-formats", test_all_formats);
  g_test_add_func ("/reference/region/regions", test_regions);
  g_test_add_func ("/reference/region/partitions", test_partitions);
  return g_test_run ();
}
