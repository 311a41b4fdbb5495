/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog.h"
#include "session-capability-problems.h"
#include "session-fixture.h"

#define ROLES                                                                                                \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"Roles\", \"Effect\": \"Allow\", \"Action\": "   \
  "[\"iam:PassRole\", \"iam:ListRoles\"], \"Resource\": \"*\"}, {\"Sid\": \"Keys\", \"Effect\": \"Allow\", " \
  "\"Action\": \"kms:ListAliases\", \"Resource\": \"*\", \"Note\": 1}]}"

static guint
count (SessionFixture *fixture, const char *capability)
{
  g_autoptr (GListModel) problems =
      session_capability_problems_new (fixture->session, catalog_lookup (fixture->catalog, capability));

  return g_list_model_get_n_items (problems);
}

/* Those on the statements that grant it, but not on an action of theirs that it does not need */
static void
test_actions (SessionFixture *fixture, gconstpointer data)
{
  session_fixture_set_text (fixture, ROLES);
  g_assert_cmpuint (count (fixture, "iam-pass-role"), ==, 1);
  g_assert_cmpuint (count (fixture, "iam-list-roles"), ==, 0);
  /* A statement's own problem is that of all that it grants. */
  g_assert_cmpuint (count (fixture, "kms-list"), ==, 1);
}

/* They are those of the list, which goes on with them. */
static void
test_same (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) problems = NULL;
  g_autoptr (SessionProblem) problem = NULL;

  session_fixture_set_text (fixture, ROLES);
  problems =
      session_capability_problems_new (fixture->session, catalog_lookup (fixture->catalog, "iam-pass-role"));
  problem = g_list_model_get_item (problems, 0);
  g_assert_true (session_problems_lookup (session_get_problems (fixture->session),
                                          session_problem_get_id (problem)) == problem);
}

static void
test_dismissed (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "dismissed");
  g_autoptr (SessionDismissals) dismissals = session_dismissals_new (file);

  session_set_dismissals (fixture->session, dismissals);
  session_fixture_set_text (fixture, ROLES);
  session_problems_dismiss (session_get_problems (fixture->session),
                            session_fixture_find_problem (fixture, "PASS_ROLE_WITH_STAR_IN_RESOURCE"),
                            "Tests");
  g_assert_cmpuint (count (fixture, "iam-pass-role"), ==, 0);
}

/* What the policy does not grant has no problems. */
static void
test_not_granted (SessionFixture *fixture, gconstpointer data)
{
  session_fixture_set_text (fixture, ROLES);
  g_assert_cmpuint (count (fixture, "iam-create-role"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SESSION_FIXTURE_ADD ("/session/capability-problems/actions", test_actions);
  SESSION_FIXTURE_ADD ("/session/capability-problems/same", test_same);
  SESSION_FIXTURE_ADD ("/session/capability-problems/dismissed", test_dismissed);
  SESSION_FIXTURE_ADD ("/session/capability-problems/not-granted", test_not_granted);
  return g_test_run ();
}
