/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-problem-actions.h"

#include <glib/gi18n-lib.h>

#include "catalog-check.h"
#include "check-fix-all.h"
#include "editor-actions.h"
#include "editor-dialog.h"
#include "editor-fix-dialog.h"

struct _EditorProblemActions
{
  GObject parent_instance;

  GtkWindow *window; /* weak */
  Session *session;
  EditorNavigation *navigation;
  EditorMessages *messages;
  EditorEdits *edits;
};

G_DEFINE_FINAL_TYPE (EditorProblemActions, editor_problem_actions, G_TYPE_OBJECT)

/* What an action is about, transfer full; NULL when it is no problem any more */
static SessionProblem *
find (EditorProblemActions *self, GVariant *parameter)
{
  SessionProblem *problem;

  session_finish_check (self->session);
  problem =
      session_problems_lookup (session_get_problems (self->session), g_variant_get_string (parameter, NULL));
  return problem != NULL ? g_object_ref (problem) : NULL;
}

static void
show_problems (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorProblemActions *self = user_data;
  EditorDocumentView *view;
  gboolean expanded;

  if (!editor_navigation_get_started (self->navigation))
    return;
  view = editor_navigation_get_view (self->navigation);
  g_object_get (view->problems_strip, "expanded", &expanded, NULL);
  g_object_set (view->problems_strip, "expanded", !expanded, NULL);
  if (!expanded)
    gtk_widget_grab_focus (GTK_WIDGET (view->problems_list));
}

static void
show_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorProblemActions *self = user_data;
  g_autoptr (SessionProblem) problem = find (self, parameter);
  AccessExpectation *expectation = problem != NULL ? session_problem_get_expectation (problem) : NULL;
  EditorDocumentView *view;

  if (problem == NULL)
    return;
  view = editor_navigation_get_view (self->navigation);
  /* Where no statement decides, there is nothing to see in the text. */
  if (expectation != NULL && *check_finding_get_path (session_problem_get_finding (problem)) == '\0')
    {
      editor_document_view_set_page (view, view->evaluation_page);
      editor_evaluation_page_show_expectation (view->evaluation_page, expectation);
      return;
    }
  editor_document_view_show_json (view);
  editor_json_pane_show_finding (view->json_pane, session_problem_get_finding (problem));
}

static void
go_to_problem (EditorProblemActions *self, gboolean forward)
{
  EditorDocumentView *view;

  if (!editor_navigation_get_started (self->navigation))
    return;
  session_finish_check (self->session);
  view = editor_navigation_get_view (self->navigation);
  if (!editor_json_pane_select_next_problem (view->json_pane, forward))
    {
      editor_messages_show_toast (self->messages, _ ("There is no problem to go to"), NULL, NULL);
      return;
    }
  editor_document_view_show_json (view);
  gtk_widget_grab_focus (GTK_WIDGET (view->json_pane));
}

static void
next_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go_to_problem (user_data, TRUE);
}

static void
previous_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go_to_problem (user_data, FALSE);
}

typedef struct
{
  PolicyDocument *document;
  PolicyText *before;
  PolicyText *after;
  char *label;
} Repair;

static void
repair_free (Repair *repair)
{
  g_object_unref (repair->document);
  policy_text_unref (repair->before);
  policy_text_unref (repair->after);
  g_free (repair->label);
  g_free (repair);
}

static void
on_repair_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Repair *repair = user_data;
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  /* A reload may have come in between. */
  if (g_str_equal (answer, "apply") && policy_document_get_text (repair->document) == repair->before)
    policy_document_set_text (repair->document, repair->after, repair->label);
  repair_free (repair);
}

