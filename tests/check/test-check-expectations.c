/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-expectations.h"
#include "config.h"

#include "access-expectation-file.h"
#include "check-finding.h"

#include <string.h>

/* 2026-06-01T00:00:00Z */
#define NOW (G_GINT64_CONSTANT (1780272000) * G_USEC_PER_SEC)

static GListModel *
read_list (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, &error);
  GListModel *list = NULL;

  g_assert_no_error (error);
  list = access_expectation_file_read (text, &error);
  g_assert_no_error (error);
  return list;
}

static PolicyText *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  PolicyText *text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  return text;
}

#define POLICY                                                                                               \
  "{\"Version\":\"2012-10-17\",\"Statement\":["                                                              \
  "{\"Sid\":\"Jobs\",\"Effect\":\"Allow\",\"Action\":\"sagemaker:*LabelingJob*\",\"Resource\":\"*\"},"       \
  "{\"Effect\":\"Deny\",\"Action\":\"sagemaker:StopLabelingJob\",\"Resource\":\"*\"}]}"

static void
test_check (void)
{
  g_autoptr (PolicyText) policy = parse (POLICY);
  g_autoptr (GListModel) expectations = read_list (
      "{\"expectations\":["
      "{\"expect\":\"allowed\",\"action\":\"sagemaker:CreateLabelingJob\"},"
      "{\"expect\":\"denied\",\"action\":\"sagemaker:StopLabelingJob\"},"
      "{\"expect\":\"denied\",\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::labels/a\"},"
      "{\"expect\":\"allowed\",\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::labels/a\"},"
      "{\"name\":\"Stop jobs\",\"expect\":\"allowed\",\"action\":\"sagemaker:StopLabelingJob\"},"
      "{\"name\":\"List jobs\",\"expect\":\"denied\",\"action\":\"sagemaker:ListLabelingJobs\"}]}");
  g_autoptr (GListModel) findings = check_expectations (expectations, policy, NOW);
  static const char *const paths[] = { "", "/Statement/1", "/Statement/0" };
  static const char *const messages[] = {
    ("Your expectation “s3:GetObject on arn:aws:s3:::labels/a” is not met: it must be allowed, and no "
     "statement allows s3:GetObject on arn:aws:s3:::labels/a. Add the permission, or change what you "
     "expect."),
    ("Your expectation “Stop jobs” is not met: it must be allowed, and the statement “Statement 2” denies "
     "sagemaker:StopLabelingJob. A denial counts more than any permission: narrow the statement, or change "
     "what you expect."),
    ("Your expectation “List jobs” is not met: it must be denied, and the statement “Jobs” allows "
     "sagemaker:ListLabelingJobs. Narrow the statement, or change what you expect."),
  };

  g_assert_cmpuint (g_list_model_get_n_items (expectations), ==, 6);
  g_assert_cmpuint (g_list_model_get_n_items (findings), ==, G_N_ELEMENTS (paths));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      const char *link = check_finding_get_link (finding);

      g_assert_cmpstr (check_finding_get_code (finding), ==, "GROUND_TRUTH_EXPECTATION");
      g_assert_cmpint (check_finding_get_severity (finding), ==, CHECK_SEVERITY_ERROR);
      g_assert_cmpstr (check_finding_get_path (finding), ==, paths[i]);
      g_assert_cmpstr (check_finding_get_message (finding), ==, messages[i]);
      g_assert_nonnull (link);
    }
}

#define ALLOW(rest) "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\"," rest "}}"
#define MUST(word, rest) "{\"expectations\":[{\"expect\":\"" word "\"," rest "}]}"
#define WITH_MFA "\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"
#define JOBS "\"Action\":\"sagemaker:CreateLabelingJob\",\"Resource\":\"*\""
#define DELETE "\"action\":\"s3:Delete*\""

