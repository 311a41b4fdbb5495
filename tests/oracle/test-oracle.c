/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle.h"

#include <json-glib/json-glib.h>

/* 2026-01-15T12:00:00Z */
#define NOW G_GINT64_CONSTANT (1768478400)

typedef struct
{
  const char *condition;
  const char *context;
  gboolean met;
} ConditionCase;

/* In the tables ' stands for ", and ` for '. */
static char *
dup_json (const char *text)
{
  char *json = g_strdup (text);

  for (char *at = json; *at != '\0'; at++)
    *at = *at == '\'' ? '"' : *at == '`' ? '\'' : *at;
  return json;
}

static OracleFacts *
new_facts (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "services", NULL);

  return oracle_facts_new (folder);
}

static OraclePolicy *
new_policy (const char *version, const char *statements)
{
  g_autofree char *text = g_strdup_printf ("{'Version': '%s', 'Statement': [%s]}", version, statements);
  g_autofree char *json = dup_json (text);
  g_autoptr (GError) error = NULL;
  OraclePolicy *policy = oracle_policy_new (json, &error);

  g_assert_no_error (error);
  return policy;
}

static OracleRequest *
new_request (const char *action, const char *resource, const char *context)
{
  g_autofree char *text = g_strdup_printf ("{'action': '%s', 'resource': '%s', 'context': %s}", action,
                                           resource, context != NULL ? context : "{}");
  g_autofree char *json = dup_json (text);
  g_autoptr (GError) error = NULL;
  OracleRequest *request = oracle_request_new_from_json (json, &error);

  g_assert_no_error (error);
  request->now = NOW;
  return request;
}

static void
check_conditions (const ConditionCase *cases, guint n)
{
  g_autoptr (OracleFacts) facts = new_facts ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *statement = g_strdup_printf (
          "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': %s}", cases[i].condition);
      g_autoptr (OraclePolicy) policy = new_policy ("2012-10-17", statement);
      g_autoptr (OracleRequest) request =
          new_request ("s3:GetObject", "arn:aws:s3:::bucket/key", cases[i].context);

      if ((oracle_decide_one (facts, policy, request, FALSE) == ORACLE_ALLOWED) != cases[i].met)
        g_error ("%s should %sbe met by %s", cases[i].condition, cases[i].met ? "" : "not ",
                 cases[i].context);
    }
}

static void
test_texts (void)
{
  static const ConditionCase cases[] = {
    { "{'StringEquals': {'k:a': 'x'}}", "{'k:a': 'x'}", TRUE },
    { "{'StringEquals': {'k:a': 'x'}}", "{'k:a': 'X'}", FALSE },
    { "{'StringEquals': {'k:a': ['x', 'y']}}", "{'k:a': 'y'}", TRUE },
    { "{'StringEquals': {'k:a': 'x*'}}", "{'k:a': 'xy'}", FALSE },
    { "{'StringEquals': {'k:a': 'x*'}}", "{'k:a': 'x*'}", TRUE },
    { "{'StringEquals': {'K:A': 'x'}}", "{'k:a': 'x'}", TRUE },
    { "{'stringequals': {'k:a': 'x'}}", "{'k:a': 'x'}", TRUE },
    { "{'StringEquals': {'k:a': 'x'}}", "{}", FALSE },
    { "{'StringNotEquals': {'k:a': 'x'}}", "{'k:a': 'y'}", TRUE },
    { "{'StringNotEquals': {'k:a': ['x', 'y']}}", "{'k:a': 'y'}", FALSE },
    { "{'StringNotEquals': {'k:a': ['x', 'y']}}", "{'k:a': 'z'}", TRUE },
    { "{'StringNotEquals': {'k:a': 'x'}}", "{'k:a': null}", TRUE },
    { "{'StringEqualsIgnoreCase': {'k:a': 'xY'}}", "{'k:a': 'Xy'}", TRUE },
    { "{'StringNotEqualsIgnoreCase': {'k:a': 'xY'}}", "{'k:a': 'Xy'}", FALSE },
    { "{'StringLike': {'k:a': 'x*z'}}", "{'k:a': 'xyyz'}", TRUE },
    { "{'StringLike': {'k:a': 'x?z'}}", "{'k:a': 'xyyz'}", FALSE },
    { "{'StringLike': {'k:a': '*'}}", "{'k:a': ''}", TRUE },
    { "{'StringLike': {'k:a': '*'}}", "{}", FALSE },
    { "{'StringLike': {'k:a': 'X*'}}", "{'k:a': 'xy'}", FALSE },
    { "{'StringNotLike': {'k:a': 'x*'}}", "{'k:a': 'xy'}", FALSE },
    { "{'StringNotLike': {'k:a': 'x*'}}", "{}", TRUE },
    /* All keys, and all operators, have to be met. */
    { "{'StringEquals': {'k:a': 'x', 'k:b': 'y'}}", "{'k:a': 'x', 'k:b': 'y'}", TRUE },
    { "{'StringEquals': {'k:a': 'x', 'k:b': 'y'}}", "{'k:a': 'x', 'k:b': 'z'}", FALSE },
    { "{'StringEquals': {'k:a': 'x'}, 'Bool': {'k:b': true}}", "{'k:a': 'x', 'k:b': 'true'}", TRUE },
    { "{'StringEquals': {'k:a': 'x'}, 'Bool': {'k:b': true}}", "{'k:a': 'x', 'k:b': 'false'}", FALSE },
    { "{'StringEquals': {}}", "{}", TRUE },
    { "{}", "{}", TRUE },
  };

  check_conditions (cases, G_N_ELEMENTS (cases));
}

