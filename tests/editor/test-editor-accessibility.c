/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "editor-fixture.h"
#include "editor-help-window.h"
#include "session-problem.h"
#include "editor-document-view.h"

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
  editor_fixture_wait_until (editor_fixture_is_started (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      editor_fixture_act (fixture, "win.page", PAGES[i]);
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

/* The letter behind the underscore of a text, or 0 */
static gunichar
get_mnemonic (const char *text)
{
  for (const char *p = strchr (text, '_'); p != NULL; p = strchr (p + 1, '_'))
    {
      if (p[1] != '_')
        return g_unichar_tolower (g_utf8_get_char (p + 1));
      p++;
    }
  return 0;
}

static void
take_letter (GHashTable *letters, gunichar letter, const char *text)
{
  const char *other = g_hash_table_lookup (letters, GUINT_TO_POINTER (letter));

  if (other != NULL)
    g_error ("“%s” and “%s” have one mnemonic", other, text);
  g_hash_table_insert (letters, GUINT_TO_POINTER (letter), g_strdup (text));
}

static GHashTable *
new_letters (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

static void check_menu (GMenuModel *menu);

static void
take_items (GMenuModel *menu, GHashTable *letters)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        {
          if (get_mnemonic (label) == 0)
            g_error ("The menu item “%s” has no mnemonic", label);
          take_letter (letters, get_mnemonic (label), label);
        }
      if (section != NULL)
        take_items (section, letters);
      if (submenu != NULL)
        check_menu (submenu);
    }
}

static void
check_menu (GMenuModel *menu)
{
  g_autoptr (GHashTable) letters = new_letters ();

  take_items (menu, letters);
}

static void
check_context_menu (GtkTextView *view)
{
  static const char *const OWN[] = { "Cu_t",  "_Copy", "_Paste",      "_Delete",
                                     "_Undo", "_Redo", "Select _All", "Insert _Emoji" };
  g_autoptr (GHashTable) letters = new_letters ();

  for (guint i = 0; i < G_N_ELEMENTS (OWN); i++)
    take_letter (letters, get_mnemonic (OWN[i]), OWN[i]);
  if (gtk_text_view_get_extra_menu (view) != NULL)
    take_items (gtk_text_view_get_extra_menu (view), letters);
}

/* A label without a mnemonic may have an underscore in its text. */
static void
check_name (GtkWidget *widget)
{
  g_autofree char *name = NULL;

  if (GTK_IS_LABEL (widget) && !gtk_label_get_use_underline (GTK_LABEL (widget)))
    return;
  name = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  if (name != NULL && strchr (name, '_') != NULL)
    g_error ("A %s has the name %s", G_OBJECT_TYPE_NAME (widget), name);
}

/* No name has the underscore in it; within what is seen at a time each mnemonic leads to one place. Returns:
 * how many mnemonics there are */
static guint
check_mnemonics (GtkWidget *widget, GHashTable *letters)
{
  guint n = 0;

  check_name (widget);
  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (ADW_IS_ENTRY_ROW (widget)) /* it has its title twice, of which one is seen */
    {
      const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));

      if (!adw_preferences_row_get_use_underline (ADW_PREFERENCES_ROW (widget)))
        return 0;
      take_letter (letters, get_mnemonic (title), title);
      return 1;
    }
  if (GTK_IS_LABEL (widget) && gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) != GDK_KEY_VoidSymbol)
    {
      const char *label = gtk_label_get_label (GTK_LABEL (widget));

      take_letter (letters, get_mnemonic (label), label);
      n++;
    }
  if (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)) != NULL)
    check_menu (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)));
  if (GTK_IS_TEXT_VIEW (widget))
    check_context_menu (GTK_TEXT_VIEW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_mnemonics (child, letters);
  return n;
}

static void
assert_mnemonics (gpointer window, guint at_least)
{
  g_autoptr (GHashTable) letters = new_letters ();

  g_assert_cmpuint (check_mnemonics (window, letters), >=, at_least);
}

static const char POLICY[] =
    "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"allow\", \"Action\": \"kms:ListAliases\", "
    "\"Resource\": \"*\"}, {\"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": \"*\"}]}";

static GFile *
open_policy (EditorFixture *fixture)
{
  GFile *file = editor_fixture_write (fixture, "policy.json", POLICY);

  editor_window_open (fixture->window, file);
  editor_fixture_wait_until (editor_fixture_is_started (fixture) &&
                             !session_get_busy (editor_window_get_session (fixture->window)));
  session_finish_check (editor_window_get_session (fixture->window));
  return file;
}

