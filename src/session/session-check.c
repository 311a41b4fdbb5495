/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session's findings: when the policy is checked, and which findings the user has set aside. */
#include "config.h"

#include "catalog-check.h"

#include "check-expectations.h"
#include "session-problem.h"
#include "session-private.h"

/* A text of this size is checked in much less than a frame; a larger one in a thread. */
#define LARGE (48 * 1024)

/* What the policy does against what is expected of it */
static void
add_broken_expectations (Session *self, GListStore *findings)
{
  GListModel *expected = session_expectations_get_list (self->expectations);
  g_autoptr (GListModel) broken = check_expectations (expected, policy_document_get_text (self->document));

  for (guint i = 0; i < g_list_model_get_n_items (broken); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (broken, i);

      g_list_store_append (findings, finding);
    }
}

/* Splits what was found: what a stronger finding says as well is not shown at all. */
void
session_sort_findings (Session *self)
{
  PolicyText *text = policy_document_get_text (self->document);
  gboolean any = self->dismissals != NULL && session_dismissals_has_any (self->dismissals, self->policy);
  GListStore *findings = g_list_store_new (CHECK_TYPE_FINDING);
  GListStore *dismissed = g_list_store_new (CHECK_TYPE_FINDING);

  for (guint i = 0; i < g_list_model_get_n_items (self->all_findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (self->all_findings, i);
      g_autofree char *reason = NULL;

      if (check_finding_get_superseded (finding))
        continue;
      if (any && check_finding_get_severity (finding) != CHECK_SEVERITY_ERROR)
        reason = session_dismissals_dup_reason (self->dismissals, self->policy, finding, text);
      g_list_store_append (reason != NULL ? dismissed : findings, finding);
    }
  add_broken_expectations (self, findings);
  g_clear_object (&self->findings);
  g_clear_object (&self->dismissed);
  self->findings = G_LIST_MODEL (findings);
  self->dismissed = G_LIST_MODEL (dismissed);
  session_notify_findings (self);
}

static void
take_findings (Session *self, GListModel *findings)
{
  g_clear_object (&self->all_findings);
  self->all_findings = findings;
  self->stale = FALSE;
  session_sort_findings (self);
}

typedef struct
{
  PolicyText *text;
  CheckTarget target;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  policy_text_unref (check->text);
  g_free (check);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Check *check = task_data;

  g_task_return_pointer (task, check_validate (check->text, check->target, &catalog_check_family),
                         g_object_unref);
}

static void start_check (Session *self);

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Session *self = SESSION_SESSION (source);
  Check *check = g_task_get_task_data (G_TASK (result));
  g_autoptr (GListModel) findings = g_task_propagate_pointer (G_TASK (result), NULL);

  self->checking = FALSE;
  if (!self->stale)
    return; /* somebody could not wait */
  if (policy_document_get_text (self->document) == check->text && self->target == check->target)
    take_findings (self, g_steal_pointer (&findings));
  else
    start_check (self);
}

static void
start_check (Session *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_checked, NULL);
  Check *check = g_new0 (Check, 1);

  check->text = policy_text_ref (policy_document_get_text (self->document));
  check->target = self->target;
  self->checking = TRUE;
  g_task_set_source_tag (task, start_check);
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, check_in_thread);
}

/* Called after each change. A thread that is at work is left to finish, and then begins again. */
void
session_check (Session *self)
{
  PolicyText *text = policy_document_get_text (self->document);
  gsize length;

  policy_text_get_text (text, &length);
  if (length <= LARGE || self->findings == NULL)
    {
      take_findings (self, check_validate (text, self->target, &catalog_check_family));
      return;
    }
  self->stale = TRUE;
  if (!self->checking)
    start_check (self);
  session_notify_checking (self);
}

/**
 * session_get_checking:
 * @self: a session
 *
 * Returns: whether the findings are still those of an earlier text
 */
gboolean
session_get_checking (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), FALSE);
  return self->stale;
}

/**
 * session_finish_check:
 * @self: a session
 *
 * Makes the findings those of the text as it is now, where they are not yet.
 */
