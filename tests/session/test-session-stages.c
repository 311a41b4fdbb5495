/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "catalog-coverage.h"
#include "session-fixture.h"

#define EMPTY "{\"Version\": \"2012-10-17\", \"Statement\": []}"
#define GOOD                                                                                                 \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"kms:ListAliases\", "  \
  "\"Resource\": \"*\"}]}"
#define BAD                                                                                                  \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"allow\", \"Action\": \"kms:ListAliases\", "  \
  "\"Resource\": \"*\"}]}"

/* Writes down "t", "p" or "r" for each stage. */
static void
on_stage (Session *session, int stage, GString *log)
{
  g_string_append_c (log, "tpr"[stage]);
}

static void
listen (SessionFixture *fixture, GString *log)
{
  g_signal_connect (fixture->session, "stage", G_CALLBACK (on_stage), log);
}

static guint
count_errors (SessionFixture *fixture)
{
  return session_problems_count (session_get_problems (fixture->session), CHECK_SEVERITY_ERROR);
}

/* A text that is checked in a thread, with as many errors as statements where @effect is none */
static char *
dup_large (const char *effect, guint n_statements)
{
  GString *json = g_string_new ("{\"Version\": \"2012-10-17\", \"Statement\": [");

  for (guint i = 0; i < n_statements; i++)
    g_string_append_printf (json,
                            "%s\n  {\"Sid\": \"S%u\", \"Effect\": \"%s\", \"Action\": \"s3:GetObject\", "
                            "\"Resource\": \"arn:aws:s3:::bucket-%u/*\"}",
                            i > 0 ? "," : "", i, effect, i);
  g_string_append (json, "]}\n");
  g_assert_cmpuint (json->len, >, 48 * 1024);
  return g_string_free (json, FALSE);
}

/* Text and problems of a small policy are there when the edit returns; the rest when nothing else waits. */
static void
test_order (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  guint64 generation = session_get_generation (fixture->session);

  listen (fixture, log);
  session_fixture_set_text (fixture, GOOD);
  g_assert_cmpstr (log->str, ==, "tp");
  g_assert_cmpuint (session_get_generation (fixture->session), ==, generation + 1);
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "tpr");
}

static void
on_detail (Session *session, int stage, GString *log)
{
  g_string_append_printf (log, "%d", stage);
}

static void
test_details (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (fixture->session, "stage::review", G_CALLBACK (on_detail), log);
  g_signal_connect (fixture->session, "stage::text", G_CALLBACK (on_detail), log);
  session_fixture_set_text (fixture, GOOD);
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "02");
}

/* However much an edit does, each stage comes once. */
static void
test_once (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  PolicyDocument *document = session_get_document (fixture->session);

  listen (fixture, log);
  policy_document_begin_edit (document, "Two");
  session_fixture_set_text (fixture, GOOD);
  session_fixture_set_text (fixture, BAD);
  policy_document_end_edit (document);
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "tpr");
}

/* What nobody waits for is not derived from texts that are past. */
static void
test_review_dropped (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  listen (fixture, log);
  session_fixture_set_text (fixture, GOOD);
  session_fixture_set_text (fixture, BAD);
  session_fixture_set_text (fixture, EMPTY);
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "tptptpr");
}

typedef struct
{
  SessionFixture *fixture;
  CatalogState state;
  guint size;
  const char *value;
  guint n_errors;
} Seen;

static void
on_text (Session *session, int stage, Seen *seen)
{
  CatalogCapability *capability = catalog_lookup (session_get_catalog (session), "kms-list");
  const char *const *values = catalog_scope_get_values (session_get_scope (session), "accountId");

  seen->state = catalog_coverage_get_state (session_get_coverage (session), capability);
  g_object_get (session, "size", &seen->size, NULL);
  seen->value = values[0];
}

static void
on_problems (Session *session, int stage, Seen *seen)
{
  seen->n_errors = session_problems_count (session_get_problems (session), CHECK_SEVERITY_ERROR);
}

/* Whoever is called first finds all of a stage there already. */
static void
test_complete (SessionFixture *fixture, gconstpointer data)
{
  Seen seen = { fixture, CATALOG_STATE_OFF, 0, NULL, 0 };

  g_signal_connect (fixture->session, "stage::text", G_CALLBACK (on_text), &seen);
  g_signal_connect (fixture->session, "stage::problems", G_CALLBACK (on_problems), &seen);
  session_fixture_set_text (
      fixture,
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": "
      "\"kms:ListAliases\", \"Resource\": \"*\"}, {\"Effect\": \"allow\", \"Action\": \"iam:PassRole\", "
      "\"Resource\": \"arn:aws:iam::111122223333:role/labels\"}]}");
  g_assert_cmpint (seen.state, ==, CATALOG_STATE_ON);
  g_assert_cmpuint (
      seen.size, ==,
      policy_text_get_size (policy_document_get_text (session_get_document (fixture->session))));
  g_assert_cmpuint (seen.n_errors, ==, 1);
}

static void
on_text_edit_again (Session *session, int stage, SessionFixture *fixture)
{
  if (strstr (session_fixture_get_text (fixture), "allow") != NULL)
    session_fixture_set_text (fixture, GOOD);
}

/* A handler may edit: the others see the stage first, and what is left of the older generation does not come.
 */