static void
test_mnemonics (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;

  assert_mnemonics (fixture->window, 0);
  editor_fixture_act (fixture, "win.new", NULL);
  editor_fixture_act (fixture, "win.page", "review");
  assert_mnemonics (fixture->window, 3); /* Choose, Paste, Save */
  file = open_policy (fixture);
  editor_fixture_act (fixture, "win.page", "build");
  assert_mnemonics (fixture->window, 3); /* Allow, the documentation, Save */
  editor_fixture_act (fixture, "win.problems", NULL);
  editor_notice_show (editor_fixture_get_notice_bar (fixture), "Notice", _ ("Rel_oad"), "win.reload");
  editor_fixture_settle (fixture);
  assert_mnemonics (fixture->window, 4);
  editor_notice_show (editor_fixture_get_notice_bar (fixture), "Notice", _ ("Sa_ve As…"), "win.save-as");
  editor_fixture_act (fixture, "win.page", "review");
  assert_mnemonics (fixture->window, 2);
  editor_fixture_act (fixture, "win.page", "try");
  assert_mnemonics (fixture->window, 6); /* four fields of the form, Save As, Save */
}

/* The button's label with its mnemonic, as somebody who cannot see gets it when it changes, too */
static void
test_changed_mnemonics (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture);

  editor_fixture_act (fixture, "win.page", "build");
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  editor_fixture_act (fixture, "win.show-capability", "kms-describe");
  assert_mnemonics (fixture->window, 3);
  editor_fixture_act (fixture, "win.toggle-capability", "kms-describe");
  assert_mnemonics (fixture->window, 3);
}

static void
check_dialog (EditorFixture *fixture, guint n_responses)
{
  assert_mnemonics (editor_fixture_wait_for_dialog (fixture), n_responses);
  editor_fixture_respond (fixture, "cancel");
}

static void
act_on_finding (EditorFixture *fixture, const char *action, gboolean error)
{
  GListModel *problems = G_LIST_MODEL (session_get_problems (editor_window_get_session (fixture->window)));

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);

      if ((session_problem_get_severity (problem) == CHECK_SEVERITY_ERROR) == error)
        {
          editor_fixture_act (fixture, action, session_problem_get_id (problem));
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_dialog_mnemonics (EditorFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file G_GNUC_UNUSED = open_policy (fixture);
  g_autoptr (PolicyText) text = policy_text_parse ("[]", -1, NULL);

  act_on_finding (fixture, "win.fix-problem", TRUE);
  check_dialog (fixture, 2);
  act_on_finding (fixture, "win.dismiss-problem", FALSE);
  check_dialog (fixture, 2);
  policy_document_set_text (session_get_document (editor_window_get_session (fixture->window)), text,
                            "Change");
  editor_fixture_act (fixture, "win.revert", NULL);
  check_dialog (fixture, 2);
  editor_fixture_act (fixture, "win.save", NULL);
  check_dialog (fixture, 3);
  gtk_window_close (GTK_WINDOW (fixture->window));
  check_dialog (fixture, 3);
  editor_json_typing_restore (editor_json_pane_get_typing (editor_fixture_get_view (fixture)->json_pane),
                              "oops");
  editor_fixture_act (fixture, "win.page", "build");
  assert_mnemonics (fixture->window, 4); /* Discard Typing, too */
  editor_fixture_act (fixture, "win.save", NULL);
  check_dialog (fixture, 3);
}

/* A field is where its mnemonic leads to. */
static void
test_form_mnemonics (EditorFixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  editor_fixture_act (fixture, "win.new", NULL);
  editor_fixture_act (fixture, "win.page", "try");
  row = editor_fixture_find (GTK_WIDGET (editor_fixture_get_view (fixture)->evaluation_page),
                             ADW_TYPE_ENTRY_ROW);
  g_assert_true (gtk_widget_mnemonic_activate (row, FALSE));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), row));
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
  EditorDocumentView *view;

  editor_fixture_act (fixture, "win.new-preset", "documented");
  view = editor_fixture_get_view (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (view->capability_list));
  g_assert_true (has_focus (fixture, view->capability_list));
  editor_fixture_act (fixture, "win.next-pane", NULL);
  g_assert_true (has_focus (fixture, view->middle));
  editor_fixture_act (fixture, "win.next-pane", NULL);
  g_assert_true (has_focus (fixture, view->json_pane));
  editor_fixture_act (fixture, "win.next-pane", NULL);
  g_assert_true (has_focus (fixture, view->problems_strip));
  editor_fixture_act (fixture, "win.next-pane", NULL);
  g_assert_true (has_focus (fixture, view->capability_list));
  editor_fixture_act (fixture, "win.previous-pane", NULL);
  g_assert_true (has_focus (fixture, view->problems_strip));
  editor_fixture_act (fixture, "win.previous-pane", NULL);
  g_assert_true (has_focus (fixture, view->json_pane));
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
  EDITOR_FIXTURE_ADD ("/editor/accessibility/mnemonics", test_mnemonics);
  EDITOR_FIXTURE_ADD ("/editor/accessibility/changed-mnemonics", test_changed_mnemonics);
  EDITOR_FIXTURE_ADD ("/editor/accessibility/dialog-mnemonics", test_dialog_mnemonics);
  EDITOR_FIXTURE_ADD ("/editor/accessibility/form-mnemonics", test_form_mnemonics);
  g_test_add ("/editor/accessibility/next-pane", EditorFixture, NULL, editor_fixture_set_up, test_next_pane,
              editor_fixture_tear_down);
  return g_test_run ();
}
