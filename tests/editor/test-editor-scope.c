/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-coverage.h"
#include "editor-capability-row.h"
#include "editor-fixture.h"
#include "editor-group-row.h"
#include "editor-section-row.h"
#include "editor-slot-row.h"
#include "editor-document-view.h"

static void
select_capability (EditorFixture *fixture, const char *id)
{
  editor_fixture_act (fixture, "win.show-capability", id);
}

/* The entry of the slot with a title, in the explanation */
static GtkEditable *
find_entry (GtkWidget *root, const char *title)
{
  if (EDITOR_IS_SLOT_ROW (root))
    {
      GtkWidget *label = editor_fixture_find (root, GTK_TYPE_LABEL);

      if (g_str_equal (gtk_label_get_label (GTK_LABEL (label)), title))
        return GTK_EDITABLE (editor_fixture_find (root, GTK_TYPE_ENTRY));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_entry (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkEditable *
get_entry (EditorFixture *fixture, const char *title)
{
  GtkEditable *entry = find_entry (GTK_WIDGET (editor_fixture_get_view (fixture)->explanation_pane), title);

  if (entry == NULL)
    g_error ("There is no entry for “%s”", title);
  return entry;
}

static void
type_value (EditorFixture *fixture, const char *title, const char *value)
{
  GtkEditable *entry = get_entry (fixture, title);

  gtk_editable_set_text (entry, value);
  g_signal_emit_by_name (entry, "activate");
  editor_fixture_settle (fixture);
}

static gboolean
has_text (EditorFixture *fixture, const char *text)
{
  g_autofree char *json = editor_fixture_dup_text (fixture);

  return strstr (json, text) != NULL;
}

/* A bucket that is typed narrows the statements that use it; undo and emptying take the limit away again. */
static void
test_bucket (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  editor_fixture_act (fixture, "win.new", NULL);
  editor_fixture_act (fixture, "win.toggle-capability", "s3-read-input");
  select_capability (fixture, "s3-read-input");
  before = editor_fixture_dup_text (fixture);
  type_value (fixture, "Input bucket", "labels-in");
  g_assert_true (has_text (fixture, "arn:aws:s3:::labels-in/*"));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "Input bucket")), ==, "");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "limit-to");

  type_value (fixture, "Input bucket", "labels-more");
  g_assert_true (has_text (fixture, "arn:aws:s3:::labels-in/*"));
  g_assert_true (has_text (fixture, "arn:aws:s3:::labels-more/*"));

  editor_fixture_act (fixture, "win.undo", NULL);
  editor_fixture_act (fixture, "win.undo", NULL);
  after = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* What has not the form that AWS asks for is told as it is typed, and not written. */
static void
test_wrong_value (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkEditable *entry;

  editor_fixture_act (fixture, "win.new", NULL);
  editor_fixture_act (fixture, "win.toggle-capability", "s3-read-input");
  select_capability (fixture, "s3-read-input");
  before = editor_fixture_dup_text (fixture);
  entry = get_entry (fixture, "Input bucket");
  gtk_editable_set_text (entry, "Not a bucket");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "limit-to-wrong");
  g_signal_emit_by_name (entry, "activate");
  after = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* What is typed holds when the field is left, by whatever way. */
static void
test_left (EditorFixture *fixture, gconstpointer data)
{
  GtkEditable *entry;

  editor_fixture_act (fixture, "win.new", NULL);
  editor_fixture_act (fixture, "win.toggle-capability", "s3-read-input");
  select_capability (fixture, "s3-read-input");
  entry = get_entry (fixture, "Input bucket");
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_text (entry, "labels-in");
  g_assert_true (editor_fixture_shows (GTK_WIDGET (editor_fixture_get_view (fixture)->explanation_pane),
                                       "Nothing is named for “Output bucket”."));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  gtk_widget_grab_focus (GTK_WIDGET (get_entry (fixture, "Output bucket")));
  g_assert_true (has_text (fixture, "arn:aws:s3:::labels-in/*"));
  gtk_editable_set_text (get_entry (fixture, "Output bucket"), "labels-out");
  gtk_widget_grab_focus (GTK_WIDGET (get_entry (fixture, "Input bucket")));
  g_assert_true (has_text (fixture, "arn:aws:s3:::labels-out/*"));
  g_assert_false (editor_fixture_shows (GTK_WIDGET (editor_fixture_get_view (fixture)->explanation_pane),
                                        "Nothing is named for"));
}

