/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtksourceview/gtksource.h>

#include "catalog.h"
#include "editor-fixture.h"
#include "editor-problem-row.h"
#include "editor-problems-section.h"
#include "editor-severity.h"
#include "editor-document-view.h"

#define POLICY                                                                                               \
  "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Sid\": \"Allow Labeling\",\n"       \
  "      \"Effect\": \"allow\",\n      \"Action\": [\"sagemaker:*\", \"ListAliases\"],\n"                    \
  "      \"Resource\": \"*\"\n    },\n    {\n      \"Sid\": \"Pass-Roles\",\n"                               \
  "      \"Effect\": \"Allow\",\n      \"Action\": \"iam:PassRole\",\n      \"Resource\": \"*\"\n    }\n"    \
  "  ]\n}\n"

static GFile *
open_policy (EditorFixture *fixture, const char *name, const char *contents)
{
  GFile *file = editor_fixture_write (fixture, name, contents);

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  editor_fixture_act (fixture, "win.page", "build");
  return file;
}

static void
open_list (EditorFixture *fixture)
{
  /* Room for all, as rows that are out of sight are not made */
  g_settings_set_int (editor_shared_get_settings (editor_application_get_shared (fixture->application)),
                      "problems-height", 400);
  editor_fixture_act (fixture, "win.problems", NULL);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (editor_fixture_get_view (fixture)->problems_list)));
}

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
collect_rows (EditorFixture *fixture)
{
  GPtrArray *rows = g_ptr_array_new ();

  editor_fixture_settle (fixture);
  collect (GTK_WIDGET (editor_fixture_get_view (fixture)->problems_list), EDITOR_TYPE_PROBLEM_ROW, rows);
  return rows;
}

static CheckFinding *
get_finding (GtkWidget *row)
{
  g_autoptr (SessionProblem) problem = NULL;

  g_object_get (row, "problem", &problem, NULL);
  return session_problem_get_finding (problem);
}

/* The row of the first problem of a kind, or NULL */
static GtkWidget *
find_row (EditorFixture *fixture, const char *code)
{
  g_autoptr (GPtrArray) rows = collect_rows (fixture);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (check_finding_get_code (get_finding (rows->pdata[i])), code))
      return rows->pdata[i];
  return NULL;
}

static GtkWidget *
find_chip (EditorFixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) chips = g_ptr_array_new ();

  editor_fixture_settle (fixture);
  collect (GTK_WIDGET (editor_fixture_get_view (fixture)->problems_list), GTK_TYPE_TOGGLE_BUTTON, chips);
  for (guint i = 0; i < chips->len; i++)
    {
      g_autofree char *difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (chips->pdata[i]),
                                                                        GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      if (difference == NULL)
        return chips->pdata[i];
    }
  return NULL;
}

static void
act (EditorFixture *fixture, GtkWidget *row, const char *action)
{
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate_action (row, action, NULL));
  editor_fixture_settle (fixture);
}

static void
test_list (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) errors = NULL;
  GtkWidget *chip;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 820);
  file = open_policy (fixture, "reviewed.json", POLICY);
  open_list (fixture);
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "problems");
  rows = collect_rows (fixture);
  g_assert_cmpuint (rows->len, ==, 5);
  g_assert_cmpint (check_finding_get_severity (get_finding (rows->pdata[0])), ==, CHECK_SEVERITY_ERROR);
  g_assert_cmpint (check_finding_get_severity (get_finding (rows->pdata[4])), ==,
                   CHECK_SEVERITY_SECURITY_WARNING);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (rows->pdata[1]), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (rows->pdata[1]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Error · AWS would refuse the policy · Statement Allow Labeling, Effect · INVALID_EFFECT");

  chip = find_chip (fixture, "1 security warning");
  g_assert_nonnull (chip);
  g_signal_emit_by_name (chip, "clicked");
  errors = collect_rows (fixture);
  g_assert_cmpuint (errors->len, ==, 1);
  g_assert_cmpstr (check_finding_get_code (get_finding (errors->pdata[0])), ==,
                   "PASS_ROLE_WITH_STAR_IN_RESOURCE");
  g_signal_emit_by_name (chip, "clicked");

  act (fixture, find_row (fixture, "IAM_ACTION_FORMAT"), "problem.show");
  g_assert_cmpint (editor_json_pane_get_statement (editor_fixture_get_view (fixture)->json_pane), ==, 0);
  editor_fixture_act (fixture, "win.page", "review");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "review-problems");
  editor_fixture_act (fixture, "win.problems", NULL);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (editor_fixture_get_view (fixture)->problems_list)));
}

