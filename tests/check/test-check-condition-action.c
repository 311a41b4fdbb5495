/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

static const CheckCase cases[] = {
  { "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":[\"logs:DescribeLogGroups\",\"ec2:StartInstances\",\"Logs:"
               "DescribeExportTasks\"],\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/"
               "team\":\"a\"}}"),
    "/Statement/0/Action/0 /Statement/0/Action/2 /Statement/0/Condition/StringEquals/aws:ResourceTag~1team",
    "\"logs:DescribeLogGroups\"", "logs:DescribeLogGroups", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":[\"logs:DescribeLogGroups\"],\"Resource\":\"*\","
               "\"Condition\":{\"Null\":{\"aws:ResourceTag/team\":\"false\"}}"),
    NULL },
  { "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"sagemaker:List*\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringEquals\":{\"aws:ResourceTag/team\":\"a\"}}"),
    "/Statement/0/Action /Statement/0/Condition/StringEquals/aws:ResourceTag~1team", "\"sagemaker:List*\"",
    "sagemaker:List*", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":[\"lambda:UpdateFunction*\",\"*\"],\"Resource\":\"*\","
               "\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/team\":\"a\"}}"),
    NULL },
  { "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    STATEMENT ("\"Effect\":\"Deny\",\"Action\":\"logs:DescribeLogGroups\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringEquals\":{\"aws:ResourceTag/team\":\"a\"}}"),
    "/Statement/0/Action /Statement/0/Condition/StringEquals/aws:ResourceTag~1team",
    "\"logs:DescribeLogGroups\"", "logs:DescribeLogGroups", NULL,
    STATEMENT ("\"Effect\":\"Deny\",\"Action\":\"logs:DescribeLogGroups\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringEquals\":{\"aws:RequestTag/team\":\"a\"}}"),
    NULL },
  { "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringEquals\":{\"aws:ResourceTag/team\":\"a\"}}"),
    "/Statement/0/NotAction /Statement/0/Condition/StringEquals/aws:ResourceTag~1team", "\"iam:*\"",
    "aws:ResourceTag/team", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringEquals\":{\"aws:username\":\"a\"}}"),
    NULL },
  { "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    STATEMENT ("\"Effect\":\"Deny\",\"NotAction\":[\"s3:*\"],\"Resource\":\"*\",\"Condition\":{"
               "\"StringEquals\":{\"aws:ResourceTag/team\":\"a\"}}"),
    "/Statement/0/NotAction /Statement/0/Condition/StringEquals/aws:ResourceTag~1team", "[\"s3:*\"]",
    "aws:ResourceTag/team", NULL,
    STATEMENT ("\"Effect\":\"Deny\",\"NotAction\":[\"s3:*\"],\"Resource\":\"*\",\"Condition\":{\"Null\":{"
               "\"aws:ResourceTag/team\":\"true\"}}"),
    NULL },
  { "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\"],\"Resource\":"
        "\"*\",\"Condition\":{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"x\"}}"),
    "/Statement/0/Action/1 /Statement/0/Condition/StringEquals/cognito-identity.amazonaws.com:aud",
    "\"sts:TagSession\"", "sts:TagSession", NULL,
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRoleWithWebIdentity\",\"sts:Tag*\"],\"Resource\":\"*\","
        "\"Condition\":{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"x\"}}"),
    NULL },
  { "MISSING_ACTION_FOR_CONDITION_KEY",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringEquals\":{\"sts:SourceIdentity\":\"alice\"}}"),
    "/Statement/0/Condition/StringEquals/sts:SourceIdentity", "\"sts:SourceIdentity\"",
    "sts:SetSourceIdentity", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRole\",\"sts:Set*\"],\"Resource\":\"*\","
               "\"Condition\":{\"StringEquals\":{\"sts:SourceIdentity\":\"alice\"}}"),
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRole\",\"sts:SetSourceIdentity\"],\"Resource\":"
               "\"*\",\"Condition\":{\"StringEquals\":{\"sts:SourceIdentity\":\"alice\"}}") },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add_cases ("condition-action", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
