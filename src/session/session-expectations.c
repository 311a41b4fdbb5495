/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-expectations.h"

#include <glib/gi18n-lib.h>

#include "access-expectation-file.h"
#include "session-expectations-file.h"

struct _SessionExpectations
{
  GObject parent_instance;

  GListStore *list;
  GFile
      *file; /* nullable: beside the policy; another object for each time that a policy is opened or moved */
  SessionExpectationsFile contents; /* what the file shall hold: the list, and what others wrote beside it */
  GPtrArray *changes;               /* of SessionExpectationsFileChange: since the file was read or written */
  guint pending;                    /* reads and writes under way */
  gboolean busy;                    /* one of them is about the file */
  gboolean moved;                   /* the list shall go on in a file that is not read yet */
  char *problem;
};

enum
{
  PROP_0,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SessionExpectations, session_expectations, G_TYPE_OBJECT)

static void
take_problem (SessionExpectations *self, char *problem)
{
  g_free (self->problem);
  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static char *
dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/**
 * session_expectations_new:
 *
 * Returns: (transfer full): an empty list without a file
 */
SessionExpectations *
session_expectations_new (void)
{
  return g_object_new (SESSION_TYPE_EXPECTATIONS, NULL);
}

/**
 * session_expectations_get_list:
 * @self: expectations
 *
 * Returns: (transfer none): a list of AccessExpectation; the same object for the life of @self
 */
GListModel *
session_expectations_get_list (SessionExpectations *self)
{
  g_return_val_if_fail (SESSION_IS_EXPECTATIONS (self), NULL);
  return G_LIST_MODEL (self->list);
}

/**
 * session_expectations_get_problem:
 * @self: expectations
 *
 * Returns: (nullable): why the file could not be read or written
 */
const char *
session_expectations_get_problem (SessionExpectations *self)
{
  g_return_val_if_fail (SESSION_IS_EXPECTATIONS (self), NULL);
  return self->problem;
}

/**
 * session_expectations_get_busy:
 * @self: expectations
 *
 * Returns: whether the file is being read or written
 */
gboolean
session_expectations_get_busy (SessionExpectations *self)
{
  g_return_val_if_fail (SESSION_IS_EXPECTATIONS (self), FALSE);
  return self->pending > 0;
}

/* What is done in a thread, and to which file */
typedef struct
{
  GFile *file;
  SessionExpectationsFile contents;
  GPtrArray *changes; /* nullable: it is only read */
  gboolean is_merged; /* with what another program had written */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->file);
  session_expectations_file_clear (&job->contents);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_free (job);
}

static gboolean
job_write (Job *job, GError **error)
{
  g_autoptr (PolicyText) text = policy_text_ref (job->contents.text);
  gboolean written = session_expectations_file_write (&job->contents, job->file, job->changes, error);

  job->is_merged = job->contents.text != text;
  return written;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (job->changes == NULL ? session_expectations_file_read (&job->contents, job->file, &error)
                           : job_write (job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start (SessionExpectations *self, GPtrArray *changes, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (self->file);
  job->changes = changes;
  session_expectations_file_copy (&job->contents, &self->contents);
  self->busy = TRUE;
  self->pending++;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  g_task_run_in_thread (task, run_in_thread);
}

static GPtrArray *
changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)session_expectations_file_change_free);
}