/* What is proven, and what is shown not to be so; NULL: it is met */
static void
test_proven (void)
{
  static const struct
  {
    const char *policy;
    const char *expectation;
    const char *message;
  } cases[] = {
    { ALLOW ("\"Action\":\"s3:Get*\",\"Resource\":\"*\""), MUST ("denied", DELETE), NULL },
    { ALLOW ("\"Action\":\"s3:D*\",\"Resource\":\"arn:aws:s3:::b/*\""), MUST ("denied", DELETE),
      "allows s3:Delete" },
    { ALLOW ("\"Action\":\"s3:D*\",\"Resource\":\"arn:aws:s3:::b/*\""),
      MUST ("denied", DELETE ",\"resource\":\"arn:aws:s3:::c/*\""), NULL },
    { ALLOW ("\"Action\":\"s3:D*\",\"Resource\":\"arn:aws:s3:::b/*\""),
      MUST ("denied", DELETE ",\"resource\":\"arn:aws:s3:::*/keep/*\""), "arn:aws:s3:::b/" },
    /* In a context that is not named */
    { ALLOW (JOBS "," WITH_MFA), MUST ("denied", "\"action\":\"sagemaker:CreateLabelingJob\""),
      "aws:MultiFactorAuthPresent = true" },
    { ALLOW (JOBS "," WITH_MFA),
      MUST ("denied",
            "\"action\":\"sagemaker:CreateLabelingJob\",\"context\":{\"aws:MultiFactorAuthPresent\":false}"),
      NULL },
    { ALLOW (JOBS "," WITH_MFA),
      MUST ("denied",
            "\"action\":\"sagemaker:CreateLabelingJob\",\"context\":{\"aws:MultiFactorAuthPresent\":null}"),
      NULL },
    { ALLOW (JOBS "," WITH_MFA),
      MUST ("allowed",
            "\"action\":\"sagemaker:CreateLabelingJob\",\"context\":{\"aws:MultiFactorAuthPresent\":true}"),
      NULL },
    { ALLOW (JOBS "," WITH_MFA), MUST ("allowed", "\"action\":\"sagemaker:CreateLabelingJob\""),
      "no statement allows" },
    /* Who asks */
    { ALLOW ("\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/${aws:username}/*\""),
      MUST ("denied", "\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::b/bob/a\","
                      "\"principal\":\"arn:aws:iam::111122223333:user/alice\""),
      NULL },
    /* A pattern of what has to be allowed is about all that it matches */
    { ALLOW ("\"Action\":\"s3:GetObject*\",\"Resource\":\"arn:aws:s3:::b/*\""),
      MUST ("allowed", "\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::b/in/*\""), NULL },
    { ALLOW ("\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/in/*\""),
      MUST ("allowed", "\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::b/*\""),
      "no statement allows s3:GetObject on" },
    /* What there is not */
    { ALLOW (JOBS), MUST ("denied", "\"action\":\"sagmaker:CreateWorkforce\""), "sagmaker:CreateWorkforce" },
    { ALLOW (JOBS), MUST ("denied", "\"action\":\"s3:Delet*Everything\""), "s3:Delet*Everything" },
    { ALLOW (JOBS), MUST ("denied", "\"action\":\"s3:GetObject\",\"resource\":\"labels\""),
      "“labels” is no ARN" },
    { ALLOW (JOBS), MUST ("denied", "\"action\":\"s3:GetObject\",\"context\":{\"aws:SourceIpp\":\"a\"}"),
      "aws:SourceIpp" },
    { ALLOW (JOBS), MUST ("denied", "\"action\":\"s3:DeleteObject\",\"resource\":\"arn:aws:s3:::b\""),
      "No request can be like this" },
    { ALLOW ("\"Action\":\"s3\",\"Resource\":\"*\""), MUST ("denied", DELETE),
      "means nothing while IAM takes no such policy" },
    { ALLOW ("\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/${aws:username}/*\""),
      MUST ("denied", "\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::b/bob/*\","
                      "\"principal\":\"arn:aws:iam::111122223333:user/alice\""),
      "can’t be told" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolicyText) policy = parse (cases[i].policy);
      g_autoptr (GListModel) expectations = read_list (cases[i].expectation);
      g_autoptr (GListModel) findings = check_expectations (expectations, policy, NOW);
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, 0);

      g_test_message ("%s: %s", cases[i].expectation,
                      finding != NULL ? check_finding_get_message (finding) : "met");
      g_assert_cmpint (finding != NULL, ==, cases[i].message != NULL);
      if (finding != NULL)
        g_assert_nonnull (strstr (check_finding_get_message (finding), cases[i].message));
    }
}