static void
test_fix (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture, "reviewed.json", POLICY);
  g_autofree char *fixed = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *untouched = NULL;

  open_list (fixture);
  act (fixture, find_row (fixture, "INVALID_EFFECT"), "problem.fix");
  editor_fixture_screenshot (fixture, GTK_WIDGET (editor_fixture_wait_for_dialog (fixture)), "fix");
  g_assert_nonnull (strstr (
      adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (editor_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG))),
      "changes what the policy allows"));
  editor_fixture_respond (fixture, "cancel");
  untouched = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (untouched, ==, POLICY);

  act (fixture, find_row (fixture, "INVALID_EFFECT"), "problem.fix");
  editor_fixture_respond (fixture, "apply");
  fixed = editor_fixture_dup_text (fixture);
  g_assert_nonnull (strstr (fixed, "\"Effect\": \"Allow\",\n      \"Action\": [\"sagemaker:*\""));
  g_assert_null (find_row (fixture, "INVALID_EFFECT"));
  editor_fixture_act (fixture, "win.undo", NULL);
  undone = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (undone, ==, POLICY);
  g_assert_nonnull (find_row (fixture, "INVALID_EFFECT"));
}

static void
test_fix_all (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture, "reviewed.json", POLICY);
  g_autofree char *fixed = NULL;
  g_autofree char *undone = NULL;

  open_list (fixture);
  act (fixture, find_row (fixture, "UNSUPPORTED_SID"), "problem.fix-kind");
  editor_fixture_screenshot (fixture, GTK_WIDGET (editor_fixture_wait_for_dialog (fixture)), "fix-all");
  editor_fixture_respond (fixture, "apply");
  fixed = editor_fixture_dup_text (fixture);
  g_assert_nonnull (strstr (fixed, "\"AllowLabeling\""));
  g_assert_nonnull (strstr (fixed, "\"PassRoles\""));
  g_assert_null (find_row (fixture, "UNSUPPORTED_SID"));
  editor_fixture_act (fixture, "win.undo", NULL);
  undone = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (undone, ==, POLICY);
}

static void
dismiss (EditorFixture *fixture, const char *code, const char *reason)
{
  AdwMessageDialog *dialog;

  act (fixture, find_row (fixture, code), "problem.dismiss");
  dialog = ADW_MESSAGE_DIALOG (editor_fixture_wait_for_dialog (fixture));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "dismiss"));
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog)), reason);
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "dismiss"));
  editor_fixture_screenshot (fixture, GTK_WIDGET (dialog), "dismiss");
  editor_fixture_respond (fixture, "dismiss");
}

static guint
count_findings (EditorWindow *window)
{
  guint counts[EDITOR_N_SEVERITIES];

  return editor_severity_count (G_LIST_MODEL (session_get_problems (editor_window_get_session (window))),
                                counts);
}

/* A dismissal is remembered for the file, outside it, for as long as what it is about stays. */
static void
test_dismiss (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture, "reviewed.json", POLICY);
  g_autofree char *untouched = NULL;
  GtkWidget *row;
  Session *session = editor_window_get_session (fixture->window);
  g_autoptr (PolicyText) changed = NULL;
  g_autoptr (GString) text = g_string_new (POLICY);

  open_list (fixture);
  row = find_row (fixture, "INVALID_EFFECT");
  /* AWS would refuse the policy all the same. */
  gtk_widget_activate_action (row, "problem.dismiss", NULL);
  editor_fixture_settle (fixture);
  g_assert_null (editor_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));

  dismiss (fixture, "PASS_ROLE_WITH_STAR_IN_RESOURCE", "An account for tests");
  g_assert_null (find_row (fixture, "PASS_ROLE_WITH_STAR_IN_RESOURCE"));
  g_assert_cmpuint (count_findings (fixture->window), ==, 4);
  untouched = editor_fixture_read (file);
  g_assert_cmpstr (untouched, ==, POLICY);
  g_assert_false (policy_document_get_modified (session_get_document (session)));

  editor_fixture_act (fixture, "win.reload", NULL);
  editor_fixture_wait_until (!session_get_busy (session));
  g_assert_cmpuint (count_findings (fixture->window), ==, 4);

  g_string_replace (text, "iam:PassRole", "iam:passrole", 0);
  changed = policy_text_parse (text->str, -1, NULL);
  policy_document_set_text (session_get_document (session), changed, "Change");
  g_assert_cmpuint (count_findings (fixture->window), ==, 5);
  editor_fixture_act (fixture, "win.undo", NULL);
  g_assert_cmpuint (count_findings (fixture->window), ==, 4);

  g_signal_emit_by_name (find_chip (fixture, "1 dismissed"), "clicked");
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "problems-dismissed");
  act (fixture, find_row (fixture, "PASS_ROLE_WITH_STAR_IN_RESOURCE"), "problem.restore");
  g_assert_cmpuint (count_findings (fixture->window), ==, 5);
  g_assert_null (find_chip (fixture, "1 dismissed"));
  g_assert_nonnull (find_row (fixture, "PASS_ROLE_WITH_STAR_IN_RESOURCE"));
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
read_clipboard (EditorFixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL, on_text_read,
                                 &text);
  editor_fixture_wait_until (text != NULL);
  return text;
}

