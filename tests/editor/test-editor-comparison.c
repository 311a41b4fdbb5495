/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-comparison-section.h"
#include "editor-fixture.h"
#include "editor-document-view.h"
#include "session-reference.h"

static GtkWidget *
get_section (EditorFixture *fixture)
{
  return editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->review_page),
                              EDITOR_TYPE_COMPARISON_SECTION);
}

static gboolean
shows (EditorFixture *fixture, const char *text)
{
  return editor_fixture_shows (get_section (fixture), text);
}

/* It is compared in a thread. */
static void
wait_for (EditorFixture *fixture, const char *text)
{
  editor_fixture_wait_until (shows (fixture, text));
  editor_fixture_settle (fixture);
  g_assert_false (shows (fixture, "comparing…"));
}

static void
set_statements (EditorFixture *fixture, const char *statements)
{
  g_autofree char *json = g_strdup_printf ("{\"Version\": \"2012-10-17\", \"Statement\": [%s]}", statements);
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, NULL);

  policy_document_set_text (session_get_document (editor_window_get_session (fixture->window)), text, "Edit");
}

static GtkDropDown *
get_references (EditorFixture *fixture)
{
  return GTK_DROP_DOWN (editor_fixture_find (get_section (fixture), GTK_TYPE_DROP_DOWN));
}

static const char *
get_chosen (EditorFixture *fixture)
{
  return session_reference_get_title (gtk_drop_down_get_selected_item (get_references (fixture)));
}

/* As a person does in the list that drops down */
static void
choose (EditorFixture *fixture, const char *title)
{
  GtkDropDown *references = get_references (fixture);
  GListModel *model = gtk_drop_down_get_model (references);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SessionReference) reference = g_list_model_get_item (model, i);

      if (g_str_equal (session_reference_get_title (reference), title))
        {
          gtk_drop_down_set_selected (references, i);
          return;
        }
    }
  g_error ("There is no reference “%s”", title);
}

#define LIST_KEYS "{\"Effect\": \"Allow\", \"Action\": \"kms:ListAliases\", \"Resource\": \"*\"}"
#define ALLOW(action) "{\"Effect\": \"Allow\", \"Action\": \"" action "\", \"Resource\": \"*\"}"
#define FAIL "No more than this: FAIL"
#define PASS "No more than this: PASS"

/* A policy is held to a reference policy: what is too much in it is shown, and taken away. */
static void
test_limit (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, ALLOW ("sagemaker:ListLabelingJobs") "," LIST_KEYS);
  wait_for (fixture, PASS);
  g_assert_cmpstr (get_chosen (fixture), ==, "What was opened or saved");
  choose (fixture, "Look only");
  wait_for (fixture, FAIL);
  g_assert_true (
      shows (fixture, "This policy allows a request that “Look only” does not allow: kms:ListAliases on *"));
  g_assert_true (shows (fixture, "Gained: kms:ListAliases on every resource"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "comparison-fail");

  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  wait_for (fixture, PASS);
  g_assert_true (
      shows (fixture, "It is proven that this policy allows no request that “Look only” does not allow."));
  g_assert_false (shows (fixture, "Gained:"));
  g_assert_cmpstr (get_chosen (fixture), ==, "Look only");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "comparison-pass");

  editor_fixture_act (fixture, "win.undo", NULL);
  wait_for (fixture, FAIL);
}

/* What it no longer denies, other policies may allow: that is a change, but this policy allows no more by it.
 */
static void
test_denial (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (
      fixture, LIST_KEYS ",{\"Effect\": \"Deny\", \"Action\": \"sns:Publish\", \"Resource\": \"*\"}");
  set_statements (fixture, LIST_KEYS);
  wait_for (fixture, "No longer denied: sns:Publish");
  g_assert_true (shows (fixture, PASS));
}

#define BY_NAME(condition)                                                                                   \
  "{\"Effect\": \"Allow\", \"Action\": \"sqs:ListQueues\", \"Resource\": \"*\", "                            \
  "\"Condition\": {" condition "}}"

