/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-comparison.h"

#include <glib/gi18n-lib.h>

#include "policy-file.h"

struct _SessionComparison
{
  GObject parent_instance;

  Session *session; /* weak: a thread may outlive it */
  GListStore *references;
  guint n_fixed; /* of them: those that are always there */
  SessionReference *reference;

  GCancellable *reading; /* (nullable): of a file */
  char *problem;         /* (nullable): why a file could not be read */

  gboolean comparing; /* a thread is at work */
  AccessComparison *result;
  PolicyText *before; /* that it is of */
  PolicyText *after;
};

enum
{
  PROP_0,
  PROP_REFERENCES,
  PROP_REFERENCE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (SessionComparison, session_comparison, G_TYPE_OBJECT)

static void
stop_reading (SessionComparison *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
drop_result (SessionComparison *self)
{
  g_clear_object (&self->result);
  g_clear_pointer (&self->before, policy_text_unref);
  g_clear_pointer (&self->after, policy_text_unref);
}

static void
session_comparison_dispose (GObject *object)
{
  SessionComparison *self = SESSION_COMPARISON (object);

  stop_reading (self);
  drop_result (self);
  g_clear_weak_pointer (&self->session);
  g_clear_object (&self->references);
  g_clear_object (&self->reference);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (session_comparison_parent_class)->dispose (object);
}

static void
session_comparison_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SessionComparison *self = SESSION_COMPARISON (object);

  switch (id)
    {
    case PROP_REFERENCES:
      g_value_set_object (value, self->references);
      break;
    case PROP_REFERENCE:
      g_value_set_object (value, self->reference);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
session_comparison_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_REFERENCE:
      session_comparison_set_reference (SESSION_COMPARISON (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
session_comparison_class_init (SessionComparisonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = session_comparison_dispose;
  object_class->get_property = session_comparison_get_property;
  object_class->set_property = session_comparison_set_property;

  properties[PROP_REFERENCES] = g_param_spec_object ("references", NULL, NULL, G_TYPE_LIST_MODEL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REFERENCE] =
      g_param_spec_object ("reference", NULL, NULL, SESSION_TYPE_REFERENCE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("changed", SESSION_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
session_comparison_init (SessionComparison *self)
{
  self->references = g_list_store_new (SESSION_TYPE_REFERENCE);
}

static void
emit_changed (SessionComparison *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/**
 * session_comparison_new:
 * @session: a session
 *
 * Returns: (transfer full): its policy beside what it was when it was opened or saved
 */
SessionComparison *
session_comparison_new (Session *session)
{
  SessionComparison *self;
  Catalog *catalog;
  GListModel *presets;

  g_return_val_if_fail (SESSION_IS_SESSION (session), NULL);

  self = g_object_new (SESSION_TYPE_COMPARISON, NULL);
  g_set_weak_pointer (&self->session, session);
  self->reference = session_reference_new_opened ();
  g_list_store_append (self->references, self->reference);
  catalog = session_get_catalog (session);
  presets = catalog_get_presets (catalog);
  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (presets, i);
      g_autoptr (SessionReference) reference = session_reference_new_preset (catalog, preset);

      g_list_store_append (self->references, reference);
    }
  self->n_fixed = g_list_model_get_n_items (G_LIST_MODEL (self->references));
  return self;
}

/**
 * session_comparison_get_references:
 * @self: a comparison
 *
 * Returns: (transfer none): a list of #SessionReference: what was opened, the presets, files
 */
GListModel *
session_comparison_get_references (SessionComparison *self)
{
  g_return_val_if_fail (SESSION_IS_COMPARISON (self), NULL);

  return G_LIST_MODEL (self->references);
}

/**
 * session_comparison_get_reference:
 * @self: a comparison
 *
 * Returns: (transfer none): what the policy is compared with
 */
SessionReference *
session_comparison_get_reference (SessionComparison *self)
{
  g_return_val_if_fail (SESSION_IS_COMPARISON (self), NULL);

  return self->reference;
}

/**
 * session_comparison_set_reference:
 * @self: a comparison
 * @reference: one of its references
 */
void
session_comparison_set_reference (SessionComparison *self, SessionReference *reference)
{
  g_return_if_fail (SESSION_IS_COMPARISON (self) && SESSION_IS_REFERENCE (reference));

  stop_reading (self);
  g_clear_pointer (&self->problem, g_free);
  if (g_set_object (&self->reference, reference))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFERENCE]);
  emit_changed (self);
}

/* Where a file is read again, what was read of it before goes. */
static void
remove_file (SessionComparison *self, GFile *file)
{
  for (guint i = self->n_fixed; i < g_list_model_get_n_items (G_LIST_MODEL (self->references)); i++)
    {
      g_autoptr (SessionReference) reference = g_list_model_get_item (G_LIST_MODEL (self->references), i);

      if (reference != self->reference && g_file_equal (session_reference_get_file (reference), file))
        {
          g_list_store_remove (self->references, i);
          return;
        }
    }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SessionComparison) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_file_load_finish (G_FILE (source), result, NULL, NULL, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  g_clear_object (&self->reading);
  if (text != NULL)
    {
      g_autoptr (SessionReference) reference = session_reference_new_file (G_FILE (source), text);

      g_list_store_append (self->references, reference);
      session_comparison_set_reference (self, reference);
      remove_file (self, G_FILE (source));
    }
  else
    {
      g_autofree char *name = g_file_get_basename (G_FILE (source));
      g_autofree char *shown_name = g_filename_display_name (name);

      g_free (self->problem);
      /* Translators: the name of a file, then a sentence that says why */
      self->problem = g_strdup_printf (_ ("“%s” could not be compared. %s"), shown_name, error->message);
      emit_changed (self);
    }
}

/**
 * session_comparison_read_file:
 * @self: a comparison
 * @file: another policy
 *
 * Compares the policy with that of a file as soon as it is read. Where that can't be done,
 * session_comparison_get_problem() says why, and what was chosen stays chosen.
 */
void
session_comparison_read_file (SessionComparison *self, GFile *file)
{
  g_return_if_fail (SESSION_IS_COMPARISON (self) && G_IS_FILE (file));

  stop_reading (self);
  self->reading = g_cancellable_new ();
  policy_file_load_async (file, self->reading, on_read, g_object_ref (self));
}

/**
 * session_comparison_reset:
 * @self: a comparison
 *
 * Begins anew: with what was opened, and without the files that were read.
 */
void
session_comparison_reset (SessionComparison *self)
{
  g_autoptr (SessionReference) opened = NULL;

  g_return_if_fail (SESSION_IS_COMPARISON (self));

  opened = g_list_model_get_item (G_LIST_MODEL (self->references), 0);
  session_comparison_set_reference (self, opened);
  g_list_store_splice (self->references, self->n_fixed,
                       g_list_model_get_n_items (G_LIST_MODEL (self->references)) - self->n_fixed, NULL, 0);
}

/**
 * session_comparison_get_before:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): the other policy; %NULL: this one is new, and was never opened or
 * saved
 */
PolicyText *
session_comparison_get_before (SessionComparison *self)
{
  PolicyText *text;

  g_return_val_if_fail (SESSION_IS_COMPARISON (self), NULL);

  text = session_reference_get_text (self->reference);
  return text != NULL || self->session == NULL ? text : session_get_opened (self->session);
}

/**
 * session_comparison_get_after:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): the policy of the session; %NULL: that is gone
 */
PolicyText *
session_comparison_get_after (SessionComparison *self)
{
  g_return_val_if_fail (SESSION_IS_COMPARISON (self), NULL);

  return self->session != NULL ? policy_document_get_text (session_get_document (self->session)) : NULL;
}

/**
 * session_comparison_is_same_text:
 * @self: a comparison
 *
 * Returns: whether both policies are the same to the byte
 */
gboolean
session_comparison_is_same_text (SessionComparison *self)
{
  PolicyText *before, *after;

  g_return_val_if_fail (SESSION_IS_COMPARISON (self), FALSE);

  before = session_comparison_get_before (self);
  after = session_comparison_get_after (self);
  return before != NULL && after != NULL &&
         g_str_equal (policy_text_get_text (before, NULL), policy_text_get_text (after, NULL));
}

/**
 * session_comparison_get_result:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): what differs between the two as they are now; %NULL: that is not known
 * yet, or there is no other policy
 */
AccessComparison *
session_comparison_get_result (SessionComparison *self)
{
  g_return_val_if_fail (SESSION_IS_COMPARISON (self), NULL);

  return self->before == session_comparison_get_before (self) &&
                 self->after == session_comparison_get_after (self)
             ? self->result
             : NULL;
}

/**
 * session_comparison_get_problem:
 * @self: a comparison
 *
 * Returns: (transfer none) (nullable): why the file that was chosen last could not be read, translated
 */
const char *
session_comparison_get_problem (SessionComparison *self)
{
  g_return_val_if_fail (SESSION_IS_COMPARISON (self), NULL);

  return self->problem;
}

typedef struct
{
  PolicyText *before;
  PolicyText *after;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *self = data;

  policy_text_unref (self->before);
  policy_text_unref (self->after);
  g_free (self);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Pair *pair = task_data;

  g_task_return_pointer (task, access_comparison_new (pair->before, pair->after), g_object_unref);
}

/* What was compared may have changed meanwhile: then that is dropped. */
static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SessionComparison *self = SESSION_COMPARISON (source);
  Pair *pair = g_task_get_task_data (G_TASK (result));
  g_autoptr (AccessComparison) comparison = g_task_propagate_pointer (G_TASK (result), NULL);

  self->comparing = FALSE;
  if (self->session == NULL)
    return;
  if (pair->before == session_comparison_get_before (self) &&
      pair->after == session_comparison_get_after (self))
    {
      drop_result (self);
      self->result = g_steal_pointer (&comparison);
      self->before = policy_text_ref (pair->before);
      self->after = policy_text_ref (pair->after);
    }
  emit_changed (self);
}

/**
 * session_comparison_update:
 * @self: a comparison
 *
 * Compares the policies as they are now, unless that is done or being done.
 */
void
session_comparison_update (SessionComparison *self)
{
  PolicyText *before, *after;
  g_autoptr (GTask) task = NULL;
  Pair *pair;

  g_return_if_fail (SESSION_IS_COMPARISON (self));

  before = session_comparison_get_before (self);
  after = session_comparison_get_after (self);
  /* When the thread is done, it is asked again. */
  if (self->comparing || before == NULL || after == NULL || session_comparison_get_result (self) != NULL)
    return;
  self->comparing = TRUE;
  pair = g_new (Pair, 1);
  *pair = (Pair){ policy_text_ref (before), policy_text_ref (after) };
  task = g_task_new (self, NULL, on_compared, NULL);
  g_task_set_source_tag (task, session_comparison_update);
  g_task_set_task_data (task, pair, pair_free);
  g_task_run_in_thread (task, compare_in_thread);
}
