/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-reach.h"

static void
assert_reach (const char *resource, const char *action, AccessAnswer expected)
{
  g_autofree char *json = g_strdup_printf ("{%s}", resource);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, &error);
  g_autoptr (AccessReach) reach = NULL;

  g_assert_no_error (error);
  reach = access_reach_new (policy_text_get_root (text));
  g_assert_cmpint (access_reach_meets (reach, action), ==, expected);
}

static void
test_resources (void)
{
  assert_reach ("\"Resource\":\"*\"", "s3:ListBucket", ACCESS_ANSWER_FOUND);
  assert_reach ("\"Resource\":\"arn:aws:s3:::photos\"", "s3:ListBucket", ACCESS_ANSWER_FOUND);
  assert_reach ("\"Resource\":\"arn:aws:s3:::photos/*\"", "s3:ListBucket", ACCESS_ANSWER_EMPTY);
  assert_reach ("\"Resource\":\"arn:aws:s3:::photos/\"", "s3:ListBucket", ACCESS_ANSWER_EMPTY);
  assert_reach ("\"Resource\":\"arn:aws:s3:::photos*\"", "s3:GetObject", ACCESS_ANSWER_FOUND);
  assert_reach ("\"Resource\":\"arn:aws:s3:::photos\"", "s3:GetObject", ACCESS_ANSWER_EMPTY);
  assert_reach ("\"Resource\":[\"arn:aws:sqs:*:*:a\",\"arn:aws:s3:::a/*\"]", "s3:GetObject",
                ACCESS_ANSWER_FOUND);
}

/* An action that takes no resource is asked about * alone. */
static void
test_without_resource (void)
{
  assert_reach ("\"Resource\":\"arn:aws:s3:::*\"", "s3:ListAllMyBuckets", ACCESS_ANSWER_EMPTY);
  assert_reach ("\"NotResource\":\"arn:aws:s3:::*\"", "s3:ListAllMyBuckets", ACCESS_ANSWER_FOUND);
  assert_reach ("\"NotResource\":\"arn:*:sqs:*:*:*\"", "sqs:SendMessage", ACCESS_ANSWER_EMPTY);
}

/* Nothing is claimed of what a variable stands for, nor of what AWS may have. */
static void
test_unknown (void)
{
  assert_reach ("\"Resource\":\"${aws:PrincipalTag/queue}\"", "sqs:SendMessage", ACCESS_ANSWER_FOUND);
  assert_reach ("\"Resource\":\"arn:aws:acme:::thing\"", "acme:Run", ACCESS_ANSWER_FOUND);
  assert_reach ("\"Sid\":\"a\"", "acme:Run", ACCESS_ANSWER_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/access/reach/resources", test_resources);
  g_test_add_func ("/access/reach/without-resource", test_without_resource);
  g_test_add_func ("/access/reach/unknown", test_unknown);
  return g_test_run ();
}
