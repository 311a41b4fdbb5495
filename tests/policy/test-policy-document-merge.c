/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-document-merge.h"
#include "policy-document.h"

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

/* One statement pasted over a policy with one other */
static void
assert_merged (const char *before, const char *pasted, const char *after)
{
  g_autofree char *policy = g_strdup_printf ("{\"Statement\":[%s]}", before);
  g_autofree char *expected = g_strdup_printf ("{\"Statement\":[%s]}", after);
  g_autoptr (PolicyText) text = parse (policy);
  g_autoptr (PolicyText) other = parse (pasted);
  g_autoptr (PolicyDocument) document = policy_document_new_for_text (text);
  g_autofree char *merged = NULL;

  policy_document_merge (document, other);
  merged = policy_document_to_string (document);
  g_assert_cmpstr (merged, ==, expected);
}

#define READ "{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}"
#define READ_SID(sid) "{\"Sid\":\"" sid "\",\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\"],\"Resource\":\"*\"}"
#define BARE "{\"Effect\":\"Allow\",\"Resource\":\"*\"}"
#define BARE_SID(sid) "{\"Sid\":\"" sid "\",\"Effect\":\"Allow\",\"Resource\":\"*\"}"
#define EMPTY "{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}"

/* A statement that names no action grants none: nothing is added to it, and nothing swallows it. */
static void
test_without_actions (void)
{
  assert_merged (READ, BARE, READ "," BARE);
  assert_merged (READ, EMPTY, READ "," EMPTY);
  assert_merged (BARE, READ, BARE "," READ);
  assert_merged (BARE_SID ("A"), READ_SID ("A"), BARE_SID ("A") "," READ_SID ("A2"));
  assert_merged (READ_SID ("A"), BARE_SID ("A"), READ_SID ("A") "," BARE_SID ("A2"));
  /* There already */
  assert_merged (BARE, BARE, BARE);
  assert_merged (BARE_SID ("A"), BARE_SID ("A"), BARE_SID ("A"));
  assert_merged (BARE_SID ("A"), BARE, BARE_SID ("A"));
}

/* Only what a statement lacks, in the order it came in */
static void
test_actions (void)
{
  assert_merged (
      "{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\"],\"Resource\":\"*\"}",
      "{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":[\"s3:PutObject\",\"S3:GETOBJECT\",\"s3:List*\"],"
      "\"Resource\":\"*\"}",
      "{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\",\"s3:PutObject\",\"s3:List*\"],"
      "\"Resource\":\"*\"}");
  /* Of two, one is granted */
  assert_merged (
      READ, "{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":\"*\"}",
      READ ",{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":\"*\"}");
}

/* Whatever differs beside the actions makes another statement, on which side it may be. */
static void
test_scope (void)
{
#define CONDITION(value)                                                                                     \
  "{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:"          \
  "x\":" value "}}}"
  assert_merged (READ, CONDITION ("\"true\""), READ "," CONDITION ("\"true\""));
  assert_merged (CONDITION ("\"true\""), READ, CONDITION ("\"true\"") "," READ);
  assert_merged (CONDITION ("\"true\""), CONDITION ("\"false\""),
                 CONDITION ("\"true\"") "," CONDITION ("\"false\""));
  assert_merged (CONDITION ("\"true\""), CONDITION ("[\"true\"]"), CONDITION ("\"true\""));
#undef CONDITION
}

/* What is no statement is passed over. */
static void
test_nothing (void)
{
  assert_merged (READ, "[]", READ);
  assert_merged (READ, "[1, \"text\", null]", READ);
  assert_merged (READ, "{\"Statement\":[]}", READ);
  assert_merged (READ, "{\"Statement\":" BARE "}", READ "," BARE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/document-merge/without-actions", test_without_actions);
  g_test_add_func ("/policy/document-merge/actions", test_actions);
  g_test_add_func ("/policy/document-merge/scope", test_scope);
  g_test_add_func ("/policy/document-merge/nothing", test_nothing);
  return g_test_run ();
}
