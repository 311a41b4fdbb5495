/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "session-fixture.h"

/* Two statements with the same problem, others with an effect that is none, and one without a problem */
#define FIRST "{\"Sid\": \"First\", \"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": \"*\"}"
#define SECOND                                                                                               \
  "{\"Sid\": \"Second\", \"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": \"*\"}"
#define WRONG                                                                                                \
  "{\"Sid\": \"Wrong\", \"Effect\": \"allow\", \"Action\": \"kms:ListAliases\", \"Resource\": \"*\"}"
#define RIGHT "{\"Sid\": \"Right\", \"Effect\": \"Allow\", \"Action\": \"kms:ListKeys\", \"Resource\": \"*\"}"
#define OTHER "{\"Sid\": \"Other\", \"Effect\": \"deny\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}"
#define POLICY(statements) "{\"Version\": \"2012-10-17\", \"Statement\": [" statements "]}"
#define PASS_ROLE "PASS_ROLE_WITH_STAR_IN_RESOURCE"

static SessionProblems *
get_problems (SessionFixture *fixture)
{
  return session_get_problems (fixture->session);
}

static guint
count (SessionFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_problems (fixture)));
}

/* The problem of a kind in the statement of a Sid, transfer full */
static SessionProblem *
ref_problem (SessionFixture *fixture, const char *code, const char *sid)
{
  GListModel *problems = G_LIST_MODEL (get_problems (fixture));
  g_autofree char *place = g_strdup_printf ("Statement %s", sid);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);

      if (g_str_equal (check_finding_get_code (session_problem_get_finding (problem)), code) &&
          g_str_has_prefix (session_problem_get_place (problem), place))
        return g_steal_pointer (&problem);
    }
  return NULL;
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

static void
on_notify (GObject *object, GParamSpec *pspec, GString *log)
{
  g_string_append_printf (log, "%s ", pspec->name);
}

/* What is still there after an edit is the same object, with the same name. */
static void
test_identity (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (SessionProblem) first = NULL, second = NULL, wrong = NULL;
  g_autoptr (SessionProblem) first_after = NULL, second_after = NULL, wrong_after = NULL;
  g_autofree char *id = NULL;

  session_fixture_set_text (fixture, POLICY (FIRST ", " WRONG ", " SECOND));
  first = ref_problem (fixture, PASS_ROLE, "First");
  second = ref_problem (fixture, PASS_ROLE, "Second");
  wrong = ref_problem (fixture, "INVALID_EFFECT", "Wrong");
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_nonnull (wrong);
  g_assert_true (first != second);
  id = g_strdup (session_problem_get_id (second));

  /* Statements before it move it. */
  session_fixture_set_text (fixture, POLICY (RIGHT ", " FIRST ", " WRONG ", " SECOND));
  first_after = ref_problem (fixture, PASS_ROLE, "First");
  second_after = ref_problem (fixture, PASS_ROLE, "Second");
  wrong_after = ref_problem (fixture, "INVALID_EFFECT", "Wrong");
  g_assert_true (first == first_after);
  g_assert_true (second == second_after);
  g_assert_true (wrong == wrong_after);
  g_assert_cmpstr (session_problem_get_id (second), ==, id);
  g_assert_true (session_problems_lookup (get_problems (fixture), id) == second);

  /* Statements whose place is taken by one just like it do not hand their problem on. */
  session_fixture_set_text (fixture, POLICY (SECOND));
  g_clear_object (&second_after);
  second_after = ref_problem (fixture, PASS_ROLE, "Second");
  g_assert_true (second == second_after);
  g_assert_null (session_problems_lookup (get_problems (fixture), session_problem_get_id (first)));
  g_assert_null (session_problems_lookup (get_problems (fixture), session_problem_get_id (wrong)));
}

