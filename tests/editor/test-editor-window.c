/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtksourceview/gtksource.h>

#include "catalog-coverage.h"
#include "editor-fixture.h"
#include "editor-document-view.h"
#include "editor-start-page.h"
#include "reference-index.h"
#include "reference-service.h"

static CatalogState
get_state (EditorFixture *fixture, const char *id)
{
  Catalog *catalog = editor_fixture_get_catalog (fixture);
  CatalogCapability *capability = catalog_lookup (catalog, id);

  g_assert_nonnull (capability);
  return catalog_coverage_get_state (session_get_coverage (editor_window_get_session (fixture->window)),
                                     capability);
}

static char *
dup_shown_text (EditorFixture *fixture)
{
  GtkWidget *view =
      editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane), GTK_SOURCE_TYPE_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  char *text;

  g_object_get (buffer, "text", &text, NULL);
  return text;
}

static void
assert_shows_what_is_saved (EditorFixture *fixture)
{
  g_autofree char *shown = dup_shown_text (fixture);
  g_autofree char *text = editor_fixture_dup_text (fixture);

  g_assert_cmpstr (shown, ==, text);
}

static void
test_start (EditorFixture *fixture, gconstpointer data)
{
  g_assert_true (
      gtk_widget_get_mapped (editor_fixture_find (GTK_WIDGET (fixture->window), EDITOR_TYPE_START_PAGE)));
  editor_fixture_screenshot (fixture, GTK_WIDGET (fixture->window), "start");
}

static void
test_tick (EditorFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *ticked = NULL;
  g_autofree char *after = NULL;
  g_autofree char *redone = NULL;

  editor_fixture_act (fixture, "win.new", NULL);
  before = editor_fixture_dup_text (fixture);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  g_assert_cmpint (get_state (fixture, "kms-describe"), ==, CATALOG_STATE_ON);
  assert_shows_what_is_saved (fixture);
  ticked = editor_fixture_dup_text (fixture);
  g_assert_nonnull (strstr (ticked, "kms:DescribeKey"));

  editor_fixture_act (fixture, "win.undo", NULL);
  after = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (after, ==, before);
  assert_shows_what_is_saved (fixture);
  g_assert_cmpint (get_state (fixture, "kms-describe"), ==, CATALOG_STATE_OFF);

  editor_fixture_act (fixture, "win.redo", NULL);
  redone = editor_fixture_dup_text (fixture);
  g_assert_cmpstr (redone, ==, ticked);

  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  g_assert_cmpint (get_state (fixture, "kms-describe"), ==, CATALOG_STATE_OFF);
  assert_shows_what_is_saved (fixture);
}

static void
select_capability (EditorFixture *fixture, const char *id)
{
  Catalog *catalog = editor_fixture_get_catalog (fixture);

  g_object_set (editor_fixture_get_view (fixture)->capability_list, "selected", catalog_lookup (catalog, id),
                NULL);
  editor_fixture_settle (fixture);
}

static void
test_pages (EditorFixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);

  gtk_window_set_default_size (window, 1280, 820);
  editor_fixture_act (fixture, "win.new-preset", "documented");
  select_capability (fixture, "iam-pass-role");
  assert_shows_what_is_saved (fixture);
  editor_fixture_screenshot (fixture, GTK_WIDGET (window), "window");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  editor_fixture_screenshot (fixture, GTK_WIDGET (window), "window-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

  editor_fixture_act (fixture, "win.page", "review");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (editor_fixture_get_view (fixture)->review_page)));
  editor_fixture_screenshot (fixture, GTK_WIDGET (window), "review");

  editor_fixture_act (fixture, "win.show-in-json", "/Statement/1");
  g_assert_cmpint (editor_json_pane_get_statement (editor_fixture_get_view (fixture)->json_pane), ==, 1);
  editor_fixture_act (fixture, "win.show-in-review", NULL);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (editor_fixture_get_view (fixture)->review_page)));
  editor_fixture_act (fixture, "win.show-in-json", "/Statement/1");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (editor_fixture_get_view (fixture)->json_pane)));
}

