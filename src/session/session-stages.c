/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session's stages: what is derived from the policy, in which order, and when it is announced. */
#include "config.h"

#include "catalog-limits.h"
#include "catalog-scope-read.h"
#include "session-private.h"

#include "catalog-check.h"
#include "check-expectations.h"

/* A text of this size is checked in much less than a frame; a larger one in a thread. */
#define LARGE (48 * 1024)

/* What a handler changes is derived when all of them have seen this stage. */
static void
announce (Session *self, SessionStage stage)
{
  static const char *const signals[] = { "stage::text", "stage::problems", "stage::review" };

  self->announced = stage;
  self->frozen++;
  g_signal_emit_by_name (self, signals[stage], (int)stage);
  self->frozen--;
}

/*
 * session_stages_count_limits:
 * @self: a session
 *
 * Counts how many slots of what the policy allows are open.
 */
void
session_stages_count_limits (Session *self)
{
  guint open_limits = catalog_limits_count_open (self->catalog, self->coverage, self->kind);

  if (self->open_limits == open_limits)
    return;
  self->open_limits = open_limits;
  g_object_notify (G_OBJECT (self), "open-limits");
}

static void derive (Session *self);

static gboolean
announce_review (gpointer user_data)
{
  g_autoptr (Session) self = g_object_ref (user_data);

  self->review = 0;
  session_stages_count_limits (self);
  announce (self, SESSION_STAGE_REVIEW);
  derive (self);
  return G_SOURCE_REMOVE;
}

static void
set_checking (Session *self, gboolean checking)
{
  if (self->checking == checking)
    return;
  self->checking = checking;
  g_object_notify (G_OBJECT (self), "checking");
}

static void
show_problems (Session *self)
{
  session_problems_update (self->problems, self->document, self->findings, self->expected, self->broken);
  set_checking (self, FALSE);
  announce (self, SESSION_STAGE_PROBLEMS);
  /* What nobody waits for comes when the rest is on screen. */
  self->review = g_idle_add_full (G_PRIORITY_LOW, announce_review, self, NULL);
}

/* What is checked, which nobody changes, and what comes of it */
typedef struct
{
  guint number; /* that it was asked for with */
  PolicyText *text;
  CheckTarget target;
  gint64 now;          /* what counts as now in it, in microseconds since 1970 */
  GPtrArray *expected; /* of AccessExpectation */
  GListModel *findings;
  GPtrArray *broken; /* (nullable entries): of CheckFinding, for each expectation */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  policy_text_unref (check->text);
  g_ptr_array_unref (check->expected);
  g_clear_object (&check->findings);
  g_clear_pointer (&check->broken, g_ptr_array_unref);
  g_free (check);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Check, check_free)

static Check *
check_new (Session *self)
{
  GListModel *expectations = session_expectations_get_list (self->expectations);
  Check *check = g_new0 (Check, 1);

  check->number = self->wanted;
  check->text = policy_text_ref (policy_document_get_text (self->document));
  check->target = self->target;
  check->now = g_get_real_time ();
  check->expected = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (expectations); i++)
    g_ptr_array_add (check->expected, g_list_model_get_item (expectations, i));
  return check;
}

static void
check_run (Check *check)
{
  check->findings = check_validate (check->text, check->target, &catalog_check_family);
  check->broken = check_expectations_list (check->expected, check->text, check->now);
}

static void
take_check (Session *self, Check *check)
{
  g_set_object (&self->findings, check->findings);
  g_clear_pointer (&self->expected, g_ptr_array_unref);
  self->expected = g_ptr_array_ref (check->expected);
  g_clear_pointer (&self->broken, g_ptr_array_unref);
  self->broken = g_ptr_array_ref (check->broken);
  self->stale = FALSE;
  show_problems (self);
}

static void
check_now (Session *self)
{
  g_autoptr (Check) check = check_new (self);

  check_run (check);
  take_check (self, check);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  check_run (task_data);
  g_task_return_boolean (task, TRUE);
}

