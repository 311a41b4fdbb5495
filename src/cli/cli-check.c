/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-check.h"

#include "cli-check.h"
#include "cli-policies.h"

#include "policy-error.h"
#include "policy-reader.h"

#include <string.h>

/* What the threads share */
typedef struct
{
  GPtrArray *checks; /* of CliCheck */
  gint64 now;        /* when all of them are checked */
  int next;          /* the first that nobody has begun; atomic */
  GMutex mutex;      /* held to look at whether a check is done */
  GCond finished;
} Work;

static void
finding_clear (gpointer data)
{
  g_clear_object (&((CliFinding *)data)->finding);
}

static CliCheck *
check_new (const CliInput *input, CheckTarget target)
{
  CliCheck *self = g_new0 (CliCheck, 1);

  self->input = input;
  self->target = target;
  self->unjudged = g_ptr_array_new_with_free_func (g_free);
  self->findings = g_array_new (FALSE, TRUE, sizeof (CliFinding));
  g_array_set_clear_func (self->findings, finding_clear);
  return self;
}

static void
check_free (CliCheck *self)
{
  g_array_unref (self->findings);
  g_clear_pointer (&self->text, policy_text_unref);
  g_ptr_array_unref (self->unjudged);
  g_clear_error (&self->error);
  g_free (self);
}

static void
add_findings (CliCheck *self, PolicyText *text, gint64 now)
{
  g_autoptr (GListModel) findings = check_validate_at (text, self->target, &catalog_check_family, now);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      CliFinding found = { .finding = g_list_model_get_item (findings, i) };
      PolicySpan span = check_finding_get_span (found.finding);

      policy_text_locate (text, span.start, &found.line, &found.column);
      policy_text_locate (text, span.end, &found.end_line, &found.end_column);
      g_array_append_val (self->findings, found);
    }
}

/* What is no JSON that IAM reads has this one finding. */
static void
add_syntax_error (CliCheck *self, const GError *error)
{
  guint line, column;
  const char *reason = policy_error_get_place (error, &line, &column);
  CliFinding found = { .line = 1, .column = 1, .end_line = 1, .end_column = 1 };

  if (reason != NULL)
    {
      found.line = found.end_line = line;
      found.column = found.end_column = column;
    }
  found.finding = check_new_syntax_error (reason != NULL ? reason : error->message);
  g_array_append_val (self->findings, found);
}

/* JSON that is no policy is checked like any: the checks say what it lacks. */
static gboolean
is_json (const GError *error)
{
  return error->code == POLICY_ERROR_NOT_OBJECT || error->code == POLICY_ERROR_WRAPPED ||
         error->code == POLICY_ERROR_OTHER_DOCUMENT;
}

static void
check_run (CliCheck *self, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cli_input_read (self->input, NULL, &error);
  g_autoptr (PolicyText) text = NULL;
  const char *data;
  gsize length;

  if (bytes == NULL && error->domain == POLICY_ERROR)
    add_syntax_error (self, error);
  else if (bytes == NULL)
    self->error = g_steal_pointer (&error);
  if (bytes == NULL)
    return;
  data = g_bytes_get_data (bytes, &length);
  data = data != NULL ? data : "";
  text = policy_reader_read (data, length, NULL, &error);
  if (text == NULL && cli_policies_check (self, data, length, now))
    return;
  if (text == NULL && is_json (error))
    {
      g_clear_error (&error);
      policy_reader_skip_byte_order_mark (&data, &length);
      text = policy_text_parse (data, (gssize)length, &error);
    }
  if (text != NULL)
    {
      add_findings (self, text, now);
      self->text = g_steal_pointer (&text);
    }
  else
    add_syntax_error (self, error);
}

/* Does the next check that nobody has begun; FALSE when there is none */
static gboolean
run_next (Work *work)
{
  guint position = (guint)g_atomic_int_add (&work->next, 1);
  CliCheck *check;

  if (position >= work->checks->len)
    return FALSE;
  check = g_ptr_array_index (work->checks, position);
  check_run (check, work->now);
  g_mutex_lock (&work->mutex);
  check->done = TRUE;
  g_cond_signal (&work->finished);
  g_mutex_unlock (&work->mutex);
  return TRUE;
}

static gpointer
run_thread (gpointer data)
{
  while (run_next (data))
    ;
  return NULL;
}

static gboolean
is_done (Work *work, const CliCheck *check)
{
  gboolean done;

  g_mutex_lock (&work->mutex);
  done = check->done;
  g_mutex_unlock (&work->mutex);
  return done;
}

/* While another thread is at it, this one does what comes later instead of going to sleep. */
static void
wait_until_done (Work *work, const CliCheck *check)
{
  while (!is_done (work, check) && run_next (work))
    ;
  g_mutex_lock (&work->mutex);
  while (!check->done)
    g_cond_wait (&work->finished, &work->mutex);
  g_mutex_unlock (&work->mutex);
}

/**
 * cli_check_all:
 * @inputs: (element-type CliInput): what to check
 * @target: where the policies are to be used
 * @func: (scope call): what to do with each
 * @user_data: for @func
 *
 * Checks policies on all processors, and calls @func in this thread, in the order of @inputs, as soon as each
 * is done.
 */
void
cli_check_all (GPtrArray *inputs, CheckTarget target, CliCheckFunc func, gpointer user_data)
{
  Work work = { .checks = g_ptr_array_new_with_free_func ((GDestroyNotify)check_free),
                .now = g_get_real_time () };
  guint n_threads = MIN (g_get_num_processors (), inputs->len);
  g_autofree GThread **threads = g_new0 (GThread *, n_threads);

  for (guint i = 0; i < inputs->len; i++)
    g_ptr_array_add (work.checks, check_new (g_ptr_array_index (inputs, i), target));
  g_mutex_init (&work.mutex);
  g_cond_init (&work.finished);
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("check", run_thread, &work);
  for (guint i = 0; i < work.checks->len; i++)
    {
      CliCheck *check = g_ptr_array_index (work.checks, i);

      wait_until_done (&work, check);
      func (check, user_data);
      g_clear_pointer (&check->text, policy_text_unref);
    }
  for (guint i = 1; i < n_threads; i++)
    g_thread_join (threads[i]);
  g_cond_clear (&work.finished);
  g_mutex_clear (&work.mutex);
  g_ptr_array_unref (work.checks);
}
