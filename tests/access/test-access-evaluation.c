/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-evaluation.h"
#include "access-request-reader.h"

#include <string.h>

/* 2026-06-01T00:00:00Z */
#define NOW (G_GINT64_CONSTANT (1780272000) * G_USEC_PER_SEC)

#define ALLOW_ALL "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"
#define JOB "arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/a"
#define OBJECT "arn:aws:s3:::labels/a"

static AccessEvaluation *
evaluate_in (const char *version, const char *statements, const char *request_json)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\":\"%s\",\"Statement\":[%s]}", version, statements);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) policy = policy_text_parse (json, -1, &error);
  g_autoptr (AccessRequest) request = NULL;
  AccessEvaluation *evaluation;

  g_assert_no_error (error);
  request = access_request_reader_read_json (request_json, -1, &error);
  g_assert_no_error (error);
  evaluation = access_evaluation_new (request, &policy, 1, NOW);
  g_assert_cmpint (access_evaluation_get_decision (evaluation), ==,
                   access_evaluation_decide (request, &policy, 1, NOW));
  return evaluation;
}

/* @undecided: the keys between commas, in the order of the policy */
static void
assert_answer (const char *statements, const char *request, const char *decision, const char *undecided)
{
  g_autoptr (AccessEvaluation) evaluation = evaluate_in ("2012-10-17", statements, request);
  g_autofree char *keys = g_strjoinv (",", (GStrv)access_evaluation_get_undecided (evaluation));

  g_test_message ("%s %s", statements, request);
  g_assert_cmpstr (access_decision_get_identifier (access_evaluation_get_decision (evaluation)), ==,
                   decision);
  g_assert_cmpstr (keys, ==, undecided);
  g_assert_cmpstr (access_evaluation_get_reason (evaluation), !=, "");
}

/* One Allow under a condition, asked with a context */
static void
assert_condition (const char *condition, const char *context, const char *decision, const char *undecided)
{
  g_autofree char *statement = g_strdup_printf (
      "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\",\"Condition\":{%s}}", condition);
  g_autofree char *request =
      g_strdup_printf ("{\"action\":\"s3:GetObject\",\"resource\":\"" OBJECT "\",\"context\":{%s}}", context);

  assert_answer (statement, request, decision, undecided);
}

/* A key may be given, absent, or not named; the last counts as absent, and is undecided where it matters. */
static void
test_states (void)
{
  static const char equals[] = "\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}";
  static const char if_exists[] = "\"StringEqualsIfExists\":{\"aws:SourceVpc\":\"vpc-1\"}";
  static const char not_equals[] = "\"StringNotEquals\":{\"aws:SourceVpc\":\"vpc-1\"}";

  assert_condition (equals, "\"aws:SourceVpc\":\"vpc-1\"", "Allowed", "");
  assert_condition (equals, "\"aws:SourceVpc\":null", "ImplicitlyDenied", "");
  assert_condition (equals, "", "ImplicitlyDenied", "aws:SourceVpc");
  assert_condition (if_exists, "\"aws:SourceVpc\":\"vpc-2\"", "ImplicitlyDenied", "");
  assert_condition (if_exists, "\"AWS:sourcevpc\":null", "Allowed", "");
  assert_condition (if_exists, "", "Allowed", "aws:SourceVpc");
  assert_condition (not_equals, "\"aws:SourceVpc\":[]", "Allowed", "");
  assert_condition (not_equals, "", "Allowed", "aws:SourceVpc");
}

/* Each family of operators, alone and with its variants: the key with a value that matches, with one that
 * does not, without the key, and not named. "A" is allowed, "-" is not. */
