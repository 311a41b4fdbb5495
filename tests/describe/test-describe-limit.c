/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-limit.h"

static PolicyText *
make_policy (const char *statements)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"2012-10-17\",\"Statement\":[%s]}", statements);
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

static void
assert_said (const char *before, const char *after, const char *name, const char *title, const char *reason)
{
  g_autoptr (PolicyText) first = make_policy (before);
  g_autoptr (PolicyText) second = make_policy (after);
  g_autoptr (AccessComparison) comparison = access_comparison_new (first, second);
  g_autofree char *said_title = describe_limit_title (comparison);
  g_autofree char *said_reason = describe_limit_reason (comparison, name);

  g_assert_cmpstr (said_title, ==, title);
  g_assert_cmpstr (said_reason, ==, reason);
}

#define PASS "No more than this: PASS"
#define FAIL "No more than this: FAIL"
#define LIST "{\"Effect\":\"Allow\",\"Action\":\"sqs:ListQueues\",\"Resource\":\"*\"}"
#define LIST_AS_LEAD                                                                                         \
  "{\"Effect\":\"Allow\",\"Action\":\"sqs:ListQueues\",\"Resource\":\"*\","                                  \
  "\"Condition\":{\"StringEquals\":{\"aws:username\":\"lead\"}}}"
#define DENY "{\"Effect\":\"Deny\",\"Action\":\"sns:Publish\",\"Resource\":\"*\"}"

static void
test_pass (void)
{
  assert_said (LIST, LIST_AS_LEAD, "Lead", PASS,
               "It is proven that this policy allows no request that “Lead” does not allow.");
  assert_said (LIST, "", NULL, PASS,
               "It is proven that this policy allows no request that was not allowed when it was opened or "
               "saved.");
  /* What is no longer denied is not allowed by that. */
  assert_said (LIST "," DENY, LIST, "Lead", PASS,
               "It is proven that this policy allows no request that “Lead” does not allow.");
}

static void
test_fail (void)
{
  assert_said ("", LIST, "Lead", FAIL,
               "This policy allows a request that “Lead” does not allow: sqs:ListQueues on *");
  assert_said (
      "", LIST_AS_LEAD, NULL, FAIL,
      "This policy allows a request that was not allowed when it was opened or saved: sqs:ListQueues on *, "
      "with aws:username lead");
  /* It says nothing of other policies that it also allows less. */
  assert_said (DENY, LIST "," DENY, "Lead", FAIL,
               "This policy allows a request that “Lead” does not allow: sqs:ListQueues on *");
  /* A policy of a resource says who asks. */
  assert_said ("",
               "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/labels\"},"
               "\"Action\":\"sqs:ListQueues\",\"Resource\":\"*\"}",
               "Lead", FAIL,
               "This policy allows a request that “Lead” does not allow: sqs:ListQueues on *, asked by "
               "arn:aws:iam::111122223333:role/labels");
}

/* Which texts are numbers is more than patterns can say. */
static void
test_doubt (void)
{
#define WHEN(condition)                                                                                      \
  "{\"Effect\":\"Allow\",\"Action\":\"sqs:ListQueues\",\"Resource\":\"*\",\"Condition\":" condition "}"
  assert_said (WHEN ("{\"StringLike\":{\"aws:username\":\"1*\"}}"),
               WHEN ("{\"StringLike\":{\"aws:username\":\"1*\"},\"NumericLessThan\":{\"aws:username\":\"5\"}"
                     "}") "," WHEN ("{\"StringEquals\":{\"aws:username\":\"7\"},\"NumericLessThan\":{\"aws:"
                                    "username\":\"5\"}}"),
               "Lead", "No more than this: can't tell",
               "No request was found that this policy allows and “Lead” does not, and it could not be proven "
               "that "
               "there is none. Condition operators of several kinds ask about one key. No request was found "
               "that shows what could not be ruled out.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/describe/limit/pass", test_pass);
  g_test_add_func ("/describe/limit/fail", test_fail);
  g_test_add_func ("/describe/limit/doubt", test_doubt);
  return g_test_run ();
}
