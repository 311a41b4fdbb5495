/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-expectations.h"

#include <glib/gi18n-lib.h>

#include "policy-file.h"

struct _SessionExpectations
{
  GObject parent_instance;

  GListStore *list;
  GFile *file;      /* nullable: beside the policy */
  guint pending;    /* reads and writes under way */
  gboolean behind;  /* the list changed since the last write began */
  gboolean foreign; /* the file holds what could not be read: it is left alone */
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

static void write_list (SessionExpectations *self);

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

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SessionExpectations) self = user_data;
  g_autoptr (GError) error = NULL;

  self->pending--;
  if (!policy_file_save_finish (G_FILE (source), result, NULL, &error))
    {
      g_autofree char *name = dup_name (G_FILE (source));

      take_problem (self, g_strdup_printf (_ ("The expectations could not be saved in “%s”: %s"), name,
                                           error->message));
    }
  else if (self->problem != NULL)
    take_problem (self, NULL);
  if (self->behind)
    write_list (self);
}

static void
write_list (SessionExpectations *self)
{
  g_autofree char *json = NULL;
  g_autoptr (PolicyText) text = NULL;

  self->behind = TRUE;
  if (self->file == NULL || self->pending > 0 || self->foreign)
    return;
  self->behind = FALSE;
  json = access_expectation_write (G_LIST_MODEL (self->list));
  text = policy_text_parse (json, -1, NULL);
  self->pending++;
  policy_file_save_async (self->file, text, FALSE, NULL, NULL, on_written, g_object_ref (self));
}

/**
 * session_expectations_add:
 * @self: expectations
 * @expectation: one more
 *
 * Writes the file when there is one.
 */
void
session_expectations_add (SessionExpectations *self, AccessExpectation *expectation)
{
  g_return_if_fail (SESSION_IS_EXPECTATIONS (self) && ACCESS_IS_EXPECTATION (expectation));

  g_list_store_append (self->list, expectation);
  g_signal_emit (self, signals[CHANGED], 0);
  write_list (self);
}

/**
 * session_expectations_remove:
 * @self: expectations
 * @position: a place in the list
 *
 * Writes the file when there is one.
 */
void
session_expectations_remove (SessionExpectations *self, guint position)
{
  g_return_if_fail (SESSION_IS_EXPECTATIONS (self));
  g_return_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (self->list)));

  g_list_store_remove (self->list, position);
  g_signal_emit (self, signals[CHANGED], 0);
  write_list (self);
}

static void
set_policy (SessionExpectations *self, GFile *policy)
{
  g_autoptr (GFile) folder = policy != NULL ? g_file_get_parent (policy) : NULL;
  g_autofree char *policy_name = policy != NULL ? g_file_get_basename (policy) : NULL;
  g_autofree char *name = policy != NULL ? access_expectation_dup_file_name (policy_name) : NULL;

  g_clear_object (&self->file);
  self->foreign = FALSE;
  if (folder != NULL)
    self->file = g_file_get_child (folder, name);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SessionExpectations) self = user_data;
  g_autofree char *bytes = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  self->pending--;
  if (self->file == NULL || !g_file_equal (self->file, G_FILE (source)))
    return;
  if (g_file_load_contents_finish (G_FILE (source), result, &bytes, &length, NULL, &error))
    list = access_expectation_read (bytes, length, &error);
  if (list == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_autofree char *name = dup_name (G_FILE (source));

      self->foreign = TRUE;
      take_problem (
          self, g_strdup_printf (_ ("The expectations in “%s” could not be read: %s"), name, error->message));
    }
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AccessExpectation) expectation = g_list_model_get_item (list, i);

      g_list_store_append (self->list, expectation);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->behind)
    write_list (self);
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
  g_return_if_fail (SESSION_IS_EXPECTATIONS (self));

  set_policy (self, policy);
  self->behind = FALSE;
  if (self->problem != NULL)
    take_problem (self, NULL);
  g_list_store_remove_all (self->list);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->file == NULL)
    return;
  self->pending++;
  g_file_load_contents_async (self->file, NULL, on_read, g_object_ref (self));
}

/**
 * session_expectations_move:
 * @self: expectations
 * @policy: where the policy was saved
 *
 * Keeps the list, and writes it beside the policy when that has another place now.
 */
void
session_expectations_move (SessionExpectations *self, GFile *policy)
{
  g_autoptr (GFile) before = NULL;

  g_return_if_fail (SESSION_IS_EXPECTATIONS (self) && G_IS_FILE (policy));

  before = self->file != NULL ? g_object_ref (self->file) : NULL;
  set_policy (self, policy);
  if ((before == NULL || !g_file_equal (before, self->file)) &&
      g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    write_list (self);
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
}
