/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-draw.h"

#define STRINGS(...) ((const char *const[]){ __VA_ARGS__, NULL })

typedef struct
{
  const char *const *actions;
  const char *const *resources;
} Service;

/* Actions of every kind: with one resource type or several, with none, and those that no service has yet */
static const Service services[] = {
  { STRINGS ("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "s3:Get*", "s3:*Object",
             "s3:*", "S3:getobject", "s3:?etObject", "s3:ListAllMyBuckets"),
    STRINGS ("*", "arn:aws:s3:::in-data/*", "arn:aws:s3:::out-data/*", "arn:aws:s3:::*-data/*",
             "arn:aws:s3:::in-data", "arn:aws:s3:::in-data/a?c", "arn:aws:s3:::in-data/${aws:username}/*",
             "arn:aws:s3:::*", "arn:aws:s3:::in-data/${aws:PrincipalTag/team, 'none'}/*",
             "arn:aws:s3:::in-data/${*}") },
  { STRINGS ("sqs:SendMessage", "sqs:ReceiveMessage", "sqs:*", "sqs:*Message", "sqs:ListQueues"),
    STRINGS ("*", "arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:sqs:*:111122223333:*",
             "arn:aws:sqs:us-east-1:*:jobs", "arn:aws:sqs:*:*:${aws:username}-jobs") },
  { STRINGS ("sagemaker:CreateLabelingJob", "sagemaker:DescribeLabelingJob", "sagemaker:ListLabelingJobs",
             "sagemaker:*LabelingJob*", "sagemaker:*", "sagemaker:LabelEverything"),
    STRINGS ("*", "arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/*",
             "arn:aws:sagemaker:*:*:labeling-job/a", "arn:aws:sagemaker:*:111122223333:*/a*") },
  { STRINGS ("iam:PassRole", "iam:GetRole", "iam:*Role", "iam:ListRoles", "iam:PutRolePolicy", "iam:*"),
    STRINGS ("*", "arn:aws:iam::111122223333:role/Exec", "arn:aws:iam::*:role/*", "arn:aws:iam::*:policy/*",
             "arn:aws:iam::111122223333:role/service-role/*") },
  { STRINGS ("dynamodb:GetItem", "dynamodb:*Item", "dynamodb:*", "ec2:DescribeInstances",
             "ec2:TerminateInstances"),
    STRINGS ("*", "arn:aws:dynamodb:eu-west-1:111122223333:table/t", "arn:aws:dynamodb:*:*:table/*",
             "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1") },
  { STRINGS ("*", "*:*", "*:Get*"), STRINGS ("*", "arn:aws:*", "arn:*:s3:::*", "arn:aws:*:eu-west-1:*:*") },
};

typedef struct
{
  const char *const *operators;
  const char *const *keys;
  const char *const *values;
  gboolean special; /* whether such a condition is one of what policies of the corpus seldom have */
} Condition;

static const Condition conditions[] = {
  { STRINGS ("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase",
             "StringNotEqualsIgnoreCase"),
    STRINGS ("aws:PrincipalTag/team", "aws:ResourceTag/team", "aws:RequestTag/team", "s3:prefix", "k:text"),
    STRINGS ("red", "blue", "Red", "re?", "b*", "*", "r*d") },
  { STRINGS ("StringEquals", "StringLike", "StringNotEquals", "StringNotLike"),
    STRINGS ("aws:PrincipalTag/team", "aws:ResourceTag/team", "s3:prefix", "k:text"),
    STRINGS ("${aws:username}", "${aws:PrincipalTag/team}", "home/${aws:username}/*",
             "${aws:username, 'none'}", "${*}"),
    TRUE },
  { STRINGS ("StringEquals", "StringNotEquals", "StringLike"), STRINGS ("iam:PassedToService"),
    STRINGS ("sagemaker.amazonaws.com", "lambda.amazonaws.com", "*.amazonaws.com") },
  { STRINGS ("StringEquals", "StringNotEquals", "StringLike"), STRINGS ("aws:RequestedRegion"),
    STRINGS ("eu-west-1", "us-east-1", "eu-*") },
  { STRINGS ("StringEquals", "StringNotEquals"), STRINGS ("aws:ResourceAccount", "aws:PrincipalAccount"),
    STRINGS ("111122223333", "444455556666") },
  { STRINGS ("ForAllValues:StringEquals", "ForAnyValue:StringEquals", "ForAllValues:StringNotEquals",
             "ForAnyValue:StringNotEquals", "ForAllValues:StringLike", "ForAnyValue:StringLike",
             "ForAnyValue:StringNotLike", "ForAllValues:StringEqualsIgnoreCase"),
    STRINGS ("aws:TagKeys", "aws:CalledVia", "k:list"), STRINGS ("team", "cost", "Team", "t*", "*", "c?st"),
    TRUE },
  { STRINGS ("NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals",
             "NumericGreaterThan", "NumericGreaterThanEquals"),
    STRINGS ("s3:max-keys", "aws:MultiFactorAuthAge", "k:number"), STRINGS ("0", "10", "100", "3600", "10.5"),
    TRUE },
  { STRINGS ("DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan",
             "DateGreaterThanEquals"),
    STRINGS ("aws:CurrentTime", "aws:TokenIssueTime", "k:date"),
    STRINGS ("2019-01-01T00:00:00Z", "2026-01-15T12:00:00Z", "2026-01-15T13:00:00+01:00", "2030-06-01"),
    TRUE },
  { STRINGS ("IpAddress", "NotIpAddress"), STRINGS ("aws:SourceIp", "aws:VpcSourceIp", "k:address"),
    STRINGS ("203.0.113.0/24", "203.0.113.0/25", "203.0.113.128/25", "198.51.100.7", "2001:db8::/32",
             "0.0.0.0/0"),
    TRUE },
  { STRINGS ("Bool"),
    STRINGS ("aws:SecureTransport", "aws:MultiFactorAuthPresent", "aws:ViaAWSService", "k:bool"),
    STRINGS ("true", "false") },
  { STRINGS ("ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals"),
    STRINGS ("aws:PrincipalArn", "aws:SourceArn", "k:arn"),
    STRINGS ("arn:aws:iam::111122223333:role/Exec", "arn:aws:iam::*:role/*", "arn:aws:sns:*:111122223333:*",
             "arn:aws:iam::111122223333:user/${aws:username}") },
  { STRINGS ("Null"),
    STRINGS ("aws:PrincipalTag/team", "aws:TagKeys", "aws:MultiFactorAuthAge", "aws:SourceIp", "k:text",
             "k:list"),
    STRINGS ("true", "false"), TRUE },
};