static void start_thread (Session *self);

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Session *self = SESSION_SESSION (source);
  Check *check = g_task_get_task_data (G_TASK (result));

  self->working = FALSE;
  if (!self->stale)
    return; /* somebody could not wait */
  if (check->number == self->wanted)
    {
      take_check (self, check);
      derive (self);
    }
  else
    start_thread (self);
}

/* One at a time: a thread that is at work is left to finish, and then begins again. */
static void
start_thread (Session *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->working)
    return;
  self->working = TRUE;
  task = g_task_new (self, NULL, on_checked, NULL);
  g_task_set_source_tag (task, start_thread);
  g_task_set_task_data (task, check_new (self), check_free);
  g_task_run_in_thread (task, check_in_thread);
}

static void
derive_text (Session *self)
{
  /* What the scope takes on belongs to this generation. */
  self->frozen++;
  catalog_scope_read (self->scope, self->catalog, self->document);
  self->frozen--;
  self->due = SESSION_STAGES_NONE;
  g_object_notify (G_OBJECT (self), "size");
  announce (self, SESSION_STAGE_TEXT);
}

/* To prove what is expected takes longer. */
static gsize
get_limit (Session *self)
{
  GListModel *expectations = session_expectations_get_list (self->expectations);

  return g_list_model_get_n_items (expectations) > 0 ? LARGE / 6 : LARGE;
}

static void
derive_problems (Session *self)
{
  gsize length;

  if (self->announced >= SESSION_STAGE_PROBLEMS)
    return; /* somebody could not wait */
  policy_text_get_text (policy_document_get_text (self->document), &length);
  if (!self->stale)
    show_problems (self);
  else if (length <= get_limit (self) || self->findings == NULL)
    check_now (self);
  else
    {
      start_thread (self);
      set_checking (self, TRUE);
    }
}

/* Begins generations for as long as something is due. */
static void
derive (Session *self)
{
  /* A handler may let go of the last other reference. */
  G_GNUC_UNUSED g_autoptr (Session) kept = g_object_ref (self);

  while (self->due != SESSION_STAGES_NONE && self->frozen == 0)
    {
      int stage = self->due;

      self->due = SESSION_STAGES_NONE;
      self->generation++;
      self->announced = stage - 1;
      g_clear_handle_id (&self->review, g_source_remove);
      if (stage == SESSION_STAGE_TEXT)
        derive_text (self);
      if (self->due == SESSION_STAGES_NONE)
        derive_problems (self);
    }
}

/*
 * session_stages_begin:
 * @self: a session
 * @stage: the first stage that something changed for
 *
 * Derives everything from @stage on, once, in order: a new generation.
 */
void
session_stages_begin (Session *self, SessionStage stage)
{
  self->due = MIN (self->due, (int)stage);
  derive (self);
}

/*
 * session_stages_recheck:
 * @self: a session
 * @stage: the first stage that something changed for
 *
 * As session_stages_begin(), when it is something that the checks look at.
 */
void
session_stages_recheck (Session *self, SessionStage stage)
{
  self->wanted++;
  self->stale = TRUE;
  session_stages_begin (self, stage);
}

/*
 * session_stages_freeze:
 * @self: a session
 *
 * Derives nothing until session_stages_thaw(): for what changes in several steps.
 */
void
session_stages_freeze (Session *self)
{
  self->frozen++;
}

/*
 * session_stages_thaw:
 * @self: a session
 */
void
session_stages_thaw (Session *self)
{
  self->frozen--;
  derive (self);
}

/*
 * session_stages_finish_check:
 * @self: a session
 *
 * Makes the problems those of the text as it is now, where they are not yet.
 */
void
session_stages_finish_check (Session *self)
{
  if (!self->stale)
    return;
  check_now (self);
  derive (self);
}
