/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-history.h"

#define MAX_STEPS 500

typedef struct
{
  PolicyText *text; /* what the step goes to */
  char *label;
} Step;

struct _PolicyHistory
{
  GQueue undo; /* of Step, the latest first */
  GQueue redo;
};

static void
step_free (gpointer data)
{
  Step *self = data;

  policy_text_unref (self->text);
  g_free (self->label);
  g_free (self);
}

static void
push_step (GQueue *queue, PolicyText *text, const char *label)
{
  Step *step = g_new0 (Step, 1);

  step->text = policy_text_ref (text);
  step->label = g_strdup (label);
  g_queue_push_head (queue, step);
  if (queue->length > MAX_STEPS)
    step_free (g_queue_pop_tail (queue));
}

/**
 * policy_history_new:
 *
 * Returns: (transfer full): a history without steps
 */
PolicyHistory *
policy_history_new (void)
{
  PolicyHistory *self = g_new0 (PolicyHistory, 1);

  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  return self;
}

/**
 * policy_history_free:
 * @self: (nullable): a history
 */
void
policy_history_free (PolicyHistory *self)
{
  if (self == NULL)
    return;
  policy_history_clear (self);
  g_free (self);
}

/**
 * policy_history_clear:
 * @self: a history
 *
 * Forgets every step.
 */
void
policy_history_clear (PolicyHistory *self)
{
  g_return_if_fail (self != NULL);

  g_queue_clear_full (&self->undo, step_free);
  g_queue_clear_full (&self->redo, step_free);
}

/**
 * policy_history_push:
 * @self: a history
 * @before: the text before a new edit
 * @label: (nullable): what the edit did, for the user
 *
 * Adds a step to take back. What had been taken back cannot be done again then. Of too many steps the oldest
 * is forgotten.
 */
void
policy_history_push (PolicyHistory *self, PolicyText *before, const char *label)
{
  g_return_if_fail (self != NULL && before != NULL);

  push_step (&self->undo, before, label);
  g_queue_clear_full (&self->redo, step_free);
}

/**
 * policy_history_drop:
 * @self: a history with a step to take back
 *
 * Forgets the latest step: it came to nothing.
 */
void
policy_history_drop (PolicyHistory *self)
{
  g_return_if_fail (self != NULL && self->undo.length > 0);

  step_free (g_queue_pop_head (&self->undo));
}

/**
 * policy_history_get_latest:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the text that undo would go to
 */
PolicyText *
policy_history_get_latest (const PolicyHistory *self)
{
  const Step *step;

  g_return_val_if_fail (self != NULL, NULL);

  step = self->undo.head != NULL ? self->undo.head->data : NULL;
  return step != NULL ? step->text : NULL;
}

static PolicyText *
go (GQueue *from, GQueue *to, PolicyText *current)
{
  Step *step = g_queue_pop_head (from);
  PolicyText *text;

  if (step == NULL)
    return NULL;
  push_step (to, current, step->label);
  text = policy_text_ref (step->text);
  step_free (step);
  return text;
}

/**
 * policy_history_undo:
 * @self: a history
 * @current: the text as it is now
 *
 * Takes the latest step back.
 *
 * Returns: (transfer full) (nullable): the text before it; %NULL when there is no step
 */
PolicyText *
policy_history_undo (PolicyHistory *self, PolicyText *current)
{
  g_return_val_if_fail (self != NULL && current != NULL, NULL);

  return go (&self->undo, &self->redo, current);
}

/**
 * policy_history_redo:
 * @self: a history
 * @current: the text as it is now
 *
 * Does the step that was taken back last again.
 *
 * Returns: (transfer full) (nullable): the text behind it; %NULL when there is no step
 */
PolicyText *
policy_history_redo (PolicyHistory *self, PolicyText *current)
{
  g_return_val_if_fail (self != NULL && current != NULL, NULL);

  return go (&self->redo, &self->undo, current);
}

/**
 * policy_history_get_can_undo:
 * @self: a history
 *
 * Returns: whether there is a step to take back
 */
gboolean
policy_history_get_can_undo (const PolicyHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->undo.length > 0;
}

/**
 * policy_history_get_can_redo:
 * @self: a history
 *
 * Returns: whether there is a step to do again
 */
gboolean
policy_history_get_can_redo (const PolicyHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->redo.length > 0;
}

static const char *
get_label (const GQueue *queue)
{
  return queue->head != NULL ? ((const Step *)queue->head->data)->label : NULL;
}

/**
 * policy_history_get_undo_label:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): what the step to take back did
 */
const char *
policy_history_get_undo_label (const PolicyHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_label (&self->undo);
}

/**
 * policy_history_get_redo_label:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): what the step to do again did
 */
const char *
policy_history_get_redo_label (const PolicyHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_label (&self->redo);
}