/* A save takes what is typed with it, and says what it could not take. */
static void
test_saved (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (
      fixture, "policy.json",
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"GroundTruthFollowJobs\", \"Effect\": "
      "\"Allow\", \"Action\": \"sagemaker:StopLabelingJob\", \"Resource\": "
      "\"arn:aws:sagemaker:*:*:labeling-job/*\"}]}");
  Session *session = editor_window_get_session (fixture->window);
  g_autofree char *saved = NULL;

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  select_capability (fixture, "jobs-stop");
  gtk_editable_set_text (get_entry (fixture, "Account ID"), "111122223333");
  gtk_editable_set_text (get_entry (fixture, "Region"), "us-east-11111222233339");
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "save"));
  editor_fixture_act (fixture, "win.save", NULL);
  editor_fixture_wait_until (!session_get_busy (session));
  saved = editor_fixture_read (file);
  g_assert_nonnull (strstr (saved, "arn:aws:sagemaker:*:111122223333:labeling-job/*"));
  editor_fixture_wait_until (editor_fixture_shows (GTK_WIDGET (fixture->window),
                                                   "“us-east-11111222233339” was not applied to “Region”."));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "Region")), ==, "us-east-11111222233339");
}

/* An account that is typed before anything is ticked is used when something is. */
static void
test_typed_before (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_act (fixture, "win.new", NULL);
  select_capability (fixture, "iam-pass-role");
  type_value (fixture, "Account ID", "111122223333");
  g_assert_false (has_text (fixture, "111122223333"));
  editor_fixture_act (fixture, "win.toggle-capability", "iam-pass-role");
  g_assert_true (has_text (fixture, "arn:aws:iam::111122223333:role/"));
  select_capability (fixture, "jobs-create");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "Account ID")), ==, "111122223333");
}

static guint
count_rows (EditorFixture *fixture, GType type)
{
  GtkListBox *list = GTK_LIST_BOX (editor_fixture_find (
      GTK_WIDGET (editor_fixture_get_view (fixture)->capability_list), GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;
  guint n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    n += G_TYPE_CHECK_INSTANCE_TYPE (row, type) && gtk_widget_get_child_visible (GTK_WIDGET (row));
  return n;
}

/* The strip says how much is open, and leads to the one place where all limits are. */
static void
test_limits (EditorFixture *fixture, gconstpointer data)
{
  Session *session = editor_window_get_session (fixture->window);
  EditorDocumentView *view;
  GtkEditable *entry;
  guint before = 0, after = 0;

  editor_fixture_act (fixture, "win.new-preset", "labeling-lead");
  view = editor_fixture_get_view (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->middle), ==, "limits");
  editor_fixture_wait_until (find_entry (GTK_WIDGET (view->middle), "Input bucket") != NULL);
  editor_fixture_wait_until (editor_fixture_shows (GTK_WIDGET (view->problems_strip), "limits open"));
  g_object_get (session, "open-limits", &before, NULL);
  g_assert_true (editor_fixture_shows (GTK_WIDGET (view->middle), "limits are open."));
  g_assert_true (
      editor_fixture_shows (GTK_WIDGET (view->middle), "Open: any role, for “Pass roles to SageMaker”"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "limits");

  entry = find_entry (GTK_WIDGET (view->middle), "Execution role");
  gtk_editable_set_text (entry, "Labeler");
  g_signal_emit_by_name (entry, "activate");
  editor_fixture_settle (fixture);
  g_object_get (session, "open-limits", &after, NULL);
  g_assert_cmpuint (after, ==, before - 1);
  g_assert_true (find_entry (GTK_WIDGET (view->middle), "Execution role") == entry);
  editor_fixture_wait_until (
      editor_fixture_shows (GTK_WIDGET (view->middle), "Limits “Pass roles to SageMaker”"));

  select_capability (fixture, "iam-pass-role");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->middle), ==, "explanation");
  editor_fixture_act (fixture, "win.show-limits", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->middle), ==, "limits");
  session_set_kind (session, CATALOG_KIND_EXECUTION_ROLE);
  editor_fixture_settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->middle), ==, "limits");
  /* A capability that was chosen before can be chosen again. */
  select_capability (fixture, "iam-pass-role");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (view->middle), ==, "explanation");
}

