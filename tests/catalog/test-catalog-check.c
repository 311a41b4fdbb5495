/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-check.h"
#include "check-fixture.h"

#define POLICY(statements) "{\"Version\":\"2012-10-17\",\"Statement\":[" statements "]}"

static const CheckCase cases[] = {
  { "GROUND_TRUTH_EMPTY_PASSED_TO_SERVICE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::111122223333:"
               "role/a\",\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"\"}}"),
    "/Statement/0/Condition/StringEquals/iam:PassedToService", "\"\"", "sagemaker.amazonaws.com", NULL,
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::111122223333:role/"
        "a\",\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"lambda.amazonaws.com\"}}"),
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::111122223333:role/"
        "a\",\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}") },
  { "GROUND_TRUTH_ENDPOINT_PROTOCOL_MISMATCH",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"sns:Subscribe\",\"Resource\":\"arn:aws:sns:*:*:"
               "GroundTruth\",\"Condition\":{\"StringEquals\":{\"sns:Protocol\":\"sqs\"},\"StringLike\":{"
               "\"sns:Endpoint\":\"arn:aws:sns:*:*:*GroundTruth*\"}}"),
    "/Statement/0/Condition/StringLike/sns:Endpoint", "\"arn:aws:sns:*:*:*GroundTruth*\"", "sqs", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"sns:Subscribe\",\"Resource\":\"arn:aws:sns:*:*:"
               "GroundTruth\",\"Condition\":{\"StringEquals\":{\"sns:Protocol\":\"sms\"},\"StringLike\":{"
               "\"sns:Endpoint\":\"arn:aws:sns:*:*:*GroundTruth*\"}}"),
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"sns:Subscribe\",\"Resource\":\"arn:aws:sns:*:*:"
               "GroundTruth\",\"Condition\":{\"StringEquals\":{\"sns:Protocol\":\"sqs\"},\"StringLike\":{"
               "\"sns:Endpoint\":\"arn:aws:sqs:*:*:*GroundTruth*\"}}") },
  { "GROUND_TRUTH_DEPRECATED_CONDITION_KEY",
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"sagemaker:CreateLabelingJob\",\"Resource\":\"*\",\"Condition\":{"
        "\"ArnEquals\":{\"sagemaker:OutputKmsKey\":\"arn:aws:kms:eu-west-1:111122223333:key/a\"}}"),
    "/Statement/0/Condition/ArnEquals/sagemaker:OutputKmsKey", "\"sagemaker:OutputKmsKey\"",
    "sagemaker:OutputKmsKeyArn", NULL,
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"sagemaker:CreateLabelingJob\",\"Resource\":\"*\",\"Condition\":{"
        "\"ArnEquals\":{\"sagemaker:OutputKmsKeyArn\":\"arn:aws:kms:eu-west-1:111122223333:key/a\"}}"),
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"sagemaker:CreateLabelingJob\",\"Resource\":\"*\",\"Condition\":{"
        "\"ArnEquals\":{\"sagemaker:OutputKmsKeyArn\":\"arn:aws:kms:eu-west-1:111122223333:key/a\"}}") },
  { "GROUND_TRUTH_DEPRECATED_CONDITION_KEY",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"sagemaker:CreateLabelingJob\",\"Resource\":\"*\","
               "\"Condition\":{\"StringEquals\":{\"sagemaker:volumekmskey\":\"1234\"}}"),
    "/Statement/0/Condition/StringEquals/sagemaker:volumekmskey", "\"sagemaker:volumekmskey\"",
    "sagemaker:VolumeKmsKeyArn", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"sagemaker:CreateLabelingJob\",\"Resource\":\"*\","
               "\"Condition\":{\"StringEquals\":{\"sagemaker:WorkteamType\":\"private-crowd\"}}"),
    NULL },
  { "INVALID_ACTION", ACTION ("\"sqs:SendMessageBatch\""), "/Statement/0/Action", "\"sqs:SendMessageBatch\"",
    "sqs:SendMessage", NULL, ACTION ("\"sqs:SendMessage\""), ACTION ("\"sqs:SendMessage\"") },
  { "INVALID_ACTION", ACTION ("\"groundtruthlabeling:RunFilterOrSampleManifestJob\""), "/Statement/0/Action",
    "\"groundtruthlabeling:RunFilterOrSampleManifestJob\"", "groundtruthlabeling:RunFilterOrSampleDatasetJob",
    NULL, ACTION ("\"groundtruthlabeling:RunFilterOrSampleDatasetJob\""),
    ACTION ("\"groundtruthlabeling:RunFilterOrSampleDatasetJob\"") },
  { "INVALID_ACTION", ACTION ("\"s3:SelectObjectContent\""), "/Statement/0/Action",
    "\"s3:SelectObjectContent\"", "s3:GetObject", NULL, ACTION ("\"s3:GetObject\""),
    ACTION ("\"s3:GetObject\"") },
  { "INVALID_ACTION", ACTION ("\"sagemaker:CreateFlowDefiniton\""), "/Statement/0/Action",
    "\"sagemaker:CreateFlowDefiniton\"", "sagemaker:CreateFlowDefinition", NULL,
    ACTION ("\"sagemaker:CreateFlowDefinition\""), ACTION ("\"sagemaker:CreateFlowDefinition\"") },
  { "INVALID_ACTION", ACTION ("\"sagemaker:ListLabelingJobForWorkteam\""), "/Statement/0/Action",
    "\"sagemaker:ListLabelingJobForWorkteam\"", "sagemaker:ListLabelingJobsForWorkteam", NULL,
    ACTION ("\"sagemaker:ListLabelingJobsForWorkteam\""),
    ACTION ("\"sagemaker:ListLabelingJobsForWorkteam\"") },
  { "INVALID_ACTION", ACTION ("\"aws-marketplace:DescribeListings\""), "/Statement/0/Action",
    "\"aws-marketplace:DescribeListings\"", "aws-marketplace:DescribeListings", NULL,
    ACTION ("\"aws-marketplace:ViewSubscriptions\""), NULL },
  { "INVALID_SERVICE_IN_ACTION", ACTION ("\"groundtruth:ListDatasetObjects\""), "/Statement/0/Action",
    "\"groundtruth:ListDatasetObjects\"", "groundtruthlabeling:ListDatasetObjects", NULL,
    ACTION ("\"groundtruthlabeling:ListDatasetObjects\""),
    ACTION ("\"groundtruthlabeling:ListDatasetObjects\"") },
  { "GROUND_TRUTH_ACTION_WITHOUT_RESOURCE",
    POLICY (
        "{\"Effect\":\"Allow\",\"Action\":[\"sagemaker:ListLabelingJobs\",\"sagemaker:DescribeLabelingJob\","
        "\"sagemaker:RenderUiTemplate\"],\"Resource\":\"arn:aws:sagemaker:*:*:labeling-job/a\"}"),
    "/Statement/0/Action/0 /Statement/0/Action/2", "\"sagemaker:ListLabelingJobs\"",
    "sagemaker:ListLabelingJobs", NULL,
    POLICY ("{\"Effect\":\"Allow\",\"Action\":[\"sagemaker:ListLabelingJobs\",\"sagemaker:"
            "DescribeLabelingJob\"],\"Resource\":[\"arn:aws:sagemaker:*:*:labeling-job/a\",\"*\"]}"),
    POLICY ("{\"Effect\":\"Allow\",\"Action\":[\"sagemaker:DescribeLabelingJob\"],\"Resource\":\"arn:aws:"
            "sagemaker:*:*:labeling-job/"
            "a\"},{\"Effect\":\"Allow\",\"Action\":[\"sagemaker:ListLabelingJobs\",\"sagemaker:"
            "RenderUiTemplate\"],\"Resource\":\"*\"}") },
  { "GROUND_TRUTH_ACTION_WITHOUT_RESOURCE",
    POLICY ("{\"Effect\":\"Deny\",\"Action\":\"groundtruthlabeling:*\",\"Resource\":[\"arn:aws:s3:::a/*\"]}"),
    "/Statement/0/Action", "\"groundtruthlabeling:*\"", "groundtruthlabeling:*", NULL,
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"s3:ListAllMyBuckets\",\"Resource\":\"arn:aws:s3:::*\"}"),
    POLICY ("{\"Effect\":\"Deny\",\"Action\":\"groundtruthlabeling:*\",\"Resource\":\"*\"}") },
  { "GROUND_TRUTH_ACTION_WITHOUT_RESOURCE",
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"s3:ListAllMyBuckets\",\"Resource\":\"arn:aws:s3:::a\"}"),
    "/Statement/0/Action", "\"s3:ListAllMyBuckets\"", "s3:ListAllMyBuckets", NULL,
    POLICY ("{\"Effect\":\"Allow\",\"Action\":[\"s3:List*\",\"sagemaker:ListNothing\"],\"Resource\":\"arn:"
            "aws:s3:::a\"}"),
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"s3:ListAllMyBuckets\",\"Resource\":\"*\"}") },
  { "GROUND_TRUTH_ADMINISTRATOR_PATH",
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
            "\"StringEquals\":{\"iam:PassedToService\":[\"lambda.amazonaws.com\",\"sagemaker.amazonaws.com\"]"
            "}}},{\"Effect\":\"Allow\",\"Action\":[\"iam:CreateRole\",\"iam:Attach*\"],\"Resource\":\"arn:"
            "aws:iam::*:role/*\"}"),
    "/Statement/0/Action /Statement/1/Action/1", "\"iam:PassRole\"", "iam:Attach*", NULL,
    POLICY (
        "{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::*:role/"
        "b*\",\"Condition\":{"
        "\"StringEquals\":{\"iam:PassedToService\":[\"lambda.amazonaws.com\",\"sagemaker.amazonaws.com\"]}}},"
        "{\"Effect\":\"Allow\",\"Action\":\"iam:AttachRolePolicy\",\"Resource\":\"arn:aws:iam::*:role/a\"}"),
    NULL },
  { "GROUND_TRUTH_ADMINISTRATOR_PATH",
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"iam:PutRolePolicy\",\"Resource\":\"*\"},{\"Effect\":"
            "\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"iam:"
            "PassedToService\":[\"lambda.amazonaws.com\",\"sagemaker.amazonaws.com\"]}}}"),
    "/Statement/1/Action /Statement/0/Action", "\"iam:PassRole\"", "iam:PutRolePolicy", NULL,
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
            "\"StringEquals\":{\"iam:PassedToService\":[\"lambda.amazonaws.com\",\"sagemaker.amazonaws.com\"]"
            "}}},{\"Effect\":\"Allow\",\"Action\":\"iam:AttachRolePolicy\",\"Resource\":\"*\",\"Condition\":{"
            "\"ArnEquals\":{\"iam:PolicyARN\":\"arn:aws:iam::aws:policy/ReadOnlyAccess\"}}}"),
    NULL },
  { "GROUND_TRUTH_ADMINISTRATOR_PATH",
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
            "\"StringEquals\":{\"iam:PassedToService\":[\"lambda.amazonaws.com\",\"sagemaker.amazonaws.com\"]"
            "}}},{\"Effect\":\"Allow\",\"Action\":\"iam:AttachRolePolicy\",\"Resource\":\"*\"}"),
    "/Statement/0/Action /Statement/1/Action", "\"iam:PassRole\"", "iam:AttachRolePolicy", NULL,
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
            "\"StringEquals\":{\"iam:PassedToService\":\"lambda.amazonaws.com\"}}},{\"Effect\":\"Allow\","
            "\"Action\":\"iam:AttachRolePolicy\",\"Resource\":\"*\"}"),
    NULL },
  { "GROUND_TRUTH_ADMINISTRATOR_PATH",
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::111122223333:role/"
            "a/*\"},"
            "{\"Effect\":\"Allow\",\"Action\":\"iam:PutRolePolicy\",\"Resource\":[\"arn:aws:iam::"
            "111122223333:role/"
            "c\",\"arn:aws:iam::111122223333:role/*/b\"]}"),
    "/Statement/0/Action /Statement/1/Action", "\"iam:PassRole\"", "iam:PutRolePolicy", NULL,
    POLICY ("{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::111122223333:role/"
            "a/*\"},"
            "{\"Effect\":\"Allow\",\"Action\":\"iam:PutRolePolicy\",\"Resource\":[\"arn:aws:iam::"
            "111122223333:role/"
            "c\",\"arn:aws:iam::111122223333:role/b/*\"]}"),
    NULL },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_family = &catalog_check_family;
  check_fixture_add_cases ("ground-truth", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