static void
test_context (void)
{
  g_autoptr (PolicyText) policy =
      parse ("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
             "\"Resource\":\"arn:aws:s3:::labels/${aws:username}/*\",\"Condition\":"
             "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}}}");
  g_autoptr (GListModel) expectations =
      read_list ("{\"expectations\":[{\"expect\":\"allowed\",\"action\":\"s3:GetObject\","
                 "\"resource\":\"arn:aws:s3:::labels/alice/a\",\"principal\":"
                 "\"arn:aws:iam::111122223333:user/alice\",\"context\":{\"aws:SecureTransport\":true}}]}");
  g_autoptr (GListModel) findings = check_expectations (expectations, policy, NOW);

  g_assert_cmpuint (g_list_model_get_n_items (findings), ==, 0);
}

static void
test_round_trip (void)
{
  const char *json = "{\n"
                     "    \"expectations\": [\n"
                     "        {\n"
                     "            \"name\": \"Alice reads\",\n"
                     "            \"expect\": \"allowed\",\n"
                     "            \"action\": \"s3:GetObject\",\n"
                     "            \"resource\": \"arn:aws:s3:::labels/a\",\n"
                     "            \"principal\": \"arn:aws:iam::111122223333:user/alice\",\n"
                     "            \"context\": {\n"
                     "                \"aws:SecureTransport\": \"true\",\n"
                     "                \"aws:TagKeys\": [\n"
                     "                    \"a\",\n"
                     "                    \"b\"\n"
                     "                ]\n"
                     "            }\n"
                     "        },\n"
                     "        {\n"
                     "            \"expect\": \"denied\",\n"
                     "            \"action\": \"s3:ListAllMyBuckets\",\n"
                     "            \"resource\": \"*\"\n"
                     "        }\n"
                     "    ]\n"
                     "}\n";
  g_autoptr (GListModel) list = read_list (json);
  g_autoptr (PolicyText) text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AccessExpectation) expectation = g_list_model_get_item (list, i);
      g_autofree char *written = access_expectation_file_add (text, expectation);

      g_clear_pointer (&text, policy_text_unref);
      text = parse (written);
    }
  g_assert_cmpstr (policy_text_get_text (text, NULL), ==, json);
}

static void
assert_error (const char *json, GQuark domain, int code, const char *place)
{
  g_autoptr (GError) error = NULL;

  g_autoptr (PolicyText) text = parse (json);

  g_assert_null (access_expectation_file_read (text, &error));
  g_assert_error (error, domain, code);
  g_assert_true (g_str_has_suffix (error->message, place));
}

static void
test_errors (void)
{
  const GQuark domain = ACCESS_EXPECTATION_ERROR;

  assert_error ("[]", domain, ACCESS_EXPECTATION_ERROR_NO_LIST, "line 1, column 1");
  assert_error ("{\"expectations\":{}}", domain, ACCESS_EXPECTATION_ERROR_NO_LIST, "line 1, column 17");
  assert_error ("{\"expectations\":[\n5]}", domain, ACCESS_EXPECTATION_ERROR_NOT_OBJECT, "line 2, column 1");
  assert_error ("{\"expectations\":[\n{\"action\":\"s3:GetObject\"}]}", domain,
                ACCESS_EXPECTATION_ERROR_INVALID_EXPECT, "line 2, column 1");
  assert_error ("{\"expectations\":[\n{\"expect\":\"Allowed\"}]}", domain,
                ACCESS_EXPECTATION_ERROR_INVALID_EXPECT, "line 2, column 11");
  assert_error ("{\"expectations\":[\n{\"name\":5}]}", domain, ACCESS_EXPECTATION_ERROR_INVALID_NAME,
                "line 2, column 9");
  assert_error ("{\"expectations\":[\n{\"expect\":\"denied\",\"action\":\"s3:\"}]}", ACCESS_REQUEST_ERROR,
                ACCESS_REQUEST_ERROR_INVALID_ACTION, "line 2, column 29");
  assert_error ("{\"expectations\":[\n{\"expect\":\"denied\",\"action\":\"s3:*\",\"resorce\":\"*\"}]}",
                ACCESS_REQUEST_ERROR, ACCESS_REQUEST_ERROR_UNKNOWN_MEMBER, "line 2, column 46");
}

