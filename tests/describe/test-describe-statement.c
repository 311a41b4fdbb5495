/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-action-group.h"
#include "describe-condition.h"
#include "describe-resource.h"
#include "describe-statement.h"
#include "reference-service.h"

/* acme is no service of AWS, so that the expected words don't hang on the facts. */
static const struct
{
  const char *statement;
  const char *sentence;
} STATEMENTS[] = {
  /* Actions */
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'*'}",
    "Allows the action acme:Run on every resource." },
  { "{'Effect':'Deny','Action':['acme:Run'],'Resource':['*']}",
    "Denies the action acme:Run on every resource." },
  { "{'Effect':'Allow','Action':'acme:*','Resource':'*'}", "Allows every action of acme on every resource." },
  { "{'Effect':'Allow','Action':'*','Resource':'*'}",
    "Allows every action of every service on every resource." },
  { "{'Effect':'Allow','Action':['acme:Run','*'],'Resource':'*'}",
    "Allows every action of every service on every resource." },
  { "{'Effect':'Allow','Action':'acme:Get*','Resource':'*'}",
    "Allows every action that matches acme:Get* on every resource." },
  { "{'Effect':'Allow','Action':['acme:Run','ACME:Stop','other:Go'],'Resource':'*'}",
    "Allows acme:Run, ACME:Stop and other:Go on every resource." },
  { "{'Effect':'Allow','Action':['a1:X','b1:X','c1:X'],'Resource':'*'}",
    "Allows a1:X, b1:X and c1:X on every resource." },
  { "{'Effect':'Allow','Action':['a1:X','b1:X','c1:X','d1:X','e1:X'],'Resource':'*'}",
    "Allows a1:X, b1:X and 3 more (5 actions of a1, b1 and 3 other services today) on every resource." },
  { "{'Effect':'Allow','Action':['acme:Run','acme:Get*'],'Resource':'*'}",
    "Allows every action that matches acme:Get* and acme:Run on every resource." },
  { "{'Effect':'Allow','NotAction':'acme:Run','Resource':'*'}",
    "Allows every action except the action acme:Run on every resource." },
  { "{'Effect':'Deny','NotAction':['acme:Run','acme:Stop'],'Resource':'*'}",
    "Denies every action except acme:Run and acme:Stop on every resource." },
  /* Resources */
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'arn:aws:s3:::photos/*'}",
    "Allows the action acme:Run on every object in the bucket photos." },
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'arn:aws:s3:::photos'}",
    "Allows the action acme:Run on the bucket photos." },
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'arn:aws:iam::111122223333:role/Label*'}",
    "Allows the action acme:Run on roles that match Label* of the account 111122223333." },
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'arn:aws:acme:eu-west-1:111122223333:thing/x'}",
    "Allows the action acme:Run on the resource thing/x of acme of the account 111122223333 in the Region "
    "eu-west-1." },
  { "{'Effect':'Allow','Action':'acme:Run','Resource':['arn:aws:s3:::a','arn:aws:s3:::b']}",
    "Allows the action acme:Run on the bucket a and the bucket b." },
  { "{'Effect':'Deny','Action':'acme:Run','NotResource':'arn:aws:s3:::photos'}",
    "Denies the action acme:Run on every resource except the bucket photos." },
  { "{'Effect':'Allow','Action':'acme:Run','NotResource':'*'}",
    "Allows the action acme:Run on no resource." },
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'photos'}",
    "Allows the action acme:Run on “photos”, which is not the ARN of a resource." },
  /* Conditions */
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'*',"
    "'Condition':{'StringEquals':{'iam:PassedToService':'sagemaker.amazonaws.com'}}}",
    "Allows the action acme:Run on every resource, when iam:PassedToService is sagemaker.amazonaws.com." },
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'*',"
    "'Condition':{'Bool':{'k':true},'StringLike':{'l':['a','b','c*']}}}",
    "Allows the action acme:Run on every resource, when k is true and l matches a, b or c*." },
  { "{'Effect':'Deny','Action':'acme:Run','Resource':'*',"
    "'Condition':{'StringNotEquals':{'k':['a','b','c','d']}}}",
    "Denies the action acme:Run on every resource, when k is not one of a, b and 2 more (or is absent)." },
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'*','Condition':{'Null':{'a':true,'b':'false','c':'x'}}"
    "}",
    "Allows the action acme:Run on every resource, when a is absent, b is present and c “Null” x." },
  { "{'Effect':'Allow','Action':'acme:Run','Resource':'*','Condition':{}}",
    "Allows the action acme:Run on every resource." },
  /* Broken in one way or another */
  { "{}", "This statement has no Effect, so it neither allows nor denies anything. "
          "It is about no action, without a resource." },
  { "'text'", "This is not a statement, so it neither allows nor denies anything." },
  { "{'Effect':'allow','Action':'acme:Run','Resource':'*'}",
    "The Effect of this statement is neither Allow nor Deny but allow. "
    "It is about the action acme:Run on every resource." },
  { "{'Effect':['Allow'],'Action':'acme:Run','Resource':'*'}",
    "The Effect of this statement is neither Allow nor Deny but ['Allow']. "
    "It is about the action acme:Run on every resource." },
  { "{'Effect':'Allow','Action':'acme:Run'}",
    "Allows the action acme:Run, but does not say on which resource." },
  { "{'Effect':'Deny','Action':[],'Resource':[],'Condition':7}",
    "Denies no action, when a Condition is met that cannot be read, but does not say on which resource." },
  { "{'Effect':'Allow','Action':'Run','Resource':'*'}", "Allows the action Run on every resource." },
  { "{'Effect':'Allow','Action':['Run',{'a':1},3],'Resource':'*'}",
    "Allows Run, {'a':1} and 3 on every resource." },
  { "{'Effect':'Allow','Action':'','Resource':'*'}", "Allows the action “” on every resource." },
  { "{'Effect':'Allow','Action':'acme:Run','NotAction':'acme:Stop','Resource':'*'}",
    "Allows the action acme:Run on every resource. "
    "It has both Action and NotAction, which AWS does not accept." },
  { "{'Effect':'Allow','Principal':'*','Action':'acme:Run','Resource':'*'}",
    "Allows the action acme:Run on every resource. This is for anyone in the world. It is public: nobody has "
    "to sign in." },
};

