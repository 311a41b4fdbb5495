/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's dealings with problems: the list of them, repairs, dismissals, and the way from one to the
 * next. */
#include "config.h"

#include "catalog-check.h"

#include <glib/gi18n-lib.h>

#include "check-fix-all.h"
#include "editor-fix-dialog.h"
#include "editor-dialog.h"
#include "editor-window-private.h"

/* What an action is about, transfer full; NULL when it is no problem any more */
static SessionProblem *
find (EditorWindow *self, GVariant *parameter)
{
  SessionProblem *problem;

  session_finish_check (self->session);
  problem =
      session_problems_lookup (session_get_problems (self->session), g_variant_get_string (parameter, NULL));
  return problem != NULL ? g_object_ref (problem) : NULL;
}

static void
show_problems (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  gboolean expanded;

  if (!self->started)
    return;
  g_object_get (self->view->problems_strip, "expanded", &expanded, NULL);
  g_object_set (self->view->problems_strip, "expanded", !expanded, NULL);
  if (!expanded)
    gtk_widget_grab_focus (GTK_WIDGET (self->view->problems_list));
}

static void
show_problem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  g_autoptr (SessionProblem) problem = find (self, parameter);
  AccessExpectation *expectation = problem != NULL ? session_problem_get_expectation (problem) : NULL;

  if (problem == NULL)
    return;
  /* Where no statement decides, there is nothing to see in the text. */
  if (expectation != NULL && *check_finding_get_path (session_problem_get_finding (problem)) == '\0')
    {
      editor_window_set_page (self, EDITOR_PAGE_TRY);
      editor_evaluation_page_show_expectation (self->view->evaluation_page, expectation);
      return;
    }
  editor_window_show_json (self);
  editor_json_pane_show_finding (self->view->json_pane, session_problem_get_finding (problem));
}

static void
go_to_problem (EditorWindow *self, gboolean forward)
{
  if (!self->started)
    return;
  session_finish_check (self->session);
  if (!editor_json_pane_select_next_problem (self->view->json_pane, forward))
    {
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("There is no problem to go to")));
      return;
    }
  editor_window_show_json (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view->json_pane));
}

static void
next_problem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to_problem (EDITOR_WINDOW (widget), TRUE);
}

static void
previous_problem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to_problem (EDITOR_WINDOW (widget), FALSE);
}

typedef struct
{
  PolicyText *before;
  PolicyText *after;
  char *label;
} Repair;

static void
repair_free (Repair *repair)
{
  policy_text_unref (repair->before);
  policy_text_unref (repair->after);
  g_free (repair->label);
  g_free (repair);
}

static void
on_repair_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Repair *repair = user_data;
  PolicyDocument *document = session_get_document (EDITOR_WINDOW (source)->session);
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  /* A reload may have come in between. */
  if (g_str_equal (answer, "apply") && policy_document_get_text (document) == repair->before)
    policy_document_set_text (document, repair->after, repair->label);
  repair_free (repair);
}

/* @after: (transfer full) (nullable) */
static void
ask_about_repair (EditorWindow *self, const char *label, gboolean changes_permissions, PolicyText *after)
{
  PolicyText *before = policy_document_get_text (session_get_document (self->session));
  Repair *repair;

  if (after == NULL)
    {
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("This cannot be fixed any more")));
      return;
    }
  repair = g_new0 (Repair, 1);
  repair->before = policy_text_ref (before);
  repair->after = after;
  repair->label = g_strdup (label);
  editor_dialog_ask_async (
      editor_fix_dialog_new (GTK_WINDOW (self), label, changes_permissions, before, after),
      on_repair_answered, repair);
}

static void
fix_problem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  PolicyText *text = policy_document_get_text (session_get_document (self->session));
  g_autoptr (SessionProblem) problem = find (self, parameter);
  CheckFix *fix = problem != NULL ? check_finding_get_fix (session_problem_get_finding (problem)) : NULL;

  if (fix != NULL && editor_window_may_edit (self))
    ask_about_repair (self, check_fix_get_label (fix), check_fix_get_changes_permissions (fix),
                      check_fix_apply (fix, text));
}

