/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fixture.h"
#include "editor-help-window.h"
#include "editor-window-private.h"

/* What is shown in a button that has no word in it */
static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_label (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && has_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* The toolkit's own: window controls, and the insides of what it makes */
static gboolean
is_own (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL;
}

static guint
count_controls (GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && is_own (widget))
    {
      n++;
      if (!has_text (widget) && !has_name (widget) &&
          !(GTK_IS_TOGGLE_BUTTON (widget) && GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget))))
        g_error ("A %s with the icon “%s” has no name", G_OBJECT_TYPE_NAME (widget),
                 GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : "");
    }
  if ((GTK_IS_EDITABLE (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget)) &&
      gtk_widget_get_focusable (widget) && !GTK_IS_TEXT (widget) && !has_text (widget) && !has_name (widget))
    g_error ("A %s has no name", G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_controls (child);
  return n;
}

static void
test_names (EditorFixture *fixture, gconstpointer data)
{
  static const char *const PAGES[] = { "build", "review" };
  g_autoptr (GFile) file = editor_fixture_write (
      fixture, "policy.json",
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"allow\", \"Action\": \"iam:PassRole\", "
      "\"Resource\": \"*\"}]}");

  g_assert_cmpuint (count_controls (GTK_WIDGET (fixture->window)), >, 1);
  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (fixture->window->started);
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      editor_window_set_page (fixture->window, PAGES[i]);
      editor_fixture_settle (fixture);
      g_assert_cmpuint (count_controls (GTK_WIDGET (fixture->window)), >, 4);
    }
  editor_fixture_act (fixture, "win.problems", NULL);
  g_assert_cmpuint (count_controls (GTK_WIDGET (fixture->window)), >, 4);
}

static void
test_names_in_help (EditorFixture *fixture, gconstpointer data)
{
  EditorHelpWindow *help = editor_help_window_new (GTK_APPLICATION (fixture->application));

  editor_help_window_show_topic (help, "try");
  gtk_window_present (GTK_WINDOW (help));
  editor_fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (help)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (help), "help.search", NULL));
  editor_fixture_settle (fixture);
  g_assert_cmpuint (count_controls (GTK_WIDGET (help)), >=, 2);
}

static gboolean
has_focus (EditorFixture *fixture, gpointer pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

static void
test_next_pane (EditorFixture *fixture, gconstpointer data)
{
  EditorWindow *window = fixture->window;

  editor_fixture_act (fixture, "win.new-preset", "documented");
  gtk_widget_grab_focus (GTK_WIDGET (window->view->capability_list));
  g_assert_true (has_focus (fixture, window->view->capability_list));
  editor_fixture_act (fixture, "win.next-pane", NULL);
  g_assert_true (has_focus (fixture, window->view->explanation_pane));
  editor_fixture_act (fixture, "win.next-pane", NULL);
  g_assert_true (has_focus (fixture, window->view->json_pane));
  editor_fixture_act (fixture, "win.next-pane", NULL);
  g_assert_true (has_focus (fixture, window->view->problems_strip));
  editor_fixture_act (fixture, "win.next-pane", NULL);
  g_assert_true (has_focus (fixture, window->view->capability_list));
  editor_fixture_act (fixture, "win.previous-pane", NULL);
  g_assert_true (has_focus (fixture, window->view->problems_strip));
  editor_fixture_act (fixture, "win.previous-pane", NULL);
  g_assert_true (has_focus (fixture, window->view->json_pane));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/editor/accessibility/names", EditorFixture, NULL, editor_fixture_set_up, test_names,
              editor_fixture_tear_down);
  g_test_add ("/editor/accessibility/names-in-help", EditorFixture, NULL, editor_fixture_set_up,
              test_names_in_help, editor_fixture_tear_down);
  g_test_add ("/editor/accessibility/next-pane", EditorFixture, NULL, editor_fixture_set_up, test_next_pane,
              editor_fixture_tear_down);
  return g_test_run ();
}