/* Shows what the file shall hold. */
static void
show_contents (SessionExpectations *self)
{
  g_autoptr (GListModel) list = session_expectations_file_list (&self->contents);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (items, g_list_model_get_item (list, i));
  /* Most policies have no expectations: nobody is to look again because there are still none. */
  if (items->len == 0 && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;
  g_list_store_splice (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), items->pdata,
                       items->len);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
make_changes (SessionExpectations *self, GPtrArray *changes)
{
  g_autoptr (GError) error = NULL;

  if (!session_expectations_file_change (&self->contents, changes, &error))
    take_problem (self, g_strdup_printf (_ ("The expectations could not be changed: %s"), error->message));
}

static void on_read (GObject *source, GAsyncResult *result, gpointer user_data);
static void on_written (GObject *source, GAsyncResult *result, gpointer user_data);

/* Nothing is written before what the file holds is known. */
static void
write_changes (SessionExpectations *self)
{
  GPtrArray *changes;

  if (self->file == NULL || self->busy)
    return;
  if (self->contents.state == NULL)
    start (self, NULL, on_read);
  else if (self->changes->len > 0 && self->contents.text != NULL)
    {
      changes = g_steal_pointer (&self->changes);
      self->changes = changes_new ();
      start (self, changes, on_written);
    }
}

/* The file that it was about is not this policy's any more. */
static gboolean
is_over (SessionExpectations *self, Job *job)
{
  self->pending--;
  if (job->file != self->file)
    return TRUE;
  self->busy = FALSE;
  return FALSE;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SessionExpectations *self = SESSION_EXPECTATIONS (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = dup_name (job->file);
  g_autoptr (GError) error = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  if (is_over (self, job))
    return;
  if (!written)
    {
      /* They are written with the next one. */
      g_ptr_array_extend_and_steal (job->changes, g_steal_pointer (&self->changes));
      self->changes = g_steal_pointer (&job->changes);
      take_problem (self, g_strdup_printf (_ ("The expectations could not be saved in “%s”: %s"), name,
                                           error->message));
      return;
    }
  if (self->problem != NULL)
    take_problem (self, NULL);
  if (job->is_merged)
    {
      session_expectations_file_copy (&self->contents, &job->contents);
      make_changes (self, self->changes);
      show_contents (self);
    }
  else
    {
      g_free (self->contents.state);
      self->contents.state = g_strdup (job->contents.state);
    }
  write_changes (self);
}

/* The list goes on in another file: with all that the old one held where there is none yet, else what it
 * holds stays and what is not in it is added. */
static void
move_contents (SessionExpectations *self, SessionExpectationsFile *there)
{
  g_autoptr (GListModel) theirs = session_expectations_file_list (there);

  g_ptr_array_set_size (self->changes, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (AccessExpectation) ours = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      gboolean known = FALSE;

      for (guint j = 0; j < g_list_model_get_n_items (theirs) && !known; j++)
        {
          g_autoptr (AccessExpectation) other = g_list_model_get_item (theirs, j);

          known = access_expectation_equal (ours, other);
        }
      if (!known)
        g_ptr_array_add (self->changes, session_expectations_file_change_new (ours, FALSE));
    }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SessionExpectations *self = SESSION_EXPECTATIONS (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = dup_name (job->file);
  g_autoptr (GError) error = NULL;
  gboolean read = g_task_propagate_boolean (G_TASK (result), &error);
  gboolean copied;

  if (is_over (self, job))
    return;
  if (!read)
    {
      take_problem (self, g_strdup_printf (
                              _ ("The expectations in “%s” could not be read, and are left as they are: %s"),
                              name, error->message));
      return;
    }
  if (self->problem != NULL)
    take_problem (self, NULL);
  copied = self->moved && job->contents.text == NULL && self->contents.text != NULL;
  if (self->moved)
    move_contents (self, &job->contents);
  self->moved = FALSE;
  if (copied)
    {
      g_free (self->contents.state);
      self->contents.state = g_strdup (job->contents.state);
    }
  else
    {
      session_expectations_file_copy (&self->contents, &job->contents);
      make_changes (self, self->changes);
    }
  show_contents (self);
  write_changes (self);
}

static void
change (SessionExpectations *self, AccessExpectation *expectation, gboolean is_removal)
{
  g_autoptr (GPtrArray) one = changes_new ();

  g_ptr_array_add (one, session_expectations_file_change_new (expectation, is_removal));
  make_changes (self, one);
  g_ptr_array_extend_and_steal (self->changes, g_steal_pointer (&one));
  g_signal_emit (self, signals[CHANGED], 0);
  write_changes (self);
}

/* Takes away those that say the contrary. Returns: (transfer none) (nullable): one that says the same */
static AccessExpectation *
find_same (SessionExpectations *self, AccessExpectation *expectation, gboolean *contrary)
{
  AccessExpectation *same = NULL;

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->list)); i-- > 0;)
    {
      g_autoptr (AccessExpectation) other = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (!access_expectation_is_about (other, expectation))
        continue;
      if (access_expectation_get_allowed (other) == access_expectation_get_allowed (expectation))
        {
          same = other;
          continue;
        }
      *contrary = TRUE;
      session_expectations_remove (self, i);
    }
  return same;
}