/* Whether one of the repairs changes what is allowed; a change of many is then looked at as such */
static gboolean
any_changes_permissions (EditorWindow *self, const char *code)
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
fix_kind (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  PolicyText *text = policy_document_get_text (session_get_document (self->session));
  g_autoptr (SessionProblem) problem = find (self, parameter);
  CheckFinding *finding = problem != NULL ? session_problem_get_finding (problem) : NULL;
  g_autofree char *label = NULL;
  const char *code;
  PolicyText *after;
  guint n_fixed = 0;

  if (finding == NULL || check_finding_get_fix (finding) == NULL || !editor_window_may_edit (self))
    return;
  code = check_finding_get_code (finding);
  after = check_fix_all (text, session_get_target (self->session), &catalog_check_family, code, &n_fixed);
  label = g_strdup_printf (ngettext ("Fix %u Problem", "Fix %u Problems", n_fixed), n_fixed);
  ask_about_repair (self, label, any_changes_permissions (self, code), after);
}

typedef struct
{
  SessionProblem *problem;
  GtkEditable *reason;
} Dismissal;

static void
on_dismissal_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Dismissal *dismissal = user_data;
  g_autofree char *answer = editor_dialog_ask_finish (GTK_WINDOW (source), result);

  if (g_str_equal (answer, "dismiss"))
    session_problems_dismiss (session_get_problems (EDITOR_WINDOW (source)->session), dismissal->problem,
                              gtk_editable_get_text (dismissal->reason));
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
dismiss_problem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
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
  dialog = editor_dialog_new (GTK_WINDOW (self), _ ("Dismiss This Problem?"),
                              _ ("It is not shown for this file again until the text it refers to changes. "
                                 "The policy stays as it is."),
                              answers, "dismiss");
  entry = reason_entry_new ();
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "dismiss", FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_reason_changed), dialog, 0);
  dismissal = g_new (Dismissal, 1);
  dismissal->problem = g_steal_pointer (&problem);
  dismissal->reason = GTK_EDITABLE (g_object_ref (entry));
  editor_dialog_ask_async (dialog, on_dismissal_answered, dismissal);
}

static void
restore_problem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  g_autoptr (SessionProblem) problem = find (self, parameter);

  if (problem != NULL)
    session_problems_restore (session_get_problems (self->session), problem);
}

static void
copy_problem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  g_autoptr (SessionProblem) problem = find (self, parameter);
  g_autofree char *report = NULL;

  if (problem == NULL)
    return;
  report = session_problem_dup_report (problem);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Problem copied")));
}

static void
copy_problems (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  g_autofree char *report = NULL;

  if (!self->started)
    return;
  report = editor_problems_list_dup_report (self->view->problems_list);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Problems copied")));
}

static void
learn_problem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  g_autoptr (SessionProblem) problem = find (self, parameter);
  const char *link = problem != NULL ? check_finding_get_link (session_problem_get_finding (problem)) : NULL;

  if (link != NULL)
    gtk_show_uri (GTK_WINDOW (self), link, GDK_CURRENT_TIME);
}

void
editor_window_problems_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.problems", NULL, show_problems);
  gtk_widget_class_install_action (klass, "win.next-problem", NULL, next_problem);
  gtk_widget_class_install_action (klass, "win.previous-problem", NULL, previous_problem);
  gtk_widget_class_install_action (klass, "win.copy-problems", NULL, copy_problems);
  gtk_widget_class_install_action (klass, "win.show-problem", "s", show_problem);
  gtk_widget_class_install_action (klass, "win.fix-problem", "s", fix_problem);
  gtk_widget_class_install_action (klass, "win.fix-kind-problem", "s", fix_kind);
  gtk_widget_class_install_action (klass, "win.learn-problem", "s", learn_problem);
  gtk_widget_class_install_action (klass, "win.copy-problem", "s", copy_problem);
  gtk_widget_class_install_action (klass, "win.dismiss-problem", "s", dismiss_problem);
  gtk_widget_class_install_action (klass, "win.restore-problem", "s", restore_problem);
}