/* What could be narrower stands beside the limits, widest first, on a phone and a dark screen, too. */
static void
test_tighten (EditorFixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkWidget *middle, *row;
  int minimum = 0;

  editor_fixture_act (fixture, "win.new-preset", "documented");
  middle = GTK_WIDGET (editor_fixture_get_view (fixture)->middle);
  editor_fixture_wait_until (editor_fixture_shows (middle, "are needed for what is ticked"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (window), "tighten");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_window_set_default_size (window, 600, 720);
  editor_fixture_wait_until (editor_panes_get_narrow (editor_fixture_get_view (fixture)->panes));
  editor_fixture_act (fixture, "win.show-limits", NULL);
  editor_fixture_settle (fixture);
  gtk_window_set_default_size (window, 360, 720);
  editor_fixture_settle (fixture);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_true (gtk_widget_get_mapped (middle));
  editor_fixture_screenshot (fixture, GTK_WIDGET (window), "limits-narrow-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

  row = editor_fixture_find (middle, EDITOR_TYPE_SECTION_ROW);
  g_assert_true (editor_fixture_shows (row, "SageMakerApis"));
  g_assert_true (has_text (fixture, "\"sagemaker:*\""));
  g_signal_emit_by_name (editor_fixture_find (row, GTK_TYPE_BUTTON), "clicked");
  editor_fixture_wait_for_dialog (fixture);
  editor_fixture_respond (fixture, "narrow");
  editor_fixture_wait_until (!has_text (fixture, "\"sagemaker:*\""));
  g_assert_true (has_text (fixture, "sagemaker:CreateLabelingJob"));
}

/* Only what fits the kind of policy is there to be ticked, and an opened policy shows what it is for. */
static void
test_kinds (EditorFixture *fixture, gconstpointer data)
{
  Session *session = editor_window_get_session (fixture->window);
  guint for_people;

  editor_fixture_act (fixture, "win.new", NULL);
  for_people = count_rows (fixture, EDITOR_TYPE_GROUP_ROW);
  g_assert_cmpint (session_get_kind (session), ==, CATALOG_KIND_USER);
  session_set_kind (session, CATALOG_KIND_EXECUTION_ROLE);
  editor_fixture_settle (fixture);
  g_assert_cmpuint (count_rows (fixture, EDITOR_TYPE_GROUP_ROW), <, for_people);
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "execution-role");
  select_capability (fixture, "iam-pass-role");
  g_assert_cmpint (session_get_kind (session), ==, CATALOG_KIND_USER);
}

static void
test_groups (EditorFixture *fixture, gconstpointer data)
{
  GtkWidget *search;
  guint shown, groups;

  editor_fixture_act (fixture, "win.new-preset", "vendor-buyer");
  search = editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->capability_list),
                                GTK_TYPE_SEARCH_ENTRY);
  shown = count_rows (fixture, EDITOR_TYPE_CAPABILITY_ROW);
  groups = count_rows (fixture, EDITOR_TYPE_GROUP_ROW);
  g_assert_cmpuint (groups, >, 8);
  g_assert_cmpuint (shown, <, 12);
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "groups");

  /* A search looks into closed groups as well. */
  gtk_editable_set_text (GTK_EDITABLE (search), "DescribeKey");
  editor_fixture_wait_until (count_rows (fixture, EDITOR_TYPE_GROUP_ROW) < groups);
  g_assert_cmpuint (count_rows (fixture, EDITOR_TYPE_CAPABILITY_ROW), >, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  editor_fixture_wait_until (count_rows (fixture, EDITOR_TYPE_GROUP_ROW) == groups);
}

/* What is found for something else than the open policy is one click away. */
static void
test_elsewhere (EditorFixture *fixture, gconstpointer data)
{
  GtkWidget *list, *search;

  editor_fixture_act (fixture, "win.new-preset", "vendor-buyer");
  list = GTK_WIDGET (editor_fixture_get_view (fixture)->capability_list);
  search = editor_fixture_find (list, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "sqs:ReceiveMessage");
  editor_fixture_wait_until (count_rows (fixture, EDITOR_TYPE_GROUP_ROW) == 0);
  g_assert_true (editor_fixture_shows (list, "1 more for an execution role"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "found-elsewhere");
  g_signal_emit_by_name (
      editor_fixture_find (gtk_widget_get_last_child (gtk_widget_get_first_child (list)), GTK_TYPE_BUTTON),
      "clicked");
  editor_fixture_wait_until (count_rows (fixture, EDITOR_TYPE_CAPABILITY_ROW) == 1);
  g_assert_false (editor_fixture_shows (list, "1 more for an execution role"));
}

static void
test_changed (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = editor_fixture_write (
      fixture, "policy.json",
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": "
      "\"kms:ListAliases\", \"Resource\": \"*\"}]}");
  GtkWidget *toggle;

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  toggle = editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->capability_list),
                                GTK_TYPE_TOGGLE_BUTTON);
  editor_fixture_act (fixture, "win.page", "build");
  editor_fixture_settle (fixture);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_assert_cmpuint (count_rows (fixture, EDITOR_TYPE_CAPABILITY_ROW), ==, 0);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  g_assert_cmpuint (count_rows (fixture, EDITOR_TYPE_CAPABILITY_ROW), ==, 1);
}

