/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of help as somebody uses it: F1, topics, links, the way back, search. */
#include "config.h"

#include "editor-fixture.h"
#include "editor-help-window.h"
#include "editor-document-view.h"

static GtkWindow *
get_help (void)
{
  return editor_fixture_find_window (EDITOR_TYPE_HELP_WINDOW);
}

static void
open_help (EditorFixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "help", NULL);
  editor_fixture_wait_until (get_help () != NULL);
  editor_fixture_settle (fixture);
}

static gboolean
is_labelled (GtkWidget *widget, const char *label)
{
  g_autofree char *error =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  return error == NULL;
}

/* The heading, as a screen reader sees it */
static GtkWidget *
find_heading (GtkWidget *root, const char *label)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (root)) == GTK_ACCESSIBLE_ROLE_HEADING &&
      is_labelled (root, label))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_heading (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_shows (const char *title)
{
  g_assert_nonnull (find_heading (GTK_WIDGET (get_help ()), title));
  g_assert_cmpstr (gtk_window_get_title (get_help ()), ==, title);
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_ACTION_ROW (root) && gtk_widget_get_mapped (root) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
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

/* A header bar of a newer libadwaita has one of its own, which is for other things. */
static GtkWidget *
find_back_button (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && is_labelled (root, "Back") &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "help.back") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_back_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
activate_row (EditorFixture *fixture, const char *title)
{
  GtkWidget *row = find_row (GTK_WIDGET (get_help ()), title);

  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_activate (row));
  editor_fixture_settle (fixture);
}

static void
type (EditorFixture *fixture, const char *text)
{
  GtkWidget *entry = editor_fixture_find (GTK_WIDGET (get_help ()), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
  editor_fixture_settle (fixture);
}

static void
test_accelerator (EditorFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) keys =
      gtk_application_get_accels_for_action (GTK_APPLICATION (fixture->application), "app.help");

  g_assert_nonnull (keys[0]);
  g_assert_cmpstr (keys[0], ==, "F1");
}

static void
test_topics (EditorFixture *fixture, gconstpointer data)
{
  GtkWidget *back;

  open_help (fixture);
  assert_shows ("Groundskeeper Help");
  back = find_back_button (GTK_WIDGET (get_help ()));
  g_assert_false (gtk_widget_get_mapped (back));

  activate_row (fixture, "Write a policy");
  assert_shows ("Write a policy");
  g_assert_nonnull (find_heading (GTK_WIDGET (get_help ()), "Type in the JSON"));
  g_assert_true (gtk_widget_get_mapped (back));

  /* A label's link */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_help ()), "help.show", "s", "limit"));
  editor_fixture_settle (fixture);
  assert_shows ("Limit a policy to what you own");
  g_assert_true (gtk_widget_activate (back));
  editor_fixture_wait_until (g_str_equal (gtk_window_get_title (get_help ()), "Write a policy"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_help ()), "help.back", NULL));
  editor_fixture_settle (fixture);
  assert_shows ("Groundskeeper Help");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_help ()), "help.back", NULL));
  assert_shows ("Groundskeeper Help");
}

static GtkWidget *
find_linking_label (GtkWidget *root, const char *link)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), link) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_linking_label (child, link);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_links (EditorFixture *fixture, gconstpointer data)
{
  gboolean handled = FALSE;
  GtkWidget *label;

  open_help (fixture);
  activate_row (fixture, "Review a policy");
  label = find_linking_label (GTK_WIDGET (get_help ()), "href=\"help:try\"");
  g_assert_nonnull (label);
  g_object_ref (label);
  g_signal_emit_by_name (label, "activate-link", "help:try", &handled);
  g_object_unref (label);
  g_assert_true (handled);
  editor_fixture_settle (fixture);
  assert_shows ("Try a request");
}

static void
test_all_pages (EditorFixture *fixture, gconstpointer data)
{
  static const char *const PAGES[] = { "compare",   "files",   "limit", "problems", "review",
                                       "shortcuts", "tighten", "try",   "write",    "index" };

  open_help (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      g_autofree char *name = g_strdup_printf ("help-%s", PAGES[i]);

      editor_help_window_show_topic (EDITOR_HELP_WINDOW (get_help ()), PAGES[i]);
      editor_fixture_screenshot (fixture, GTK_WIDGET (get_help ()), name);
      /* Markup that Pango refuses is a warning, which ends the test. */
      assert_shows (gtk_window_get_title (get_help ()));
    }
}