/* @after: (transfer full) (nullable) */
static void
ask_about_repair (EditorProblemActions *self, const char *label, gboolean changes_permissions,
                  PolicyText *after)
{
  PolicyDocument *document = session_get_document (self->session);
  PolicyText *before = policy_document_get_text (document);
  Repair *repair;

  if (after == NULL)
    {
      editor_messages_show_toast (self->messages, _ ("This cannot be fixed any more"), NULL, NULL);
      return;
    }
  repair = g_new0 (Repair, 1);
  repair->document = g_object_ref (document);
  repair->before = policy_text_ref (before);
  repair->after = after;
  repair->label = g_strdup (label);
  editor_dialog_ask_async (editor_fix_dialog_new (self->window, label, changes_permissions, before, after),
                           on_repair_answered, repair);
}

static void
fix_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorProblemActions *self = user_data;
  PolicyText *text = policy_document_get_text (session_get_document (self->session));
  g_autoptr (SessionProblem) problem = find (self, parameter);
  CheckFix *fix = problem != NULL ? check_finding_get_fix (session_problem_get_finding (problem)) : NULL;

  if (fix != NULL && editor_edits_may_edit (self->edits))
    ask_about_repair (self, check_fix_get_label (fix), check_fix_get_changes_permissions (fix),
                      check_fix_apply (fix, text));
}

/* Whether one of the repairs changes what is allowed; a change of many is then looked at as such */
static gboolean
any_changes_permissions (EditorProblemActions *self, const char *code)
{
  GListModel *problems = G_LIST_MODEL (session_get_problems (self->session));

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);
      CheckFinding *finding = session_problem_get_finding (problem);
      CheckFix *fix = check_finding_get_fix (finding);

      if (fix != NULL && g_str_equal (check_finding_get_code (finding), code) &&
          check_fix_get_changes_permissions (fix))
        return TRUE;
    }
  return FALSE;
}

static void
fix_kind (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorProblemActions *self = user_data;
  PolicyText *text = policy_document_get_text (session_get_document (self->session));
  g_autoptr (SessionProblem) problem = find (self, parameter);
  CheckFinding *finding = problem != NULL ? session_problem_get_finding (problem) : NULL;
  g_autofree char *label = NULL;
  const char *code;
  PolicyText *after;
  guint n_fixed = 0;

  if (finding == NULL || check_finding_get_fix (finding) == NULL || !editor_edits_may_edit (self->edits))
    return;
  code = check_finding_get_code (finding);
  after = check_fix_all (text, session_get_target (self->session), &catalog_check_family, code, &n_fixed);
  label = g_strdup_printf (ngettext ("Fix %u Problem", "Fix %u Problems", n_fixed), n_fixed);
  ask_about_repair (self, label, any_changes_permissions (self, code), after);
}

typedef struct
{
  SessionProblems *problems;
  SessionProblem *problem;
  GtkEditable *reason;
} Dismissal;

static void
on_dismissal_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Dismissal *dismissal = user_data;
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "dismiss"))
    session_problems_dismiss (dismissal->problems, dismissal->problem,
                              gtk_editable_get_text (dismissal->reason));
  g_object_unref (dismissal->problems);
  g_object_unref (dismissal->problem);
  g_object_unref (dismissal->reason);
  g_free (dismissal);
}

static void
on_reason_changed (GtkEditable *reason, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "dismiss", *gtk_editable_get_text (reason) != '\0');
}

static GtkWidget *
reason_entry_new (void)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY, "activates-default", TRUE, "placeholder-text",
                                   _ ("Why is it all right?"), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why is it all right?"), -1);
  return entry;
}

static void
dismiss_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorProblemActions *self = user_data;
  g_autoptr (SessionProblem) problem = find (self, parameter);
  const EditorDialogAnswer answers[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "dismiss", _ ("_Dismiss"), ADW_RESPONSE_DEFAULT },
    { NULL },
  };
  GtkWidget *dialog, *entry;
  Dismissal *dismissal;

  if (problem == NULL || !session_problem_get_dismissable (problem))
    return;
  dialog = editor_dialog_new (self->window, _ ("Dismiss This Problem?"),
                              _ ("It is not shown for this file again until the text it refers to changes. "
                                 "The policy stays as it is."),
                              answers, "dismiss");
  entry = reason_entry_new ();
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "dismiss", FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_reason_changed), dialog, 0);
  dismissal = g_new (Dismissal, 1);
  dismissal->problems = g_object_ref (session_get_problems (self->session));
  dismissal->problem = g_steal_pointer (&problem);
  dismissal->reason = GTK_EDITABLE (g_object_ref (entry));
  editor_dialog_ask_async (dialog, on_dismissal_answered, dismissal);
}

