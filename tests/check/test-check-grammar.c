/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fix-all.h"
#include "check-fixture.h"

#define POLICY(version, statements) "{\"Version\":" version ",\"Statement\":" statements "}"
#define SIDS(one, other)                                                                                     \
  POLICY ("\"2012-10-17\"", "[{\"Sid\":" one "," ALLOW "},{\"Sid\":" other                                   \
                            ",\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\"}]")
#define GOOD STATEMENT (ALLOW)

static const CheckCase cases[] = {
  { "MISSING_VERSION", "{\"Statement\":[{" ALLOW "}]}", "", "{\"Statement\":[{" ALLOW "}]}", "2012-10-17",
    "IAM_VERSION", GOOD, GOOD },
  { "IAM_VERSION", "{\"Statement\":[{" ALLOW "}]}", "", "{\"Statement\":[{" ALLOW "}]}", "2012-10-17",
    "MISSING_VERSION", GOOD, GOOD },
  { "IAM_VERSION", POLICY ("\"2008-10-17\"", "[{" ALLOW "}]"), "/Version", "\"2008-10-17\"", "2008-10-17",
    NULL, GOOD, GOOD },
  { "INVALID_VERSION", POLICY ("\"2026-11-24\"", "[{" ALLOW "}]"), "/Version", "\"2026-11-24\"", "2026-11-24",
    NULL, GOOD, GOOD },
  { "DATA_TYPE_MISMATCH", POLICY ("20121017", "[{" ALLOW "}]"), "/Version", "20121017", "Version", NULL, GOOD,
    GOOD },
  { "MISSING_STATEMENT", "{\"Version\":\"2012-10-17\"}", "", "{\"Version\":\"2012-10-17\"}", "Statement",
    NULL, GOOD, NULL },
  { "IAM_EMPTY_LIST", POLICY ("\"2012-10-17\"", "[]"), "/Statement", "[]", "no statement", NULL, GOOD, NULL },
  { "DATA_TYPE_MISMATCH", "[]", "", "[]", "object", NULL, GOOD, NULL },
  { "DATA_TYPE_MISMATCH", POLICY ("\"2012-10-17\"", "null"), "/Statement", "null", "Statement", NULL, GOOD,
    NULL },
  { "DATA_TYPE_MISMATCH", POLICY ("\"2012-10-17\"", "[5]"), "/Statement/0", "5", "object", NULL, GOOD, NULL },
  { "DATA_TYPE_MISMATCH", "{\"Version\":\"2012-10-17\",\"Id\":7,\"Statement\":[{" ALLOW "}]}", "/Id", "7",
    "Id", NULL, "{\"Version\":\"2012-10-17\",\"Id\":\"7\",\"Statement\":[{" ALLOW "}]}",
    "{\"Version\":\"2012-10-17\",\"Id\":\"7\",\"Statement\":[{" ALLOW "}]}" },
  { "INVALID_POLICY_ELEMENT", STATEMENT (ALLOW ",\"Actions\":1"), "/Statement/0/Actions", "\"Actions\"",
    "Actions", NULL, GOOD, NULL },
  { "INVALID_POLICY_ELEMENT", "{\"version\":\"2012-10-17\",\"Statement\":[{" ALLOW "}]}", "/version",
    "\"version\"", "Version", NULL, GOOD, GOOD },
  { "INVALID_POLICY_ELEMENT", STATEMENT (ALLOW ",\"condition\":{},\"Condition\":{}"),
    "/Statement/0/condition", "\"condition\"", "Condition", "EMPTY_OBJECT_CONDITION", GOOD, NULL },
  { "IAM_DUPLICATE_MEMBER", STATEMENT (ALLOW ",\"Effect\":\"Deny\""), "/Statement/0/Effect", "\"Effect\"",
    "Effect", NULL, GOOD, NULL },
  { "IAM_CHARACTER", RESOURCE ("\"arn:aws:s3:::\u20ac\""), "/Statement/0/Resource", "\"arn:aws:s3:::\u20ac\"",
    "U+20AC", NULL, RESOURCE ("[\"arn:aws:s3:::\u00ff\",\"arn:aws:s3:::\\u20ac\"]"), NULL },
  { "IAM_CHARACTER", CONDITION ("{\"StringEquals\":{\"aws:PrincipalTag/\u0100\":\"a\"}}"),
    "/Statement/0/Condition/StringEquals/aws:PrincipalTag~1\u0100", "\"aws:PrincipalTag/\u0100\"", "U+0100",
    NULL, GOOD, NULL },

  { "MISSING_EFFECT", STATEMENT ("\"Action\":\"s3:GetObject\",\"Resource\":\"*\""), "/Statement/0", NULL,
    "Effect", NULL, GOOD, NULL },
  { "INVALID_EFFECT", STATEMENT ("\"Effect\":\"allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\""),
    "/Statement/0/Effect", "\"allow\"", "allow", NULL, GOOD, GOOD },
  { "INVALID_EFFECT", STATEMENT ("\"Effect\":\"Permit\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\""),
    "/Statement/0/Effect", "\"Permit\"", "Permit", NULL, GOOD, NULL },
  { "DATA_TYPE_MISMATCH", STATEMENT ("\"Effect\":[\"Allow\"],\"Action\":\"s3:GetObject\",\"Resource\":\"*\""),
    "/Statement/0/Effect", "[\"Allow\"]", "Effect", NULL, GOOD, GOOD },
  { "MISSING_ACTION", STATEMENT ("\"Effect\":\"Allow\",\"Resource\":\"*\""), "/Statement/0", NULL, "Action",
    NULL, STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\""), NULL },
  { "MISSING_RESOURCE", STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\""), "/Statement/0", NULL,
    "Resource", NULL,
    STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"NotResource\":\"arn:aws:s3:::a\""), NULL },
  { "UNSUPPORTED_ELEMENT_COMBINATION",
    STATEMENT ("\"Effect\":\"Deny\",\"NotAction\":\"s3:PutObject\",\"Action\":"
               "\"s3:GetObject\",\"Resource\":\"*\""),
    "/Statement/0/NotAction /Statement/0/Action", "\"s3:PutObject\"", "NotAction", NULL, GOOD, NULL },
  { "UNSUPPORTED_PRINCIPAL", STATEMENT (ALLOW ",\"Principal\":\"*\""), "/Statement/0/Principal", "\"*\"",
    "Principal", NULL, GOOD, NULL },
  { "DATA_TYPE_MISMATCH", STATEMENT ("\"Effect\":\"Allow\",\"Action\":{},\"Resource\":\"*\""),
    "/Statement/0/Action", "{}", "Action", NULL, GOOD, NULL },
  { "DATA_TYPE_MISMATCH", STATEMENT ("\"Effect\":\"Allow\",\"Action\":[1],\"Resource\":\"*\""),
    "/Statement/0/Action/0", "1", "Action", NULL, GOOD, NULL },
  { "DATA_TYPE_MISMATCH", STATEMENT ("\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":null"),
    "/Statement/0/Resource", "null", "Resource", NULL, GOOD, NULL },
  { "EMPTY_ARRAY_ACTION", STATEMENT ("\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\""),
    "/Statement/0/Action", "[]", "Action", "IAM_EMPTY_LIST", GOOD, NULL },
  { "IAM_EMPTY_LIST", STATEMENT ("\"Effect\":\"Allow\",\"NotAction\":[],\"Resource\":\"*\""),
    "/Statement/0/NotAction", "[]", "NotAction", "EMPTY_ARRAY_ACTION", GOOD, NULL },
  { "EMPTY_ARRAY_ACTION",
    "{\"Version\":\"2012-10-17\",\"Statement\":[{" ALLOW
    "},{\"Effect\":\"Deny\",\"Action\":[],\"NotAction\":\"s3:*\",\"Resource\":\"*\"}]}",
    "/Statement/1/Action", "[]", "Action", "IAM_EMPTY_LIST UNSUPPORTED_ELEMENT_COMBINATION", GOOD, NULL },
  { "EMPTY_ARRAY_RESOURCE",
    "{\"Version\":\"2012-10-17\",\"Statement\":[{" ALLOW
    "},{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":[]}]}",
    "/Statement/1/Resource", "[]", "Resource", "IAM_EMPTY_LIST", GOOD, GOOD },

  { "UNSUPPORTED_SID", STATEMENT ("\"Sid\":\"Allow-read all\"," ALLOW), "/Statement/0/Sid",
    "\"Allow-read all\"", "Allow-read all", NULL, STATEMENT ("\"Sid\":\"AllowRead1\"," ALLOW),
    STATEMENT ("\"Sid\":\"AllowReadAll\"," ALLOW) },
  { "UNSUPPORTED_SID", STATEMENT ("\"Sid\":\"--\"," ALLOW), "/Statement/0/Sid", "\"--\"", "--", NULL, GOOD,
    GOOD },
  { "UNSUPPORTED_SID", SIDS ("\"AB\"", "\"A b\""), "/Statement/1/Sid", "\"A b\"", "A b", NULL,
    SIDS ("\"AB\"", "\"ab\""), SIDS ("\"AB\"", "\"AB2\"") },
  { "UNIQUE_SIDS_REQUIRED", SIDS ("\"A\"", "\"A\""), "/Statement/1/Sid", "\"A\"", "A", NULL,
    SIDS ("\"A\"", "\"a\""), SIDS ("\"A\"", "\"A2\"") },
  { "EMPTY_SID_VALUE", STATEMENT ("\"Sid\":\"\"," ALLOW), "/Statement/0/Sid", "\"\"", "empty", NULL, GOOD,
    GOOD },
  { "DATA_TYPE_MISMATCH", STATEMENT ("\"Sid\":7," ALLOW), "/Statement/0/Sid", "7", "Sid", NULL, GOOD,
    STATEMENT ("\"Sid\":\"7\"," ALLOW) },
};