/* Clicks go to the box, which must show the policy and nothing of its own. */
static void
test_click (EditorFixture *fixture, gconstpointer data)
{
  GtkWidget *row, *check;

  editor_fixture_act (fixture, "win.new", NULL);
  select_capability (fixture, "iam-pass-role");
  row = GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (editor_fixture_find (
      GTK_WIDGET (editor_fixture_get_view (fixture)->capability_list), GTK_TYPE_LIST_BOX))));
  check = editor_fixture_find (row, GTK_TYPE_CHECK_BUTTON);
  gtk_widget_activate (check);
  g_assert_cmpint (get_state (fixture, "iam-pass-role"), ==, CATALOG_STATE_ON);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  editor_fixture_act (fixture, "win.undo", NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_widget_activate (row);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  editor_fixture_act (fixture, "win.toggle-group", "roles");
  g_assert_cmpint (get_state (fixture, "iam-create-role"), ==, CATALOG_STATE_ON);
}

static guint
count_switches (GtkWidget *root)
{
  guint n = 0;

  if (GTK_IS_TOGGLE_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "win.page") == 0)
    n++;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_switches (child);
  return n;
}

/* Whoever adds a page to the template gets its buttons and its place on the keyboard with it. */
static void
test_page_switches (EditorFixture *fixture, gconstpointer data)
{
  EditorDocumentView *view;
  guint n_pages = 0;

  editor_fixture_act (fixture, "win.new", NULL);
  view = editor_fixture_get_view (fixture);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (view->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    {
      const char *name = gtk_stack_page_get_name (gtk_stack_get_page (view->pages, page));
      g_autofree char *action = g_strconcat ("win.page::", name, NULL);
      g_autofree char *accelerator = g_strdup_printf ("<Alt>%u", ++n_pages);
      g_auto (GStrv) accelerators =
          gtk_application_get_accels_for_action (GTK_APPLICATION (fixture->application), action);

      g_assert_cmpstr (accelerators[0], ==, accelerator);
      editor_fixture_act (fixture, "win.page", name);
      g_assert_true (gtk_widget_get_mapped (page));
    }
  g_assert_cmpuint (n_pages, >=, 3);
  /* A narrow window has buttons for the panes of the build page instead. */
  g_assert_cmpuint (count_switches (GTK_WIDGET (view->narrow_bar)), ==, n_pages - 1);
  g_assert_cmpuint (count_switches (GTK_WIDGET (fixture->window)), ==, 2 * n_pages - 1);
}

/* As the buttons below a narrow window do: the panes of the build page, and the other pages */
static void
show_pane (EditorFixture *fixture, const char *name)
{
  gboolean page = g_str_equal (name, "review") || g_str_equal (name, "try");

  editor_fixture_act (fixture, page ? "win.page" : "win.pane", name);
}

static void
test_narrow (EditorFixture *fixture, gconstpointer data)
{
  static const char *const PANES[] = { "capabilities", "explanation", "json", "review", "try" };
  GtkWindow *window = GTK_WINDOW (fixture->window);

  editor_fixture_act (fixture, "win.new-preset", "documented");
  /* The header bar of a wide window needs more than 600 pixels. */
  gtk_window_set_default_size (window, 700, 800);
  editor_fixture_wait_until (editor_panes_get_narrow (editor_fixture_get_view (fixture)->panes));
  editor_fixture_settle (fixture);
  gtk_window_set_default_size (window, 600, 800);
  editor_fixture_wait_until (editor_panes_get_narrow (editor_fixture_get_view (fixture)->panes));
  editor_fixture_settle (fixture);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (editor_fixture_get_view (fixture)->narrow_bar)));
  for (guint i = 0; i < G_N_ELEMENTS (PANES); i++)
    {
      g_autofree char *name = g_strdup_printf ("narrow-%s", PANES[i]);

      show_pane (fixture, PANES[i]);
      editor_fixture_screenshot (fixture, GTK_WIDGET (window), name);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 600);
    }
}

/* What a phone has, and what somebody has who needs large text: nothing may ask for more room than there is.
 */