static void
restore_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorProblemActions *self = user_data;
  g_autoptr (SessionProblem) problem = find (self, parameter);

  if (problem != NULL)
    session_problems_restore (session_get_problems (self->session), problem);
}

static void
copy_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorProblemActions *self = user_data;
  g_autoptr (SessionProblem) problem = find (self, parameter);
  g_autofree char *report = NULL;

  if (problem == NULL)
    return;
  report = session_problem_dup_report (problem);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), report);
  editor_messages_show_toast (self->messages, _ ("Problem copied"), NULL, NULL);
}

static void
copy_problems (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorProblemActions *self = user_data;
  g_autofree char *report = NULL;

  if (!editor_navigation_get_started (self->navigation))
    return;
  report = editor_problems_list_dup_report (editor_navigation_get_view (self->navigation)->problems_list);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), report);
  editor_messages_show_toast (self->messages, _ ("Problems copied"), NULL, NULL);
}

static void
learn_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  EditorProblemActions *self = user_data;
  g_autoptr (SessionProblem) problem = find (self, parameter);
  const char *link = problem != NULL ? check_finding_get_link (session_problem_get_finding (problem)) : NULL;

  if (link != NULL)
    gtk_show_uri (self->window, link, GDK_CURRENT_TIME);
}

static const GActionEntry ACTIONS[] = {
  { .name = "problems", .activate = show_problems },
  { .name = "next-problem", .activate = next_problem },
  { .name = "previous-problem", .activate = previous_problem },
  { .name = "copy-problems", .activate = copy_problems },
  { .name = "show-problem", .activate = show_problem, .parameter_type = "s" },
  { .name = "fix-problem", .activate = fix_problem, .parameter_type = "s" },
  { .name = "fix-kind-problem", .activate = fix_kind, .parameter_type = "s" },
  { .name = "learn-problem", .activate = learn_problem, .parameter_type = "s" },
  { .name = "copy-problem", .activate = copy_problem, .parameter_type = "s" },
  { .name = "dismiss-problem", .activate = dismiss_problem, .parameter_type = "s" },
  { .name = "restore-problem", .activate = restore_problem, .parameter_type = "s" },
};

/**
 * editor_problem_actions_new:
 * @window: a window, which gets what can be done about problems
 * @session: its policy
 * @navigation: what it shows
 * @messages: what it tells
 * @edits: what is done to the policy
 *
 * Returns: (transfer full): what can be done about the problems of the policy
 */
EditorProblemActions *
editor_problem_actions_new (GtkApplicationWindow *window, Session *session, EditorNavigation *navigation,
                            EditorMessages *messages, EditorEdits *edits)
{
  EditorProblemActions *self;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window) && EDITOR_IS_EDITS (edits), NULL);

  self = g_object_new (EDITOR_TYPE_PROBLEM_ACTIONS, NULL);
  g_set_weak_pointer (&self->window, GTK_WINDOW (window));
  self->session = g_object_ref (session);
  self->navigation = g_object_ref (navigation);
  self->messages = g_object_ref (messages);
  self->edits = g_object_ref (edits);
  editor_actions_add (G_ACTION_MAP (window), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  return self;
}

static void
editor_problem_actions_dispose (GObject *object)
{
  EditorProblemActions *self = EDITOR_PROBLEM_ACTIONS (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_object (&self->navigation);
  g_clear_object (&self->messages);
  g_clear_object (&self->edits);

  G_OBJECT_CLASS (editor_problem_actions_parent_class)->dispose (object);
}

static void
editor_problem_actions_class_init (EditorProblemActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_problem_actions_dispose;
}

static void
editor_problem_actions_init (EditorProblemActions *self)
{
}
