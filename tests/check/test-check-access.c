/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

/* What can never match, by what AWS lists of each action, resource and key */

#define ON(action, resource) STATEMENT ("\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":" resource)
#define IF(action, condition)                                                                                \
  STATEMENT ("\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":\"*\",\"Condition\":" condition)
#define DATE "2027-01-01T00:00:00Z"

static const CheckCase cases[] = {
  { "ACCESS_STATEMENT_WITHOUT_EFFECT", ON ("[\"s3:GetObject\",\"s3:PutObject\"]", "\"arn:aws:s3:::labels\""),
    "/Statement/0/Action/0 /Statement/0/Action/1", "\"s3:GetObject\"", "“s3:GetObject”, “s3:PutObject”", NULL,
    ON ("[\"s3:GetObject\",\"s3:PutObject\"]", "\"arn:aws:s3:::label*\""),
    ON ("[\"s3:GetObject\",\"s3:PutObject\"]", "\"arn:aws:s3:::labels/*\"") },
  { "ACCESS_STATEMENT_WITHOUT_EFFECT",
    ON ("\"s3:ListBucket\"", "[\"arn:aws:s3:::a/x/*\",\"arn:aws:s3:::a/b\",\"arn:aws:s3:::c/*\"]"),
    "/Statement/0/Action", "\"s3:ListBucket\"", "s3:ListBucket", NULL,
    ON ("\"s3:ListBucket\"", "[\"arn:aws:s3:::a/*\",\"arn:aws:s3:::a\"]"),
    ON ("\"s3:ListBucket\"", "[\"arn:aws:s3:::a\",\"arn:aws:s3:::c\"]") },
  { "ACCESS_STATEMENT_WITHOUT_EFFECT",
    STATEMENT ("\"Effect\":\"Deny\",\"Action\":\"kms:Decr*\",\"Resource\":\"arn:aws:kms:eu-west-1:"
               "111122223333:alias/a\""),
    "/Statement/0/Action", NULL, "denies nothing", "*",
    STATEMENT ("\"Effect\":\"Deny\",\"Action\":\"kms:Decr*\",\"Resource\":\"arn:aws:kms:*:111122223333:*\""),
    NULL },
  { "ACCESS_STATEMENT_WITHOUT_EFFECT", ON ("\"sqs:SendMessage\"", "\"arn:aws:sns:*:111122223333:q\""),
    "/Statement/0/Action", NULL, "sqs:SendMessage", NULL,
    ON ("\"sqs:SendMessage\"", "\"arn:aws:sqs:*:111122223333:${aws:username}\""), NULL },
  { "ACCESS_ACTION_WITHOUT_RESOURCE",
    ON ("[\"s3:GetObject\",\"s3:ListBucket\"]", "\"arn:aws:s3:::labels/*\""), "/Statement/0/Action/1",
    "\"s3:ListBucket\"", "s3:ListBucket", NULL,
    ON ("[\"s3:GetObject\",\"s3:List*\"]", "[\"arn:aws:s3:::labels\",\"arn:aws:s3:::labels/*\"]"),
    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],"
    "\"Resource\":"
    "\"arn:aws:s3:::labels/*\"},{\"Effect\":\"Allow\",\"Action\":[\"s3:ListBucket\"],\"Resource\":"
    "\"arn:aws:s3:::labels\"}]}" },

  { "ACCESS_PLACEHOLDER", RESOURCE ("\"arn:aws:s3:::${var.bucket}/*\""), "/Statement/0/Resource", NULL,
    "${var.bucket}", NULL, RESOURCE ("\"arn:aws:s3:::${aws:username}/${*}\""), NULL },
  { "ACCESS_PLACEHOLDER", RESOURCE ("\"arn:aws:s3:::a-${AWS::AccountId}/*\""), "/Statement/0/Resource", NULL,
    "${AWS::AccountId}", NULL, RESOURCE ("\"arn:aws:s3:::a-${aws:PrincipalAccount}/*\""), NULL },
  { "ACCESS_PLACEHOLDER", RESOURCE ("\"arn:aws:s3:::{{ bucket }}/*\""), "/Statement/0/Resource", NULL,
    "{{ bucket }}", NULL, RESOURCE ("\"arn:aws:s3:::a/{}/*\""), NULL },
  { "ACCESS_PLACEHOLDER", CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag/a\":[\"b\",\"<your team>\"]}}"),
    "/Statement/0/Condition/StringEquals/aws:PrincipalTag~1a/1", "\"<your team>\"", "<your team>", NULL,
    CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag/a\":[\"b\",\"<>\"]}}"), NULL },
  { "ACCESS_UNKNOWN_VARIABLE", RESOURCE ("\"arn:aws:s3:::a/${aws:usernam}/*\""), "/Statement/0/Resource",
    NULL, "aws:username", NULL, RESOURCE ("\"arn:aws:s3:::a/${saml:aud}/${www.amazon.com:user_id}/*\""),
    RESOURCE ("\"arn:aws:s3:::a/${aws:username}/*\"") },
  { "ACCESS_UNKNOWN_VARIABLE", RESOURCE ("\"arn:aws:s3:::a/${aws:TheMoonsPhase}/*\""),
    "/Statement/0/Resource", NULL, "aws:TheMoonsPhase", NULL,
    RESOURCE ("\"arn:aws:s3:::a/${aws:PrincipalTag/a, 'none'}/*\""), NULL },

  { "ACCESS_BLANK_AT_END", RESOURCE ("\"arn:aws:s3:::a/* \""), "/Statement/0/Resource", NULL,
    "arn:aws:s3:::a/* ", NULL, RESOURCE ("\"arn:aws:s3:::a/b c/*\""), RESOURCE ("\"arn:aws:s3:::a/*\"") },
  { "ACCESS_BLANK_AT_END", CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag/a\":\"b\\n\"}}"),
    "/Statement/0/Condition/StringEquals/aws:PrincipalTag~1a", NULL, "b", NULL,
    CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag/a\":\"\"}}"),
    CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag/a\":\"b\"}}") },
  { "ACCESS_IMPOSSIBLE_VALUE",
    IF ("\"iam:PassRole\"", "{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker\"}}"),
    "/Statement/0/Condition/StringEquals/iam:PassedToService", "\"sagemaker\"", "sagemaker.amazonaws.com",
    NULL,
    IF ("\"iam:PassRole\"",
        "{\"StringLike\":{\"iam:PassedToService\":[\"sagemaker*\",\"a.b.amazonaws.com\"]}}"),
    IF ("\"iam:PassRole\"", "{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}") },
  { "ACCESS_IMPOSSIBLE_VALUE",
    IF ("\"iam:PassRole\"", "{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.co\"}}"),
    "/Statement/0/Condition/StringEquals/iam:PassedToService", NULL, "sagemaker.amazonaws.com", NULL,
    IF ("\"iam:PassRole\"", "{\"StringEquals\":{\"iam:PassedToService\":\"${aws:PrincipalTag/service}\"}}"),
    IF ("\"iam:PassRole\"", "{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}") },
  { "ACCESS_IMPOSSIBLE_VALUE",
    IF ("\"sagemaker:CreateLabelingJob\"", "{\"StringEquals\":{\"sagemaker:WorkteamType\":\"private\"}}"),
    "/Statement/0/Condition/StringEquals/sagemaker:WorkteamType", NULL, "private-crowd", NULL,
    IF ("\"sagemaker:CreateLabelingJob\"", "{\"StringLike\":{\"sagemaker:WorkteamType\":\"private*\"}}"),
    IF ("\"sagemaker:CreateLabelingJob\"",
        "{\"StringEquals\":{\"sagemaker:WorkteamType\":\"private-crowd\"}}") },
  { "ACCESS_IMPOSSIBLE_VALUE", CONDITION ("{\"StringEquals\":{\"aws:ResourceAccount\":\"11122223333\"}}"),
    "/Statement/0/Condition/StringEquals/aws:ResourceAccount", NULL, "11122223333", NULL,
    CONDITION ("{\"StringNotEquals\":{\"aws:ResourceAccount\":\"11122223333\"}}"), NULL },
  { "ACCESS_IMPOSSIBLE_VALUE",
    IF ("\"kms:Decrypt\"", "{\"StringEquals\":{\"kms:ViaService\":\"s3.amazonaws.com\"}}"),
    "/Statement/0/Condition/StringEquals/kms:ViaService", NULL, "s3.eu-west-1.amazonaws.com", NULL,
    IF ("\"kms:Decrypt\"", "{\"StringLike\":{\"kms:ViaService\":\"s3.*.amazonaws.com\"}}"), NULL },
  { "ACCESS_KEY_NEVER_PRESENT", IF ("\"s3:GetObject\"", "{\"StringLike\":{\"s3:prefix\":\"a*\"}}"),
    "/Statement/0/Condition/StringLike/s3:prefix", "\"s3:prefix\"", "s3:GetObject", NULL,
    IF ("\"s3:GetObject\"", "{\"StringLikeIfExists\":{\"s3:prefix\":\"a*\"}}"), NULL },
  { "ACCESS_KEY_NEVER_PRESENT",
    IF ("[\"s3:ListBucket\",\"s3:PutObject\"]", "{\"Null\":{\"s3:prefix\":\"false\"}}"),
    "/Statement/0/Condition/Null/s3:prefix", NULL, "s3:PutObject", NULL,
    IF ("[\"s3:ListBucket\",\"s3:List*\"]", "{\"StringNotLike\":{\"s3:prefix\":\"a*\"}}"), NULL },
  { "ACCESS_MISSING_ADD_TAGS",
    IF ("\"sagemaker:CreateLabelingJob\"", "{\"StringEquals\":{\"aws:RequestTag/team\":\"a\"}}"),
    "/Statement/0/Condition/StringEquals/aws:RequestTag~1team", NULL, "sagemaker:AddTags", NULL,
    IF ("[\"sagemaker:CreateLabelingJob\",\"sagemaker:AddTags\"]",
        "{\"StringEquals\":{\"aws:RequestTag/team\":\"a\"}}"),
    NULL },
};

