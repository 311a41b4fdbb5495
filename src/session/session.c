/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-coverage.h"
#include "catalog-slot-check.h"
#include "session-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_KIND,
  PROP_FILE,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_MODIFIED,
  PROP_PROBLEMS,
  PROP_CHECKING,
  PROP_OPEN_LIMITS,
  PROP_SIZE,
  PROP_QUOTA,
  PROP_TARGET,
  PROP_CHANGED_ON_DISK,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (Session, session, G_TYPE_OBJECT)

static void
on_document_changed (Session *self)
{
  session_stages_recheck (self, SESSION_STAGE_TEXT);
}

static void
on_expectations_changed (Session *self)
{
  session_stages_recheck (self, SESSION_STAGE_PROBLEMS);
}

static void
on_dismissals_changed (Session *self)
{
  session_stages_begin (self, SESSION_STAGE_PROBLEMS);
}

static void
on_scope_changed (Session *self)
{
  session_stages_begin (self, SESSION_STAGE_TEXT);
}

static void
on_modified (Session *self)
{
  if (!policy_document_get_modified (self->document))
    session_start_remember_states (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/**
 * session_new:
 * @catalog: what Ground Truth needs
 *
 * Returns: (transfer full): a session with an empty policy and no file
 */
Session *
session_new (Catalog *catalog)
{
  Session *self = g_object_new (SESSION_TYPE_SESSION, NULL);

  self->catalog = g_object_ref (catalog);
  self->coverage = catalog_coverage_new (catalog, self->document);
  self->scope = catalog_scope_new (catalog_get_slots (catalog));
  session_start_remember_states (self);
  g_signal_connect_object (self->scope, "changed", G_CALLBACK (on_scope_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::modified", G_CALLBACK (on_modified), self,
                           G_CONNECT_SWAPPED);
  session_stages_recheck (self, SESSION_STAGE_TEXT);
  return self;
}

/**
 * session_get_document:
 * @self: a session
 *
 * Returns: (transfer none): the policy; the same object for the session's life
 */
PolicyDocument *
session_get_document (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->document;
}

/**
 * session_get_generation:
 * @self: a session
 *
 * Returns: the number of the latest generation of what is derived from the policy
 */
guint64
session_get_generation (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), 0);
  return self->generation;
}

/**
 * session_get_problems:
 * @self: a session
 *
 * Returns: (transfer none): what is wrong with the policy; the same object for the session's life
 */
SessionProblems *
session_get_problems (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->problems;
}

/**
 * session_get_checking:
 * @self: a session
 *
 * Returns: whether the problems are still those of an earlier text
 */
gboolean
session_get_checking (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), FALSE);
  return self->checking;
}

/**
 * session_finish_check:
 * @self: a session
 *
 * Makes the problems those of the text as it is now, where they are not yet.
 */
void
session_finish_check (Session *self)
{
  g_return_if_fail (SESSION_IS_SESSION (self));
  session_stages_finish_check (self);
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

  session_problems_set_dismissals (self->problems, dismissals);
  g_signal_connect_object (dismissals, "changed", G_CALLBACK (on_dismissals_changed), self,
                           G_CONNECT_SWAPPED);
  session_stages_begin (self, SESSION_STAGE_PROBLEMS);
}

/**
 * session_get_catalog:
 * @self: a session
 *
 * Returns: (transfer none): what Ground Truth needs
 */
Catalog *
session_get_catalog (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->catalog;
}

/**
 * session_get_coverage:
 * @self: a session
 *
 * Returns: (transfer none): which capabilities the policy grants
 */
CatalogCoverage *
session_get_coverage (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->coverage;
}

/**
 * session_get_scope:
 * @self: a session
 *
 * Returns: (transfer none): the values of the slots, those in the policy and those that were typed before
 */
CatalogScope *
session_get_scope (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->scope;
}

/**
 * session_get_kind:
 * @self: a session
 *
 * Returns: what the policy is attached to
 */
CatalogKind
session_get_kind (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), CATALOG_KIND_USER);
  return self->kind;
}

/**
 * session_set_kind:
 * @self: a session
 * @kind: what the policy is attached to, which decides what can be ticked in it
 */
void
session_set_kind (Session *self, CatalogKind kind)
{
  g_return_if_fail (SESSION_IS_SESSION (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  if (self->announced == SESSION_STAGE_REVIEW)
    session_stages_count_limits (self);
}

/**
 * session_get_opened:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the policy as it was when it was opened, begun with a preset or saved
 * last; %NULL: it is new
 */
PolicyText *
session_get_opened (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->opened;
}

/**
 * session_get_expectations:
 * @self: a session
 *
 * Returns: (transfer none): what the policy has to allow and deny; the same object for the session's life
 */
SessionExpectations *
session_get_expectations (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->expectations;
}

/**
 * session_get_file:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): where the policy lives
 */
GFile *
session_get_file (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->file;
}

/**
 * session_get_title:
 * @self: a session
 *
 * Returns: the file's name, or a name for a policy without one
 */
const char *
session_get_title (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->title;
}

/**
 * session_get_state:
 * @self: a session
 *
 * Returns: (nullable): the state of the file when it was read or saved here, as policy_file_dup_state() has
 * it
 */
const char *
session_get_state (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), NULL);
  return self->state;
}

/**
 * session_get_has_bom:
 * @self: a session
 *
 * Returns: whether the file begins with a byte order mark
 */
gboolean
session_get_has_bom (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), FALSE);
  return self->has_bom;
}