static void
test_context (EditorFixture *fixture, gconstpointer data)
{
  editor_fixture_act (fixture, "win.new-preset", "documented");
  g_assert_cmpstr (editor_window_get_help_topic (fixture->window), ==, "index");
  editor_fixture_act (fixture, "win.page", "review");
  g_assert_cmpstr (editor_window_get_help_topic (fixture->window), ==, "review");
  editor_fixture_act (fixture, "win.page", "try");
  open_help (fixture);
  assert_shows ("Try a request");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_help ()), "help.back", NULL));
  editor_fixture_settle (fixture);
  assert_shows ("Groundskeeper Help");

  editor_fixture_act (fixture, "win.page", "build");
  editor_fixture_act (fixture, "win.problems", NULL);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (editor_fixture_get_view (fixture)->problems_list),
                                         GTK_DIR_TAB_FORWARD));
  g_assert_cmpstr (editor_window_get_help_topic (fixture->window), ==, "problems");
}

static void
test_search (EditorFixture *fixture, gconstpointer data)
{
  open_help (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_help ()), "help.search", NULL));
  type (fixture, "BESIDE expectations.json");
  g_assert_nonnull (find_row (GTK_WIDGET (get_help ()), "Try a request"));
  g_assert_nonnull (find_row (GTK_WIDGET (get_help ()), "Files and drafts"));
  g_assert_null (find_row (GTK_WIDGET (get_help ()), "Write a policy"));

  type (fixture, "xyzzy");
  g_assert_null (find_row (GTK_WIDGET (get_help ()), "Try a request"));
  g_assert_true (
      gtk_widget_get_mapped (editor_fixture_find (GTK_WIDGET (get_help ()), ADW_TYPE_STATUS_PAGE)));

  type (fixture, "");
  assert_shows ("Groundskeeper Help");
  type (fixture, "quota");
  g_signal_emit_by_name (editor_fixture_find (GTK_WIDGET (get_help ()), GTK_TYPE_SEARCH_ENTRY), "activate");
  editor_fixture_settle (fixture);
  assert_shows ("Write a policy");
  g_assert_false (gtk_search_bar_get_search_mode (
      GTK_SEARCH_BAR (editor_fixture_find (GTK_WIDGET (get_help ()), GTK_TYPE_SEARCH_BAR))));
}

/* On a phone: nothing asks for more room than there is, on any page */
static void
test_narrow (EditorFixture *fixture, gconstpointer data)
{
  static const char *const PAGES[] = { "index", "write", "problems", "files", "shortcuts" };
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  open_help (fixture);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  gtk_window_set_default_size (get_help (), 360, 640);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (PAGES); i++)
    {
      const char *page = PAGES[i / 2];
      gboolean large = i % 2 == 1;
      g_autofree char *name = g_strdup_printf ("help-narrow%s-%s", large ? "-large" : "", page);
      int minimum;

      g_object_set (settings, "gtk-xft-dpi", large ? 2 * 96 * 1024 : dpi, NULL);
      editor_help_window_show_topic (EDITOR_HELP_WINDOW (get_help ()), page);
      editor_fixture_screenshot (fixture, GTK_WIDGET (get_help ()), name);
      gtk_widget_measure (adw_window_get_content (ADW_WINDOW (get_help ())), GTK_ORIENTATION_HORIZONTAL, -1,
                          &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* One window of help for all, which goes with the last of the others */
static void
test_one_window (EditorFixture *fixture, gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (fixture->application);
  EditorWindow *other = editor_fixture_new_window (fixture);

  gtk_window_present (GTK_WINDOW (other));
  open_help (fixture);
  open_help (fixture);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (application)), ==, 3);
  gtk_window_destroy (GTK_WINDOW (other));
  g_assert_nonnull (get_help ());
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (get_help ());
  g_assert_null (gtk_application_get_windows (application));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  EDITOR_FIXTURE_ADD ("/editor/help/accelerator", test_accelerator);
  EDITOR_FIXTURE_ADD ("/editor/help/topics", test_topics);
  EDITOR_FIXTURE_ADD ("/editor/help/links", test_links);
  EDITOR_FIXTURE_ADD ("/editor/help/all-pages", test_all_pages);
  EDITOR_FIXTURE_ADD ("/editor/help/context", test_context);
  EDITOR_FIXTURE_ADD ("/editor/help/search", test_search);
  EDITOR_FIXTURE_ADD ("/editor/help/narrow", test_narrow);
  EDITOR_FIXTURE_ADD ("/editor/help/one-window", test_one_window);
  return g_test_run ();
}