static void
test_edit_in_a_stage (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (fixture->session, "stage::text", G_CALLBACK (on_text_edit_again), fixture);
  listen (fixture, log);
  session_fixture_set_text (fixture, BAD);
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "ttpr");
  g_assert_cmpstr (session_fixture_get_text (fixture), ==, GOOD);
  g_assert_cmpuint (count_errors (fixture), ==, 0);
}

/* What the text does not depend on begins later. */
static void
test_later_beginnings (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (AccessRequest) request = access_request_new ("kms:ListAliases", "*", NULL);
  g_autoptr (AccessExpectation) expectation = access_expectation_new (NULL, TRUE, request);

  listen (fixture, log);
  session_set_target (fixture->session, CHECK_TARGET_ROLE);
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "pr");
  session_expectations_add (session_get_expectations (fixture->session), expectation, NULL);
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "prpr");
  catalog_scope_set_values (session_get_scope (fixture->session), "accountId",
                            (const char *const[]){ "111122223333", NULL });
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "prprtpr");
}

/* The problems of a large text come later; text and boxes do not wait. */
static void
test_thread (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *large = dup_large ("allow", 700);
  guint n_errors = count_errors (fixture);

  listen (fixture, log);
  session_fixture_set_text (fixture, large);
  g_assert_cmpstr (log->str, ==, "t");
  g_assert_true (session_get_checking (fixture->session));
  g_assert_cmpuint (count_errors (fixture), ==, n_errors);
  session_fixture_wait_until (log->len == 3);
  g_assert_cmpstr (log->str, ==, "tpr");
  g_assert_false (session_get_checking (fixture->session));
  g_assert_cmpuint (count_errors (fixture), >=, 700);
}

/* What a thread finds in a text that is past is never shown. */
static void
test_stale_thread (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *bad = dup_large ("allow", 700);
  g_autofree char *good = dup_large ("Allow", 800);

  listen (fixture, log);
  session_fixture_set_text (fixture, bad);
  session_fixture_set_text (fixture, good);
  session_fixture_wait_until (log->len >= 4);
  g_assert_cmpstr (log->str, ==, "ttpr");
  g_assert_cmpuint (count_errors (fixture), <, 700);

  /* A small text does not wait for the thread of the large one, whose result comes to nothing. */
  g_string_truncate (log, 0);
  session_fixture_set_text (fixture, bad);
  session_fixture_set_text (fixture, GOOD);
  g_assert_cmpstr (log->str, ==, "ttp");
  g_assert_false (session_get_checking (fixture->session));
  g_assert_cmpuint (count_errors (fixture), ==, 0);
  session_fixture_wait_until (log->len == 4);
  g_usleep (50000);
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "ttpr");
  g_assert_cmpuint (count_errors (fixture), ==, 0);
}

/* Who can't wait does not: and the thread that was at work changes nothing any more. */
static void
test_finish (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *bad = dup_large ("allow", 700);

  listen (fixture, log);
  session_fixture_set_text (fixture, bad);
  session_finish_check (fixture->session);
  g_assert_cmpstr (log->str, ==, "tp");
  g_assert_false (session_get_checking (fixture->session));
  g_assert_cmpuint (count_errors (fixture), >=, 700);
  session_finish_check (fixture->session);
  g_assert_cmpstr (log->str, ==, "tp");
  session_fixture_wait_until (log->len == 3);
  g_assert_cmpstr (log->str, ==, "tpr");
}

/* A policy that is opened is one generation, whatever comes with it. */
static void
test_load (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GFile) file = session_fixture_write (fixture, "lead.json", GOOD);
  g_autoptr (GError) error = NULL;

  listen (fixture, log);
  session_fixture_load (fixture, file, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (log->str, "tp"));
  g_assert_null (strchr (log->str + 1, 't'));
}

/* Saving changes what the policy is compared with. */
static void
test_save (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GFile) file = session_fixture_get_file (fixture, "lead.json");
  g_autoptr (GError) error = NULL;

  session_fixture_set_text (fixture, GOOD);
  session_fixture_settle ();
  listen (fixture, log);
  session_fixture_save (fixture, file, FALSE, &error);
  g_assert_no_error (error);
  session_fixture_settle ();
  g_assert_cmpstr (log->str, ==, "tpr");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SESSION_FIXTURE_ADD ("/session/stages/order", test_order);
  SESSION_FIXTURE_ADD ("/session/stages/details", test_details);
  SESSION_FIXTURE_ADD ("/session/stages/once", test_once);
  SESSION_FIXTURE_ADD ("/session/stages/review-dropped", test_review_dropped);
  SESSION_FIXTURE_ADD ("/session/stages/complete", test_complete);
  SESSION_FIXTURE_ADD ("/session/stages/edit-in-a-stage", test_edit_in_a_stage);
  SESSION_FIXTURE_ADD ("/session/stages/later-beginnings", test_later_beginnings);
  SESSION_FIXTURE_ADD ("/session/stages/thread", test_thread);
  SESSION_FIXTURE_ADD ("/session/stages/stale-thread", test_stale_thread);
  SESSION_FIXTURE_ADD ("/session/stages/finish", test_finish);
  SESSION_FIXTURE_ADD ("/session/stages/load", test_load);
  SESSION_FIXTURE_ADD ("/session/stages/save", test_save);
  return g_test_run ();
}