static guint
count_at (const char *json, const char *code, const char *when)
{
  g_autoptr (PolicyText) text = check_fixture_parse (json);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (when, NULL);
  g_autoptr (GListModel) findings =
      check_validate_at (text, CHECK_TARGET_MANAGED, NULL, g_date_time_to_unix (time) * G_USEC_PER_SEC);

  return check_fixture_count (findings, code);
}

/* What held until then holds no more; what holds from then on does. */
static void
test_date (void)
{
  static const char *const ends[] = {
    CONDITION ("{\"DateLessThan\":{\"aws:CurrentTime\":\"" DATE "\"}}"),
    CONDITION ("{\"DateLessThanEquals\":{\"aws:CurrentTime\":[\"2020-01-01\",\"" DATE "\"]}}"),
    CONDITION ("{\"NumericLessThan\":{\"aws:EpochTime\":\"1798761600\"}}"),
  };
  const char *begins = CONDITION ("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"" DATE "\"}}");

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_assert_cmpuint (count_at (ends[i], "ACCESS_DATE_PASSED", "2026-12-31T23:59:59Z"), ==, 0);
      g_assert_cmpuint (count_at (ends[i], "ACCESS_DATE_PASSED", "2027-01-01T00:00:01Z"), ==, 1);
    }
  g_assert_cmpuint (count_at (begins, "ACCESS_DATE_PASSED", "2030-01-01T00:00:00Z"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add_cases ("access", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/check/access/date", test_date);
  return g_test_run ();
}