static void
test_numbers (void)
{
  static const ConditionCase cases[] = {
    { "{'NumericEquals': {'k:a': '10'}}", "{'k:a': '10.0'}", TRUE },
    { "{'NumericEquals': {'k:a': 10}}", "{'k:a': 10}", TRUE },
    { "{'NumericEquals': {'k:a': '9007199254740993'}}", "{'k:a': '9007199254740992'}", FALSE },
    { "{'NumericNotEquals': {'k:a': '10'}}", "{'k:a': '11'}", TRUE },
    { "{'NumericNotEquals': {'k:a': ['10', '11']}}", "{'k:a': '11'}", FALSE },
    { "{'NumericNotEquals': {'k:a': '10'}}", "{}", TRUE },
    { "{'NumericLessThan': {'k:a': '10'}}", "{'k:a': '9'}", TRUE },
    { "{'NumericLessThan': {'k:a': '10'}}", "{'k:a': '10'}", FALSE },
    { "{'NumericLessThan': {'k:a': '10'}}", "{}", FALSE },
    { "{'NumericLessThanEquals': {'k:a': '10'}}", "{'k:a': '10'}", TRUE },
    { "{'NumericGreaterThan': {'k:a': '-1.5'}}", "{'k:a': '-1'}", TRUE },
    { "{'NumericGreaterThan': {'k:a': '10'}}", "{'k:a': '10'}", FALSE },
    { "{'NumericGreaterThanEquals': {'k:a': ['10', '5']}}", "{'k:a': '7'}", TRUE },
    { "{'NumericEquals': {'k:a': '10'}}", "{'k:a': 'ten'}", FALSE },
    { "{'NumericNotEquals': {'k:a': '10'}}", "{'k:a': 'ten'}", FALSE },
  };

  check_conditions (cases, G_N_ELEMENTS (cases));
}

static void
test_dates (void)
{
  static const ConditionCase cases[] = {
    { "{'DateEquals': {'k:a': '2020-02-29T12:00:00Z'}}", "{'k:a': '2020-02-29T13:00:00+01:00'}", TRUE },
    { "{'DateEquals': {'k:a': '2020-01-01'}}", "{'k:a': '2020-01-01T00:00:00Z'}", TRUE },
    { "{'DateEquals': {'k:a': '2020-01-01T00:00Z'}}", "{'k:a': '1577836800'}", TRUE },
    { "{'DateEquals': {'k:a': '1577836800'}}", "{'k:a': '2020-01'}", TRUE },
    { "{'DateNotEquals': {'k:a': '2020-01-01'}}", "{'k:a': '2020-01-01T00:00:00.5Z'}", TRUE },
    { "{'DateNotEquals': {'k:a': '2020-01-01'}}", "{}", TRUE },
    { "{'DateLessThan': {'k:a': '2020-01-01T00:00:00Z'}}", "{'k:a': '2019-12-31T23:59:59Z'}", TRUE },
    { "{'DateLessThan': {'k:a': '2020-01-01T00:00:00Z'}}", "{'k:a': '2020-01-01T00:00:00Z'}", FALSE },
    { "{'DateLessThanEquals': {'k:a': '2020-01-01T00:00:00Z'}}", "{'k:a': '2020-01-01T00:00:00Z'}", TRUE },
    { "{'DateGreaterThan': {'k:a': '2000-03-01'}}", "{'k:a': '2000-02-29T23:59:59Z'}", FALSE },
    { "{'DateGreaterThanEquals': {'k:a': '2000-03-01'}}", "{'k:a': '2000-02-29T23:00:00-01:00'}", TRUE },
    { "{'DateLessThan': {'k:a': '2020-01-01'}}", "{}", FALSE },
    /* It is the middle of January 2026. */
    { "{'DateGreaterThan': {'aws:CurrentTime': '2026-01-15'}}", "{}", TRUE },
    { "{'DateGreaterThan': {'aws:CurrentTime': '2026-01-16'}}", "{}", FALSE },
    { "{'DateGreaterThan': {'aws:EpochTime': '1768478399'}}", "{}", TRUE },
    { "{'NumericLessThan': {'aws:EpochTime': '1768478400'}}", "{}", FALSE },
    { "{'DateGreaterThan': {'aws:CurrentTime': '2026-01-15'}}", "{'aws:CurrentTime': '2025-01-15'}", FALSE },
    { "{'DateLessThan': {'aws:EpochTime': '1760000000'}}", "{'aws:CurrentTime': '2025-01-15'}", TRUE },
    { "{'Null': {'aws:CurrentTime': 'true'}}", "{}", FALSE },
  };

  check_conditions (cases, G_N_ELEMENTS (cases));
}