/* What does not work alone says so, and offers the rest. */
static void
test_needs (EditorFixture *fixture, gconstpointer data)
{
  CatalogCoverage *coverage = session_get_coverage (editor_window_get_session (fixture->window));
  Catalog *catalog = session_get_catalog (editor_window_get_session (fixture->window));
  GtkWidget *row;

  editor_fixture_act (fixture, "win.new", NULL);
  editor_fixture_act (fixture, "win.toggle-capability", "jobs-create");
  select_capability (fixture, "jobs-create");
  row = editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->explanation_pane),
                             ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Pass roles to SageMaker");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "needs");
  g_signal_emit_by_name (editor_fixture_find (row, GTK_TYPE_BUTTON), "clicked");
  editor_fixture_settle (fixture);
  g_assert_cmpint (catalog_coverage_get_state (coverage, catalog_lookup (catalog, "iam-pass-role")), ==,
                   CATALOG_STATE_ON);
}

static gboolean
has_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), text) != NULL)
    return gtk_widget_get_mapped (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

/* A statement that grants more than is ticked says how much, and can be narrowed. */
static void
test_narrow (EditorFixture *fixture, gconstpointer data)
{
  GtkWidget *pane;
  g_autoptr (GFile) file = editor_fixture_write (
      fixture, "policy.json",
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"Wide\", \"Effect\": \"Allow\", \"Action\": "
      "\"kms:*\", \"Resource\": \"*\"}]}");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  editor_fixture_act (fixture, "win.page", "build");
  pane = GTK_WIDGET (editor_fixture_get_view (fixture)->explanation_pane);
  select_capability (fixture, "kms-list");
  editor_fixture_wait_until (
      has_label (pane, "actions of AWS Key Management Service that nothing ticked needs"));
  before = editor_fixture_dup_text (fixture);
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "more-than-needed");
  editor_fixture_act (fixture, "win.narrow", "/Statement/0");
  g_assert_true (has_label (GTK_WIDGET (editor_fixture_wait_for_dialog (fixture)), "kms:*"));
  g_assert_true (has_text (fixture, "\"kms:*\""));
  editor_fixture_respond (fixture, "narrow");
  editor_fixture_wait_until (!has_text (fixture, "\"kms:*\""));
  g_assert_true (has_text (fixture, "kms:ListAliases"));
  editor_fixture_wait_until (!has_label (pane, "that nothing ticked needs"));
  editor_fixture_act (fixture, "win.undo", NULL);
  after = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* Where the policy gives two answers, one is asked for, and nothing is written before. */
static void
test_choice (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkWindow *dialog;

  editor_fixture_open_statements (
      fixture, "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::a/*\", "
               "\"Condition\": {\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}}, "
               "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b/*\"}");
  before = editor_fixture_dup_text (fixture);
  editor_fixture_act (fixture, "win.toggle-capability", "s3-read-input");
  dialog = editor_fixture_wait_for_dialog (fixture);
  g_assert_true (has_label (GTK_WIDGET (dialog), "s3:ListBucket on arn:aws:s3:::b"));
  editor_fixture_respond (fixture, "cancel");
  after = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
  editor_fixture_act (fixture, "win.toggle-capability", "s3-read-input");
  editor_fixture_wait_for_dialog (fixture);
  editor_fixture_respond (fixture, "allow");
  editor_fixture_wait_until (has_text (fixture, "s3:ListBucket"));
  g_assert_true (has_text (fixture, "arn:aws:s3:::a\""));
  g_assert_false (has_text (fixture, "arn:aws:s3:::b\""));
}

/* A guardrail on Regions cannot be written without a Region. */
static void
test_missing_value (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_act (fixture, "win.new", NULL);
  editor_fixture_act (fixture, "win.toggle-capability", "guard-region");
  g_assert_false (has_text (fixture, "Deny"));
  type_value (fixture, "Region", "eu-west-1");
  editor_fixture_act (fixture, "win.toggle-capability", "guard-region");
  g_assert_true (has_text (fixture, "Deny"));
  g_assert_true (has_label (GTK_WIDGET (editor_fixture_get_view (fixture)->explanation_pane), "Forbidden"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "guardrail");
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/editor/scope/" name, EditorFixture, NULL, editor_fixture_set_up, function,                   \
              editor_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("bucket", test_bucket);
  ADD ("wrong-value", test_wrong_value);
  ADD ("left", test_left);
  ADD ("saved", test_saved);
  ADD ("typed-before", test_typed_before);
  ADD ("limits", test_limits);
  ADD ("tighten", test_tighten);
  ADD ("kinds", test_kinds);
  ADD ("groups", test_groups);
  ADD ("elsewhere", test_elsewhere);
  ADD ("changed", test_changed);
  ADD ("needs", test_needs);
  ADD ("narrow", test_narrow);
  ADD ("choice", test_choice);
  ADD ("missing-value", test_missing_value);
  return g_test_run ();
}
