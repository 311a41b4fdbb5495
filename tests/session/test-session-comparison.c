/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "session-comparison.h"
#include "session-fixture.h"

#define POLICY(statements) "{\"Version\": \"2012-10-17\", \"Statement\": [" statements "]}"
#define ALLOW(action) "{\"Effect\": \"Allow\", \"Action\": " action ", \"Resource\": \"*\"}"

static SessionReference *
find_reference (SessionComparison *comparison, const char *title)
{
  GListModel *references = session_comparison_get_references (comparison);

  for (guint i = 0; i < g_list_model_get_n_items (references); i++)
    {
      g_autoptr (SessionReference) reference = g_list_model_get_item (references, i);

      if (g_str_equal (session_reference_get_title (reference), title))
        return reference;
    }
  return NULL;
}

/* As somebody does who sees it */
static AccessComparison *
compare (SessionComparison *comparison)
{
  gulong handler = g_signal_connect (comparison, "changed", G_CALLBACK (session_comparison_update), NULL);

  session_comparison_update (comparison);
  session_fixture_wait_until (session_comparison_get_result (comparison) != NULL);
  g_signal_handler_disconnect (comparison, handler);
  return session_comparison_get_result (comparison);
}

static void
assert_answer (SessionComparison *comparison, AccessAnswer answer)
{
  g_assert_cmpint (access_comparison_allows_more (compare (comparison)), ==, answer);
}

static void
open_policy (SessionFixture *fixture, const char *json)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "policy.json", json);
  g_autoptr (GError) error = NULL;

  session_fixture_load (fixture, file, &error);
  g_assert_no_error (error);
}

static void
test_opened (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (SessionComparison) comparison = NULL;
  AccessRequest *excess;

  open_policy (fixture, POLICY (ALLOW ("\"sqs:ListQueues\"")));
  comparison = session_comparison_new (fixture->session);
  g_assert_true (session_comparison_is_same_text (comparison));
  assert_answer (comparison, ACCESS_ANSWER_EMPTY);
  session_fixture_set_text (fixture, POLICY (ALLOW ("[\"sqs:ListQueues\", \"kms:ListAliases\"]")));
  assert_answer (comparison, ACCESS_ANSWER_FOUND);
  excess = access_comparison_get_excess (session_comparison_get_result (comparison));
  g_assert_cmpstr (access_request_get_action (excess), ==, "kms:ListAliases");
  session_fixture_set_text (fixture, POLICY (""));
  assert_answer (comparison, ACCESS_ANSWER_EMPTY);
}

/* A policy that was never opened has nothing to be compared with, but for what is chosen. */
static void
test_new (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (SessionComparison) comparison = session_comparison_new (fixture->session);

  g_assert_null (session_comparison_get_before (comparison));
  session_comparison_update (comparison);
  session_fixture_settle ();
  g_assert_null (session_comparison_get_result (comparison));
  session_comparison_set_reference (comparison, find_reference (comparison, "Look only"));
  assert_answer (comparison, ACCESS_ANSWER_EMPTY);
}

/* Each preset is a policy that AWS could take, which allows no more than itself and more than nothing. */
static void
test_presets (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (SessionComparison) comparison = session_comparison_new (fixture->session);
  GListModel *presets = catalog_get_presets (fixture->catalog);

  g_assert_cmpuint (g_list_model_get_n_items (presets), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (presets, i);
      SessionReference *reference = find_reference (comparison, catalog_preset_get_title (preset));
      PolicyText *text;

      g_assert_nonnull (reference);
      g_assert_cmpstr (session_reference_get_name (reference), ==, catalog_preset_get_title (preset));
      text = session_reference_get_text (reference);
      g_assert_true (text == session_reference_get_text (reference));
      session_comparison_set_reference (comparison, reference);
      session_fixture_set_text (fixture, POLICY (""));
      assert_answer (comparison, ACCESS_ANSWER_EMPTY);
      session_fixture_set_text (fixture, policy_text_get_text (text, NULL));
      assert_answer (comparison, ACCESS_ANSWER_EMPTY);
      session_fixture_set_text (fixture, POLICY (ALLOW ("\"*\"")));
      assert_answer (comparison, ACCESS_ANSWER_FOUND);
    }
}

