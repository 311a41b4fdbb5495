/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-fixture.h"

static const AnalysisCase cases[] = {
  { "INVALID_CONDITION_OPERATOR", CONDITION ("{\"StringMatches\":{\"aws:username\":\"a\"}}"),
    "/Statement/0/Condition/StringMatches", "\"StringMatches\"", "StringMatches", NULL,
    CONDITION ("{\"ForAnyValue:StringLikeIfExists\":{\"aws:TagKeys\":\"a\"}}"), NULL },
  { "NULL_WITH_IF_EXISTS", CONDITION ("{\"NullIfExists\":{\"aws:username\":\"true\"}}"),
    "/Statement/0/Condition/NullIfExists", "\"NullIfExists\"", "NullIfExists", NULL,
    CONDITION ("{\"Null\":{\"aws:username\":\"true\"}}"),
    CONDITION ("{\"Null\":{\"aws:username\":\"true\"}}") },
  { "NULL_WITH_IF_EXISTS",
    CONDITION ("{\"Null\":{\"aws:userid\":\"false\"},\"NullIfExists\":{\"aws:username\":\"true\"}}"),
    "/Statement/0/Condition/NullIfExists", "\"NullIfExists\"", "NullIfExists", NULL,
    CONDITION ("{\"StringEqualsIfExists\":{\"aws:username\":\"a\"}}"), NULL },
  { "NULL_WITH_QUALIFIER", CONDITION ("{\"ForAnyValue:Null\":{\"aws:TagKeys\":\"true\"}}"),
    "/Statement/0/Condition/ForAnyValue:Null", "\"ForAnyValue:Null\"", "ForAnyValue:Null", NULL,
    CONDITION ("{\"Null\":{\"aws:TagKeys\":\"true\"}}"),
    CONDITION ("{\"Null\":{\"aws:TagKeys\":\"true\"}}") },
  { "DATA_TYPE_MISMATCH", CONDITION ("[]"), "/Statement/0/Condition", "[]", "Condition", NULL,
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"), NULL },
  { "DATA_TYPE_MISMATCH", CONDITION ("{\"Bool\":\"true\"}"), "/Statement/0/Condition/Bool", "\"true\"",
    "Bool", NULL, CONDITION ("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"), NULL },
  { "DATA_TYPE_MISMATCH", CONDITION ("{\"Bool\":{\"aws:SecureTransport\":null}}"),
    "/Statement/0/Condition/Bool/aws:SecureTransport", "null", "aws:SecureTransport", NULL,
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":true}}"), NULL },
  { "DATA_TYPE_MISMATCH", CONDITION ("{\"StringEquals\":{\"aws:username\":[\"a\",{}]}}"),
    "/Statement/0/Condition/StringEquals/aws:username/1", "{}", "aws:username", NULL,
    CONDITION ("{\"StringEquals\":{\"aws:username\":[\"a\",\"b\"]}}"), NULL },
  { "EMPTY_OBJECT_CONDITION", CONDITION ("{}"), "/Statement/0/Condition", "{}", "empty", NULL,
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"), STATEMENT (ALLOW) },
  { "EMPTY_OBJECT_CONDITION", CONDITION ("{\"Bool\":{}}"), "/Statement/0/Condition/Bool", "{}", "nothing",
    NULL, CONDITION ("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"), STATEMENT (ALLOW) },
  { "EMPTY_OBJECT_CONDITION", CONDITION ("{\"Null\":{},\"Bool\":{\"aws:SecureTransport\":\"true\"}}"),
    "/Statement/0/Condition/Null", "{}", "nothing", NULL,
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"),
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":\"true\"}}") },
  { "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
    CONDITION (
        "{\"StringEquals\":{\"aws:username\":\"a\",\"aws:userid\":\"x\",\"AWS:UserName\":[\"b\",\"a\"]}}"),
    "/Statement/0/Condition/StringEquals/aws:username /Statement/0/Condition/StringEquals/AWS:UserName",
    "\"aws:username\"", "AWS:UserName", NULL,
    CONDITION ("{\"StringEquals\":{\"aws:username\":\"a\"},\"StringLike\":{\"AWS:UserName\":\"b\"}}"),
    CONDITION ("{\"StringEquals\":{\"aws:username\":[\"a\",\"b\"],\"aws:userid\":\"x\"}}") },
  { "INVALID_CONDITION_DATA_TYPE", CONDITION ("{\"StringEquals\":{\"aws:username\":[\"1\",2]}}"),
    "/Statement/0/Condition/StringEquals/aws:username", "[\"1\",2]", "aws:username", NULL,
    CONDITION ("{\"StringEquals\":{\"aws:username\":[1,2]}}"), NULL },
  { "INVALID_CONDITION_MULTIPLE_BOOLEAN",
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":[\"true\",\"false\"]}}"),
    "/Statement/0/Condition/Bool/aws:SecureTransport", "[\"true\",\"false\"]", "aws:SecureTransport", NULL,
    CONDITION ("{\"Bool\":{\"aws:SecureTransport\":[\"true\"]}}"), NULL },
  { "INVALID_CONDITION_MULTIPLE_BOOLEAN", CONDITION ("{\"Null\":{\"aws:username\":[\"true\",\"true\"]}}"),
    "/Statement/0/Condition/Null/aws:username", "[\"true\",\"true\"]", "Null", NULL,
    CONDITION ("{\"StringEquals\":{\"aws:username\":[\"true\",\"false\"]}}"), NULL },
  { "EMPTY_ARRAY_CONDITION", CONDITION ("{\"StringEquals\":{\"aws:username\":[]}}"),
    "/Statement/0/Condition/StringEquals/aws:username", "[]", "aws:username", "IAM_EMPTY_LIST",
    CONDITION ("{\"StringEquals\":{\"aws:username\":[\"a\"]}}"), NULL },
  { "EMPTY_ARRAY_CONDITION_IFEXISTS", CONDITION ("{\"StringEqualsIfExists\":{\"aws:username\":[]}}"),
    "/Statement/0/Condition/StringEqualsIfExists/aws:username", "[]", "aws:username", "IAM_EMPTY_LIST",
    CONDITION ("{\"StringEqualsIfExists\":{\"aws:username\":[\"a\"]}}"), NULL },
  { "EMPTY_ARRAY_CONDITION_FORALLVALUES", CONDITION ("{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[]}}"),
    "/Statement/0/Condition/ForAllValues:StringEquals/aws:TagKeys", "[]", "aws:TagKeys", "IAM_EMPTY_LIST",
    CONDITION ("{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"a\"]}}"), NULL },
  { "EMPTY_ARRAY_CONDITION_FORANYVALUE", CONDITION ("{\"ForAnyValue:StringEquals\":{\"aws:TagKeys\":[]}}"),
    "/Statement/0/Condition/ForAnyValue:StringEquals/aws:TagKeys", "[]", "aws:TagKeys", "IAM_EMPTY_LIST",
    CONDITION ("{\"ForAnyValue:StringEquals\":{\"aws:TagKeys\":[\"a\"]}}"), NULL },
  { "IAM_EMPTY_LIST", CONDITION ("{\"StringEquals\":{\"aws:username\":[]}}"),
    "/Statement/0/Condition/StringEquals/aws:username", "[]", "aws:username", "EMPTY_ARRAY_CONDITION",
    CONDITION ("{\"StringEquals\":{\"aws:username\":\"\"}}"), NULL },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  analysis_fixture_add_cases ("condition", cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