/* The Condition, and its sentences, one a line */
static const struct
{
  const char *condition;
  const char *sentences;
} CONDITIONS[] = {
  { "{'StringEqualsIgnoreCase':{'k':'a'}}", "k is a (in capital or small letters)" },
  { "{'NumericLessThan':{'k':5}}", "k is less than 5" },
  { "{'DateGreaterThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}}",
    "aws:CurrentTime is after 2026-01-01T00:00:00Z" },
  { "{'IpAddress':{'aws:SourceIp':['10.0.0.0/8','::1/128']}}", "aws:SourceIp is in 10.0.0.0/8 or ::1/128" },
  { "{'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}}", "aws:SourceIp is not in 10.0.0.0/8 (or is absent)" },
  { "{'ArnLike':{'k':'arn:aws:s3:::*'}}", "k matches arn:aws:s3:::*" },
  { "{'Null':{'k':'true','l':false,'m':['true','false']}}",
    "k is absent\nl is present\nm is present or absent, which asks for nothing" },
  { "{'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}}",
    "aws:MultiFactorAuthPresent is true (or is absent)" },
  { "{'ForAnyValue:StringLike':{'aws:TagKeys':'a*'},'ForAllValues:StringEqualsIfExists':{'aws:TagKeys':['a','"
    "b']}}",
    "at least one value of aws:TagKeys matches a*\nevery value of aws:TagKeys is a or b (or is absent)" },
  { "{'StringSounds':{'k':['a','b']},'FooIfExists':{'k':'a'}}",
    "k “StringSounds” a or b\nk “FooIfExists” a" },
  { "{'StringEquals':{'k':[],'l':{'m':1}},'Bool':'true','StringLike':{}}",
    "“StringEquals” compares k with no value\n“StringEquals” compares l with no value\n"
    "“Bool” compares no condition key\n“StringLike” compares no condition key" },
  { "{'StringEquals':{'k':['a','b','c','d','e']}}", "k is a, b, c, d or e" },
  { "{'StringEquals':{'k':['%s%n',['a']]}}", "k is %s%n or [\"a\"]" },
  { "['x']", "a Condition is met that cannot be read" },
  { "{}", "" },
};