/* Nor does an edit of the statement itself, as long as it is the same problem. */
static void
test_edited (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (SessionProblem) problem = NULL, after = NULL;
  g_autoptr (GString) log = g_string_new (NULL);

  session_fixture_set_text (fixture, POLICY (FIRST));
  problem = ref_problem (fixture, PASS_ROLE, "First");
  g_assert_nonnull (problem);
  g_signal_connect (problem, "notify", G_CALLBACK (on_notify), log);
  session_fixture_set_text (fixture, POLICY ("{\"Sid\": \"Other\", \"Effect\": \"Allow\", \"Action\": "
                                             "\"iam:PassRole\", \"Resource\": \"*\"}"));
  after = ref_problem (fixture, PASS_ROLE, "Other");
  g_assert_true (problem == after);
  g_assert_true (g_str_has_prefix (session_problem_get_place (problem), "Statement Other"));
  g_assert_nonnull (strstr (log->str, "place"));
  g_assert_null (strstr (log->str, "message"));
}

/* A value that is wrong in another way is the same problem in other words. */
static void
test_other_words (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (SessionProblem) problem = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GString) log = g_string_new (NULL);

  session_fixture_set_text (fixture, POLICY (WRONG));
  problem = ref_problem (fixture, "INVALID_EFFECT", "Wrong");
  message = g_strdup (session_problem_get_message (problem));
  g_signal_connect (problem, "notify::message", G_CALLBACK (on_notify), log);
  session_fixture_set_text (fixture, POLICY ("{\"Sid\": \"Wrong\", \"Effect\": \"permit\", \"Action\": "
                                             "\"kms:ListAliases\", \"Resource\": \"*\"}"));
  g_assert_true (session_fixture_find_problem (fixture, "INVALID_EFFECT") == problem);
  if (!g_str_equal (message, session_problem_get_message (problem)))
    g_assert_cmpstr (log->str, ==, "message ");
  else
    g_assert_cmpstr (log->str, ==, "");
}

/* The list says no more than what came and went. */
static void
test_splices (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  session_fixture_set_text (fixture, POLICY (FIRST ", " OTHER));
  g_assert_cmpuint (count (fixture), ==, 2);
  g_signal_connect (get_problems (fixture), "items-changed", G_CALLBACK (on_items_changed), log);

  session_fixture_set_text (fixture, POLICY (FIRST ", " RIGHT ", " OTHER));
  g_assert_cmpstr (log->str, ==, "");
  session_fixture_set_text (fixture, POLICY (FIRST ", " WRONG ", " OTHER));
  g_assert_cmpstr (log->str, ==, "1-0+1 ");
  g_string_truncate (log, 0);
  session_fixture_set_text (fixture, POLICY (WRONG ", " OTHER));
  g_assert_cmpstr (log->str, ==, "0-1+0 ");
  g_string_truncate (log, 0);
  policy_document_undo (session_get_document (fixture->session));
  g_assert_cmpstr (log->str, ==, "0-0+1 ");
}

/* What a stronger finding says as well is not said twice. */
static void
test_superseded (SessionFixture *fixture, gconstpointer data)
{
  session_fixture_set_text (fixture, POLICY ("{\"Effect\": \"Allow\", \"Action\": [], \"Resource\": \"*\"}"));
  g_assert_null (session_fixture_find_problem (fixture, "EMPTY_ARRAY_ACTION"));
  g_assert_nonnull (session_fixture_find_problem (fixture, "IAM_EMPTY_LIST"));
}

static SessionDismissals *
add_dismissals (SessionFixture *fixture)
{
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "dismissed");
  SessionDismissals *dismissals = session_dismissals_new (file);

  session_set_dismissals (fixture->session, dismissals);
  return dismissals;
}

