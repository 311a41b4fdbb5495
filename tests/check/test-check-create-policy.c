/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

/* What IAM's CreatePolicy takes and refuses, as far as it can be told without asking it. What it refuses has
 * a finding that says so; what it takes has none, whatever Access Analyzer says of it. */

#define ONE(members) "{\"Version\":\"2012-10-17\",\"Statement\":{" members "}}"
#define ON(resource) ONE ("\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":" resource)
#define DO(action) ONE ("\"Effect\":\"Allow\",\"Action\":" action ",\"Resource\":\"*\"")
#define WHEN(condition)                                                                                      \
  ONE ("\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"*\",\"Condition\":" condition)

static const char *const taken[] = {
  ON ("\"*\""),
  ON ("[\"arn:aws:s3:::example\",\"*\"]"),
  ON ("\"arn:aws:iam::123456789012:user/example\""),
  ON ("\"arn:aws:iam::123456789012:*\""),
  ON ("\"arn:aws:s3::account:example\""),
  ON ("\"arn:aws:cloudwatch:us-east-1::example\""),
  ON ("\"arn:aws:ec2:us-east-1::example\""),
  ON ("\"arn:aws:invalid-service:us-east-1::example\""),
  ON ("\"arn:*:s3:::example\""),
  ON ("\"arn:aws:s3:eu-west-1:123456789012:accesspoint/example/object/*\""),
  ON ("\"arn:aws:s3:::${aws:username}\""),
  ON ("\"arn:aws:waf:*\""),
  DO ("\"*\""),
  DO ("[\"iam: as df \",\"no-such-service:Thing\",\"vendor.with.dots:Thing\",\"*:*\"]"),
  ONE ("\"Effect\":\"Deny\",\"NotAction\":[\"s3:ListBucket\"],\"NotResource\":[\"arn:aws:s3:::example\"]"),
  ONE ("\"Sid\":\"\",\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"*\""),
  "{\"Statement\":[{\"Sid\":\"\",\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"},{\"Sid\":\"\","
  "\"Effect\":"
  "\"Deny\",\"Action\":\"a:b\",\"Resource\":\"*\"}],\"Version\":\"2012-10-17\",\"Id\":\"any Id\"}",
  WHEN ("{}"),
  WHEN ("{\"StringEquals\":{}}"),
  WHEN ("{\"StringMatches\":{}}"),
  WHEN ("{\"StringEquals\":{\"username\":\"a\"}}"),
  WHEN ("{\"StringEquals\":{\"nosuchservice:Key\":\"a\"}}"),
  WHEN ("{\"Bool\":{\"aws:SecureTransport\":true}}"),
  WHEN ("{\"StringLike\":{\"aws:PrincipalTag/a\":[\"b\",\"c\"]}}"),
  WHEN ("{\"StringEqualsIfExists\":{\"aws:PrincipalTag/a\":\"\"}}"),
  WHEN ("{\"ForAnyValue:StringEquals\":{\"aws:TagKeys\":\"a\"}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2017-07-01T00:00:00Z\"}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2016-12-13t00:00:00.593194+23:59\"}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:CurrentTime\":[\"01T\",\"2016-12\",\"-292275054\",\"2016-02-29T5Z\"]}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:EpochTime\":\"1499000000\"}}"),
};