/**
 * session_expectations_add:
 * @self: expectations
 * @expectation: one more
 * @kept: (out) (optional) (transfer none): the one that stands in the list now
 *
 * Writes it into the file when there is one. Of one request it keeps only one: the last that was said.
 *
 * Returns: what became of it
 */
SessionExpectationsAdded
session_expectations_add (SessionExpectations *self, AccessExpectation *expectation, AccessExpectation **kept)
{
  gboolean contrary = FALSE;
  AccessExpectation *same;

  g_return_val_if_fail (SESSION_IS_EXPECTATIONS (self), SESSION_EXPECTATIONS_KNOWN);
  g_return_val_if_fail (ACCESS_IS_EXPECTATION (expectation), SESSION_EXPECTATIONS_KNOWN);

  same = find_same (self, expectation, &contrary);
  if (kept != NULL)
    *kept = same != NULL ? same : expectation;
  if (same == NULL)
    {
      g_list_store_append (self->list, expectation);
      change (self, expectation, FALSE);
    }
  if (contrary)
    return SESSION_EXPECTATIONS_REPLACED;
  return same != NULL ? SESSION_EXPECTATIONS_KNOWN : SESSION_EXPECTATIONS_ADDED;
}

/**
 * session_expectations_remove:
 * @self: expectations
 * @position: a place in the list
 *
 * Takes it out of the file when there is one.
 */
void
session_expectations_remove (SessionExpectations *self, guint position)
{
  g_autoptr (AccessExpectation) expectation = NULL;

  g_return_if_fail (SESSION_IS_EXPECTATIONS (self));
  g_return_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (self->list)));

  expectation = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  g_list_store_remove (self->list, position);
  change (self, expectation, TRUE);
}

/* NULL: there is no policy, or it is in no folder */
static GFile *
find_file (GFile *policy)
{
  g_autoptr (GFile) folder = policy != NULL ? g_file_get_parent (policy) : NULL;
  g_autofree char *policy_name = folder != NULL ? g_file_get_basename (policy) : NULL;
  g_autofree char *name = folder != NULL ? access_expectation_file_dup_name (policy_name) : NULL;

  return folder != NULL ? g_file_get_child (folder, name) : NULL;
}

static void
set_file (SessionExpectations *self, GFile *file)
{
  g_set_object (&self->file, file);
  self->busy = FALSE;
  g_clear_pointer (&self->contents.state, g_free);
  if (self->problem != NULL)
    take_problem (self, NULL);
}

/**
 * session_expectations_load:
 * @self: expectations
 * @policy: (nullable): a policy that was just opened
 *
 * Takes what lies beside it in place of what there was.
 */
void
session_expectations_load (SessionExpectations *self, GFile *policy)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (SESSION_IS_EXPECTATIONS (self));

  file = find_file (policy);
  set_file (self, file);
  session_expectations_file_clear (&self->contents);
  g_ptr_array_set_size (self->changes, 0);
  self->moved = FALSE;
  show_contents (self);
  write_changes (self);
}

/**
 * session_expectations_move:
 * @self: expectations
 * @policy: where the policy was saved
 *
 * Keeps the list, and adds it to what lies beside the policy when that has another place now.
 */
void
session_expectations_move (SessionExpectations *self, GFile *policy)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (SESSION_IS_EXPECTATIONS (self) && G_IS_FILE (policy));

  file = find_file (policy);
  if (file != NULL && self->file != NULL && g_file_equal (self->file, file))
    return;
  set_file (self, file);
  self->moved = TRUE;
  write_changes (self);
}

static void
session_expectations_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROBLEM)
    g_value_set_string (value, SESSION_EXPECTATIONS (object)->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
session_expectations_dispose (GObject *object)
{
  SessionExpectations *self = SESSION_EXPECTATIONS (object);

  g_clear_object (&self->list);
  g_clear_object (&self->file);
  session_expectations_file_clear (&self->contents);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (session_expectations_parent_class)->dispose (object);
}

static void
session_expectations_class_init (SessionExpectationsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = session_expectations_get_property;
  object_class->dispose = session_expectations_dispose;

  properties[PROP_PROBLEM] = g_param_spec_string (
      "problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", SESSION_TYPE_EXPECTATIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
session_expectations_init (SessionExpectations *self)
{
  self->list = g_list_store_new (ACCESS_TYPE_EXPECTATION);
  self->changes = changes_new ();
}