/* What was dismissed stays in the list, with the reason, until its text changes. */
static void
test_dismissed (SessionFixture *fixture, gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (SessionDismissals) dismissals = add_dismissals (fixture);
  g_autoptr (SessionProblem) problem = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (GString) notified = g_string_new (NULL);

  session_fixture_set_text (fixture, POLICY (FIRST ", " OTHER));
  problem = ref_problem (fixture, PASS_ROLE, "First");
  g_assert_true (session_problem_get_dismissable (problem));
  g_assert_null (session_problem_get_reason (problem));
  g_signal_connect (get_problems (fixture), "items-changed", G_CALLBACK (on_items_changed), changes);
  g_signal_connect (problem, "notify::reason", G_CALLBACK (on_notify), notified);

  /* Filters look at it again. */
  session_problems_dismiss (get_problems (fixture), problem, "Only for tests");
  g_assert_cmpstr (session_problem_get_reason (problem), ==, "Only for tests");
  g_assert_cmpstr (changes->str, ==, "0-1+1 ");
  g_assert_cmpstr (notified->str, ==, "reason ");
  g_assert_true (session_problems_lookup (get_problems (fixture), session_problem_get_id (problem)) ==
                 problem);
  g_assert_cmpuint (session_problems_count (get_problems (fixture), CHECK_SEVERITY_SECURITY_WARNING), ==, 0);

  /* What it is about stays where it is. */
  session_fixture_set_text (fixture, POLICY (FIRST ", " RIGHT ", " OTHER));
  g_assert_cmpstr (session_problem_get_reason (problem), ==, "Only for tests");

  session_problems_restore (get_problems (fixture), problem);
  g_assert_null (session_problem_get_reason (problem));
  g_assert_cmpuint (session_problems_count (get_problems (fixture), CHECK_SEVERITY_SECURITY_WARNING), ==, 1);
}

static void
test_changed_after_dismissal (SessionFixture *fixture, gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (SessionDismissals) dismissals = add_dismissals (fixture);
  SessionProblem *problem;

  session_fixture_set_text (fixture, POLICY (FIRST));
  session_problems_dismiss (get_problems (fixture), session_fixture_find_problem (fixture, PASS_ROLE), "Yes");
  session_fixture_set_text (fixture, POLICY ("{\"Sid\": \"First\", \"Effect\": \"Allow\", \"Action\": "
                                             "\"iam:passrole\", \"Resource\": \"*\"}"));
  problem = session_fixture_find_problem (fixture, PASS_ROLE);
  g_assert_nonnull (problem);
  g_assert_null (session_problem_get_reason (problem));
  policy_document_undo (session_get_document (fixture->session));
  g_assert_cmpstr (session_problem_get_reason (session_fixture_find_problem (fixture, PASS_ROLE)), ==, "Yes");
}

/* AWS would refuse the policy all the same. */
static void
test_errors_stay (SessionFixture *fixture, gconstpointer data)
{
  SessionProblem *problem;

  session_fixture_set_text (fixture, POLICY (WRONG));
  problem = session_fixture_find_problem (fixture, "INVALID_EFFECT");
  g_assert_cmpint (session_problem_get_severity (problem), ==, CHECK_SEVERITY_ERROR);
  g_assert_false (session_problem_get_dismissable (problem));
  g_assert_cmpuint (session_problems_count_refused (get_problems (fixture)), ==, 1);

  /* It takes an action that no service has. */
  session_fixture_set_text (fixture, POLICY ("{\"Sid\": \"First\", \"Effect\": \"Allow\", \"Action\": "
                                             "\"kms:NoSuchAction\", \"Resource\": \"*\"}"));
  problem = session_fixture_find_problem (fixture, "INVALID_ACTION");
  g_assert_cmpint (session_problem_get_severity (problem), ==, CHECK_SEVERITY_ERROR);
  g_assert_true (session_problem_get_dismissable (problem));
  g_assert_cmpuint (session_problems_count_refused (get_problems (fixture)), ==, 0);
}

static AccessExpectation *
expect (SessionFixture *fixture, const char *action, gboolean allowed)
{
  g_autoptr (AccessRequest) request = access_request_new (action, "*", NULL);
  g_autoptr (AccessExpectation) expectation = access_expectation_new (NULL, allowed, request);

  session_expectations_add (session_get_expectations (fixture->session), expectation, NULL);
  return expectation; /* the list holds it */
}