static void
test_small (EditorFixture *fixture, gconstpointer data)
{
  static const char *const PANES[] = { "capabilities", "explanation", "json", "review", "try" };
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  editor_fixture_act (fixture, "win.new-preset", "documented");
  gtk_window_set_default_size (window, 700, 720);
  editor_fixture_wait_until (editor_panes_get_narrow (editor_fixture_get_view (fixture)->panes));
  editor_fixture_settle (fixture);
  for (guint large = 0; large < 2; large++)
    {
      int width = large ? 720 : 360;

      g_object_set (settings, "gtk-xft-dpi", large ? 2 * 96 * 1024 : dpi, NULL);
      gtk_window_set_default_size (window, width, 720);
      editor_fixture_settle (fixture);
      for (guint i = 0; i < G_N_ELEMENTS (PANES); i++)
        {
          g_autofree char *name = g_strdup_printf ("%s-%s", large ? "large-text" : "small", PANES[i]);

          show_pane (fixture, PANES[i]);
          editor_fixture_screenshot (fixture, GTK_WIDGET (window), name);
          g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, width);
          g_assert_true (editor_panes_get_narrow (editor_fixture_get_view (fixture)->panes));
        }
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static void
test_size (EditorFixture *fixture, gconstpointer data)
{
  GtkWidget *bar, *label;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 820);
  editor_fixture_act (fixture, "win.new-preset", "documented");
  bar = editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->problems_strip),
                             GTK_TYPE_PROGRESS_BAR);
  label = gtk_widget_get_prev_sibling (bar);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "1,719 of 6,144 characters");
}

static void
test_about (EditorFixture *fixture, gconstpointer data)
{
  GtkWindow *about;
  g_autofree char *comments = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "about", NULL);
  editor_fixture_settle (fixture);
  about = editor_fixture_find_window (ADW_TYPE_ABOUT_WINDOW);
  g_assert_nonnull (about);
  g_object_get (about, "comments", &comments, NULL);
  g_assert_nonnull (strstr (comments, reference_index_get_date ()));
  editor_fixture_screenshot (fixture, GTK_WIDGET (about), "about");
  gtk_window_destroy (about);
}

static void
test_shortcuts (EditorFixture *fixture, gconstpointer data)
{
  GtkWindow *shortcuts;

  editor_fixture_act (fixture, "win.shortcuts", NULL);
  shortcuts = editor_fixture_find_window (GTK_TYPE_SHORTCUTS_WINDOW);
  g_assert_nonnull (shortcuts);
  editor_fixture_screenshot (fixture, GTK_WIDGET (shortcuts), "shortcuts");
  gtk_window_close (shortcuts);
  /* Closed, it is opened again. */
  editor_fixture_act (fixture, "win.shortcuts", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (shortcuts)));
  gtk_window_close (shortcuts);
}

static void
test_box_that_stays (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      editor_fixture_write (fixture, "all.json",
                            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Everything\",\"Effect\":"
                            "\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\"}]}");
  g_autofree char *text = NULL;

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  g_assert_cmpint (get_state (fixture, "kms-describe"), ==, CATALOG_STATE_ON);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  g_assert_cmpint (get_state (fixture, "kms-describe"), ==, CATALOG_STATE_ON);
  text = editor_fixture_dup_text (fixture);
  g_assert_nonnull (strstr (text, "\"kms:*\""));
  g_assert_false (
      policy_document_get_modified (session_get_document (editor_window_get_session (fixture->window))));
}

static void
test_finalize (void)
{
  EditorFixture fixture = { 0 };
  gpointer window;

  editor_fixture_set_up (&fixture, NULL);
  window = fixture.window;
  g_object_add_weak_pointer (G_OBJECT (fixture.window), &window);
  editor_fixture_act (&fixture, "win.new-preset", "documented");
  editor_fixture_act (&fixture, "win.page", "review");
  editor_fixture_tear_down (&fixture, NULL);
  g_assert_null (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  EDITOR_FIXTURE_ADD ("/editor/window/start", test_start);
  EDITOR_FIXTURE_ADD ("/editor/window/tick", test_tick);
  EDITOR_FIXTURE_ADD ("/editor/window/pages", test_pages);
  EDITOR_FIXTURE_ADD ("/editor/window/click", test_click);
  EDITOR_FIXTURE_ADD ("/editor/window/page-switches", test_page_switches);
  EDITOR_FIXTURE_ADD ("/editor/window/narrow", test_narrow);
  EDITOR_FIXTURE_ADD ("/editor/window/small", test_small);
  EDITOR_FIXTURE_ADD ("/editor/window/size", test_size);
  EDITOR_FIXTURE_ADD ("/editor/window/about", test_about);
  EDITOR_FIXTURE_ADD ("/editor/window/shortcuts", test_shortcuts);
  EDITOR_FIXTURE_ADD ("/editor/window/box-that-stays", test_box_that_stays);
  g_test_add_func ("/editor/window/finalize", test_finalize);
  return g_test_run ();
}