void
session_finish_check (Session *self)
{
  g_return_if_fail (SESSION_IS_SESSION (self));

  if (self->stale)
    take_findings (self, check_validate (policy_document_get_text (self->document), self->target,
                                         &catalog_check_family));
}

/**
 * session_get_findings:
 * @self: a session
 *
 * Returns: (transfer none): what there is to say of the policy, of CheckFinding, without what was set
 * aside
 */
GListModel *
session_get_findings (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->findings;
}

/**
 * session_get_dismissed:
 * @self: a session
 *
 * Returns: (transfer none): what was set aside, of CheckFinding
 */
GListModel *
session_get_dismissed (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->dismissed;
}

/**
 * session_find_finding:
 * @self: a session
 * @id: as from session_problem_dup_id()
 *
 * Returns: (transfer full) (nullable): the finding on the text as it is now, dismissed or not
 */
CheckFinding *
session_find_finding (Session *self, const char *id)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self) && id != NULL, NULL);

  session_finish_check (self);
  for (guint i = 0; i < g_list_model_get_n_items (self->all_findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (self->all_findings, i);
      g_autofree char *its_id = session_problem_dup_id (finding);

      if (g_str_equal (its_id, id))
        return g_steal_pointer (&finding);
    }
  return NULL;
}

/* The name goes with the file. What was dismissed before it had this one stays so. */
void
session_take_policy_name (Session *self)
{
  g_autofree char *old = g_steal_pointer (&self->policy);

  if (self->file != NULL)
    self->policy = g_file_get_uri (self->file);
  else
    {
      g_autofree char *random = g_uuid_string_random ();
      self->policy = g_strconcat (EDITOR_DISMISSALS_UNSAVED, random, NULL);
    }
  if (self->dismissals != NULL && old != NULL)
    session_dismissals_copy (self->dismissals, old, self->policy);
}

/**
 * session_set_dismissals:
 * @self: a session
 * @dismissals: the user's
 */
void
session_set_dismissals (Session *self, SessionDismissals *dismissals)
{
  g_return_if_fail (SESSION_IS_SESSION (self) && SESSION_IS_DISMISSALS (dismissals));
  g_return_if_fail (self->dismissals == NULL);

  self->dismissals = g_object_ref (dismissals);
  g_signal_connect_object (dismissals, "changed", G_CALLBACK (session_sort_findings), self,
                           G_CONNECT_SWAPPED);
  session_sort_findings (self);
}

/**
 * session_dismiss:
 * @self: a session
 * @finding: one on the text as it is now, that is not an error
 * @reason: why it is all right
 *
 * Sets the finding aside for as long as what it is about stays as it is.
 */
void
session_dismiss (Session *self, CheckFinding *finding, const char *reason)
{
  g_return_if_fail (SESSION_IS_SESSION (self) && CHECK_IS_FINDING (finding) && reason != NULL);
  g_return_if_fail (check_finding_get_severity (finding) != CHECK_SEVERITY_ERROR);

  if (self->dismissals != NULL)
    session_dismissals_dismiss (self->dismissals, self->policy, finding,
                                policy_document_get_text (self->document), reason);
}

/**
 * session_restore_dismissed:
 * @self: a session
 * @finding: one that was dismissed
 */
void
session_restore_dismissed (Session *self, CheckFinding *finding)
{
  g_return_if_fail (SESSION_IS_SESSION (self) && CHECK_IS_FINDING (finding));

  if (self->dismissals != NULL)
    session_dismissals_restore (self->dismissals, self->policy, finding,
                                policy_document_get_text (self->document));
}

/**
 * session_dup_reason:
 * @self: a session
 * @finding: one on the text as it is now
 *
 * Returns: (transfer full) (nullable): why the finding was dismissed
 */
char *
session_dup_reason (Session *self, CheckFinding *finding)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self) && CHECK_IS_FINDING (finding), NULL);

  if (self->dismissals == NULL)
    return NULL;
  return session_dismissals_dup_reason (self->dismissals, self->policy, finding,
                                        policy_document_get_text (self->document));
}