static void
test_other_values (void)
{
  static const ConditionCase cases[] = {
    { "{'Bool': {'k:a': 'true'}}", "{'k:a': 'true'}", TRUE },
    { "{'Bool': {'k:a': 'true'}}", "{'k:a': 'false'}", FALSE },
    { "{'Bool': {'k:a': 'true'}}", "{}", FALSE },
    { "{'BoolIfExists': {'k:a': 'true'}}", "{}", TRUE },
    { "{'BinaryEquals': {'k:a': 'QmluYXJ5'}}", "{'k:a': 'QmluYXJ5'}", TRUE },
    { "{'BinaryEquals': {'k:a': 'QmluYXJ5'}}", "{'k:a': 'QmluYXJ6'}", FALSE },
    { "{'IpAddress': {'k:a': '203.0.113.0/24'}}", "{'k:a': '203.0.113.255'}", TRUE },
    { "{'IpAddress': {'k:a': '203.0.113.0/24'}}", "{'k:a': '203.0.114.0'}", FALSE },
    { "{'IpAddress': {'k:a': '203.0.113.0/25'}}", "{'k:a': '203.0.113.128'}", FALSE },
    { "{'IpAddress': {'k:a': '203.0.113.77'}}", "{'k:a': '203.0.113.77'}", TRUE },
    { "{'IpAddress': {'k:a': '0.0.0.0/0'}}", "{'k:a': '2001:db8::1'}", FALSE },
    { "{'IpAddress': {'k:a': '2001:db8::/32'}}", "{'k:a': '2001:db8:1::1'}", TRUE },
    { "{'IpAddress': {'k:a': '203.0.113.0/24'}}", "{}", FALSE },
    { "{'NotIpAddress': {'k:a': '203.0.113.0/24'}}", "{'k:a': '203.0.113.1'}", FALSE },
    { "{'NotIpAddress': {'k:a': ['203.0.113.0/24', '198.51.100.0/24']}}", "{'k:a': '192.0.2.1'}", TRUE },
    { "{'NotIpAddress': {'k:a': '203.0.113.0/24'}}", "{}", TRUE },
    { "{'ArnLike': {'k:a': 'arn:aws:iam::111122223333:role/*'}}",
      "{'k:a': 'arn:aws:iam::111122223333:role/a/b:c'}", TRUE },
    /* A wildcard stays within its component. */
    { "{'ArnLike': {'k:a': 'arn:aws:iam:*:role/a'}}", "{'k:a': 'arn:aws:iam::111122223333:role/a'}", FALSE },
    { "{'ArnEquals': {'k:a': 'arn:*:iam::*:role/?'}}", "{'k:a': 'arn:aws:iam::111122223333:role/a'}", TRUE },
    { "{'ArnEquals': {'k:a': 'arn:aws:iam::*:role/A'}}", "{'k:a': 'arn:aws:iam::111122223333:role/a'}",
      FALSE },
    { "{'ArnNotLike': {'k:a': 'arn:aws:iam::*:role/*'}}", "{'k:a': 'arn:aws:iam::111122223333:user/a'}",
      TRUE },
    { "{'ArnNotEquals': {'k:a': 'arn:aws:iam::*:role/*'}}", "{'k:a': 'arn:aws:iam::111122223333:role/a'}",
      FALSE },
    { "{'ArnNotEquals': {'k:a': 'arn:aws:iam::*:role/*'}}", "{}", TRUE },
    { "{'ArnLike': {'k:a': 'arn:aws:iam::*:role/*'}}", "{'k:a': 'role/a'}", FALSE },
    { "{'ArnNotLike': {'k:a': 'arn:aws:iam::*:role/*'}}", "{'k:a': 'role/a'}", FALSE },
  };

  check_conditions (cases, G_N_ELEMENTS (cases));
}

