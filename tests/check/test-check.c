/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fixture.h"

#include <string.h>

static void
test_quota (void)
{
  for (CheckTarget target = CHECK_TARGET_MANAGED; target <= CHECK_TARGET_USER; target++)
    {
      const char *head = "{\"Version\":\"2012-10-17\", \"Id\":\"";
      const char *tail = "\",\"Statement\":[{" ALLOW "}]}";
      guint quota = check_target_get_quota (target);
      g_autofree char *filler = g_strnfill (quota + 1 - strlen (head) - strlen (tail), 'x');
      g_autofree char *full = g_strconcat (head, filler, tail, NULL); /* one blank does not count */
      g_autofree char *over = g_strconcat (head, "x", filler, tail, NULL);
      g_autoptr (GListModel) good = check_fixture_validate (full, target);
      g_autoptr (GListModel) bad = check_fixture_validate (over, target);

      g_assert_cmpuint (check_fixture_count (good, "IAM_SIZE_QUOTA"), ==, 0);
      g_assert_nonnull (check_fixture_find (bad, "IAM_SIZE_QUOTA"));
      g_assert_cmpuint (check_fixture_count (bad, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"), ==,
                        target == CHECK_TARGET_ROLE);
    }
}

static void
test_order (void)
{
  g_autoptr (GListModel) findings = check_fixture_validate (
      "{\"Version\":\"x\",\"Statement\":[{\"Sid\":\"-\",\"Effect\":\"x\",\"Action\":\"y\"}]}",
      CHECK_TARGET_MANAGED);
  gsize start = 0;

  g_assert_cmpuint (g_list_model_get_n_items (findings), >, 3);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      PolicySpan span = check_finding_get_span (finding);

      g_assert_cmpuint (span.start, >=, start);
      start = span.start;
    }
}

/* Each finding leads to the page that explains it: Access Analyzer's own, or where AWS says what it refuses.
 */
static void
test_link (void)
{
  g_autoptr (GListModel) findings =
      check_fixture_validate ("{\"Statement\":[{" ALLOW "}]}", CHECK_TARGET_MANAGED);
  CheckFinding *refused = check_fixture_find (findings, "IAM_VERSION");
  CheckFinding *analyzed = check_fixture_find (findings, "MISSING_VERSION");

  g_assert_cmpstr (
      check_finding_get_link (refused), ==,
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html");
  g_assert_cmpstr (
      check_finding_get_link (analyzed), ==,
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
      "#access-analyzer-reference-policy-checks-general-warning-missing-version");
}

static gpointer
validate_often (gpointer text)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GListModel) findings = check_validate (text, CHECK_TARGET_MANAGED, check_fixture_family);

      for (guint j = 0; j < g_list_model_get_n_items (findings); j++)
        {
          g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, j);
          const char *link = check_finding_get_link (finding);

          g_string_append_printf (said, "%s %s %s %s\n", check_finding_get_code (finding),
                                  check_finding_get_path (finding), check_finding_get_message (finding),
                                  link);
        }
    }
  return g_string_free (said, FALSE);
}

/* Threads that check at once, one text too, all say the same. */
static void
test_threads (void)
{
  g_autoptr (PolicyText) text =
      check_fixture_parse ("{\"Statement\":[{\"Sid\":\"A-b\",\"effect\":\"Allow\",\"Action\":[\"s3:"
                           "GetObjct\",\"ec2:Foo*\",\"iam:*\",\"iam:PassRole\"],"
                           "\"Resource\":[\"*\",\"arn:aws:S3:::\u20ac\"],\"Condition\":{\"StringLike\":{"
                           "\"aws:PrincipalArn\":\"*\"}}}]}");
  GThread *threads[4];
  g_autofree char *said = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("checks", validate_often, text);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *other = g_thread_join (threads[i]);

      if (said == NULL)
        said = g_steal_pointer (&other);
      else
        g_assert_cmpstr (other, ==, said);
    }
  g_assert_nonnull (strstr (said, "IAM_CHARACTER"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/quota", test_quota);
  g_test_add_func ("/check/order", test_order);
  g_test_add_func ("/check/link", test_link);
  g_test_add_func ("/check/threads", test_threads);
  return g_test_run ();
}