static void
test_copy (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture, "reviewed.json", POLICY);
  g_autofree char *one = NULL;
  g_autofree char *all = NULL;

  open_list (fixture);
  act (fixture, find_row (fixture, "INVALID_EFFECT"), "problem.copy");
  one = read_clipboard (fixture);
  g_assert_true (g_str_has_prefix (
      one, "Error · AWS would refuse the policy (INVALID_EFFECT)\nStatement Allow Labeling, Effect\n"));
  g_assert_nonnull (strstr (one, "https://docs.aws.amazon.com/"));
  editor_fixture_act (fixture, "win.copy-problems", NULL);
  all = read_clipboard (fixture);
  g_assert_nonnull (strstr (all, "INVALID_EFFECT"));
  g_assert_nonnull (strstr (all, "PASS_ROLE_WITH_STAR_IN_RESOURCE"));
}

static guint
get_line (EditorFixture *fixture)
{
  GtkWidget *view =
      editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane), GTK_SOURCE_TYPE_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return (guint)gtk_text_iter_get_line (&iter) + 1;
}

/* F8 goes from problem to problem and round again, and says what is wrong there. */
static void
test_next (EditorFixture *fixture, gconstpointer data)
{
  static const guint LINES[] = { 5, 6, 7, 11, 13, 14, 5 }; /* the last has two places */
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture, "reviewed.json", POLICY);
  GtkWidget *view =
      editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane), GTK_SOURCE_TYPE_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start;
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  editor_fixture_act (fixture, "win.page", "review");
  for (guint i = 0; i < G_N_ELEMENTS (LINES); i++)
    {
      editor_fixture_act (fixture, "win.next-problem", NULL);
      g_assert_cmpuint (get_line (fixture), ==, LINES[i]);
    }
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane)));
  editor_fixture_act (fixture, "win.previous-problem", NULL);
  g_assert_cmpuint (get_line (fixture), ==, 14);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane)));
  collect (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane), GTK_TYPE_LABEL, labels);
  g_assert_cmpuint (labels->len, ==, 1);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (labels->pdata[0]), "Security warning: "));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "problem-marks");
}

static void
test_marks (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture, "reviewed.json", POLICY);
  GtkWidget *view =
      editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane), GTK_SOURCE_TYPE_VIEW);
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  GSList *marks = gtk_source_buffer_get_source_marks_at_line (buffer, 5, NULL);

  g_assert_cmpuint (g_slist_length (marks), ==, 1);
  g_assert_cmpstr (gtk_source_mark_get_category (marks->data), ==, "ERROR");
  g_slist_free (marks);
  g_assert_null (gtk_source_buffer_get_source_marks_at_line (buffer, 1, NULL));
}

static GtkWidget *
select_capability (EditorFixture *fixture, const char *id)
{
  CatalogCapability *capability = catalog_lookup (editor_fixture_get_catalog (fixture), id);
  GtkWidget *list = editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->capability_list),
                                         GTK_TYPE_LIST_BOX);

  g_object_set (editor_fixture_get_view (fixture)->capability_list, "selected", capability, NULL);
  editor_fixture_settle (fixture);
  return GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
}

/* Behind the badge that tells the state */
static GtkWidget *
find_warning (GtkWidget *row)
{
  return gtk_widget_get_next_sibling (editor_fixture_find (row, GTK_TYPE_IMAGE));
}

