/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

static const CheckCase cases[] = {
  { "INVALID_CONDITION_KEY_FORMAT", CONDITION ("{\"Bool\":{\"SecureTransport\":\"true\"}}"),
    "/Statement/0/Condition/Bool/SecureTransport", "\"SecureTransport\"", "SecureTransport", NULL,
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"), NULL },
  { "INVALID_CONDITION_KEY_FORMAT", CONDITION ("{\"StringEquals\":{\"aws:\":\"true\"}}"),
    "/Statement/0/Condition/StringEquals/aws:", "\"aws:\"", "aws:", NULL,
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"), NULL },
  { "INVALID_GLOBAL_CONDITION_KEY", CONDITION ("{\"StringEquals\":{\"AWS:SourceIpAddress\":\"a\"}}"),
    "/Statement/0/Condition/StringEquals/AWS:SourceIpAddress", "\"AWS:SourceIpAddress\"",
    "AWS:SourceIpAddress", NULL, CONDITION ("{\"StringEquals\":{\"AWS:UserName\":\"a\"}}"), NULL },
  { "INVALID_GLOBAL_CONDITION_KEY", CONDITION ("{\"StringEquals\":{\"aws:RequestTags/team\":\"a\"}}"),
    "/Statement/0/Condition/StringEquals/aws:RequestTags~1team", "\"aws:RequestTags/team\"",
    "aws:RequestTag/team", NULL, CONDITION ("{\"StringEquals\":{\"aws:RequestTag/team\":\"a\"}}"),
    CONDITION ("{\"StringEquals\":{\"aws:RequestTag/team\":\"a\"}}") },
  { "INVALID_GLOBAL_CONDITION_KEY",
    CONDITION (
        "{\"StringEquals\":{\"aws:RequestRegion\":\"eu-west-1\",\"aws:RequestedRegion\":\"eu-west-1\"}}"),
    "/Statement/0/Condition/StringEquals/aws:RequestRegion", "\"aws:RequestRegion\"", "aws:RequestedRegion",
    NULL, CONDITION ("{\"StringEquals\":{\"aws:PrincipalOrgMasterAccountId\":\"111122223333\"}}"), NULL },
  { "UNSUPPORTED_GLOBAL_CONDITION_KEY", CONDITION ("{\"ArnLike\":{\"aws:ARN\":\"arn:aws:iam::*:role/a\"}}"),
    "/Statement/0/Condition/ArnLike/aws:ARN", "\"aws:ARN\"", "aws:PrincipalArn", NULL,
    CONDITION ("{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/a\"}}"),
    CONDITION ("{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/a\"}}") },
  { "INVALID_SERVICE_CONDITION_KEY", CONDITION ("{\"StringEquals\":{\"s3:NoSuchKey\":\"a\"}}"),
    "/Statement/0/Condition/StringEquals/s3:NoSuchKey", "\"s3:NoSuchKey\"", "s3:NoSuchKey", NULL,
    CONDITION ("{\"StringEquals\":{\"S3:Prefix\":\"a\"}}"), NULL },
  { "INVALID_SERVICE_CONDITION_KEY", CONDITION ("{\"Bool\":{\"s3:SecureTransport\":\"true\"}}"),
    "/Statement/0/Condition/Bool/s3:SecureTransport", "\"s3:SecureTransport\"", "aws:SecureTransport", NULL,
    CONDITION ("{\"StringEquals\":{\"s3:ExistingObjectTag/team\":\"a\"}}"),
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}") },
  { "INVALID_SERVICE_CONDITION_KEY",
    CONDITION ("{\"StringEquals\":{\"sagemaker:WorkteamTypes\":\"private-crowd\"}}"),
    "/Statement/0/Condition/StringEquals/sagemaker:WorkteamTypes", "\"sagemaker:WorkteamTypes\"",
    "sagemaker:WorkteamType", NULL,
    CONDITION ("{\"StringEquals\":{\"sagemaker:workteamtype\":\"private-crowd\"}}"),
    CONDITION ("{\"StringEquals\":{\"sagemaker:WorkteamType\":\"private-crowd\"}}") },
  { "INVALID_SERVICE", CONDITION ("{\"StringEquals\":{\"nosuch:Key\":\"a\"}}"),
    "/Statement/0/Condition/StringEquals/nosuch:Key", "\"nosuch:Key\"", "nosuch:Key", NULL,
    CONDITION ("{\"StringEquals\":{\"idp.example.com/"
               "a:sub\":\"a\",\"saml:other\":\"b\",\"deepracer:UserToken\":\"c\"}}"),
    NULL },
  { "MISSING_TAG_KEY_IN_CONDITION", CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag\":\"a\"}}"),
    "/Statement/0/Condition/StringEquals/aws:PrincipalTag", "\"aws:PrincipalTag\"", "aws:PrincipalTag", NULL,
    CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}"), NULL },
  { "MISSING_TAG_KEY_IN_CONDITION", CONDITION ("{\"StringEquals\":{\"s3:ExistingObjectTag/\":\"a\"}}"),
    "/Statement/0/Condition/StringEquals/s3:ExistingObjectTag~1", "\"s3:ExistingObjectTag/\"",
    "s3:ExistingObjectTag/", NULL, CONDITION ("{\"StringEquals\":{\"s3:ExistingObjectTag/team\":\"a\"}}"),
    NULL },
  { "MISSING_QUALIFIER", CONDITION ("{\"StringEquals\":{\"aws:TagKeys\":\"team\"}}"),
    "/Statement/0/Condition/StringEquals/aws:TagKeys", "\"aws:TagKeys\"", "aws:TagKeys", NULL,
    CONDITION ("{\"Null\":{\"aws:TagKeys\":\"false\"}}"),
    CONDITION ("{\"ForAnyValue:StringEquals\":{\"aws:TagKeys\":\"team\"}}") },
  { "MISSING_QUALIFIER", CONDITION ("{\"StringNotLike\":{\"aws:TagKeys\":\"a*\",\"aws:username\":\"b\"}}"),
    "/Statement/0/Condition/StringNotLike/aws:TagKeys", "\"aws:TagKeys\"", "aws:TagKeys", NULL,
    CONDITION ("{\"ForAllValues:StringNotLike\":{\"aws:TagKeys\":\"a*\"}}"),
    CONDITION ("{\"StringNotLike\":{\"aws:username\":\"b\"},\"ForAllValues:StringNotLike\":{\"aws:TagKeys\":"
               "\"a*\"}}") },
  { "MISSING_QUALIFIER",
    STATEMENT ("\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringNotEquals\":{\"aws:TagKeys\":\"a\"}}"),
    "/Statement/0/Condition/StringNotEquals/aws:TagKeys", "\"aws:TagKeys\"", "aws:TagKeys", NULL,
    CONDITION ("{\"StringEquals\":{\"aws:username\":\"a\"}}"),
    STATEMENT ("\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\",\"Condition\":{"
               "\"ForAnyValue:StringNotEquals\":{\"aws:TagKeys\":\"a\"}}") },
  { "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
    CONDITION ("{\"ForAllValues:StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}"),
    "/Statement/0/Condition/ForAllValues:StringEquals/aws:PrincipalAccount", "\"aws:PrincipalAccount\"",
    "aws:PrincipalAccount", NULL,
    CONDITION ("{\"ForAnyValue:StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}"),
    CONDITION ("{\"StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}") },
  { "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
    CONDITION ("{\"StringEquals\":{\"aws:username\":\"a\"},\"ForAllValues:StringEquals\":{\"aws:userid\":["
               "\"b\",\"c\"]}}"),
    "/Statement/0/Condition/ForAllValues:StringEquals/aws:userid", "\"aws:userid\"", "aws:userid", NULL,
    CONDITION ("{\"ForAllValues:StringEquals\":{\"codestar-connections:ProviderAction\":\"a\"}}"),
    CONDITION ("{\"StringEquals\":{\"aws:username\":\"a\",\"aws:userid\":[\"b\",\"c\"]}}") },
  { "TYPE_MISMATCH", CONDITION ("{\"StringEquals\":{\"aws:ViaAWSService\":\"true\"}}"),
    "/Statement/0/Condition/StringEquals/aws:ViaAWSService", "\"aws:ViaAWSService\"", "Bool", NULL,
    CONDITION ("{\"Null\":{\"aws:ViaAWSService\":\"true\"}}"), NULL },
  { "TYPE_MISMATCH", CONDITION ("{\"NumericEquals\":{\"aws:username\":\"1\"}}"),
    "/Statement/0/Condition/NumericEquals/aws:username", "\"aws:username\"", "StringEquals", NULL,
    CONDITION ("{\"NumericEquals\":{\"aws:PrincipalTag/level\":\"1\"}}"), NULL },
  { "TYPE_MISMATCH", CONDITION ("{\"StringEquals\":{\"aws:SourceIp\":\"203.0.113.1\"}}"),
    "/Statement/0/Condition/StringEquals/aws:SourceIp", "\"aws:SourceIp\"", "IpAddress", NULL,
    CONDITION ("{\"NumericLessThan\":{\"aws:EpochTime\":\"1\"}}"), NULL },
  { "TYPE_MISMATCH", CONDITION ("{\"DateLessThan\":{\"aws:MultiFactorAuthAge\":\"2026-01-01\"}}"),
    "/Statement/0/Condition/DateLessThan/aws:MultiFactorAuthAge", "\"aws:MultiFactorAuthAge\"",
    "NumericEquals", NULL,
    CONDITION ("{\"ArnLike\":{\"aws:username\":\"arn:aws:iam::*:role/"
               "a\"},\"StringEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/a\"}}"),
    NULL },
  { "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
    CONDITION ("{\"StringNotLikeIfExists\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/a*\"}}"),
    "/Statement/0/Condition/StringNotLikeIfExists/aws:PrincipalArn", "\"aws:PrincipalArn\"", "ArnNotLike",
    NULL, CONDITION ("{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/a*\"}}"),
    CONDITION ("{\"ArnNotLikeIfExists\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/a*\"}}") },
  { "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
    CONDITION ("{\"StringLike\":{\"aws:PrincipalArn\":\"a*\"}}"),
    "/Statement/0/Condition/StringLike/aws:PrincipalArn", "\"aws:PrincipalArn\"", "ArnLike", NULL,
    CONDITION ("{\"StringEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:role/a\"}}"), NULL },
  { "MISSING_PAIRED_CONDITION_KEYS", CONDITION ("{\"IpAddress\":{\"aws:VpcSourceIp\":\"10.0.0.0/8\"}}"),
    "/Statement/0/Condition/IpAddress/aws:VpcSourceIp", "\"aws:VpcSourceIp\"", "aws:VpcSourceIp", NULL,
    CONDITION ("{\"IpAddress\":{\"aws:VpcSourceIp\":\"10.0.0.0/"
               "8\"},\"StringEquals\":{\"aws:SourceVpc\":\"vpc-12345678\"}}"),
    NULL },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add_cases ("condition-key", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
