/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's dealings with problems: the list of them, repairs, dismissals, and the way from one to the
 * next. */
#include "config.h"

#include "catalog-check.h"

#include <glib/gi18n-lib.h>

#include "editor-fix-dialog.h"
#include "editor-mnemonic.h"
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
repair_free (gpointer data)
{
  Repair *repair = data;

  policy_text_unref (repair->before);
  policy_text_unref (repair->after);
  g_free (repair->label);
  g_free (repair);
}

static void
on_repair_response (AdwMessageDialog *dialog, const char *response, EditorWindow *self)
{
  Repair *repair = g_object_get_data (G_OBJECT (dialog), "repair");
  PolicyDocument *document = session_get_document (self->session);

  /* A reload may have come in between. */
  if (g_str_equal (response, "apply") && policy_document_get_text (document) == repair->before)
    policy_document_set_text (document, repair->after, repair->label);
}

/* @after: (transfer full) (nullable) */
static void
ask_about_repair (EditorWindow *self, const char *label, gboolean changes_permissions, PolicyText *after)
{
  PolicyText *before = policy_document_get_text (session_get_document (self->session));
  Repair *repair;
  GtkWidget *dialog;

  if (after == NULL)
    {
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("This cannot be fixed any more")));
      return;
    }
  dialog = editor_fix_dialog_new (GTK_WINDOW (self), label, changes_permissions, before, after);
  repair = g_new0 (Repair, 1);
  repair->before = policy_text_ref (before);
  repair->after = after;
  repair->label = g_strdup (label);
  g_object_set_data_full (G_OBJECT (dialog), "repair", repair, repair_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_repair_response), self, 0);
  editor_mnemonic_name_buttons (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
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
  after =
      check_fix_apply_all (text, session_get_target (self->session), &catalog_check_family, code, &n_fixed);
  label = g_strdup_printf (ngettext ("Fix %u Problem", "Fix %u Problems", n_fixed), n_fixed);
  ask_about_repair (self, label, any_changes_permissions (self, code), after);
}

static void
on_dismiss_response (AdwMessageDialog *dialog, const char *response, EditorWindow *self)
{
  SessionProblem *problem = g_object_get_data (G_OBJECT (dialog), "problem");
  GtkEditable *reason = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));

  if (g_str_equal (response, "dismiss"))
    session_problems_dismiss (session_get_problems (self->session), problem, gtk_editable_get_text (reason));
}

static void
on_reason_changed (GtkEditable *reason, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "dismiss", *gtk_editable_get_text (reason) != '\0');
}

static void
dismiss_problem (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  g_autoptr (SessionProblem) problem = find (self, parameter);
  GtkWidget *dialog, *entry;

  if (problem == NULL || !session_problem_get_dismissable (problem))
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Dismiss This Problem?"),
                                   _ ("It is not shown for this file again until the text it is about "
                                      "changes. The policy stays as it is."));
  entry = g_object_new (GTK_TYPE_ENTRY, "activates-default", TRUE, "placeholder-text",
                        _ ("Why is it all right?"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why is it all right?"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "dismiss",
                                    _ ("_Dismiss"), NULL);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "dismiss", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "dismiss");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_reason_changed), dialog, 0);
  g_object_set_data_full (G_OBJECT (dialog), "problem", g_steal_pointer (&problem), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_dismiss_response), self, 0);
  editor_mnemonic_name_buttons (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
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