static const char *const refused[] = {
  "[]",
  "\"policy\"",
  "{}",
  "{\"Version\":\"2012-10-17\"}",
  "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
  "{\"Version\":\"2012-10-17\",\"Statement\":[\"a\"]}",
  "{\"Version\":\"2012-10-17\",\"Statement\":null}",
  "{\"Version\":\"2012-10-17\",\"Statement\":{}}",
  "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}}",
  "{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}}",
  "{\"Version\":\"2013-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}}",
  "{\"Version\":\"2012-10-17\",\"Id\":{},\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":"
  "\"*\"}}",
  "{\"Version\":\"2012-10-17\",\"Extra\":1,\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\","
  "\"Resource\":\"*\"}}",
  "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":\"a:b\","
  "\"Resource\":\"*\"},"
  "{\"Sid\":\"A\",\"Effect\":\"Deny\",\"Action\":\"a:b\",\"Resource\":\"*\"}]}",
  ONE ("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Extra\":1"),
  ONE ("\"Effect\":\"allow\",\"Action\":\"a:b\",\"Resource\":\"*\""),
  ONE ("\"Effect\":null,\"Action\":\"a:b\",\"Resource\":\"*\""),
  ONE ("\"Action\":\"a:b\",\"Resource\":\"*\""),
  ONE ("\"Effect\":\"Allow\",\"Action\":\"a:b\""),
  ONE ("\"Effect\":\"Allow\",\"Resource\":\"*\""),
  ONE ("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"NotAction\":\"a:c\",\"Resource\":\"*\""),
  ONE ("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"NotResource\":\"*\""),
  ONE ("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Principal\":\"*\""),
  ONE ("\"Sid\":{},\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\""),
  ONE ("\"Sid\":\"a b\",\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\""),
  DO ("[]"),
  DO ("null"),
  DO ("\"\""),
  DO ("[\"s3:ListBucket\",{}]"),
  DO ("\"Invalid action\""),
  DO ("\"a a:ListBucket\""),
  DO ("\"s3:List:Bucket\""),
  DO ("\"s*:ListBucket\""),
  ON ("[]"),
  ON ("null"),
  ON ("\"\""),
  ON ("{\"a\":\"arn:aws:s3:::example\"}"),
  ON ("[\"*\",null]"),
  ON ("\"example\""),
  ON ("\"a:b\""),
  ON ("\"aws:s3:::example\""),
  ON ("\"${aws:username}\""),
  ON ("\"arn:error:s3:::example\""),
  ON ("\"arn::s3:::example\""),
  ON ("\"arn:aws*:s3:::example\""),
  ON ("\"arn:aws\""),
  ON ("\"arn:aws:s3\""),
  ON ("\"arn:aws:*\""),
  ON ("\"arn:aws:s*:::example\""),
  ON ("\"arn:aws::::example\""),
  ON ("\"arn:aws:s3::example*\""),
  ON ("\"arn:aws:s3:region::example\""),
  ON ("\"arn:aws:s3:eu-west-1::example\""),
  ON ("\"arn:aws:s3:*\""),
  ON ("\"arn:aws:iam:eu-west-1:123456789012:user/example\""),
  ON ("\"arn:aws:iam:*:123456789012:user/example\""),
  ON ("\"arn:aws:iam::123456789012:example\""),
  ON ("[\"arn:aws:s3:::example\",\"arn:aws-cn:s3:::example\"]"),
  WHEN ("[]"),
  WHEN ("\"a\""),
  WHEN ("null"),
  WHEN ("{\"StringMatches\":{\"aws:username\":\"a\"}}"),
  WHEN ("{\"StringEquals\":\"a\"}"),
  WHEN ("{\"StringEquals\":{\"aws:username\":{}}}"),
  WHEN ("{\"StringEquals\":{\"aws:username\":null}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"tomorrow\"}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2016-13-13\"}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2016-12-13t24:00:00\"}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2016-12-13t00:00:00.1999999999+10:59\"}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2016-12-13t2:00:00.593194+1\"}}"),
  WHEN ("{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2015-02-29\"}}"),
  WHEN ("{\"DateLessThanEquals\":{\"aws:EpochTime\":\"9223372036854775808\"}}"),
};

static void
test_taken (gconstpointer json)
{
  g_autoptr (GListModel) findings = check_fixture_validate (json, CHECK_TARGET_MANAGED);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

      if (check_finding_get_refused (finding))
        g_error ("%s: %s", (const char *)json, check_finding_get_message (finding));
    }
}

static void
test_refused (gconstpointer json)
{
  g_autoptr (GListModel) findings = check_fixture_validate (json, CHECK_TARGET_MANAGED);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

      if (check_finding_get_refused (finding))
        return;
    }
  g_error ("%s is not refused", (const char *)json);
}

/* Inline policies may be in either language. */
static void
test_inline (gconstpointer json)
{
  static const CheckTarget targets[] = { CHECK_TARGET_ROLE, CHECK_TARGET_GROUP, CHECK_TARGET_USER };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GListModel) findings = check_fixture_validate (json, targets[i]);

      for (guint j = 0; j < g_list_model_get_n_items (findings); j++)
        {
          g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, j);

          g_assert_false (check_finding_get_refused (finding));
          g_assert_false (check_finding_get_superseded (finding));
        }
    }
  test_refused (json);
}

static const char *const inline_only[] = {
  "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}}",
  "{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}}",
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/create-policy/taken/%u", i);

      g_test_add_data_func (path, taken[i], test_taken);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/create-policy/refused/%u", i);

      g_test_add_data_func (path, refused[i], test_refused);
    }
  for (guint i = 0; i < G_N_ELEMENTS (inline_only); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/create-policy/inline/%u", i);

      g_test_add_data_func (path, inline_only[i], test_inline);
    }
  return g_test_run ();
}