/* A capability says what is wrong with the statements that grant it, but not of their other actions. */
static void
test_capability (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (
      fixture, "roles.json",
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"Roles\", \"Effect\": \"Allow\", "
      "\"Action\": [\"iam:PassRole\", \"iam:ListRoles\"], \"Resource\": \"*\"}]}");
  GtkWidget *row = select_capability (fixture, "iam-pass-role");
  GtkWidget *image = find_warning (row);
  GtkWidget *section = editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->explanation_pane),
                                            EDITOR_TYPE_PROBLEMS_SECTION);
  GtkWidget *problem;

  g_assert_true (gtk_widget_get_visible (image));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 security warning");
  g_assert_true (gtk_widget_get_mapped (editor_fixture_find (section, GTK_TYPE_LIST_BOX)));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "capability-problems");
  problem = GTK_WIDGET (
      gtk_list_box_get_row_at_index (GTK_LIST_BOX (editor_fixture_find (section, GTK_TYPE_LIST_BOX)), 0));
  gtk_widget_activate (problem);
  editor_fixture_settle (fixture);
  g_assert_cmpint (editor_json_pane_get_statement (editor_fixture_get_view (fixture)->json_pane), ==, 0);

  row = select_capability (fixture, "iam-list-roles");
  g_assert_false (gtk_widget_get_visible (find_warning (row)));
  g_assert_false (gtk_widget_get_mapped (editor_fixture_find (section, GTK_TYPE_LIST_BOX)));
}

static PolicyText *
make_large (const char *effect)
{
  GString *json = g_string_new ("{\"Version\": \"2012-10-17\", \"Statement\": [");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (json,
                            "%s\n  {\"Effect\": \"%s\", \"Action\": \"s3:GetObject\", \"Resource\": "
                            "\"arn:aws:s3:::bucket-%u/*\"}",
                            i > 0 ? "," : "", effect, i);
  g_string_append (json, "]}\n");
  text = g_string_free (json, FALSE);
  return policy_text_parse (text, -1, NULL);
}

/* A large policy is checked while one goes on; what needs the result waits for it. */
static void
test_large (EditorFixture *fixture, gconstpointer data)
{
  PolicyDocument *document = session_get_document (editor_window_get_session (fixture->window));
  g_autoptr (PolicyText) good = make_large ("Allow");
  g_autoptr (PolicyText) bad = make_large ("allow");

  editor_fixture_act (fixture, "win.new", NULL);
  policy_document_set_text (document, bad, "Change");
  g_assert_true (session_get_checking (editor_window_get_session (fixture->window)));
  policy_document_set_text (document, good, "Change");
  editor_fixture_wait_until (!session_get_checking (editor_window_get_session (fixture->window)));
  g_assert_cmpuint (
      session_problems_count (session_get_problems (editor_window_get_session (fixture->window)),
                              CHECK_SEVERITY_ERROR),
      ==, 1);

  policy_document_set_text (document, bad, "Change");
  g_assert_true (session_get_checking (editor_window_get_session (fixture->window)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  editor_fixture_respond (fixture, "show");
  g_assert_cmpuint (
      session_problems_count (session_get_problems (editor_window_get_session (fixture->window)),
                              CHECK_SEVERITY_ERROR),
      >=, 1000);
  editor_fixture_wait_until (
      gtk_widget_get_mapped (GTK_WIDGET (editor_fixture_get_view (fixture)->problems_list)));
}

static void
test_looks (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture, "reviewed.json", POLICY);
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWindow *window = GTK_WINDOW (fixture->window);
  int dpi;

  gtk_window_set_default_size (window, 1280, 820);
  open_list (fixture);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  editor_fixture_screenshot (fixture, GTK_WIDGET (window), "problems-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_set_default_size (window, 600, 720);
  editor_fixture_settle (fixture);
  gtk_window_set_default_size (window, 360, 720);
  editor_fixture_settle (fixture);
  editor_fixture_screenshot (fixture, GTK_WIDGET (window), "problems-small");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  gtk_window_set_default_size (window, 720, 900);
  editor_fixture_screenshot (fixture, GTK_WIDGET (window), "problems-large-text");
  act (fixture, find_row (fixture, "UNSUPPORTED_SID"), "problem.fix-kind");
  editor_fixture_screenshot (fixture, GTK_WIDGET (editor_fixture_wait_for_dialog (fixture)),
                             "fix-large-text");
  editor_fixture_respond (fixture, "cancel");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 720);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  EDITOR_FIXTURE_ADD ("/editor/problems/list", test_list);
  EDITOR_FIXTURE_ADD ("/editor/problems/fix", test_fix);
  EDITOR_FIXTURE_ADD ("/editor/problems/fix-all", test_fix_all);
  EDITOR_FIXTURE_ADD ("/editor/problems/dismiss", test_dismiss);
  EDITOR_FIXTURE_ADD ("/editor/problems/copy", test_copy);
  EDITOR_FIXTURE_ADD ("/editor/problems/next", test_next);
  EDITOR_FIXTURE_ADD ("/editor/problems/marks", test_marks);
  EDITOR_FIXTURE_ADD ("/editor/problems/capability", test_capability);
  EDITOR_FIXTURE_ADD ("/editor/problems/large", test_large);
  EDITOR_FIXTURE_ADD ("/editor/problems/looks", test_looks);
  return g_test_run ();
}
