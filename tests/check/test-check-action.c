/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

#include "check-hint.h"

static const CheckCase cases[] = {
  { "IAM_ACTION_FORMAT", ACTION ("[\"GetObject\"]"), "/Statement/0/Action/0", "\"GetObject\"", "GetObject",
    NULL, ACTION ("\"*\""), NULL },
  { "IAM_ACTION_FORMAT", ACTION ("\"s3:Get:Object\""), "/Statement/0/Action", "\"s3:Get:Object\"",
    "s3:Get:Object", NULL, ACTION ("\"*:*\""), NULL },
  { "IAM_ACTION_FORMAT", ACTION ("\"s 3:GetObject\""), "/Statement/0/Action", NULL, "s 3:GetObject", NULL,
    ACTION ("\"s3:Get Object\""), NULL },
  { "IAM_ACTION_FORMAT", ACTION ("\" s3:GetObject\""), "/Statement/0/Action", NULL, " s3:GetObject", NULL,
    ACTION ("\"s3:GetObject\""), NULL },
  { "IAM_ACTION_FORMAT", ACTION ("\"s*:GetObject\""), "/Statement/0/Action", NULL, "s*:GetObject",
    "WILDCARD_IN_SERVICE_NAME", ACTION ("\"*:GetObject\""), NULL },
  { "WILDCARD_IN_SERVICE_NAME", ACTION ("\"*:GetObject\""), "/Statement/0/Action", NULL, "*:GetObject", NULL,
    ACTION ("\"*\""), NULL },

  { "INVALID_SERVICE_IN_ACTION", ACTION ("[\"s3:GetObject\",\"elastic-inference:Connect\"]"),
    "/Statement/0/Action/1", "\"elastic-inference:Connect\"", "elastic-inference:Connect", NULL,
    ACTION ("\"zocalo:Anything\""), NULL },
  { "INVALID_SERVICE_IN_ACTION",
    STATEMENT ("\"Effect\":\"Deny\",\"NotAction\":\"sagmaker:createlabelingjob\",\"Resource\":"
               "\"*\""),
    "/Statement/0/NotAction", NULL, "sagemaker:createlabelingjob", NULL,
    ACTION ("\"SageMaker:CreateLabelingJob\""),
    STATEMENT ("\"Effect\":\"Deny\",\"NotAction\":\"sagemaker:createlabelingjob\",\"Resource\":\"*\"") },
  { "INVALID_SERVICE_IN_ACTION", ACTION ("\"stepfunctions:StartExecution\""), "/Statement/0/Action", NULL,
    "states:StartExecution", NULL, ACTION ("\"states:StartExecution\""),
    ACTION ("\"states:StartExecution\"") },
  { "INVALID_SERVICE_IN_ACTION", ACTION ("\"stepfunctions:NoSuchThing\""), "/Statement/0/Action", NULL,
    "stepfunctions:NoSuchThing", NULL, ACTION ("\"states:StartExecution\""), NULL },
  { "INVALID_ACTION", ACTION ("\"s3:ListBuckets\""), "/Statement/0/Action", "\"s3:ListBuckets\"",
    "s3:ListAllMyBuckets", NULL, ACTION ("\"s3:listallmybuckets\""), ACTION ("\"s3:ListAllMyBuckets\"") },
  { "INVALID_ACTION", ACTION ("\"sagemaker:CreateLabellingJob\""), "/Statement/0/Action", NULL,
    "sagemaker:CreateLabelingJob", NULL, ACTION ("\"sagemaker:CreateLabelingJob\""),
    ACTION ("\"sagemaker:CreateLabelingJob\"") },
  { "INVALID_ACTION", ACTION ("\"s3:MakeCoffee\""), "/Statement/0/Action", NULL, "s3:MakeCoffee", NULL,
    ACTION ("\"s3:*Object*\""), NULL },
  { "INVALID_ACTION", ACTION ("\"securityagent:ListControls\""), "/Statement/0/Action", NULL,
    "securityagent:ListControls", NULL, ACTION ("\"deeplens:ListControls\""), NULL },
  { "INVALID_ACTION", ACTION ("[\"account:Foo*\",\"account:Get*\"]"), "/Statement/0/Action/0", NULL,
    "account:Foo*", NULL, ACTION ("\"account:?et*\""), NULL },
};

/* Only what is near, and nearer than anything else */
static void
test_distance (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *too_long = g_strnfill (65, 'a');

  g_assert_cmpuint (check_hint_get_distance ("GetObject", "getobject", 2), ==, 0);
  g_assert_cmpuint (check_hint_get_distance ("GetObject", "GetObjects", 2), ==, 1);
  g_assert_cmpuint (check_hint_get_distance ("GetObject", "GteObject", 2), ==, 1);
  g_assert_cmpuint (check_hint_get_distance ("GetObject", "PutObject", 2), ==, 2);
  g_assert_cmpuint (check_hint_get_distance ("GetObject", "GetBucket", 2), >, 2);
  g_assert_cmpuint (check_hint_get_distance ("", "abc", 2), >, 2);
  /* No name of AWS's is as long as that; the work is bounded all the same. */
  g_assert_cmpuint (check_hint_get_distance (longest, longest + 1, 2), ==, 1);
  g_assert_cmpuint (check_hint_get_distance (longest, too_long, 2), >, 2);
  g_assert_cmpuint (check_hint_get_distance (too_long, longest, 2), >, 2);
  g_assert_cmpuint (check_hint_get_distance (too_long, too_long, 2), >, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add_cases ("action", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/check/action/distance", test_distance);
  return g_test_run ();
}