const char *
oracle_draw_string (GRand *rand, const char *const *strings)
{
  return strings[g_rand_int_range (rand, 0, (gint32)g_strv_length ((GStrv)strings))];
}

gboolean
oracle_draw_chance (GRand *rand, guint percent)
{
  return (guint)g_rand_int_range (rand, 0, 100) < percent;
}

/* One to three different ones, as a list, or by itself */
static void
add_texts (GRand *rand, JsonBuilder *builder, const char *const *strings)
{
  const guint n = oracle_draw_chance (rand, 50) ? 1 : (guint)g_rand_int_range (rand, 1, 4);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (n == 1 && oracle_draw_chance (rand, 70))
    {
      json_builder_add_string_value (builder, oracle_draw_string (rand, strings));
      return;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      const char *string = oracle_draw_string (rand, strings);

      if (g_hash_table_add (seen, (gpointer)string))
        json_builder_add_string_value (builder, string);
    }
  json_builder_end_array (builder);
}

/* @used: the operators that the statement has: a member can stand there once only */
static void
add_condition (GRand *rand, JsonBuilder *builder, const Condition *condition, GHashTable *used)
{
  const char *name = oracle_draw_string (rand, condition->operators);
  const gboolean is_single = g_str_equal (name, "Null") || g_str_equal (name, "Bool");
  const gboolean is_lenient = !g_str_equal (name, "Null") && oracle_draw_chance (rand, 25);
  g_autofree char *whole = g_strconcat (name, is_lenient ? "IfExists" : NULL, NULL);

  if (!g_hash_table_add (used, g_strdup (whole)))
    return;
  json_builder_set_member_name (builder, whole);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, oracle_draw_string (rand, condition->keys));
  if (is_single)
    json_builder_add_string_value (builder, oracle_draw_string (rand, condition->values));
  else
    add_texts (rand, builder, condition->values);
  json_builder_end_object (builder);
}

static void
add_conditions (GRand *rand, JsonBuilder *builder, gboolean special)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const gint32 n = special ? g_rand_int_range (rand, 1, 4) : g_rand_int_range (rand, 0, 2);

  if (n == 0)
    return;
  json_builder_set_member_name (builder, "Condition");
  json_builder_begin_object (builder);
  for (gint32 i = 0; i < n; i++)
    {
      const Condition *condition = &conditions[g_rand_int_range (rand, 0, G_N_ELEMENTS (conditions))];

      if (special || !condition->special)
        add_condition (rand, builder, condition, used);
    }
  json_builder_end_object (builder);
}

static void
add_statement (GRand *rand, JsonBuilder *builder)
{
  const Service *service = &services[g_rand_int_range (rand, 0, G_N_ELEMENTS (services))];
  const gboolean special = oracle_draw_chance (rand, 60);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "Effect");
  json_builder_add_string_value (builder, special && oracle_draw_chance (rand, 60) ? "Deny" : "Allow");
  json_builder_set_member_name (builder, special && oracle_draw_chance (rand, 25) ? "NotAction" : "Action");
  add_texts (rand, builder, service->actions);
  json_builder_set_member_name (builder,
                                special && oracle_draw_chance (rand, 25) ? "NotResource" : "Resource");
  add_texts (rand, builder, oracle_draw_chance (rand, 30) ? STRINGS ("*") : service->resources);
  add_conditions (rand, builder, special);
  json_builder_end_object (builder);
}

JsonNode *
oracle_draw_policy (GRand *rand)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const guint n = (guint)g_rand_int_range (rand, 1, 6);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "Version");
  json_builder_add_string_value (builder, oracle_draw_chance (rand, 90) ? "2012-10-17" : "2008-10-17");
  json_builder_set_member_name (builder, "Statement");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    add_statement (rand, builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