/* A policy of one statement, which is spelt with ' in place of " */
static PolicyText *
read_statement (const char *json)
{
  g_autofree char *policy = g_strdup_printf ("{\"Statement\":[%s]}", json);
  g_autoptr (GError) error = NULL;
  PolicyText *text;

  g_strdelimit (policy, "'", '"');
  text = policy_text_parse (policy, -1, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_statements (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (STATEMENTS); i++)
    {
      g_autoptr (PolicyText) policy = read_statement (STATEMENTS[i].statement);
      g_autofree char *sentence = describe_statement (policy_text_get_statement (policy, 0));

      g_strdelimit (sentence, "\"", '\'');
      g_assert_cmpstr (sentence, ==, STATEMENTS[i].sentence);
    }
}

static void
test_conditions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CONDITIONS); i++)
    {
      g_autofree char *json = g_strconcat ("{'Condition':", CONDITIONS[i].condition, "}", NULL);
      g_autoptr (PolicyText) policy = read_statement (json);
      g_auto (GStrv) conditions = describe_condition_dup_all (policy_text_get_statement (policy, 0));
      g_autofree char *joined = g_strjoinv ("\n", conditions);

      g_assert_cmpstr (joined, ==, CONDITIONS[i].sentences);
    }
}

static void
check_resources (const char *members, const char *expected)
{
  g_autoptr (PolicyText) policy = read_statement (members);
  g_auto (GStrv) resources = describe_resource_dup_all (policy_text_get_statement (policy, 0));
  g_autofree char *joined = g_strjoinv ("\n", resources);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_resources (void)
{
  check_resources ("{}", "");
  check_resources ("{'Resource':'*'}", "every resource");
  check_resources (
      "{'Resource':['arn:aws:s3:::a/*','arn:aws:s3:::a/b/*','arn:aws:s3:::a/b','arn:aws:s3:::*']}",
      "every object in the bucket a: arn:aws:s3:::a/*\n"
      "objects in the bucket a whose key matches b/*: arn:aws:s3:::a/b/*\n"
      "the object b in the bucket a: arn:aws:s3:::a/b\n"
      "every bucket and every object: arn:aws:s3:::*");
  check_resources (
      "{'Resource':['arn:aws:lambda:*:1:function:go','arn:aws:iam::1:role/*','arn:aws:x*:::y','a*']}",
      "the function go of the account 1: arn:aws:lambda:*:1:function:go\n"
      "every role of the account 1: arn:aws:iam::1:role/*\n"
      "resources that match y, of services that match x*: arn:aws:x*:::y\n"
      "resources that match a*");
  check_resources ("{'NotResource':'arn:aws:s3:::a'}", "every resource except the bucket a: arn:aws:s3:::a");
  check_resources ("{'NotResource':['arn:aws:s3:::a','arn:aws:s3:::b']}",
                   "every resource except these:\n"
                   "the bucket a: arn:aws:s3:::a\nthe bucket b: arn:aws:s3:::b");
}

static void
test_actions (void)
{
  g_autoptr (PolicyText) policy =
      read_statement ("{'Action':['s3:Get','acme:Run','S3:Put','*','oops'],'NotAction':'acme:Stop'}");
  g_autoptr (GListModel) groups = describe_action_group_list (policy_text_get_statement (policy, 0));
  const char *titles[] = { reference_service_get_name (reference_service_lookup ("s3")), "acme",
                           "Every service", "No service", "acme" };
  const char *services[] = { "s3", "acme", "*", "", "acme" };
  const char *actions[] = { "s3:Get S3:Put", "acme:Run", "*", "oops", "acme:Stop" };

  g_assert_cmpuint (g_list_model_get_n_items (groups), ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (DescribeActionGroup) group = g_list_model_get_item (groups, i);
      g_autofree char *service = NULL;
      g_autofree char *title = NULL;
      g_auto (GStrv) list = NULL;
      g_autofree char *joined = NULL;
      gboolean negated;

      g_object_get (group, "service", &service, "title", &title, "actions", &list, "negated", &negated, NULL);
      joined = g_strjoinv (" ", list);
      g_assert_cmpstr (service, ==, services[i]);
      g_assert_cmpstr (title, ==, titles[i]);
      g_assert_cmpstr (describe_action_group_get_title (group), ==, titles[i]);
      g_assert_cmpstr (joined, ==, actions[i]);
      g_assert_true (g_strv_equal (describe_action_group_get_actions (group), (const char *const *)list));
      g_assert_true (describe_action_group_get_negated (group) == negated);
      g_assert_true (negated == (i == 4));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/describe/statement/statements", test_statements);
  g_test_add_func ("/describe/statement/conditions", test_conditions);
  g_test_add_func ("/describe/statement/resources", test_resources);
  g_test_add_func ("/describe/statement/actions", test_actions);
  return g_test_run ();
}