static void
test_presence (void)
{
  static const ConditionCase cases[] = {
    { "{'Null': {'k:a': 'true'}}", "{}", TRUE },
    { "{'Null': {'k:a': 'true'}}", "{'k:a': null}", TRUE },
    { "{'Null': {'k:a': true}}", "{'k:a': 'x'}", FALSE },
    { "{'Null': {'k:a': 'false'}}", "{'k:a': ['x', 'y']}", TRUE },
    { "{'Null': {'k:a': 'false'}}", "{}", FALSE },
    { "{'Null': {'k:a': ['true', 'false']}}", "{}", TRUE },
    { "{'StringEqualsIfExists': {'k:a': 'x'}}", "{}", TRUE },
    { "{'StringEqualsIfExists': {'k:a': 'x'}}", "{'k:a': 'y'}", FALSE },
    { "{'StringEqualsIfExists': {'k:a': 'x'}}", "{'k:a': 'x'}", TRUE },
    { "{'StringNotEqualsIfExists': {'k:a': 'x'}}", "{}", TRUE },
    { "{'StringNotEqualsIfExists': {'k:a': 'x'}}", "{'k:a': 'x'}", FALSE },
    { "{'NumericLessThanIfExists': {'k:a': '5'}}", "{}", TRUE },
    { "{'StringEquals': {'k:a': []}}", "{}", FALSE },
    { "{'StringEquals': {'k:a': []}}", "{'k:a': 'x'}", FALSE },
    { "{'StringEqualsIfExists': {'k:a': []}}", "{}", TRUE },
    { "{'StringEqualsIfExists': {'k:a': []}}", "{'k:a': 'x'}", FALSE },
    { "{'ForAllValues:StringEquals': {'k:a': []}}", "{'k:a': 'x'}", FALSE },
    { "{'ForAnyValue:StringEquals': {'k:a': []}}", "{'k:a': 'x'}", FALSE },
    /* Every request carries it, with a value that this one does not tell. */
    { "{'Bool': {'aws:SecureTransport': 'true'}}", "{}", FALSE },
    { "{'BoolIfExists': {'aws:SecureTransport': 'true'}}", "{}", FALSE },
    { "{'StringNotEquals': {'aws:SecureTransport': 'true'}}", "{}", FALSE },
    { "{'Null': {'aws:SecureTransport': 'false'}}", "{}", TRUE },
    { "{'Bool': {'aws:SecureTransport': 'true'}}", "{'aws:SecureTransport': 'true'}", TRUE },
    { "{'Null': {'aws:SecureTransport': 'true'}}", "{'aws:SecureTransport': null}", TRUE },
  };

  check_conditions (cases, G_N_ELEMENTS (cases));
}

