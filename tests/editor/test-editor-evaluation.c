/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fixture.h"
#include "editor-request-form.h"
#include "editor-document-view.h"

#define POLICY                                                                                               \
  "{\"Version\": \"2012-10-17\", \"Statement\": [\n"                                                         \
  "  {\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": "                     \
  "\"arn:aws:s3:::in/*\"},\n"                                                                                \
  "  {\"Sid\": \"Pass\", \"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": \"*\",\n"        \
  "   \"Condition\": {\"StringEquals\": {\"iam:PassedToService\": \"sagemaker.amazonaws.com\"}}},\n"         \
  "  {\"Sid\": \"Never\", \"Effect\": \"Deny\", \"Action\": \"s3:GetObjectAcl\", \"Resource\": \"*\"}\n]}\n"

static void
open_policy (EditorFixture *fixture)
{
  g_autoptr (GFile) file = editor_fixture_write (fixture, "policy.json", POLICY);

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  editor_fixture_act (fixture, "win.page", "try");
  editor_fixture_settle (fixture);
}

/* The row with a title below @root */
static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_page_row (EditorFixture *fixture, const char *title)
{
  return find_row (GTK_WIDGET (editor_fixture_get_view (fixture)->evaluation_page), title);
}

static void
type_text (EditorFixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = find_page_row (fixture, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  editor_fixture_settle (fixture);
}

static void
assert_shows (EditorFixture *fixture, const char *text)
{
  if (!editor_fixture_shows (GTK_WIDGET (editor_fixture_get_view (fixture)->evaluation_page), text))
    g_error ("The page does not show “%s”", text);
}

static void
click (EditorFixture *fixture, GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    {
      g_signal_emit_by_name (root, "clicked");
      editor_fixture_settle (fixture);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    click (fixture, child, label);
}

static void
test_decisions (EditorFixture *fixture, gconstpointer data)
{
  open_policy (fixture);
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "try-empty");
  editor_evaluation_page_ask (editor_fixture_get_view (fixture)->evaluation_page, "s3:GetObject");
  type_text (fixture, "_Resource (ARN; empty asks about any)", "arn:aws:s3:::in/a.png");
  assert_shows (fixture, "The statement Read allows it");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "try-allowed");

  type_text (fixture, "_Resource (ARN; empty asks about any)", "arn:aws:s3:::out/a.png");
  assert_shows (fixture, "No statement allows it");
  /* It would be for the bucket that the policy has, not for this one. */
  g_assert_false (editor_fixture_shows (GTK_WIDGET (editor_fixture_get_view (fixture)->evaluation_page),
                                        "Read input data"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "try-not-allowed");

  editor_evaluation_page_ask (editor_fixture_get_view (fixture)->evaluation_page, "s3:GetObjectAcl");
  assert_shows (fixture, "The statement Never denies it");

  editor_evaluation_page_ask (editor_fixture_get_view (fixture)->evaluation_page, "s3:GetObjects");
  assert_shows (fixture, "AWS has no action “s3:GetObjects”");
}

/* The keys that decide are asked for by themselves. */
static void
test_context (EditorFixture *fixture, gconstpointer data)
{
  open_policy (fixture);
  g_assert_null (find_page_row (fixture, "iam:PassedToService"));
  editor_evaluation_page_ask (editor_fixture_get_view (fixture)->evaluation_page, "iam:PassRole");
  assert_shows (fixture, "No statement allows it");
  type_text (fixture, "iam:PassedToService", "sagemaker.amazonaws.com");
  assert_shows (fixture, "The statement Pass allows it");
  type_text (fixture, "iam:PassedToService", "ec2.amazonaws.com");
  assert_shows (fixture, "No statement allows it");
}

/* It follows the policy. */
static void
test_follows (EditorFixture *fixture, gconstpointer data)
{
  open_policy (fixture);
  editor_evaluation_page_ask (editor_fixture_get_view (fixture)->evaluation_page, "kms:ListAliases");
  assert_shows (fixture, "No statement allows it");
  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  assert_shows (fixture, "allows it, and no statement denies it");
  editor_fixture_act (fixture, "win.show-capability", "kms-list");
  g_assert_cmpstr (editor_document_view_get_page_name (editor_fixture_get_view (fixture)), ==, "build");
}

static guint
count_broken (EditorFixture *fixture)
{
  GListModel *problems = G_LIST_MODEL (session_get_problems (editor_window_get_session (fixture->window)));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);

      n += session_problem_get_expectation (problem) != NULL;
    }
  return n;
}