/* What nobody here knows stays, and so does the way it is written. */
static void
test_edits (void)
{
  const char *json = "{ \"owner\": \"Ana\",\n"
                     "  \"expectations\": [\n"
                     "    { \"expect\": \"denied\", \"action\": \"s3:PutObject\" },\n"
                     "    { \"expect\": \"allowed\", \"action\": \"s3:GetObject\" }\n"
                     "  ]\n"
                     "}\n";
  g_autoptr (PolicyText) text = parse (json);
  g_autoptr (GListModel) one =
      read_list ("{\"expectations\":[{\"expect\":\"allowed\",\"action\":\"s3:ListBucket\"}]}");
  g_autoptr (AccessExpectation) expectation = g_list_model_get_item (one, 0);
  g_autofree char *added = access_expectation_file_add (text, expectation);
  g_autoptr (PolicyText) longer = parse (added);
  g_autoptr (PolicyText) shorter = NULL;
  g_autofree char *removed = NULL;

  g_assert_true (g_str_has_prefix (added, "{ \"owner\": \"Ana\",\n  \"expectations\": [\n    { \"expect\": "
                                          "\"denied\", \"action\": \"s3:PutObject\" },\n    { "
                                          "\"expect\": \"allowed\", \"action\": \"s3:GetObject\" },\n"));
  g_assert_nonnull (strstr (added, "s3:ListBucket"));
  removed = access_expectation_file_remove (longer, 2);
  g_assert_cmpstr (removed, ==, json);
  shorter = parse (removed);
  g_free (removed);
  removed = access_expectation_file_remove (shorter, 0);
  g_assert_null (strstr (removed, "PutObject"));
  g_assert_nonnull (strstr (removed, "\"owner\": \"Ana\""));
}

static void
test_equal (void)
{
  g_autoptr (GListModel) list =
      read_list ("{\"expectations\":["
                 "{\"expect\":\"allowed\",\"action\":\"s3:GetObject\",\"context\":{\"aws:TagKeys\":[\"a\"]}},"
                 "{\"action\":\"s3:GetObject\",\"context\":{\"aws:TagKeys\":\"a\"},\"expect\":\"allowed\"},"
                 "{\"expect\":\"allowed\",\"action\":\"s3:GetObject\",\"context\":{\"aws:TagKeys\":[\"b\"]}},"
                 "{\"expect\":\"allowed\",\"action\":\"s3:GetObject\"},"
                 "{\"expect\":\"denied\",\"action\":\"s3:GetObject\"},"
                 "{\"name\":\"n\",\"expect\":\"denied\",\"action\":\"s3:GetObject\"},"
                 "{\"expect\":\"denied\",\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::b/a\"},"
                 "{\"expect\":\"denied\",\"action\":\"s3:PutObject\",\"resource\":\"arn:aws:s3:::b/a\"},"
                 "{\"expect\":\"denied\",\"action\":\"s3:PutObject\",\"resource\":\"arn:aws:s3:::b/a\","
                 "\"principal\":\"arn:aws:iam::111122223333:user/alice\"}]}");

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    for (guint j = 0; j < g_list_model_get_n_items (list); j++)
      {
        g_autoptr (AccessExpectation) one = g_list_model_get_item (list, i);
        g_autoptr (AccessExpectation) other = g_list_model_get_item (list, j);

        g_assert_cmpint (access_expectation_equal (one, other), ==, MAX (i, 1) == MAX (j, 1));
      }
}

static void
test_file_name (void)
{
  g_autofree char *beside = access_expectation_file_dup_name ("/policies/labeling-lead.json");
  g_autofree char *bare = access_expectation_file_dup_name ("policy");

  g_assert_cmpstr (beside, ==, "/policies/labeling-lead.expectations.json");
  g_assert_cmpstr (bare, ==, "policy.expectations.json");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/expectations/check", test_check);
  g_test_add_func ("/check/expectations/proven", test_proven);
  g_test_add_func ("/check/expectations/context", test_context);
  g_test_add_func ("/check/expectations/round-trip", test_round_trip);
  g_test_add_func ("/check/expectations/edits", test_edits);
  g_test_add_func ("/check/expectations/equal", test_equal);
  g_test_add_func ("/check/expectations/errors", test_errors);
  g_test_add_func ("/check/expectations/file-name", test_file_name);
  return g_test_run ();
}