static void
test_several_values (void)
{
  static const ConditionCase cases[] = {
    { "{'ForAllValues:StringEquals': {'k:a': ['x', 'y']}}", "{'k:a': ['x', 'y']}", TRUE },
    { "{'ForAllValues:StringEquals': {'k:a': ['x', 'y']}}", "{'k:a': ['x']}", TRUE },
    { "{'ForAllValues:StringEquals': {'k:a': ['x', 'y']}}", "{'k:a': ['x', 'z']}", FALSE },
    { "{'ForAllValues:StringEquals': {'k:a': 'x'}}", "{}", TRUE },
    { "{'ForAllValues:StringEquals': {'k:a': 'x'}}", "{'k:a': ''}", TRUE },
    { "{'ForAllValues:StringNotEquals': {'k:a': ['x', 'y']}}", "{'k:a': ['z', 'x']}", FALSE },
    { "{'ForAllValues:StringNotEquals': {'k:a': ['x', 'y']}}", "{'k:a': ['z', 'w']}", TRUE },
    { "{'ForAllValues:StringNotEquals': {'k:a': 'x'}}", "{}", TRUE },
    { "{'ForAnyValue:StringEquals': {'k:a': ['x', 'y']}}", "{'k:a': ['z', 'y']}", TRUE },
    { "{'ForAnyValue:StringEquals': {'k:a': ['x', 'y']}}", "{'k:a': ['z']}", FALSE },
    { "{'ForAnyValue:StringEquals': {'k:a': 'x'}}", "{}", FALSE },
    { "{'ForAnyValue:StringLike': {'k:a': '*'}}", "{'k:a': ''}", FALSE },
    { "{'ForAnyValue:StringNotEquals': {'k:a': ['x', 'y']}}", "{'k:a': ['x', 'z']}", TRUE },
    { "{'ForAnyValue:StringNotEquals': {'k:a': ['x', 'y']}}", "{'k:a': ['x', 'y']}", FALSE },
    { "{'ForAnyValue:StringNotEquals': {'k:a': 'x'}}", "{}", FALSE },
    { "{'ForAnyValue:StringEqualsIfExists': {'k:a': 'x'}}", "{}", TRUE },
    { "{'ForAnyValue:StringEqualsIfExists': {'k:a': 'x'}}", "{'k:a': 'y'}", FALSE },
    { "{'ForAllValues:StringEqualsIfExists': {'k:a': 'x'}}", "{'k:a': ['x', 'y']}", FALSE },
    { "{'ForAllValues:ArnLike': {'k:a': 'arn:aws:sns:*:*:*'}}",
      "{'k:a': ['arn:aws:sns:eu-west-1:111122223333:t']}", TRUE },
    /* Without a qualifier several values meet nothing, nor any of a key that may have several. */
    { "{'StringEquals': {'k:a': 'x'}}", "{'k:a': ['x', 'x']}", FALSE },
    { "{'StringNotEquals': {'k:a': 'x'}}", "{'k:a': ['y', 'z']}", FALSE },
    { "{'StringEquals': {'aws:TagKeys': 'x'}}", "{'aws:TagKeys': 'x'}", FALSE },
    { "{'StringNotEquals': {'aws:TagKeys': 'x'}}", "{}", TRUE },
    { "{'ForAnyValue:StringEquals': {'aws:TagKeys': 'x'}}", "{'aws:TagKeys': 'x'}", TRUE },
  };

  check_conditions (cases, G_N_ELEMENTS (cases));
}

static void
test_variables_of_conditions (void)
{
  static const ConditionCase cases[] = {
    { "{'StringEquals': {'k:a': '${k:b}'}}", "{'k:a': 'x', 'k:b': 'x'}", TRUE },
    { "{'StringEquals': {'k:a': '${K:B}'}}", "{'k:a': 'x', 'k:b': 'x'}", TRUE },
    { "{'StringEquals': {'k:a': 'a/${k:b}/c'}}", "{'k:a': 'a/x/c', 'k:b': 'x'}", TRUE },
    { "{'StringEquals': {'k:a': '${k:b}'}}", "{'k:a': 'x', 'k:b': 'y'}", FALSE },
    { "{'StringEquals': {'k:a': '${k:b}'}}", "{'k:a': '${k:b}'}", FALSE },
    { "{'StringNotEquals': {'k:a': '${k:b}'}}", "{'k:a': 'x'}", TRUE },
    { "{'StringEquals': {'k:a': '${k:b, `none`}'}}", "{'k:a': 'none'}", TRUE },
    { "{'StringEquals': {'k:a': '${k:b, `none`}'}}", "{'k:a': 'x', 'k:b': 'x'}", TRUE },
    { "{'StringLike': {'k:a': '${k:b}*'}}", "{'k:a': 'xyz', 'k:b': 'x'}", TRUE },
    /* What stands in for a variable is text. */
    { "{'StringLike': {'k:a': '${k:b}'}}", "{'k:a': 'xyz', 'k:b': 'x*'}", FALSE },
    { "{'StringLike': {'k:a': '${*}'}}", "{'k:a': 'x'}", FALSE },
    { "{'StringLike': {'k:a': '${*}'}}", "{'k:a': '*'}", TRUE },
    { "{'StringLike': {'k:a': '${?}${$}'}}", "{'k:a': '?$'}", TRUE },
    { "{'StringEquals': {'k:a': '${*}'}}", "{'k:a': '*'}", TRUE },
    { "{'ArnLike': {'k:a': 'arn:aws:iam::111122223333:user/${k:b}'}}",
      "{'k:a': 'arn:aws:iam::111122223333:user/x', 'k:b': 'x'}", TRUE },
    { "{'StringEquals': {'k:a': '${k:b}'}}", "{'k:a': 'x', 'k:b': ['x', 'y']}", FALSE },
  };

  check_conditions (cases, G_N_ELEMENTS (cases));
}