/**
 * session_get_busy:
 * @self: a session
 *
 * Returns: whether a file is being read or written
 */
gboolean
session_get_busy (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), FALSE);
  return self->busy > 0;
}

/**
 * session_get_changed_on_disk:
 * @self: a session
 *
 * Returns: whether somebody else changed or removed the file since it was read or saved here
 */
gboolean
session_get_changed_on_disk (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), FALSE);
  return self->changed_on_disk;
}

/**
 * session_get_target:
 * @self: a session
 *
 * Returns: where the policy is to be used
 */
CheckTarget
session_get_target (Session *self)
{
  g_return_val_if_fail (SESSION_IS_SESSION (self), CHECK_TARGET_MANAGED);
  return self->target;
}

/**
 * session_set_target:
 * @self: a session
 * @target: where the policy is to be used, which decides its size quota
 */
void
session_set_target (Session *self, CheckTarget target)
{
  g_return_if_fail (SESSION_IS_SESSION (self));

  if (self->target == target)
    return;
  self->target = target;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUOTA]);
  session_stages_recheck (self, SESSION_STAGE_PROBLEMS);
}

/**
 * session_dismiss_change_on_disk:
 * @self: a session
 *
 * Leaves the notice aside; saving still asks before it overwrites.
 */
void
session_dismiss_change_on_disk (Session *self)
{
  g_return_if_fail (SESSION_IS_SESSION (self));
  session_file_set_changed (self, FALSE);
}

static const char *
get_subtitle (Session *self)
{
  if (self->file == NULL)
    return _ ("Not saved yet");
  return self->folder != NULL ? self->folder : "";
}

static void
session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  Session *self = SESSION_SESSION (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_KIND:
      g_value_set_int (value, (int)self->kind);
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, get_subtitle (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, policy_document_get_modified (self->document));
      break;
    case PROP_PROBLEMS:
      g_value_set_object (value, self->problems);
      break;
    case PROP_CHECKING:
      g_value_set_boolean (value, self->checking);
      break;
    case PROP_SIZE:
      g_value_set_uint (value, (guint)policy_text_get_size (policy_document_get_text (self->document)));
      break;
    case PROP_OPEN_LIMITS:
      g_value_set_uint (value, self->open_limits);
      break;
    case PROP_QUOTA:
      g_value_set_uint (value, check_target_get_quota (self->target));
      break;
    case PROP_TARGET:
      g_value_set_enum (value, (int)self->target);
      break;
    case PROP_CHANGED_ON_DISK:
      g_value_set_boolean (value, self->changed_on_disk);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TARGET)
    session_set_target (SESSION_SESSION (object), (CheckTarget)g_value_get_enum (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
session_dispose (GObject *object)
{
  Session *self = SESSION_SESSION (object);

  g_clear_object (&self->monitor);
  g_clear_object (&self->catalog);
  g_clear_pointer (&self->opened, policy_text_unref);
  g_clear_object (&self->coverage);
  g_clear_object (&self->scope);
  g_clear_pointer (&self->saved_states, g_hash_table_unref);
  g_clear_handle_id (&self->review, g_source_remove);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->expected, g_ptr_array_unref);
  g_clear_pointer (&self->broken, g_ptr_array_unref);
  g_clear_object (&self->problems);
  g_clear_object (&self->expectations);
  g_clear_object (&self->document);
  g_clear_object (&self->file);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->state, g_free);

  G_OBJECT_CLASS (session_parent_class)->dispose (object);
}

static void
session_class_init (SessionClass *klass)
{
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = session_get_property;
  object_class->set_property = session_set_property;
  object_class->dispose = session_dispose;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, POLICY_TYPE_DOCUMENT, read_only);
  properties[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, CATALOG_KIND_USER, CATALOG_KIND_FUNCTION_ROLE,
                                            CATALOG_KIND_USER, read_only);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, read_only);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read_only);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read_only);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, read_only);
  properties[PROP_PROBLEMS] = g_param_spec_object ("problems", NULL, NULL, SESSION_TYPE_PROBLEMS, read_only);
  properties[PROP_CHECKING] = g_param_spec_boolean ("checking", NULL, NULL, FALSE, read_only);
  properties[PROP_SIZE] = g_param_spec_uint ("size", NULL, NULL, 0, G_MAXUINT, 0, read_only);
  properties[PROP_OPEN_LIMITS] = g_param_spec_uint ("open-limits", NULL, NULL, 0, G_MAXUINT, 0, read_only);
  properties[PROP_QUOTA] = g_param_spec_uint ("quota", NULL, NULL, 0, G_MAXUINT, 0, read_only);
  properties[PROP_TARGET] =
      g_param_spec_enum ("target", NULL, NULL, CHECK_TYPE_TARGET, CHECK_TARGET_MANAGED, read_write);
  properties[PROP_CHANGED_ON_DISK] = g_param_spec_boolean ("changed-on-disk", NULL, NULL, FALSE, read_only);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read_only);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_signal_new ("opened", SESSION_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("stage", SESSION_TYPE_SESSION, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
session_init (Session *self)
{
  self->document = policy_document_new ();
  self->expectations = session_expectations_new ();
  self->problems = session_problems_new ();
  self->due = SESSION_STAGES_NONE;
  self->saved_states = g_hash_table_new (g_str_hash, g_str_equal);
  self->title = g_strdup (_ ("Untitled policy"));
  g_signal_connect_object (self->document, "changed", G_CALLBACK (on_document_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->expectations, "changed", G_CALLBACK (on_expectations_changed), self,
                           G_CONNECT_SWAPPED);
}
