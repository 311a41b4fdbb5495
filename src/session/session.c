/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-private.h"

#include <glib/gi18n-lib.h>

#include "session-folder.h"
#include "policy-file.h"

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_COVERAGE,
  PROP_KIND,
  PROP_FILE,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_MODIFIED,
  PROP_FINDINGS,
  PROP_DISMISSED,
  PROP_CHECKING,
  PROP_SIZE,
  PROP_QUOTA,
  PROP_TARGET,
  PROP_CHANGED_ON_DISK,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (Session, session, G_TYPE_OBJECT)

void
session_notify_findings (Session *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINDINGS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISMISSED]);
  session_notify_checking (self);
}

void
session_notify_checking (Session *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKING]);
}

static void
on_changed (Session *self)
{
  session_check (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}

static void
notify_modified (Session *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

void
session_set_busy (Session *self, int change)
{
  self->busy += change;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_changed_on_disk (Session *self, gboolean changed)
{
  if (self->changed_on_disk == changed)
    return;
  self->changed_on_disk = changed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED_ON_DISK]);
}

static void
on_disk_queried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Session) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (self->file == NULL || !g_file_equal (self->file, G_FILE (source)) || self->busy > 0)
    return;
  if (info == NULL)
    set_changed_on_disk (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
  else if (self->state != NULL)
    {
      g_autofree char *state = policy_file_dup_state (info);

      set_changed_on_disk (self, !g_str_equal (state, self->state));
    }
}

static void
look_at_disk (Session *self)
{
  g_file_query_info_async (self->file, POLICY_FILE_STATE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, on_disk_queried, g_object_ref (self));
}

static void
on_monitor_changed (Session *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  /* Our own writes come here too; its state tells them from other people's. */
  if (self->busy == 0)
    look_at_disk (self);
}

static void
on_folder_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Session) self = user_data;
  g_autofree char *folder = session_folder_find_name_finish (G_FILE (source), result);

  if (folder == NULL || self->file == NULL || !g_file_equal (self->file, G_FILE (source)))
    return;
  g_free (self->folder);
  self->folder = g_steal_pointer (&folder);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static void
find_folder (Session *self)
{
  g_free (self->folder);
  self->folder = self->file != NULL ? session_folder_dup_name (self->file) : NULL;
  if (self->file != NULL && self->folder == NULL)
    session_folder_find_name_async (self->file, on_folder_found, g_object_ref (self));
}

void
session_set_file (Session *self, GFile *file)
{
  g_autofree char *title = file != NULL ? g_file_get_basename (file) : g_strdup (_ ("Untitled policy"));

  set_changed_on_disk (self, FALSE);
  g_free (self->title);
  self->title = g_utf8_make_valid (title, -1);

  if (file != NULL && self->file != NULL && g_file_equal (file, self->file))
    return;
  g_set_object (&self->file, file);
  find_folder (self);
  session_take_policy_name (self);
  g_clear_object (&self->monitor);
  if (file != NULL)
    self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_monitor_changed), self,
                             G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
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

  session_set_catalog (self, catalog);
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
  session_check (self);
}

/**
 * session_take_text:
 * @self: a session
 * @text: a policy that has no file
 *
 * Shows the text as new work: not saved anywhere yet.
 */
void
session_take_text (Session *self, PolicyText *text)
{
  g_return_if_fail (SESSION_IS_SESSION (self));

  session_set_file (self, NULL);
  session_expectations_load (self->expectations, NULL);
  g_clear_pointer (&self->state, g_free);
  self->has_bom = FALSE;
  policy_document_set_text (self->document, text, _ ("Paste"));
  session_take_opened (self);
  session_opened (self);
}

/**
 * session_restore:
 * @self: a session
 * @text: unsaved work of an earlier session
 * @file: (nullable): the file that it is on
 * @state: (nullable): the state of that file that the work began with
 * @has_bom: whether the file begins with a byte order mark
 *
 * Takes the work up again: over what is shown, so that undo goes back to that, and over the state of the file
 * that it began with, so that what somebody else changed since is noticed.
 */
void
session_restore (Session *self, PolicyText *text, GFile *file, const char *state, gboolean has_bom)
{
  g_return_if_fail (SESSION_IS_SESSION (self) && text != NULL);

  session_set_file (self, file);
  g_free (self->state);
  self->state = g_strdup (state);
  self->has_bom = has_bom;
  policy_document_set_text (self->document, text, _ ("Restore unsaved work"));
  /* Where the file was read before, the work goes on from that. */
  if (self->opened == NULL)
    session_take_opened (self);
  session_opened (self);
  if (file != NULL)
    look_at_disk (self);
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
  set_changed_on_disk (self, FALSE);
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
    case PROP_COVERAGE:
      g_value_set_object (value, self->coverage);
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
    case PROP_FINDINGS:
      g_value_set_object (value, self->findings);
      break;
    case PROP_DISMISSED:
      g_value_set_object (value, self->dismissed);
      break;
    case PROP_CHECKING:
      g_value_set_boolean (value, self->stale);
      break;
    case PROP_SIZE:
      g_value_set_uint (value, (guint)policy_text_get_size (policy_document_get_text (self->document)));
      break;
    case PROP_QUOTA:
      g_value_set_uint (value, check_target_get_quota (self->target));
      break;
    case PROP_TARGET:
      g_value_set_int (value, (int)self->target);
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
    session_set_target (SESSION_SESSION (object), (CheckTarget)g_value_get_int (value));
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
  g_clear_object (&self->all_findings);
  g_clear_object (&self->findings);
  g_clear_object (&self->dismissed);
  g_clear_object (&self->dismissals);
  g_clear_object (&self->expectations);
  g_clear_object (&self->document);
  g_clear_object (&self->file);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->policy, g_free);

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
  properties[PROP_COVERAGE] = g_param_spec_object ("coverage", NULL, NULL, CATALOG_TYPE_COVERAGE, read_only);
  properties[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, CATALOG_KIND_USER, CATALOG_KIND_FUNCTION_ROLE,
                                            CATALOG_KIND_USER, read_only);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, read_only);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read_only);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, read_only);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, read_only);
  properties[PROP_FINDINGS] = g_param_spec_object ("findings", NULL, NULL, G_TYPE_LIST_MODEL, read_only);
  properties[PROP_DISMISSED] = g_param_spec_object ("dismissed", NULL, NULL, G_TYPE_LIST_MODEL, read_only);
  properties[PROP_CHECKING] = g_param_spec_boolean ("checking", NULL, NULL, FALSE, read_only);
  properties[PROP_SIZE] = g_param_spec_uint ("size", NULL, NULL, 0, G_MAXUINT, 0, read_only);
  properties[PROP_QUOTA] = g_param_spec_uint ("quota", NULL, NULL, 0, G_MAXUINT, 0, read_only);
  properties[PROP_TARGET] = g_param_spec_int ("target", NULL, NULL, CHECK_TARGET_MANAGED, CHECK_TARGET_USER,
                                              CHECK_TARGET_MANAGED, read_write);
  properties[PROP_CHANGED_ON_DISK] = g_param_spec_boolean ("changed-on-disk", NULL, NULL, FALSE, read_only);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read_only);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_signal_new ("opened", SESSION_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
session_init (Session *self)
{
  self->document = policy_document_new ();
  self->expectations = session_expectations_new ();
  self->title = g_strdup (_ ("Untitled policy"));
  g_signal_connect_object (self->document, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->expectations, "changed", G_CALLBACK (session_sort_findings), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::modified", G_CALLBACK (notify_modified), self,
                           G_CONNECT_SWAPPED);
  session_take_policy_name (self);
  session_check (self);
}