static void
test_unknown (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, BY_NAME ("\"StringLike\": {\"aws:username\": \"1*\"}"));
  set_statements (
      fixture,
      BY_NAME ("\"StringLike\": {\"aws:username\": \"1*\"}, "
               "\"NumericLessThan\": {\"aws:username\": \"5\"}") "," BY_NAME ("\"StringEquals\": "
                                                                              "{\"aws:username\": \"7\"}, "
                                                                              "\"NumericLessThan\": "
                                                                              "{\"aws:username\": \"5\"}"));
  wait_for (fixture, "No more than this: can't tell");
  g_assert_true (shows (fixture, "Condition operators of several kinds ask about one key."));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "comparison-unknown");
}

static void
test_changes (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, ALLOW ("sqs:ListQueues"));
  wait_for (fixture, "Nothing has changed since it was opened or saved.");

  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  wait_for (fixture, "Since it was opened or saved: 1 change allows more, 0 allow less.");
  g_assert_true (shows (fixture, "Gained: kms:ListAliases"));
  g_assert_true (shows (fixture, "that there are no others is proven"));
  g_assert_false (shows (fixture, "\"kms:ListAliases\""));
  gtk_expander_set_expanded (GTK_EXPANDER (editor_fixture_find (get_section (fixture), GTK_TYPE_EXPANDER)),
                             TRUE);
  editor_fixture_settle (fixture);
  g_assert_true (shows (fixture, "\"kms:ListAliases\""));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "review-changes");

  editor_fixture_act (fixture, "win.undo", NULL);
  wait_for (fixture, "Nothing has changed since it was opened or saved.");
  g_assert_false (shows (fixture, "Gained:"));
  g_assert_false (shows (fixture, "Changed lines"));
}

/* What is saved is what the next changes are compared with. */
static void
test_saved (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, ALLOW ("sqs:ListQueues"));
  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  wait_for (fixture, "Since it was opened or saved: 1 change allows more, 0 allow less.");
  editor_fixture_act (fixture, "win.save", NULL);
  wait_for (fixture, "Nothing has changed since it was opened or saved.");
  editor_fixture_act (fixture, "win.undo", NULL);
  wait_for (fixture, "Since it was opened or saved: 0 changes allow more, 1 allows less.");
  g_assert_true (shows (fixture, "Lost: kms:ListAliases"));
  g_assert_true (shows (fixture, PASS));
}

static void
test_text_only (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_open_statements (fixture, ALLOW ("s3:GetObject"));
  set_statements (fixture, "{\"Effect\": \"Allow\", \"Action\": \"S3:getobject\", \"Resource\": [\"*\"]}");
  wait_for (fixture, "The text has changed since it was opened or saved, but not what it allows.");
}

static void
test_new (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_act (fixture, "win.new", NULL);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-list");
  /* Nothing is done for a page that nobody sees. */
  g_assert_false (shows (fixture, "This policy is new"));
  editor_fixture_act (fixture, "win.page", "review");
  editor_fixture_settle (fixture);
  wait_for (fixture, "This policy is new: there is no earlier state of it to compare it with.");
  g_assert_false (shows (fixture, "No more than this"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "comparison-new");
  choose (fixture, "Vendor buyer");
  wait_for (fixture, FAIL);
}

static void
test_file (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) other = editor_fixture_write (
      fixture, "old.json", "{\"Version\": \"2012-10-17\", \"Statement\": " ALLOW ("sns:Publish") "}");
  g_autoptr (PolicyText) another = NULL;
  g_autoptr (GFile) broken = editor_fixture_write (fixture, "broken.json", "{\"Version\": ");

  editor_fixture_open_statements (fixture, ALLOW ("s3:*"));
  editor_review_page_compare (editor_fixture_get_view (fixture)->review_page, other);
  wait_for (fixture, "From “old.json” to this policy: 1 change allows more, 1 allows less.");
  g_assert_cmpstr (get_chosen (fixture), ==, "old.json");
  g_assert_true (shows (fixture, "Gained: s3:* ("));
  g_assert_true (shows (fixture, "Lost: sns:Publish on every resource"));

  /* It goes on with the file that could be read. */
  editor_review_page_compare (editor_fixture_get_view (fixture)->review_page, broken);
  wait_for (fixture, "“broken.json” could not be compared.");
  g_assert_true (shows (fixture, "From “old.json” to this policy: 1 change allows more, 1 allows less."));
  g_assert_cmpstr (get_chosen (fixture), ==, "old.json");

  choose (fixture, "What was opened or saved");
  wait_for (fixture, "Nothing has changed since it was opened or saved.");

  /* Another policy begins anew. */
  choose (fixture, "old.json");
  wait_for (fixture, FAIL);
  another =
      policy_text_parse ("{\"Version\": \"2012-10-17\", \"Statement\": " ALLOW ("sns:Publish") "}", -1, NULL);
  session_start_with_text (editor_window_get_session (fixture->window), another);
  wait_for (fixture, "Nothing has changed since it was opened or saved.");
  g_assert_cmpstr (get_chosen (fixture), ==, "What was opened or saved");
}