/* A window shows the stronger of two findings, which comes first. */
static void
test_superseded (void)
{
  g_autoptr (GListModel) findings =
      check_fixture_validate ("{\"Statement\":[{" ALLOW "}]}", CHECK_TARGET_MANAGED);
  g_autoptr (CheckFinding) first = g_list_model_get_item (findings, 0);
  g_autoptr (CheckFinding) second = g_list_model_get_item (findings, 1);

  g_assert_cmpstr (check_finding_get_code (first), ==, "IAM_VERSION");
  g_assert_false (check_finding_get_superseded (first));
  g_assert_cmpstr (check_finding_get_code (second), ==, "MISSING_VERSION");
  g_assert_true (check_finding_get_superseded (second));
}

/* In the policy language of 2008 a variable is plain text, so a newer Version is more than a mend. */
static void
test_version_and_permissions (void)
{
  static const struct
  {
    const char *policy;
    gboolean changes;
  } policies[] = {
    { POLICY ("\"2008-10-17\"", "[{" ALLOW "}]"), FALSE },
    { POLICY ("\"2008-10-17\"", "[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:"
                                "s3:::b/${aws:username}\"}]"),
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      g_autoptr (GListModel) findings = check_fixture_validate (policies[i].policy, CHECK_TARGET_MANAGED);
      CheckFinding *finding = check_fixture_find (findings, "IAM_VERSION");

      g_assert_cmpint (check_fix_get_changes_permissions (check_finding_get_fix (finding)), ==,
                       policies[i].changes);
    }
}

/* All of a kind at once */
static void
test_fix_all (void)
{
  g_autoptr (PolicyText) text = NULL;
  g_autoptr (PolicyText) repaired = NULL;
  g_autoptr (PolicyText) again = NULL;
  g_autoptr (GListModel) findings = NULL;
  g_autoptr (GString) json = g_string_new ("{\"Version\":\"2012-10-17\",\"Statement\":[");
  guint n_fixed;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (json,
                            "%s{\"Sid\":\"%s\",\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":"
                            "\"arn:aws:s3:::b%u/*\"}",
                            i > 0 ? "," : "",
                            i % 3 == 0   ? "A"
                            : i % 3 == 1 ? "A2"
                                         : "B",
                            i);
  g_string_append (json, "]}");
  text = check_fixture_parse (json->str);
  repaired = check_fix_all (text, CHECK_TARGET_ROLE, check_fixture_family, "UNIQUE_SIDS_REQUIRED", &n_fixed);
  g_assert_cmpuint (n_fixed, ==, 297);
  findings = check_validate (repaired, CHECK_TARGET_ROLE, check_fixture_family);
  g_assert_cmpuint (check_fixture_count (findings, "UNIQUE_SIDS_REQUIRED"), ==, 0);
  again = check_fix_all (repaired, CHECK_TARGET_ROLE, check_fixture_family, "UNIQUE_SIDS_REQUIRED", &n_fixed);
  g_assert_cmpuint (n_fixed, ==, 0);
  g_assert_true (again == repaired);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add_cases ("grammar", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/check/grammar/superseded", test_superseded);
  g_test_add_func ("/check/grammar/version-and-permissions", test_version_and_permissions);
  g_test_add_func ("/check/grammar/fix-all", test_fix_all);
  return g_test_run ();
}