static void
test_elements (void)
{
  static const struct
  {
    const char *version;
    const char *statements;
    const char *action;
    const char *resource;
    const char *context;
    OracleAnswer answer;
  } cases[] = {
    { "2012-10-17", "{'Effect': 'Allow', 'Action': 's3:get*', 'Resource': '*'}", "S3:GetObject",
      "arn:aws:s3:::b/k", NULL, ORACLE_ALLOWED },
    { "2012-10-17", "{'Effect': 'Allow', 'Action': 's3:Get?bject', 'Resource': '*'}", "s3:GetObject",
      "arn:aws:s3:::b/k", NULL, ORACLE_ALLOWED },
    { "2012-10-17", "{'Effect': 'Allow', 'Action': ['sqs:*', 's3:Put*'], 'Resource': '*'}", "s3:GetObject",
      "arn:aws:s3:::b/k", NULL, ORACLE_IMPLICITLY_DENIED },
    { "2012-10-17", "{'Effect': 'Allow', 'NotAction': 'iam:*', 'Resource': '*'}", "s3:GetObject",
      "arn:aws:s3:::b/k", NULL, ORACLE_ALLOWED },
    { "2012-10-17", "{'Effect': 'Allow', 'NotAction': ['iam:*', 's3:*'], 'Resource': '*'}", "s3:GetObject",
      "arn:aws:s3:::b/k", NULL, ORACLE_IMPLICITLY_DENIED },
    { "2012-10-17", "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b/*'}", "s3:GetObject",
      "arn:aws:s3:::b/k/l:m", NULL, ORACLE_ALLOWED },
    { "2012-10-17", "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b/*'}", "s3:GetObject",
      "arn:aws:s3:::b", NULL, ORACLE_IMPLICITLY_DENIED },
    { "2012-10-17", "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::B/*'}", "s3:GetObject",
      "arn:aws:s3:::b/k", NULL, ORACLE_IMPLICITLY_DENIED },
    { "2012-10-17",
      "{'Effect': 'Allow', 'Action': 's3:*', 'NotResource': ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']}",
      "s3:GetObject", "arn:aws:s3:::c/k", NULL, ORACLE_ALLOWED },
    { "2012-10-17",
      "{'Effect': 'Allow', 'Action': 's3:*', 'NotResource': ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']}",
      "s3:GetObject", "arn:aws:s3:::b/k", NULL, ORACLE_IMPLICITLY_DENIED },
    { "2012-10-17",
      "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}, {'Effect': 'Deny', 'Action': 's3:*', 'Resource': "
      "'*'}",
      "s3:GetObject", "arn:aws:s3:::b/k", NULL, ORACLE_EXPLICITLY_DENIED },
    { "2012-10-17",
      "{'Effect': 'Deny', 'NotAction': 's3:*', 'Resource': '*'}, {'Effect': 'Allow', 'Action': '*', "
      "'Resource': '*'}",
      "s3:GetObject", "arn:aws:s3:::b/k", NULL, ORACLE_ALLOWED },
    { "2012-10-17", "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::b/${aws:username}/*'}",
      "s3:GetObject", "arn:aws:s3:::b/lead/k", "{'aws:username': 'lead'}", ORACLE_ALLOWED },
    { "2012-10-17", "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::b/${aws:username}/*'}",
      "s3:GetObject", "arn:aws:s3:::b/lead/k", NULL, ORACLE_IMPLICITLY_DENIED },
    { "2012-10-17", "{'Effect': 'Allow', 'Action': '*', 'NotResource': 'arn:aws:s3:::b/${aws:username}/*'}",
      "s3:GetObject", "arn:aws:s3:::b/lead/k", NULL, ORACLE_ALLOWED },
    /* Before 2012-10-17 a variable is plain text. */
    { "2008-10-17", "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::b/${aws:username}/*'}",
      "s3:GetObject", "arn:aws:s3:::b/lead/k", "{'aws:username': 'lead'}", ORACLE_IMPLICITLY_DENIED },
    { "2008-10-17", "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::b/${aws:username}/*'}",
      "s3:GetObject", "arn:aws:s3:::b/${aws:username}/k", NULL, ORACLE_ALLOWED },
    { "2008-10-17", "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::b/${*}'}", "s3:GetObject",
      "arn:aws:s3:::b/${x}", NULL, ORACLE_ALLOWED },
    { "2012-10-17", "{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::b/${*}'}", "s3:GetObject",
      "arn:aws:s3:::b/${x}", NULL, ORACLE_IMPLICITLY_DENIED },
    /* A variable is none in an Action. */
    { "2012-10-17", "{'Effect': 'Allow', 'Action': 's3:${k:b}', 'Resource': '*'}", "s3:GetObject",
      "arn:aws:s3:::b/k", "{'k:b': 'GetObject'}", ORACLE_IMPLICITLY_DENIED },
  };
  g_autoptr (OracleFacts) facts = new_facts ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OraclePolicy) policy = new_policy (cases[i].version, cases[i].statements);
      g_autoptr (OracleRequest) request = new_request (cases[i].action, cases[i].resource, cases[i].context);
      const char *answer = oracle_answer_get_name (oracle_decide_one (facts, policy, request, FALSE));

      if (!g_str_equal (answer, oracle_answer_get_name (cases[i].answer)))
        g_error ("%s says %s to %s", cases[i].statements, answer, cases[i].resource);
    }
}