static void
test_same_as_file (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GFile) same = NULL;

  editor_fixture_open_statements (fixture, LIST_KEYS);
  text = editor_fixture_dup_text (fixture);
  same = editor_fixture_write (fixture, "same.json", text);
  editor_review_page_compare (editor_fixture_get_view (fixture)->review_page, same);
  wait_for (fixture, "It is the same policy as “same.json”.");
}

/* On a phone, and for somebody who needs large text or a dark screen */
static void
test_small (EditorFixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWindow *window = GTK_WINDOW (fixture->window);
  g_autoptr (GFile) other = editor_fixture_write (
      fixture, "a-policy-with-a-name-that-is-much-too-long-for-any-screen-that-somebody-may-have.json",
      "{\"Version\": \"2012-10-17\", \"Statement\": " ALLOW ("sns:Publish") "}");
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  editor_fixture_open_statements (fixture, BY_NAME ("\"StringLike\": {\"aws:username\": \"lead-*\"}"));
  editor_review_page_compare (editor_fixture_get_view (fixture)->review_page, other);
  wait_for (fixture, FAIL);
  gtk_window_set_default_size (window, 700, 720);
  editor_fixture_wait_until (editor_panes_get_narrow (editor_fixture_get_view (fixture)->panes));
  editor_fixture_settle (fixture);
  for (guint large = 0; large < 2; large++)
    {
      int width = large ? 720 : 360;
      GtkAdjustment *adjustment;

      g_object_set (settings, "gtk-xft-dpi", large ? 2 * 96 * 1024 : dpi, NULL);
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          large ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      gtk_window_set_default_size (window, width, 720);
      editor_fixture_settle (fixture);
      gtk_widget_grab_focus (GTK_WIDGET (get_references (fixture)));
      adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
          gtk_widget_get_ancestor (GTK_WIDGET (get_references (fixture)), GTK_TYPE_SCROLLED_WINDOW)));
      gtk_adjustment_set_value (adjustment, (double)(large ? 800 : 460));
      editor_fixture_settle (fixture);
      editor_fixture_screenshot (fixture, GTK_WIDGET (window),
                                 large ? "comparison-large-text" : "comparison-small");
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, width);
    }
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  EDITOR_FIXTURE_ADD ("/editor/comparison/limit", test_limit);
  EDITOR_FIXTURE_ADD ("/editor/comparison/denial", test_denial);
  EDITOR_FIXTURE_ADD ("/editor/comparison/unknown", test_unknown);
  EDITOR_FIXTURE_ADD ("/editor/comparison/changes", test_changes);
  EDITOR_FIXTURE_ADD ("/editor/comparison/saved", test_saved);
  EDITOR_FIXTURE_ADD ("/editor/comparison/text-only", test_text_only);
  EDITOR_FIXTURE_ADD ("/editor/comparison/new", test_new);
  EDITOR_FIXTURE_ADD ("/editor/comparison/file", test_file);
  EDITOR_FIXTURE_ADD ("/editor/comparison/same-as-file", test_same_as_file);
  EDITOR_FIXTURE_ADD ("/editor/comparison/small", test_small);

  return g_test_run ();
}
