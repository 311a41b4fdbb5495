/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is remembered of a policy outside it, as its session goes from file to file: which problems were
 * dismissed, and what is expected. */
#include "config.h"

#include <string.h>

#include "session-fixture.h"

#define PASS_ROLE "PASS_ROLE_WITH_STAR_IN_RESOURCE"
#define POLICY                                                                                               \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"Roles\", \"Effect\": \"Allow\", \"Action\": "   \
  "\"iam:PassRole\", \"Resource\": \"*\"}]}"
#define EMPTY "{\"Version\": \"2012-10-17\", \"Statement\": []}"

static gboolean
is_dismissed (SessionFixture *fixture)
{
  SessionProblem *problem = session_fixture_find_problem (fixture, PASS_ROLE);

  g_assert_nonnull (problem);
  return session_problem_get_reason (problem) != NULL;
}

static void
dismiss (SessionFixture *fixture, const char *reason)
{
  session_problems_dismiss (session_get_problems (fixture->session),
                            session_fixture_find_problem (fixture, PASS_ROLE), reason);
}

static gboolean
holds (GFile *file, const char *text)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (g_file_peek_path (file), &contents, NULL, NULL) &&
         strstr (contents, text) != NULL;
}

/* They outlive the program, in a file of their own. */
static void
test_dismissals_kept (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) policy = session_fixture_write (fixture, "lead.json", POLICY);
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "state/dismissed");
  g_autoptr (SessionDismissals) dismissals = session_dismissals_new (file);
  g_autoptr (SessionDismissals) later = NULL;
  g_autoptr (Session) other = NULL;
  g_autofree char *untouched = NULL;

  session_set_dismissals (fixture->session, dismissals);
  session_fixture_load (fixture, policy, NULL);
  g_assert_false (is_dismissed (fixture));
  dismiss (fixture, "An account for tests");
  g_assert_true (is_dismissed (fixture));
  session_fixture_wait_until (holds (file, "An account for tests"));
  untouched = session_fixture_read (policy);
  g_assert_cmpstr (untouched, ==, POLICY);
  g_assert_false (policy_document_get_modified (session_get_document (fixture->session)));

  later = session_dismissals_new (file);
  g_set_object (&other, fixture->session);
  g_clear_object (&fixture->session);
  fixture->session = session_new (fixture->catalog);
  session_set_dismissals (fixture->session, later);
  session_fixture_load (fixture, policy, NULL);
  session_fixture_wait_until (is_dismissed (fixture));
  session_problems_restore (session_get_problems (fixture->session),
                            session_fixture_find_problem (fixture, PASS_ROLE));
  g_assert_false (is_dismissed (fixture));
  session_fixture_wait_until (!holds (file, "An account for tests"));
}

/* What is dismissed in a policy is so in its copy, and not in another policy. */
static void
test_dismissals_copy (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) policy = session_fixture_write (fixture, "lead.json", POLICY);
  g_autoptr (GFile) copy = session_fixture_get_file (fixture, "copy.json");
  G_GNUC_UNUSED g_autoptr (GFile) other = session_fixture_write (fixture, "other.json", POLICY);
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "dismissed");
  g_autoptr (SessionDismissals) dismissals = session_dismissals_new (file);

  session_set_dismissals (fixture->session, dismissals);
  session_fixture_load (fixture, policy, NULL);
  dismiss (fixture, "Tests");
  g_assert_true (session_fixture_save (fixture, copy, FALSE, NULL));
  g_assert_true (is_dismissed (fixture));
  session_problems_restore (session_get_problems (fixture->session),
                            session_fixture_find_problem (fixture, PASS_ROLE));
  session_fixture_load (fixture, policy, NULL);
  g_assert_true (is_dismissed (fixture));
}

/* Before a policy has a file, its dismissals are not written; then they are. */
static void
test_dismissals_unsaved (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) policy = session_fixture_get_file (fixture, "lead.json");
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "dismissed");
  g_autoptr (SessionDismissals) dismissals = session_dismissals_new (file);

  session_set_dismissals (fixture->session, dismissals);
  session_fixture_set_text (fixture, POLICY);
  dismiss (fixture, "Tests");
  g_assert_true (is_dismissed (fixture));
  session_fixture_settle ();
  g_assert_false (holds (file, "Tests"));
  g_assert_true (session_fixture_save (fixture, policy, FALSE, NULL));
  g_assert_true (is_dismissed (fixture));
  session_fixture_wait_until (holds (file, "Tests"));
}

static SessionExpectations *
get_expectations (SessionFixture *fixture)
{
  return session_get_expectations (fixture->session);
}