/* An expectation that is not met is a problem that knows it, and where it is decided. */
static void
test_expectations (SessionFixture *fixture, gconstpointer data)
{
  AccessExpectation *denied = expect (fixture, "kms:ListKeys", FALSE);
  AccessExpectation *allowed = expect (fixture, "kms:ListAliases", TRUE);
  g_autoptr (SessionProblem) problem = NULL;

  /* The second is not met: nothing allows it. */
  g_assert_cmpuint (count (fixture), >=, 1);
  problem = g_list_model_get_item (G_LIST_MODEL (get_problems (fixture)), count (fixture) - 1);
  g_assert_true (session_problem_get_expectation (problem) == allowed);
  g_assert_cmpstr (check_finding_get_path (session_problem_get_finding (problem)), ==, "");
  g_assert_false (session_problem_get_dismissable (problem));

  /* Then the first: a statement allows it. The second is the same problem still. */
  session_fixture_set_text (fixture, POLICY (RIGHT));
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_true (session_problems_lookup (get_problems (fixture), session_problem_get_id (problem)) ==
                 problem);
  g_clear_object (&problem);
  problem = g_list_model_get_item (G_LIST_MODEL (get_problems (fixture)), 0);
  g_assert_true (session_problem_get_expectation (problem) == denied);
  g_assert_cmpstr (check_finding_get_path (session_problem_get_finding (problem)), ==, "/Statement/0");
  g_assert_cmpstr (session_problem_get_place (problem), ==, "Statement Right");

  session_expectations_remove (session_get_expectations (fixture->session), 0);
  g_assert_null (session_problems_lookup (get_problems (fixture), session_problem_get_id (problem)));
  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
test_report (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *report = NULL;

  session_fixture_set_text (fixture, POLICY (RIGHT ", " WRONG));
  report = session_problem_dup_report (session_fixture_find_problem (fixture, "INVALID_EFFECT"));
  g_assert_true (g_str_has_prefix (
      report, "Error · AWS would refuse the policy (INVALID_EFFECT)\nStatement Wrong, Effect\n"));
  g_assert_nonnull (strstr (report, "https://"));
}

static void
test_is_in (SessionFixture *fixture, gconstpointer data)
{
  SessionProblem *problem;

  session_fixture_set_text (fixture, POLICY (RIGHT ", " WRONG));
  problem = session_fixture_find_problem (fixture, "INVALID_EFFECT");
  g_assert_true (session_problem_is_in (problem, "/Statement/1"));
  g_assert_true (session_problem_is_in (problem, "/Statement/1/Effect"));
  g_assert_true (session_problem_is_in (problem, ""));
  g_assert_false (session_problem_is_in (problem, "/Statement/0"));
  g_assert_false (session_problem_is_in (problem, "/Statement/1/Eff"));
  g_assert_false (session_problem_is_in (problem, "/Statement/1/Effect/0"));
}

/* A statement that is no list, and a policy as a whole, have their names too. */
static void
test_places (SessionFixture *fixture, gconstpointer data)
{
  session_fixture_set_text (fixture, "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"allow\", "
                                     "\"Action\": [\"kms:ListAliases\", \"x\"], \"Resource\": \"*\"}}");
  g_assert_cmpstr (session_problem_get_place (session_fixture_find_problem (fixture, "INVALID_EFFECT")), ==,
                   "Statement 1, Effect");
  expect (fixture, "s3:GetObject", TRUE);
  g_assert_cmpstr (
      session_problem_get_place (session_fixture_find_problem (fixture, "GROUND_TRUTH_EXPECTATION")), ==,
      "The whole policy");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SESSION_FIXTURE_ADD ("/session/problems/identity", test_identity);
  SESSION_FIXTURE_ADD ("/session/problems/edited", test_edited);
  SESSION_FIXTURE_ADD ("/session/problems/other-words", test_other_words);
  SESSION_FIXTURE_ADD ("/session/problems/splices", test_splices);
  SESSION_FIXTURE_ADD ("/session/problems/superseded", test_superseded);
  SESSION_FIXTURE_ADD ("/session/problems/dismissed", test_dismissed);
  SESSION_FIXTURE_ADD ("/session/problems/changed-after-dismissal", test_changed_after_dismissal);
  SESSION_FIXTURE_ADD ("/session/problems/errors-stay", test_errors_stay);
  SESSION_FIXTURE_ADD ("/session/problems/expectations", test_expectations);
  SESSION_FIXTURE_ADD ("/session/problems/report", test_report);
  SESSION_FIXTURE_ADD ("/session/problems/is-in", test_is_in);
  SESSION_FIXTURE_ADD ("/session/problems/places", test_places);
  return g_test_run ();
}
