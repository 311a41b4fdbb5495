/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

static const CheckCase cases[] = {
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:passrole\",\"Resource\":\"*\""),
    "/Statement/0/Action /Statement/0/Resource", "\"iam:passrole\"", "iam:PassRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}"),
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:passrole\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}") },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"iam:PassRole\"],\"Resource\":[\"*\"],"
               "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"),
    "/Statement/0/Action/1 /Statement/0/Resource/0", "\"iam:PassRole\"", "iam:PassRole", NULL,
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"arn:aws:iam::*:role/datazone*\""),
    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],"
    "\"Resource\":[\"*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}},{\"Effect\":\"Allow\","
    "\"Action\":\"iam:PassRole\",\"Resource\":[\"*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":"
    "\"true\"},\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}}]}" },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":[\"iam:PassRole\"],\"Resource\":\"arn:aws:iam::*:role/*\""),
    "/Statement/0/Action/0 /Statement/0/Resource", "\"iam:PassRole\"", "iam:PassRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":[\"iam:PassRole\"],\"Resource\":\"arn:aws:iam::*:role/"
               "service-role/*\""),
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":[\"iam:PassRole\"],\"Resource\":\"arn:aws:iam::*:role/"
        "*\",\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}") },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringEqualsIfExists\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}"),
    "/Statement/0/Action /Statement/0/Resource", "\"iam:PassRole\"", "iam:PassRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
               "\"StringLikeIfExists\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}"),
    NULL },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{\"Null\":{"
               "\"iam:PassedToService\":\"false\"}}"),
    "/Statement/0/Action /Statement/0/Resource", "\"iam:PassRole\"", "iam:PassRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{"
               "\"ArnLike\":{\"iam:AssociatedResourceARN\":\"arn:aws:ec2:*\"}}"),
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{\"Null\":{"
               "\"iam:PassedToService\":\"false\"},\"StringEquals\":{\"iam:PassedToService\":\"sagemaker."
               "amazonaws.com\"}}") },
  { "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:Pass*\",\"Resource\":\"*\""),
    "/Statement/0/Action /Statement/0/Resource", "\"iam:Pass*\"", "iam:PassRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:Get*\",\"Resource\":\"*\""), NULL },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":\"iam:Create*\",\"Resource\":\"*\""),
    "/Statement/0/NotAction /Statement/0/Resource", "\"iam:Create*\"", "iam:PassRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\""), NULL },
  { "PASS_ROLE_WITH_NOT_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"NotResource\":\"arn:aws:iam::111122223333:"
               "role/a\""),
    "/Statement/0/Action /Statement/0/NotResource", "\"iam:PassRole\"", "iam:PassRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:GetRole\",\"NotResource\":\"arn:aws:iam::111122223333:"
               "role/a\""),
    NULL },
  { "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:P*Role\",\"NotResource\":\"arn:aws:iam::111122223333:"
               "role/a\""),
    "/Statement/0/Action /Statement/0/NotResource", "\"iam:P*Role\"", "iam:PassRole", NULL,
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"NotResource\":\"arn:aws:iam::111122223333:role/"
        "a\",\"Condition\":{\"StringEquals\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}"),
    NULL },
  { "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":[\"iam:Create*\"],\"NotResource\":\"arn:aws:iam::"
               "111122223333:role/a\""),
    "/Statement/0/NotAction /Statement/0/NotResource", "[\"iam:Create*\"]", "iam:PassRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":[\"iam:*\"],\"NotResource\":\"arn:aws:iam::111122223333:"
               "role/a\""),
    NULL },
  { "CREATE_SLR_WITH_STAR_IN_RESOURCE",
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"iam:CreateServiceLinkedRole\",\"Resource\":\"*\",\"Condition\":{"
        "\"StringLike\":{\"iam:AWSServiceName\":[\"a.amazonaws.com\",\"*b.amazonaws.com\"]}}"),
    "/Statement/0/Action /Statement/0/Resource", "\"iam:CreateServiceLinkedRole\"",
    "iam:CreateServiceLinkedRole", NULL,
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"iam:CreateServiceLinkedRole\",\"Resource\":\"*\",\"Condition\":{"
        "\"StringLike\":{\"iam:AWSServiceName\":[\"a.amazonaws.com\",\"b.c.amazonaws.com\"]}}"),
    NULL },
  { "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:CreateServ*\",\"Resource\":\"*\""),
    "/Statement/0/Action /Statement/0/Resource", "\"iam:CreateServ*\"", "iam:CreateServiceLinkedRole", NULL,
    STATEMENT ("\"Effect\":\"Deny\",\"Action\":\"iam:CreateServ*\",\"Resource\":\"*\""), NULL },
  { "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":\"iam:Pass*\",\"Resource\":\"*\""),
    "/Statement/0/NotAction /Statement/0/Resource", "\"iam:Pass*\"", "iam:CreateServiceLinkedRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\""), NULL },
  { "CREATE_SLR_WITH_NOT_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:CreateServiceLinkedRole\",\"NotResource\":\"arn:aws:"
               "iam::111122223333:role/a\""),
    "/Statement/0/Action /Statement/0/NotResource", "\"iam:CreateServiceLinkedRole\"",
    "iam:CreateServiceLinkedRole", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:CreateServiceLinkedRole\",\"Resource\":\"arn:aws:iam::"
               "111122223333:role/a\""),
    NULL },
  { "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"iam:CreateS*\",\"NotResource\":\"arn:aws:iam::111122223333:"
               "role/a\""),
    "/Statement/0/Action /Statement/0/NotResource", "\"iam:CreateS*\"", "iam:CreateServiceLinkedRole", NULL,
    STATEMENT (
        "\"Effect\":\"Allow\",\"Action\":\"iam:CreateS*\",\"Resource\":\"arn:aws:iam::111122223333:role/a\""),
    NULL },
  { "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
    STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":\"iam:Pass*\",\"NotResource\":\"arn:aws:iam::111122223333:"
               "role/a\""),
    "/Statement/0/NotAction /Statement/0/NotResource", "\"iam:Pass*\"", "iam:CreateServiceLinkedRole", NULL,
    STATEMENT (
        "\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"NotResource\":\"arn:aws:iam::111122223333:role/a\""),
    NULL },
};

/* What is no action at all is another finding's business, and stays where it is. */
static void
test_action_that_is_none (void)
{
  g_autoptr (PolicyText) text = policy_text_parse (
      STATEMENT ("\"Effect\":\"Allow\",\"Action\":[5,{\"a\":1},\"iam:PassRole\"],\"Resource\":\"*\""), -1,
      NULL);
  g_autoptr (GListModel) findings = check_validate (text, CHECK_TARGET_MANAGED, check_fixture_family);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      g_autoptr (PolicyText) repaired = NULL;

      if (!g_str_equal (check_finding_get_code (finding), "PASS_ROLE_WITH_STAR_IN_RESOURCE"))
        continue;
      g_assert_nonnull (check_finding_get_fix (finding));
      repaired = check_fix_apply (check_finding_get_fix (finding), text);
      g_assert_nonnull (strstr (policy_text_get_text (repaired, NULL), "\"Action\":[5,{\"a\":1}]"));
      return;
    }
  g_assert_not_reached ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/check-security/action-that-is-none", test_action_that_is_none);
  check_fixture_add_cases ("security", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