static void
test_principal (void)
{
  static const struct
  {
    const char *principal;
    const char *key;
    const char *value;
  } cases[] = {
    { "arn:aws:iam::111122223333:user/labeling/lead", "aws:username", "lead" },
    { "arn:aws:iam::111122223333:user/lead", "aws:PrincipalType", "User" },
    { "arn:aws:iam::111122223333:user/lead", "aws:PrincipalAccount", "111122223333" },
    { "arn:aws:iam::111122223333:user/lead", "aws:PrincipalArn", "arn:aws:iam::111122223333:user/lead" },
    { "arn:aws:sts::111122223333:assumed-role/Exec/s", "aws:PrincipalArn",
      "arn:aws:iam::111122223333:role/Exec" },
    { "arn:aws:sts::111122223333:assumed-role/Exec/s", "aws:PrincipalType", "AssumedRole" },
    { "arn:aws:sts::111122223333:assumed-role/Exec/s", "aws:username", NULL },
    { "arn:aws:sts::111122223333:federated-user/lead", "aws:userid", "111122223333:lead" },
    { "arn:aws:iam::111122223333:root", "aws:PrincipalType", "Account" },
    { "arn:aws:iam::111122223333:root", "aws:userid", "111122223333" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *condition =
          cases[i].value != NULL
              ? g_strdup_printf ("{'StringEquals': {'%s': '%s'}}", cases[i].key, cases[i].value)
              : g_strdup_printf ("{'Null': {'%s': 'true'}}", cases[i].key);
      g_autofree char *statement =
          g_strdup_printf ("{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': %s}", condition);
      g_autoptr (OraclePolicy) policy = new_policy ("2012-10-17", statement);
      g_autoptr (OracleRequest) request = new_request ("s3:GetObject", "arn:aws:s3:::b/k", NULL);

      request->principal = g_strdup (cases[i].principal);
      g_assert_cmpint (oracle_decide_one (NULL, policy, request, FALSE), ==, ORACLE_ALLOWED);
    }
}

static void
test_refused (void)
{
  static const char *const policies[] = {
    "[]",
    "{'Version': '2012-10-18', 'Statement': []}",
    "{'Version': '2012-10-17'}",
    "{'Version': '2012-10-17', 'Statement': [1]}",
    "{'Statement': {'Effect': 'allow', 'Action': '*', 'Resource': '*'}}",
    "{'Statement': {'Effect': 'Allow', 'Resource': '*'}}",
    "{'Statement': {'Effect': 'Allow', 'Action': '*'}}",
    "{'Statement': {'Effect': 'Allow', 'Action': [], 'Resource': '*'}}",
    "{'Statement': {'Effect': 'Allow', 'Action': {}, 'Resource': '*'}}",
    "{'Statement': {'Effect': 'Allow', 'Action': '*', 'NotAction': 's3:*', 'Resource': '*'}}",
    "{'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}}",
    "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': []}}",
    "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringIs': {'k:a': "
    "'x'}}}}",
    "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'NullIfExists': {'k:a': "
    "'x'}}}}",
    "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringLike': {'k:a': "
    "{}}}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      g_autofree char *json = dup_json (policies[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (OraclePolicy) policy = oracle_policy_new (json, &error);

      if (policy != NULL)
        g_error ("Taken, although AWS refuses it: %s", json);
      g_assert_nonnull (error);
    }
}

static void
decide_case (OracleFacts *facts, JsonObject *row)
{
  JsonArray *texts = json_object_get_array_member (row, "policies");
  g_autofree char *json = json_to_string (json_object_get_member (row, "request"), FALSE);
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify)oracle_policy_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (OracleRequest) request = oracle_request_new_from_json (json, &error);
  OracleAnswer answer;

  g_assert_no_error (error);
  request->now = NOW;
  for (guint i = 0; i < json_array_get_length (texts); i++)
    {
      g_autofree char *text = json_to_string (json_array_get_element (texts, i), FALSE);

      g_ptr_array_add (policies, oracle_policy_new (text, &error));
      g_assert_no_error (error);
    }
  answer = oracle_decide (facts, (OraclePolicy *const *)policies->pdata, policies->len, request);
  if (!g_str_equal (oracle_answer_get_name (answer), json_object_get_string_member (row, "expected")))
    g_error ("%s: %s", json_object_get_string_member (row, "name"), oracle_answer_get_name (answer));
}

