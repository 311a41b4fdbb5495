/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-action.h"
#include "reference-fact.h"
#include "reference-service.h"

#include <string.h>

static void
test_presence (void)
{
  static const struct
  {
    const char *action;
    const char *key;
    ReferencePresence presence;
  } cases[] = {
    { "s3:GetObject", "aws:CurrentTime", REFERENCE_PRESENCE_ALWAYS },
    { "s3:GetObject", "AWS:securetransport", REFERENCE_PRESENCE_ALWAYS },
    { "s3:GetObject", "aws:ViaAWSService", REFERENCE_PRESENCE_ALWAYS },
    { "EC2:runinstances", "aws:ViaAWSService", REFERENCE_PRESENCE_SOMETIMES },
    { "s3:GetObject", "aws:ResourceAccount", REFERENCE_PRESENCE_ALWAYS },
    { "ebs:GetSnapshotBlock", "aws:ResourceAccount", REFERENCE_PRESENCE_SOMETIMES },
    { "s3:GetObject", "aws:SourceIp", REFERENCE_PRESENCE_SOMETIMES },
    { "s3:GetObject", "aws:MultiFactorAuthPresent", REFERENCE_PRESENCE_SOMETIMES },
    /* A key of the action, and one of other actions of its service */
    { "s3:ListBucket", "s3:prefix", REFERENCE_PRESENCE_SOMETIMES },
    { "s3:GetObject", "s3:prefix", REFERENCE_PRESENCE_NEVER },
    { "s3:GetObject", "s3:ExistingObjectTag/team", REFERENCE_PRESENCE_SOMETIMES },
    { "iam:PassRole", "iam:PassedToService", REFERENCE_PRESENCE_ALWAYS },
    { "iam:GetRole", "iam:PassedToService", REFERENCE_PRESENCE_NEVER },
    { "sagemaker:CreateLabelingJob", "sagemaker:WorkteamType", REFERENCE_PRESENCE_ALWAYS },
    { "sagemaker:DescribeHumanTaskUi", "sagemaker:WorkteamType", REFERENCE_PRESENCE_NEVER },
    /* The key of a resource type counts for each action on it. */
    { "iam:GetRole", "iam:ResourceTag/team", REFERENCE_PRESENCE_SOMETIMES },
    { "sagemaker:CreateLabelingJob", "aws:RequestTag/team", REFERENCE_PRESENCE_SOMETIMES },
    { "sagemaker:StopLabelingJob", "aws:RequestTag/team", REFERENCE_PRESENCE_NEVER },
    { "sagemaker:StopLabelingJob", "aws:TagKeys", REFERENCE_PRESENCE_NEVER },
    /* No action lists them: the first is withdrawn and was AWS's own way to guard keys, the second comes from
     * a function that asks. */
    { "sagemaker:CreateLabelingJob", "sagemaker:OutputKmsKey", REFERENCE_PRESENCE_SOMETIMES },
    { "s3:GetObject", "lambda:SourceFunctionArn", REFERENCE_PRESENCE_SOMETIMES },
    { "s3:GetObject", "kms:ViaService", REFERENCE_PRESENCE_NEVER },
    /* What nobody knows may be. */
    { "s3:DoWhatIsNew", "s3:prefix", REFERENCE_PRESENCE_SOMETIMES },
    { "s3:GetObject", "s3:WhatIsNew", REFERENCE_PRESENCE_SOMETIMES },
    { "s3:GetObject", "accounts.google.com:sub", REFERENCE_PRESENCE_SOMETIMES },
    { "s3:GetObject", "SourceIp", REFERENCE_PRESENCE_SOMETIMES },
    { "GetObject", "aws:SourceIp", REFERENCE_PRESENCE_SOMETIMES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, %s", cases[i].action, cases[i].key);
      g_assert_cmpint (reference_fact_get_presence (cases[i].action, cases[i].key), ==, cases[i].presence);
    }
}

static void
test_resource (void)
{
  g_assert_true (reference_fact_lacks_resource ("sagemaker:ListLabelingJobs"));
  g_assert_true (reference_fact_lacks_resource ("CloudWatch:putmetricdata"));
  g_assert_false (reference_fact_lacks_resource ("sagemaker:DescribeLabelingJob"));
  g_assert_false (reference_fact_lacks_resource ("sagemaker:ListWhatIsNew"));
  g_assert_null (reference_action_lookup ("cloudwatch:PutMetricData")->resource_types[0]);
}

static void
test_unchangeable (void)
{
  static const char policy[] = "arn:aws-us-gov:iam::aws:policy/service-role/Some";
  static const char role[] = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/Some";
  gboolean listed = FALSE;

  g_assert_true (reference_fact_is_unchangeable ("iam:deletepolicyversion", policy));
  g_assert_true (reference_fact_is_unchangeable ("iam:TagPolicy", policy));
  g_assert_false (reference_fact_is_unchangeable ("iam:ListEntitiesForPolicy", policy));
  g_assert_false (
      reference_fact_is_unchangeable ("iam:DeletePolicy", "arn:aws:iam::111122223333:policy/Some"));
  g_assert_true (reference_fact_is_unchangeable ("iam:AttachRolePolicy", role));
  g_assert_true (reference_fact_is_unchangeable ("iam:DeleteRole", role));
  g_assert_false (reference_fact_is_unchangeable ("iam:ListRolePolicies", role));
  g_assert_false (reference_fact_is_unchangeable ("iam:PassRole", role));
  g_assert_false (reference_fact_is_unchangeable ("sts:AssumeRole", role));
  g_assert_false (reference_fact_is_unchangeable ("iam:DeleteRole", "arn:aws:iam::111122223333:role/Exec"));
  for (const char *const *pattern = reference_fact_get_unchangeable (); *pattern != NULL; pattern++)
    listed = listed || strstr (*pattern, "role/aws-reserved/") != NULL;
  g_assert_true (listed);
}

static void
assert_tells (const char *action, const char *resource, const char *partition, const char *region,
              const char *account)
{
  g_autofree char *told_region = reference_fact_dup_region (action, resource, partition);
  g_autofree char *told_account = reference_fact_dup_account (action, resource);

  g_assert_cmpstr (told_region, ==, region);
  g_assert_cmpstr (told_account, ==, account);
}

static void
test_arn (void)
{
  assert_tells ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q", NULL, "eu-west-1", "111122223333");
  assert_tells ("s3:GetObject", "arn:aws:s3:::labels/a", "aws", NULL, NULL);
  assert_tells ("sqs:SendMessage", "arn:aws:sqs:*:*:q", NULL, NULL, NULL);
  assert_tells ("kms:ListAliases", "*", "aws", NULL, NULL);
  assert_tells ("ebs:GetSnapshotBlock", "arn:aws:ec2:eu-west-1:111122223333:snapshot/a", NULL, "eu-west-1",
                NULL);
  /* IAM has one endpoint in each partition, and passing a role is no call of IAM's. */
  assert_tells ("iam:GetRole", "arn:aws:iam::111122223333:role/Exec", NULL, "us-east-1", "111122223333");
  assert_tells ("iam:GetRole", "arn:aws-cn:iam::111122223333:role/Exec", "aws", "cn-north-1", "111122223333");
  assert_tells ("iam:PassRole", "arn:aws:iam::111122223333:role/Exec", NULL, NULL, "111122223333");
  assert_tells ("iam:GetPolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess", NULL, "us-east-1", NULL);
  assert_tells ("iam:ListRoles", "*", "aws", "us-east-1", NULL);
  assert_tells ("iam:ListRoles", "*", NULL, NULL, NULL);
}

static void
test_permission (void)
{
  g_assert_true (reference_fact_needs_no_permission ("STS:GetCallerIdentity"));
  g_assert_false (reference_fact_needs_no_permission ("sts:AssumeRole"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/fact/presence", test_presence);
  g_test_add_func ("/reference/fact/resource", test_resource);
  g_test_add_func ("/reference/fact/unchangeable", test_unchangeable);
  g_test_add_func ("/reference/fact/arn", test_arn);
  g_test_add_func ("/reference/fact/permission", test_permission);
  return g_test_run ();
}
