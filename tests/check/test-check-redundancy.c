/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

#define TWO(one, other) "{\"Version\":\"2012-10-17\",\"Statement\":[{" one "},{" other "}]}"

static const CheckCase cases[] = {
  { "REDUNDANT_ACTION", ACTION ("[\"iam:Get*\",\"iam:List*\",\"IAM:getrole\"]"),
    "/Statement/0/Action/0 /Statement/0/Action/2", "\"iam:Get*\"", "iam:Get*", NULL,
    ACTION ("[\"iam:Get*\",\"iam:*CredentialReport\"]"), ACTION ("[\"iam:Get*\",\"iam:List*\"]") },
  { "REDUNDANT_ACTION", ACTION ("[\"iam:GetRole\",\"iam:GetUser\",\"iam:GETROLE\"]"),
    "/Statement/0/Action/0 /Statement/0/Action/2", "\"iam:GetRole\"", "iam:GetRole", NULL,
    ACTION ("\"iam:Get*\""), ACTION ("[\"iam:GetRole\",\"iam:GetUser\"]") },
  { "REDUNDANT_ACTION", ACTION ("[\"s3:GetObject\",\"s3:Get*\",\"s3:*\"]"),
    "/Statement/0/Action/0 /Statement/0/Action/1 /Statement/0/Action/2", "\"s3:GetObject\"", "s3:*", NULL,
    ACTION ("[\"s3:GetObject\",\"s3:Put*\"]"), ACTION ("[\"s3:*\"]") },
  { "REDUNDANT_RESOURCE",
    RESOURCE ("[\"arn:aws:s3:::b/${aws:username}/*\",\"arn:aws:s3:::b/${aws:username}/*\"]"),
    "/Statement/0/Resource/0 /Statement/0/Resource/1", NULL, "arn:aws:s3:::b/${aws:username}/*", NULL,
    RESOURCE ("[\"arn:aws:s3:::b/${aws:username}/*\",\"arn:aws:s3:::b/${aws:userid}/*\"]"),
    RESOURCE ("[\"arn:aws:s3:::b/${aws:username}/*\"]") },
  { "REDUNDANT_RESOURCE", RESOURCE ("[\"arn:aws:s3:::logs-*\",\"arn:aws:s3:::logs-*/*\"]"),
    "/Statement/0/Resource/0 /Statement/0/Resource/1", "\"arn:aws:s3:::logs-*\"", "arn:aws:s3:::logs-*", NULL,
    RESOURCE ("[\"arn:aws:s3:::logs-*\",\"arn:aws:s3:::Logs-a\"]"), RESOURCE ("[\"arn:aws:s3:::logs-*\"]") },
  { "REDUNDANT_RESOURCE",
    RESOURCE ("[\"arn:aws:logs:*:*:/aws/lambda/X*\",\"arn:aws:logs:*:*:log-group:/aws/lambda/X*\"]"),
    "/Statement/0/Resource/0 /Statement/0/Resource/1", NULL, "arn:aws:logs:*:*:/aws/lambda/X*", NULL,
    RESOURCE ("[\"arn:aws:s3:::*DeepRacer*\",\"arn:aws:s3:::*deepracer*\"]"),
    RESOURCE ("[\"arn:aws:logs:*:*:/aws/lambda/X*\"]") },
  /* each covers the other as a text: what matches more stays */
  { "REDUNDANT_RESOURCE", RESOURCE ("[\"arn:aws:s3:::a?\",\"arn:aws:s3:::a*\"]"),
    "/Statement/0/Resource/0 /Statement/0/Resource/1", NULL, "arn:aws:s3:::a*", NULL,
    RESOURCE ("[\"arn:aws:s3:::a?\",\"arn:aws:s3:::a\"]"), RESOURCE ("[\"arn:aws:s3:::a*\"]") },
  { "REDUNDANT_RESOURCE", RESOURCE ("[\"arn:aws:s3:::b/*\",\"arn:aws:s3:::b/${aws:username}/x\"]"),
    "/Statement/0/Resource/0 /Statement/0/Resource/1", NULL, "arn:aws:s3:::b/*", NULL,
    RESOURCE ("[\"arn:aws:s3:::b/a*\",\"arn:aws:s3:::b/${aws:username}/x\"]"),
    RESOURCE ("[\"arn:aws:s3:::b/*\"]") },
  { "REDUNDANT_STATEMENT",
    TWO ("\"Effect\":\"Deny\",\"Action\":[\"s3:*\",\"s3:Get*\"],\"Resource\":\"*\"",
         "\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\""),
    "/Statement/0 /Statement/1", NULL, "1", "REDUNDANT_ACTION",
    TWO ("\"Effect\":\"Deny\",\"Action\":[\"s3:*\",\"ec2:*\"],\"Resource\":\"*\"",
         "\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\""),
    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"s3:*\",\"s3:Get*\"],"
    "\"Resource\":\"*\"}]}" },
  { "REDUNDANT_STATEMENT",
    TWO ("\"Sid\":\"A\"," ALLOW,
         "\"Resource\":[\"*\"],\"Action\":\"S3:getobject\",\"Effect\":\"Allow\",\"Sid\":\"B\""),
    "/Statement/0 /Statement/1", NULL, "1", NULL,
    TWO (ALLOW, "\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\""),
    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"A\"," ALLOW "}]}" },
  { "REDUNDANT_STATEMENT",
    TWO (ALLOW ",\"Condition\":{\"StringEquals\":{\"aws:username\":[\"a\",\"b\"]}}",
         ALLOW ",\"Condition\":{\"stringequals\":{\"aws:UserName\":[\"b\",\"a\",\"b\"]}}"),
    "/Statement/0 /Statement/1", NULL, "1", NULL,
    TWO (ALLOW ",\"Condition\":{\"StringEquals\":{\"aws:username\":[\"a\",\"b\"]}}",
         ALLOW ",\"Condition\":{\"StringEquals\":{\"aws:username\":[\"B\",\"a\"]}}"),
    "{\"Version\":\"2012-10-17\",\"Statement\":[{" ALLOW
    ",\"Condition\":{\"StringEquals\":{\"aws:username\":[\"a\",\"b\"]}}}]}" },
};

/* What a long list costs grows with its length, and the groups in it are told apart. */
static void
test_long_list (void)
{
  g_autoptr (GString) json = g_string_new ("[");
  g_autofree char *policy = NULL;
  g_autoptr (GListModel) findings = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (json, "%s\"arn:aws:s3:::b%u/*\",\"arn:aws:s3:::b%u/x\"", i > 0 ? "," : "", i, i);
  g_string_append_c (json, ']');
  policy = g_strdup_printf (RESOURCE ("%s"), json->str);
  findings = check_fixture_validate (policy, CHECK_TARGET_ROLE);
  g_assert_cmpuint (check_fixture_count (findings, "REDUNDANT_RESOURCE"), ==, 5000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add_cases ("redundancy", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/check/redundancy/long-list", test_long_list);
  return g_test_run ();
}