/* For each case of a file of tests/cases */
static void
for_cases (const char *name, void (*check) (OracleFacts *facts, JsonObject *row))
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (OracleFacts) facts = new_facts ();
  g_autoptr (GError) error = NULL;
  JsonArray *rows;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  rows = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (rows), >, 0);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    check (facts, json_array_get_object_element (rows, i));
}

static void
test_requests (void)
{
  for_cases ("requests.json", decide_case);
}

static OraclePolicy *
read_policy (JsonObject *row, const char *member)
{
  g_autofree char *json = json_to_string (json_object_get_member (row, member), FALSE);
  g_autoptr (GError) error = NULL;
  OraclePolicy *policy = oracle_policy_new (json, &error);

  g_assert_no_error (error);
  return policy;
}

/* The requests of @witnesses are allowed under the policy @more only. */
static void
decide_witnesses (OracleFacts *facts, JsonObject *row, const char *witnesses, OraclePolicy *less,
                  OraclePolicy *more)
{
  JsonArray *list = json_object_get_array_member (row, witnesses);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      g_autofree char *json = json_to_string (json_array_get_element (list, i), FALSE);
      const gboolean beside = json_object_has_member (json_array_get_object_element (list, i), "beside");
      g_autoptr (GError) error = NULL;
      g_autoptr (OracleRequest) request = oracle_request_new_from_json (json, &error);

      g_assert_no_error (error);
      request->now = NOW;
      if (oracle_decide_one (facts, more, request, beside) != ORACLE_ALLOWED ||
          oracle_decide_one (facts, less, request, beside) == ORACLE_ALLOWED)
        g_error ("%s: %s %s", json_object_get_string_member (row, "name"), witnesses, json);
    }
}

static void
decide_comparison (OracleFacts *facts, JsonObject *row)
{
  g_autoptr (OraclePolicy) old = read_policy (row, "old");
  g_autoptr (OraclePolicy) new = read_policy (row, "new");

  decide_witnesses (facts, row, "gained", old, new);
  decide_witnesses (facts, row, "lost", new, old);
}

static void
test_comparisons (void)
{
  for_cases ("compare.json", decide_comparison);
}

static void
test_beside_allow_all (void)
{
  g_autoptr (OraclePolicy) policy =
      new_policy ("2012-10-17", "{'Effect': 'Deny', 'Action': 's3:Put*', 'Resource': '*'}");
  g_autoptr (OracleRequest) get = new_request ("s3:GetObject", "arn:aws:s3:::b/k", NULL);
  g_autoptr (OracleRequest) put = new_request ("s3:PutObject", "arn:aws:s3:::b/k", NULL);

  g_assert_cmpint (oracle_decide_one (NULL, policy, get, FALSE), ==, ORACLE_IMPLICITLY_DENIED);
  g_assert_cmpint (oracle_decide_one (NULL, policy, get, TRUE), ==, ORACLE_ALLOWED);
  g_assert_cmpint (oracle_decide_one (NULL, policy, put, TRUE), ==, ORACLE_EXPLICITLY_DENIED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oracle/texts", test_texts);
  g_test_add_func ("/oracle/numbers", test_numbers);
  g_test_add_func ("/oracle/dates", test_dates);
  g_test_add_func ("/oracle/other-values", test_other_values);
  g_test_add_func ("/oracle/presence", test_presence);
  g_test_add_func ("/oracle/several-values", test_several_values);
  g_test_add_func ("/oracle/variables-of-conditions", test_variables_of_conditions);
  g_test_add_func ("/oracle/elements", test_elements);
  g_test_add_func ("/oracle/principal", test_principal);
  g_test_add_func ("/oracle/refused", test_refused);
  g_test_add_func ("/oracle/beside-allow-all", test_beside_allow_all);
  g_test_add_func ("/oracle/cases/requests", test_requests);
  g_test_add_func ("/oracle/cases/comparisons", test_comparisons);
  return g_test_run ();
}
