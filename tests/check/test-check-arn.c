/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

#define S3 RESOURCE ("\"arn:aws:s3:::bucket/*\"")

static const CheckCase cases[] = {
  { "INVALID_ARN_PREFIX", RESOURCE ("[\"*\",\"bucket/*\"]"), "/Statement/0/Resource/1", "\"bucket/*\"",
    "bucket/*", "REDUNDANT_RESOURCE", S3, NULL },
  { "INVALID_ARN_PREFIX", RESOURCE ("\"**\""), "/Statement/0/Resource", NULL, "**", NULL, RESOURCE ("\"*\""),
    NULL },
  { "MISSING_ARN_FIELD", RESOURCE ("\"arn:aws:s3:bucket\""), "/Statement/0/Resource", NULL,
    "arn:aws:s3:bucket", NULL, RESOURCE ("\"arn:aws:waf-regional:*\""), NULL },
  { "IAM_ARN_VENDOR", RESOURCE ("\"arn:aws:*\""), "/Statement/0/Resource", NULL, "arn:aws:*", NULL,
    RESOURCE ("\"arn:aws:waf:*\""), NULL },
  { "IAM_ARN_VENDOR", RESOURCE ("\"arn:aws::::x\""), "/Statement/0/Resource", NULL, "arn:aws::::x", NULL, S3,
    NULL },
  { "IAM_ARN_FORMAT", RESOURCE ("\"arn:aws:s3::bucket*\""), "/Statement/0/Resource", NULL,
    "arn:aws:s3::bucket*", NULL, RESOURCE ("\"arn:aws:s3:::bucket*\""), NULL },
  { "IAM_ARN_VENDOR", RESOURCE ("\"arn:aws:*code*:*:123456789012:*\""), "/Statement/0/Resource", NULL,
    "*code*", "WILDCARD_IN_SERVICE_NAME", S3, NULL },
  { "WILDCARD_IN_SERVICE_NAME", RESOURCE ("\"arn:aws:s?:::b\""), "/Statement/0/Resource", NULL,
    "arn:aws:s?:::b", "IAM_ARN_VENDOR", S3, NULL },
  { "INVALID_PARTITION", RESOURCE ("[\"arn:amazon:s3:::b\"]"), "/Statement/0/Resource/0", NULL, "amazon",
    NULL, RESOURCE ("[\"arn:*:s3:::b\",\"arn:aws-cn:s3:::b\"]"), NULL },
  { "IAM_ARN_PARTITION", RESOURCE ("[\"arn:aws:s3:::a\",\"arn:aws-cn:s3:::b\"]"), "/Statement/0/Resource/1",
    NULL, "aws-cn", NULL, RESOURCE ("[\"arn:aws:s3:::a\",\"arn:*:s3:::b\"]"), NULL },
  { "IAM_ARN_PARTITION", RESOURCE ("\"arn:aws*:s3:::a\""), "/Statement/0/Resource", NULL, "arn:aws*:s3:::a",
    NULL, RESOURCE ("\"arn:*:s3:::b\""), NULL },
  { "INVALID_ARN_SERVICE_CASE", RESOURCE ("\"arn:aws:S3:::b/*\""), "/Statement/0/Resource", NULL,
    "arn:aws:S3:::b/*", NULL, S3, RESOURCE ("\"arn:aws:s3:::b/*\"") },
  { "INVALID_SERVICE", RESOURCE ("\"arn:aws:elastic-inference:*:*:elastic-inference-accelerator/*\""),
    "/Statement/0/Resource", NULL, "elastic-inference", NULL,
    RESOURCE ("\"arn:aws:catalog:*:*:portfolio/*\""), NULL },

  { "INVALID_ARN_REGION", RESOURCE ("\"arn:aws:sqs:us-east-9:123456789012:queue\""), "/Statement/0/Resource",
    NULL, "us-east-9", NULL,
    RESOURCE ("[\"arn:aws:sqs:us-east-1:123456789012:queue\",\"arn:aws:sqs:us-east-*:*:queue\"]"), NULL },
  { "INVALID_ARN_REGION", RESOURCE ("\"arn:aws:sqs:cn-north-1:123456789012:queue\""), "/Statement/0/Resource",
    NULL, "aws-cn", NULL, RESOURCE ("\"arn:aws-cn:sqs:cn-north-1:123456789012:queue\""), NULL },
  { "MISSING_ARN_REGION", RESOURCE ("\"arn:aws:logs::123456789012:log-group:MyGroup*\""),
    "/Statement/0/Resource", NULL, "log-group:MyGroup*", NULL,
    RESOURCE ("\"arn:aws:logs:*:*:log-group:MyGroup*\""), NULL },
  { "ARN_REGION_NOT_ALLOWED", RESOURCE ("\"arn:aws:iam:us-east-1:123456789012:role/r\""),
    "/Statement/0/Resource", NULL, "us-east-1", NULL, RESOURCE ("\"arn:aws:waf:*:*:webacl/*\""),
    RESOURCE ("\"arn:aws:iam::123456789012:role/r\"") },
  { "IAM_ARN_REGION", RESOURCE ("\"arn:aws:s3:eu-west-1::bucket/*\""), "/Statement/0/Resource", NULL,
    "bucket/*", NULL, RESOURCE ("\"arn:aws:s3:eu-west-1:123456789012:accesspoint/a\""), S3 },
  { "IAM_ARN_REGION", RESOURCE ("\"arn:aws:iam:*:123456789012:role/r\""), "/Statement/0/Resource", NULL,
    "role/r", NULL, RESOURCE ("\"arn:aws:s3:*:*:access-grants/default/*\""),
    RESOURCE ("\"arn:aws:iam::123456789012:role/r\"") },

  { "INVALID_ARN_ACCOUNT", RESOURCE ("\"arn:aws:iam::1234567890123:role/r\""), "/Statement/0/Resource", NULL,
    "1234567890123", NULL, RESOURCE ("\"arn:aws:iam::123456789012:role/r\"") },
  { "INVALID_ARN_ACCOUNT", RESOURCE ("\"arn:aws:iam::12345678901a:role/r\""), "/Statement/0/Resource", NULL,
    "12345678901a", NULL, RESOURCE ("\"arn:aws:iam::123456789012:role/r\"") },
  { "INVALID_ARN_ACCOUNT", RESOURCE ("\"arn:aws:iam::1234:role/r\""), "/Statement/0/Resource", NULL, "1234",
    NULL,
    RESOURCE (
        "[\"arn:aws:iam::aws:policy/x\",\"arn:aws:iam::*:role/*\",\"arn:aws:iam::1234????????:role/*\"]"),
    NULL },
  { "ARN_ACCOUNT_NOT_ALLOWED", RESOURCE ("\"arn:aws:s3::123456789012:bucket/*\""), "/Statement/0/Resource",
    NULL, "arn:aws:s3::123456789012:bucket/*", NULL,
    RESOURCE ("[\"arn:aws:s3::123456789012:accesspoint/a.mrap\",\"arn:aws:s3::*:bucket/*\"]"), S3 },
  { "MISSING_ARN_ACCOUNT", RESOURCE ("\"arn:aws:resource-explorer-2:*::view/MyView/abc\""),
    "/Statement/0/Resource", NULL, "view/MyView/abc", NULL,
    RESOURCE (
        "[\"arn:aws:resource-explorer-2:*::view/AWSServiceView/service-view\",\"arn:aws:ssm:*::document/x\","
        "\"arn:aws:kms:*::*\",\"arn:aws:ec2:*::image/ami-1\"]"),
    NULL },
  { "INVALID_ARN_RESOURCE", RESOURCE ("\"arn:aws:iam::123456789012:rolle/r\""), "/Statement/0/Resource", NULL,
    "rolle", NULL,
    RESOURCE (
        "[\"arn:aws:iam::*:root\",\"arn:aws:sagemaker:*:*:endpointconfig/*\",\"arn:aws:organizations::*:\"]"),
    RESOURCE ("\"arn:aws:iam::123456789012:role/r\"") },
  { "IAM_ARN_RESOURCE", RESOURCE ("\"arn:aws:iam::123456789012:r*\""), "/Statement/0/Resource", NULL,
    "arn:aws:iam::123456789012:r*", NULL, RESOURCE ("\"arn:aws:iam::123456789012:*\""), NULL },
};

/* A colon within a policy variable parts nothing. */
static void
test_variable (void)
{
  g_autoptr (GListModel) findings = check_fixture_validate (
      RESOURCE (
          "[\"arn:aws:sqs:*:${aws:PrincipalAccount}:q\",\"arn:aws:s3:::b/${aws:PrincipalTag/team, 'x'}/*\"]"),
      CHECK_TARGET_MANAGED);

  g_assert_cmpuint (g_list_model_get_n_items (findings), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add_cases ("arn", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/check/arn/variable", test_variable);
  return g_test_run ();
}