static void
test_families (void)
{
  static const struct
  {
    const char *operator;
    const char *key;
    const char *wanted;
    const char *matching;
    const char *other;
    const char *answers;
  } rows[] = {
    { "StringEquals", "aws:SourceVpc", "\"a\"", "\"a\"", "\"b\"", "A--" },
    { "StringNotEquals", "aws:SourceVpc", "\"a\"", "\"a\"", "\"b\"", "-AA" },
    { "StringEqualsIfExists", "aws:SourceVpc", "\"a\"", "\"a\"", "\"b\"", "A-A" },
    { "StringNotEqualsIfExists", "aws:SourceVpc", "\"a\"", "\"a\"", "\"b\"", "-AA" },
    { "StringEqualsIgnoreCase", "aws:SourceVpc", "\"A\"", "\"a\"", "\"b\"", "A--" },
    { "StringNotEqualsIgnoreCase", "aws:SourceVpc", "\"A\"", "\"a\"", "\"b\"", "-AA" },
    { "StringLike", "aws:SourceVpc", "\"a*\"", "\"ab\"", "\"b\"", "A--" },
    { "StringNotLike", "aws:SourceVpc", "\"a*\"", "\"ab\"", "\"b\"", "-AA" },
    { "NumericLessThan", "aws:MultiFactorAuthAge", "\"10\"", "9", "10", "A--" },
    { "NumericGreaterThanEqualsIfExists", "aws:MultiFactorAuthAge", "10", "\"10\"", "9.5", "A-A" },
    { "NumericNotEquals", "aws:MultiFactorAuthAge", "10", "10.0", "11", "-AA" },
    { "DateLessThan", "aws:TokenIssueTime", "\"2026-01-01T00:00:00Z\"", "\"2025-12-31T23:59:59Z\"",
      "\"2026-01-01T00:00:00Z\"", "A--" },
    { "DateGreaterThanIfExists", "aws:TokenIssueTime", "\"2026-01-01T00:00:00Z\"", "1780000000", "\"1\"",
      "A-A" },
    { "Bool", "aws:MultiFactorAuthPresent", "\"true\"", "true", "\"false\"", "A--" },
    { "BoolIfExists", "aws:MultiFactorAuthPresent", "true", "\"TRUE\"", "\"false\"", "A-A" },
    { "IpAddress", "aws:SourceIp", "\"203.0.113.0/24\"", "\"203.0.113.9\"", "\"203.0.114.9\"", "A--" },
    { "NotIpAddress", "aws:SourceIp", "\"203.0.113.0/24\"", "\"203.0.113.9\"", "\"2001:db8::1\"", "-AA" },
    { "IpAddressIfExists", "aws:SourceIp", "\"2001:db8::/32\"", "\"2001:db8::1\"", "\"203.0.113.9\"", "A-A" },
    { "ArnLike", "aws:SourceArn", "\"arn:aws:s3:::a*\"", "\"arn:aws:s3:::ab\"", "\"arn:aws:s3:::b\"", "A--" },
    { "ArnNotEquals", "aws:SourceArn", "\"arn:aws:s3:::a*\"", "\"arn:aws:s3:::ab\"", "\"arn:aws:s3:::b\"",
      "-AA" },
    { "BinaryEquals", "aws:SourceVpc", "\"QUJD\"", "\"QUJD\"", "\"QUJE\"", "A--" },
    { "Null", "aws:SourceVpc", "\"true\"", "\"a\"", "\"b\"", "--A" },
    { "Null", "aws:SourceVpc", "false", "\"a\"", "\"b\"", "AA-" },
    { "ForAnyValue:StringEquals", "aws:CalledVia", "\"a\"", "[\"b\",\"a\"]", "[\"b\",\"c\"]", "A--" },
    { "ForAnyValue:StringNotEquals", "aws:CalledVia", "\"a\"", "\"a\"", "[\"a\",\"b\"]", "-A-" },
    { "ForAnyValue:StringEqualsIfExists", "aws:CalledVia", "\"a\"", "\"a\"", "[\"b\"]", "A-A" },
    { "ForAllValues:StringEquals", "aws:CalledVia", "[\"a\",\"b\"]", "[\"b\",\"a\"]", "[\"b\",\"c\"]",
      "A-A" },
    { "ForAllValues:StringNotLike", "aws:CalledVia", "\"a*\"", "[\"b\",\"ab\"]", "[\"b\",\"c\"]", "-AA" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *condition =
          g_strdup_printf ("\"%s\":{\"%s\":%s}", rows[i].operator, rows[i].key, rows[i].wanted);
      const char *const values[] = { rows[i].matching, rows[i].other, "null" };

      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        {
          g_autofree char *context = g_strdup_printf ("\"%s\":%s", rows[i].key, values[j]);

          assert_condition (condition, context, rows[i].answers[j] == 'A' ? "Allowed" : "ImplicitlyDenied",
                            "");
        }
      /* Each operator tells apart some values of a key, so that one that is not named matters. */
      assert_condition (condition, "", rows[i].answers[2] == 'A' ? "Allowed" : "ImplicitlyDenied",
                        rows[i].key);
    }
}

/* What every request carries is there although nobody told it: no operator on it holds. */
static void
test_untold (void)
{
  static const char key[] = "aws:SecureTransport";

  assert_condition ("\"Bool\":{\"aws:SecureTransport\":\"true\"}", "", "ImplicitlyDenied", key);
  assert_condition ("\"BoolIfExists\":{\"aws:SecureTransport\":\"true\"}", "", "ImplicitlyDenied", key);
  assert_condition ("\"StringNotEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}", "", "ImplicitlyDenied",
                    "aws:PrincipalAccount");
  assert_condition ("\"Null\":{\"aws:SecureTransport\":\"true\"}", "", "ImplicitlyDenied", "");
  assert_condition ("\"Null\":{\"aws:SecureTransport\":\"false\"}", "", "Allowed", "");
  assert_condition ("\"BoolIfExists\":{\"aws:SecureTransport\":\"true\"}", "\"aws:SecureTransport\":null",
                    "Allowed", "");
  assert_answer (ALLOW_ALL ",{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\","
                           "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}",
                 "{\"action\":\"s3:GetObject\",\"resource\":\"" OBJECT "\"}", "Allowed", key);
  assert_answer ("{\"Effect\":\"Allow\",\"Action\":\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":"
                 "{\"StringEqualsIfExists\":{\"iam:PassedToService\":\"sagemaker.amazonaws.com\"}}}",
                 "{\"action\":\"iam:PassRole\",\"resource\":\"arn:aws:iam::111122223333:role/a\"}",
                 "ImplicitlyDenied", "iam:PassedToService");
  /* In a variable it has no value that could match. */
  assert_condition ("\"StringNotEquals\":{\"aws:SourceVpc\":\"${aws:userid}\"}", "\"aws:SourceVpc\":\"a\"",
                    "ImplicitlyDenied", "aws:userid");
}

/* A key that the action never carries has no value that could matter. */
static void
test_never (void)
{
  assert_condition ("\"StringEqualsIfExists\":{\"s3:prefix\":\"a\"}", "", "Allowed", "");
  assert_condition ("\"StringEquals\":{\"s3:prefix\":\"a\"}", "", "ImplicitlyDenied", "");
  assert_condition ("\"StringEquals\":{\"s3:prefix\":\"a\"}", "\"s3:prefix\":\"a\"", "Allowed", "");
}

static void
test_undecided (void)
{
  static const char get[] = "{\"action\":\"s3:GetObject\",\"resource\":\"" OBJECT "\"}";

  /* No value matters where another statement decides anyway. */
  assert_answer (ALLOW_ALL ",{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\","
                           "\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":\"a\"}}}",
                 get, "Allowed", "");
  assert_answer (ALLOW_ALL ",{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::other/*\","
                           "\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":\"a\"}}}",
                 get, "Allowed", "");
  assert_answer (
      "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Action\":\"s3:*\","
      "\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":{\"aws:SourceVpc\":\"a\"}}}",
      get, "ExplicitlyDenied", "");
  assert_answer (
      "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":"
      "{\"aws:SourceVpc\":\"a\"}}}",
      get, "ExplicitlyDenied", "aws:SourceVpc");
  /* Two keys that change it only together */
  assert_condition ("\"StringEquals\":{\"aws:SourceVpc\":\"a\",\"aws:PrincipalTag/team\":\"b\"}", "",
                    "ImplicitlyDenied", "aws:SourceVpc,aws:PrincipalTag/team");
  assert_answer (
      "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":"
      "{\"aws:SourceVpc\":\"a\"}}},{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\","
      "\"Condition\":{\"StringNotEquals\":{\"aws:PrincipalTag/team\":\"b\"}}}",
      get, "Allowed", "aws:SourceVpc,aws:PrincipalTag/team");
  /* No value meets both. */
  assert_condition (
      "\"StringEquals\":{\"aws:SourceVpc\":\"a\"},\"StringNotEquals\":{\"aws:SourceVpc\":\"a\"}", "",
      "ImplicitlyDenied", "");
  /* Variables: what they would have to be is read from the resource, or from another key. */
  assert_answer ("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::*/${aws:username}\"}",
                 get, "ImplicitlyDenied", "aws:username");
  assert_answer (
      "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::other/${aws:username}\"}", get,
      "ImplicitlyDenied", "");
  assert_condition ("\"StringEquals\":{\"aws:PrincipalTag/team\":\"${aws:username}\"}",
                    "\"aws:PrincipalTag/team\":\"b\"", "ImplicitlyDenied", "aws:username");
  assert_condition ("\"StringEquals\":{\"aws:PrincipalTag/team\":\"${aws:username}\"}", "",
                    "ImplicitlyDenied", "aws:username,aws:PrincipalTag/team");
  /* A role has no user name. */
  assert_answer ("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::*/${aws:username}\"}",
                 "{\"action\":\"s3:GetObject\",\"resource\":\"" OBJECT "\","
                 "\"principal\":\"arn:aws:iam::111122223333:role/a\"}",
                 "ImplicitlyDenied", "");
}

/* Before 2012-10-17 a variable is plain text. */
static void
test_version (void)
{
  static const char statement[] = "{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                                  "\"Resource\":\"arn:aws:s3:::labels/${aws:username}\"}";
  static const char named[] = "{\"action\":\"s3:GetObject\",\"resource\":\"" OBJECT "\","
                              "\"context\":{\"aws:username\":\"a\"}}";
  static const char spelt[] =
      "{\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::labels/${aws:username}\"}";
  g_autoptr (AccessEvaluation) old_named = evaluate_in ("2008-10-17", statement, named);
  g_autoptr (AccessEvaluation) old_spelt = evaluate_in ("2008-10-17", statement, spelt);
  g_autoptr (AccessEvaluation) new_named = evaluate_in ("2012-10-17", statement, named);

  g_assert_cmpint (access_evaluation_get_decision (old_named), ==, ACCESS_DECISION_IMPLICITLY_DENIED);
  g_assert_null (access_evaluation_get_undecided (old_named)[0]);
  g_assert_cmpint (access_evaluation_get_decision (old_spelt), ==, ACCESS_DECISION_ALLOWED);
  g_assert_cmpint (access_evaluation_get_decision (new_named), ==, ACCESS_DECISION_ALLOWED);
}

/* Now is what the caller says, unless the request says otherwise; the two keys never disagree. */
static void
test_time (void)
{
  static const char until[] = "\"DateLessThan\":{\"aws:CurrentTime\":\"2026-06-01T00:00:01Z\"}";
  static const char from[] = "\"NumericGreaterThanEquals\":{\"aws:EpochTime\":\"1780272000\"}";

  assert_condition (until, "", "Allowed", "");
  assert_condition (from, "", "Allowed", "");
  assert_condition ("\"DateLessThan\":{\"aws:CurrentTime\":\"2026-06-01T00:00:00Z\"}", "", "ImplicitlyDenied",
                    "");
  assert_condition (until, "\"aws:CurrentTime\":\"2026-06-01T00:00:01Z\"", "ImplicitlyDenied", "");
  assert_condition (from, "\"aws:CurrentTime\":\"2026-05-31T23:59:59Z\"", "ImplicitlyDenied", "");
  assert_condition (until, "\"aws:EpochTime\":1780272001", "ImplicitlyDenied", "");
}

static void
assert_place (const char *statements, const char *action, const char *decision, const char *place)
{
  g_autofree char *request = g_strdup_printf ("{\"action\":\"%s\"}", action);
  g_autoptr (AccessEvaluation) evaluation = evaluate_in ("2012-10-17", statements, request);

  g_test_message ("%s", access_evaluation_get_resource (evaluation));
  g_assert_cmpstr (access_decision_get_identifier (access_evaluation_get_decision (evaluation)), ==,
                   decision);
  g_assert_true (g_pattern_match_simple (place, access_evaluation_get_resource (evaluation)));
}

/* Without a resource it is asked whether there is any. */
static void
test_places (void)
{
  assert_place ("{\"Effect\":\"Allow\",\"Action\":\"sagemaker:*\",\"Resource\":\"" JOB "\"}",
                "sagemaker:DescribeLabelingJob", "Allowed", JOB);
  assert_place (
      "{\"Effect\":\"Allow\",\"Action\":\"sagemaker:*\",\"Resource\":\"arn:aws:sagemaker:*:*:*/a\"}",
      "sagemaker:DescribeLabelingJob", "Allowed", "arn:aws:sagemaker:*:*:labeling-job/a");
  assert_place (
      "{\"Effect\":\"Allow\",\"Action\":\"sagemaker:*\",\"Resource\":\"arn:aws:sagemaker:*:*:workteam/*\"}",
      "sagemaker:DescribeLabelingJob", "ImplicitlyDenied", "*");
  assert_place (ALLOW_ALL, "sagemaker:DescribeLabelingJob", "Allowed",
                "arn:aws:sagemaker:*:111122223333:labeling-job/*");
  assert_place (ALLOW_ALL, "sagemaker:ListLabelingJobs", "Allowed", "?");
  assert_place ("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::labels*\"}",
                "s3:GetObject", "Allowed", "arn:aws:s3:::labels*/*");
  /* The Region of the place is that of the request. */
  assert_place ("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                "{\"aws:RequestedRegion\":\"ap-south-1\"}}}",
                "sagemaker:DescribeLabelingJob", "Allowed", "arn:aws:sagemaker:ap-south-1:*");
  /* What a Deny takes away is no place; where it takes all, it decides. */
  assert_place ("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":[\"" OBJECT "\",\"" OBJECT "b\"]},"
                "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"" OBJECT "\"}",
                "s3:GetObject", "Allowed", OBJECT "b");
  assert_place ("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"" OBJECT "\"},"
                "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::labels/*\"}",
                "s3:GetObject", "ExplicitlyDenied", OBJECT);
  assert_place ("{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}", "s3:GetObject",
                "ExplicitlyDenied", "*");
  assert_place ("{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"" OBJECT "\"}", "s3:GetObject",
                "ImplicitlyDenied", "*");
  assert_place ("", "s3:GetObject", "ImplicitlyDenied", "*");
  /* Nobody changes the policies of AWS, so that this is not where a policy is changed. */
  assert_place ("{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"arn:aws:iam::aws:policy/*\"}",
                "iam:DeletePolicy", "ImplicitlyDenied", "*");
  /* An action that nobody knows may be about anything. */
  assert_place ("{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::a*\"}",
                "s3:DoWhatIsNew", "Allowed", "arn:aws:s3:::a*");
}

/* What AWS refuses allows nothing, and denies whatever else matches. */
static void
test_broken (void)
{
  static const char get[] = "{\"action\":\"s3:GetObject\",\"resource\":\"" OBJECT "\"}";

  assert_answer (
      "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Like\":{\"a:b\":\"c\"}}}",
      get, "ImplicitlyDenied", "");
  assert_answer (ALLOW_ALL ",{\"Effect\":\"Deny\",\"Action\":5,\"Resource\":\"*\"}", get, "ExplicitlyDenied",
                 "");
  assert_answer (ALLOW_ALL ",{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":{}}", get, "ExplicitlyDenied",
                 "");
  assert_answer (ALLOW_ALL ",{\"Effect\":\"deny\",\"Action\":\"*\",\"Resource\":\"*\"},7", get, "Allowed",
                 "");
}

static void
test_reasons (void)
{
  g_autoptr (AccessEvaluation) free =
      evaluate_in ("2012-10-17", "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}",
                   "{\"action\":\"sts:GetCallerIdentity\"}");
  g_autoptr (AccessEvaluation) kept = evaluate_in (
      "2012-10-17", ALLOW_ALL,
      "{\"action\":\"iam:DeletePolicy\",\"resource\":\"arn:aws:iam::aws:policy/ReadOnlyAccess\"}");
  g_autoptr (AccessEvaluation) closest = evaluate_in (
      "2012-10-17",
      "{\"Sid\":\"Far\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::other/*\"},"
      "{\"Sid\":\"Near\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":"
      "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}",
      "{\"action\":\"s3:GetObject\",\"resource\":\"" OBJECT "\"}");

  g_assert_cmpstr (access_evaluation_get_reason (free), ==,
                   "This action needs no permission, and no statement can deny it.");
  g_assert_cmpuint (access_evaluation_get_statements (free)->len, ==, 0);
  g_assert_nonnull (strstr (access_evaluation_get_reason (kept), "AWS looks after this resource"));
  g_assert_true (g_str_has_suffix (access_evaluation_get_reason (closest),
                                   "The statement Near comes closest: Its condition Bool needs a value of "
                                   "“aws:MultiFactorAuthPresent”, and the request gives none."));
}

/* Several at once make what each makes alone. */
static gpointer
evaluate_often (gpointer data)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (AccessRequest) request = access_request_new ("s3:GetObject", OBJECT, NULL);
      PolicyText *policy = data;
      g_autoptr (AccessEvaluation) evaluation = access_evaluation_new (request, &policy, 1, NOW);

      g_ptr_array_add (reasons, g_strjoinv (",", (GStrv)access_evaluation_get_undecided (evaluation)));
      g_assert_cmpstr (g_ptr_array_index (reasons, i), ==, g_ptr_array_index (reasons, 0));
    }
  return g_strdup (g_ptr_array_index (reasons, 0));
}

static void
test_threads (void)
{
  g_autoptr (PolicyText) policy = policy_text_parse (
      "{\"Version\":\"2012-10-17\",\"Statement\":[" ALLOW_ALL ",{\"Effect\":\"Deny\",\"Action\":\"*\","
      "\"Resource\":\"*\",\"Condition\":{\"NotIpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"},"
      "\"Bool\":{\"aws:ViaAWSService\":\"false\"}}}]}",
      -1, NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, evaluate_often, policy);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *undecided = g_thread_join (threads[i]);

      g_assert_cmpstr (undecided, ==, "aws:ViaAWSService");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/access/evaluation/states", test_states);
  g_test_add_func ("/access/evaluation/families", test_families);
  g_test_add_func ("/access/evaluation/untold", test_untold);
  g_test_add_func ("/access/evaluation/never", test_never);
  g_test_add_func ("/access/evaluation/undecided", test_undecided);
  g_test_add_func ("/access/evaluation/version", test_version);
  g_test_add_func ("/access/evaluation/time", test_time);
  g_test_add_func ("/access/evaluation/places", test_places);
  g_test_add_func ("/access/evaluation/broken", test_broken);
  g_test_add_func ("/access/evaluation/reasons", test_reasons);
  g_test_add_func ("/access/evaluation/threads", test_threads);
  return g_test_run ();
}