/* What was found of an earlier text is not said of the one that is there now. */
static void
test_dropped (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (SessionComparison) comparison = NULL;

  open_policy (fixture, POLICY (ALLOW ("\"sqs:ListQueues\"")));
  comparison = session_comparison_new (fixture->session);
  session_fixture_set_text (fixture, POLICY (ALLOW ("\"sqs:*\"")));
  session_comparison_update (comparison);
  session_fixture_set_text (fixture, POLICY (""));
  session_fixture_settle ();
  g_assert_null (session_comparison_get_result (comparison));
  assert_answer (comparison, ACCESS_ANSWER_EMPTY);
  session_comparison_set_reference (comparison, find_reference (comparison, "Look only"));
  g_assert_null (session_comparison_get_result (comparison));
}

static void
count_signal (guint *n)
{
  (*n)++;
}

static void
read_file (SessionComparison *comparison, GFile *file)
{
  guint n_signals = 0;
  gulong handler = g_signal_connect_swapped (comparison, "changed", G_CALLBACK (count_signal), &n_signals);

  session_comparison_read_file (comparison, file);
  session_fixture_wait_until (n_signals > 0);
  g_signal_handler_disconnect (comparison, handler);
}

/* A file that was read stays among what can be chosen until another policy is opened. */
static void
test_file (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "old.json", POLICY (ALLOW ("\"sqs:*\"")));
  g_autoptr (SessionComparison) comparison = NULL;
  SessionReference *opened;
  guint n_references;

  open_policy (fixture, POLICY (ALLOW ("\"sqs:ListQueues\"")));
  comparison = session_comparison_new (fixture->session);
  opened = session_comparison_get_reference (comparison);
  n_references = g_list_model_get_n_items (session_comparison_get_references (comparison));
  read_file (comparison, file);
  g_assert_cmpstr (session_reference_get_name (session_comparison_get_reference (comparison)), ==,
                   "old.json");
  assert_answer (comparison, ACCESS_ANSWER_EMPTY);

  session_comparison_set_reference (comparison, opened);
  g_assert_true (session_comparison_get_reference (comparison) == opened);
  g_assert_nonnull (find_reference (comparison, "old.json"));

  /* Read again, it stands there once, as it is now. */
  g_object_unref (session_fixture_write (fixture, "old.json", POLICY (ALLOW ("\"sns:*\""))));
  read_file (comparison, file);
  g_assert_cmpuint (g_list_model_get_n_items (session_comparison_get_references (comparison)), ==,
                    n_references + 1);
  assert_answer (comparison, ACCESS_ANSWER_FOUND);

  session_comparison_reset (comparison);
  g_assert_true (session_comparison_get_reference (comparison) == opened);
  g_assert_null (find_reference (comparison, "old.json"));
}

static void
test_broken_file (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = session_fixture_write (fixture, "old.json", "{\"Version\": ");
  g_autoptr (SessionComparison) comparison = NULL;
  SessionReference *opened;

  open_policy (fixture, POLICY (ALLOW ("\"sqs:ListQueues\"")));
  comparison = session_comparison_new (fixture->session);
  opened = session_comparison_get_reference (comparison);
  read_file (comparison, file);
  g_assert_true (
      g_str_has_prefix (session_comparison_get_problem (comparison), "“old.json” could not be compared. "));
  g_assert_true (session_comparison_get_reference (comparison) == opened);
  assert_answer (comparison, ACCESS_ANSWER_EMPTY);
  session_comparison_set_reference (comparison, find_reference (comparison, "Look only"));
  g_assert_null (session_comparison_get_problem (comparison));
}

/* A thread may outlive the session, and the comparison. */
static void
test_gone (SessionFixture *fixture, gconstpointer data)
{
  SessionComparison *comparison;

  open_policy (fixture, POLICY (ALLOW ("\"sqs:ListQueues\"")));
  comparison = session_comparison_new (fixture->session);
  g_object_add_weak_pointer (G_OBJECT (comparison), (gpointer *)&comparison);
  session_comparison_update (comparison);
  g_object_unref (comparison);
  g_clear_object (&fixture->session);
  session_fixture_wait_until (comparison == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SESSION_FIXTURE_ADD ("/session/comparison/opened", test_opened);
  SESSION_FIXTURE_ADD ("/session/comparison/new", test_new);
  SESSION_FIXTURE_ADD ("/session/comparison/presets", test_presets);
  SESSION_FIXTURE_ADD ("/session/comparison/dropped", test_dropped);
  SESSION_FIXTURE_ADD ("/session/comparison/file", test_file);
  SESSION_FIXTURE_ADD ("/session/comparison/broken-file", test_broken_file);
  SESSION_FIXTURE_ADD ("/session/comparison/gone", test_gone);

  return g_test_run ();
}