/* What is expected is kept beside the policy, and a problem as soon as it does not hold. */
static void
test_expectations (EditorFixture *fixture, gconstpointer data)
{
  SessionExpectations *expectations;
  g_autofree char *path = g_build_filename (fixture->folder, "policy.expectations.json", NULL);
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.json", NULL);
  g_autoptr (GFile) other = g_file_new_for_path (other_path);
  g_autofree char *kept = NULL;

  open_policy (fixture);
  expectations = session_get_expectations (editor_window_get_session (fixture->window));
  editor_evaluation_page_ask (editor_fixture_get_view (fixture)->evaluation_page, "kms:ListAliases");
  click (fixture, GTK_WIDGET (editor_fixture_get_view (fixture)->evaluation_page), "Must Be _Denied");
  editor_fixture_wait_until (!session_expectations_get_busy (expectations));
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_nonnull (strstr (kept, "kms:ListAliases"));
  assert_shows (fixture, "Must be denied, and is");
  g_assert_cmpuint (count_broken (fixture), ==, 0);

  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  assert_shows (fixture, "is not met: it must be denied");
  g_assert_cmpuint (count_broken (fixture), ==, 1);
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "try-expectation-broken");
  editor_fixture_act (fixture, "win.undo", NULL);
  g_assert_cmpuint (count_broken (fixture), ==, 0);

  /* A policy that is opened brings its own. */
  session_expectations_load (expectations, other);
  g_assert_cmpuint (g_list_model_get_n_items (session_expectations_get_list (expectations)), ==, 0);
  session_expectations_load (expectations, session_get_file (editor_window_get_session (fixture->window)));
  editor_fixture_wait_until (g_list_model_get_n_items (session_expectations_get_list (expectations)) == 1);
}

/* A problem of an expectation leads to the statement that decides, or to the expectation where none does. */
static void
test_broken_expectation (EditorFixture *fixture, gconstpointer data)
{
  SessionProblems *problems;
  g_autoptr (SessionProblem) problem = NULL;
  GtkWidget *focus;

  open_policy (fixture);
  problems = session_get_problems (editor_window_get_session (fixture->window));
  editor_evaluation_page_ask (editor_fixture_get_view (fixture)->evaluation_page, "kms:ListAliases");
  click (fixture, GTK_WIDGET (editor_fixture_get_view (fixture)->evaluation_page), "Must Be A_llowed");
  problem =
      g_list_model_get_item (G_LIST_MODEL (problems), g_list_model_get_n_items (G_LIST_MODEL (problems)) - 1);
  g_assert_nonnull (session_problem_get_expectation (problem));
  editor_fixture_act (fixture, "win.page", "build");
  editor_fixture_act (fixture, "win.show-problem", session_problem_get_id (problem));
  g_assert_cmpstr (editor_document_view_get_page_name (editor_fixture_get_view (fixture)), ==, "try");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_LIST_BOX_ROW (focus));
  g_assert_true (editor_fixture_shows (focus, "is not met: it must be allowed"));

  click (fixture, GTK_WIDGET (editor_fixture_get_view (fixture)->evaluation_page), "Must Be _Denied");
  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  g_clear_object (&problem);
  problem =
      g_list_model_get_item (G_LIST_MODEL (problems), g_list_model_get_n_items (G_LIST_MODEL (problems)) - 1);
  g_assert_nonnull (session_problem_get_expectation (problem));
  editor_fixture_act (fixture, "win.show-problem", session_problem_get_id (problem));
  g_assert_cmpstr (editor_document_view_get_page_name (editor_fixture_get_view (fixture)), ==, "build");
  g_assert_cmpint (editor_json_pane_get_statement (editor_fixture_get_view (fixture)->json_pane), >=, 0);
}

static void
test_unreadable_expectations (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      editor_fixture_write (fixture, "policy.expectations.json", "{\"expectations\": 3}");
  SessionExpectations *expectations;
  g_autofree char *untouched = NULL;

  open_policy (fixture);
  expectations = session_get_expectations (editor_window_get_session (fixture->window));
  editor_fixture_wait_until (session_expectations_get_problem (expectations) != NULL);
  g_assert_nonnull (strstr (editor_fixture_get_notice (fixture->window), "policy.expectations.json"));
  editor_evaluation_page_ask (editor_fixture_get_view (fixture)->evaluation_page, "kms:ListAliases");
  click (fixture, GTK_WIDGET (editor_fixture_get_view (fixture)->evaluation_page), "Must Be _Denied");
  untouched = editor_fixture_read (file);
  g_assert_cmpstr (untouched, ==, "{\"expectations\": 3}");
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/editor/evaluation/" name, EditorFixture, NULL, editor_fixture_set_up, function,              \
              editor_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("decisions", test_decisions);
  ADD ("context", test_context);
  ADD ("follows", test_follows);
  ADD ("expectations", test_expectations);
  ADD ("broken-expectation", test_broken_expectation);
  ADD ("unreadable-expectations", test_unreadable_expectations);
  return g_test_run ();
}