static guint
count (SessionFixture *fixture)
{
  return g_list_model_get_n_items (session_expectations_get_list (get_expectations (fixture)));
}

static void
expect (SessionFixture *fixture, const char *action)
{
  g_autoptr (AccessRequest) request = access_request_new (action, "*", NULL);
  g_autoptr (AccessExpectation) expectation = access_expectation_new (NULL, TRUE, request);

  session_expectations_add (get_expectations (fixture), expectation, NULL);
}

static void
wait (SessionFixture *fixture)
{
  session_fixture_wait_until (!session_expectations_get_busy (get_expectations (fixture)));
}

/* They are kept beside the policy, and come with it. */
static void
test_expectations_kept (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) policy = session_fixture_write (fixture, "lead.json", EMPTY);
  g_autoptr (GFile) other = session_fixture_write (fixture, "other.json", EMPTY);
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "lead.expectations.json");
  g_autofree char *kept = NULL;

  session_fixture_load (fixture, policy, NULL);
  wait (fixture);
  expect (fixture, "kms:ListAliases");
  expect (fixture, "kms:ListKeys");
  wait (fixture);
  kept = session_fixture_read (file);
  g_assert_nonnull (strstr (kept, "kms:ListAliases"));
  g_assert_nonnull (strstr (kept, "kms:ListKeys"));
  g_assert_null (session_expectations_get_problem (get_expectations (fixture)));

  session_fixture_load (fixture, other, NULL);
  g_assert_cmpuint (count (fixture), ==, 0);
  wait (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
  session_fixture_load (fixture, policy, NULL);
  session_fixture_wait_until (count (fixture) == 2);

  session_expectations_remove (get_expectations (fixture), 0);
  wait (fixture);
  g_free (kept);
  kept = session_fixture_read (file);
  g_assert_null (strstr (kept, "kms:ListAliases"));
  g_assert_nonnull (strstr (kept, "kms:ListKeys"));
}

/* A policy that has no file yet takes them along when it gets one. */
static void
test_expectations_moved (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) policy = session_fixture_get_file (fixture, "lead.json");
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "lead.expectations.json");
  g_autofree char *kept = NULL;

  session_fixture_set_text (fixture, EMPTY);
  expect (fixture, "kms:ListAliases");
  g_assert_false (session_expectations_get_busy (get_expectations (fixture)));
  g_assert_true (session_fixture_save (fixture, policy, FALSE, NULL));
  session_fixture_wait_until (g_file_query_exists (file, NULL));
  wait (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  kept = session_fixture_read (file);
  g_assert_nonnull (strstr (kept, "kms:ListAliases"));
}

/* A policy without expectations has no such file. */
static void
test_expectations_none (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) policy = session_fixture_get_file (fixture, "lead.json");
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "lead.expectations.json");

  session_fixture_set_text (fixture, EMPTY);
  g_assert_true (session_fixture_save (fixture, policy, FALSE, NULL));
  wait (fixture);
  g_assert_false (g_file_query_exists (file, NULL));
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* A file that can't be read is left as it is, and the reason is said. */
static void
test_expectations_unreadable (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) policy = session_fixture_write (fixture, "lead.json", EMPTY);
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.expectations.json", "{\"expectations\": 3}");
  g_autofree char *untouched = NULL;
  guint n = 0;

  g_signal_connect (get_expectations (fixture), "notify::problem", G_CALLBACK (count_notify), &n);
  session_fixture_load (fixture, policy, NULL);
  session_fixture_wait_until (session_expectations_get_problem (get_expectations (fixture)) != NULL);
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (
      strstr (session_expectations_get_problem (get_expectations (fixture)), "“lead.expectations.json”"));
  expect (fixture, "kms:ListAliases");
  wait (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  untouched = session_fixture_read (file);
  g_assert_cmpstr (untouched, ==, "{\"expectations\": 3}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SESSION_FIXTURE_ADD ("/session/memory/dismissals-kept", test_dismissals_kept);
  SESSION_FIXTURE_ADD ("/session/memory/dismissals-copy", test_dismissals_copy);
  SESSION_FIXTURE_ADD ("/session/memory/dismissals-unsaved", test_dismissals_unsaved);
  SESSION_FIXTURE_ADD ("/session/memory/expectations-kept", test_expectations_kept);
  SESSION_FIXTURE_ADD ("/session/memory/expectations-moved", test_expectations_moved);
  SESSION_FIXTURE_ADD ("/session/memory/expectations-none", test_expectations_none);
  SESSION_FIXTURE_ADD ("/session/memory/expectations-unreadable", test_expectations_unreadable);
  return g_test_run ();
}
