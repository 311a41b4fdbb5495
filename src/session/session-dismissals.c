/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-dismissals.h"

#include <string.h>

struct _SessionDismissals
{
  GObject parent_instance;

  GFile *file;
  GKeyFile *entries; /* a group for each policy: from what was dismissed to the reason */
  gboolean loaded;
  gboolean writing;
  gboolean changed; /* since the last write began */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SessionDismissals, session_dismissals, G_TYPE_OBJECT)

/* A key file's group may hold no brackets. */
static char *
dup_group (const char *policy)
{
  return g_uri_escape_string (policy, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, TRUE);
}

/* The same finding at the same place on the same value */
static char *
dup_key (CheckFinding *finding, PolicyText *text)
{
  const char *path = check_finding_get_path (finding);
  const PolicyNode *node = policy_text_lookup (text, path);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *code = check_finding_get_code (finding);

  g_checksum_update (checksum, (const guchar *)code, (gssize)strlen (code) + 1);
  g_checksum_update (checksum, (const guchar *)path, (gssize)strlen (path) + 1);
  if (node != NULL)
    {
      PolicySpan span = policy_node_get_span (node);

      g_checksum_update (checksum, (const guchar *)policy_text_get_text (text, NULL) + span.start,
                         (gssize)(span.end - span.start));
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static void write_entries (SessionDismissals *self);

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SessionDismissals *self = SESSION_DISMISSALS (source);
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("Dismissed problems could not be kept: %s", error->message);
  if (self->changed)
    write_entries (self);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SessionDismissals *self = source;
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  const char *contents = task_data;
  GError *error = NULL;

  if (folder != NULL && !g_file_make_directory_with_parents (folder, NULL, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    g_clear_error (&error);
  if (error == NULL)
    g_file_replace_contents (self->file, contents, strlen (contents), NULL, FALSE, G_FILE_CREATE_PRIVATE,
                             NULL, NULL, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* One write after the other, each of what holds when it begins; none before what the file holds is known. */
static void
write_entries (SessionDismissals *self)
{
  g_autoptr (GKeyFile) entries = g_key_file_new ();
  g_autofree char *contents = g_key_file_to_data (self->entries, NULL, NULL);
  g_autoptr (GTask) task = NULL;
  g_auto (GStrv) groups = NULL;

  self->changed = TRUE;
  if (self->writing || !self->loaded)
    return;
  g_key_file_load_from_data (entries, contents, (gsize)-1, G_KEY_FILE_NONE, NULL);
  groups = g_key_file_get_groups (entries, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], SESSION_DISMISSALS_UNSAVED))
      g_key_file_remove_group (entries, groups[i], NULL);
  self->writing = TRUE;
  self->changed = FALSE;
  task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_source_tag (task, write_entries);
  g_task_set_task_data (task, g_key_file_to_data (entries, NULL, NULL), g_free);
  g_task_run_in_thread (task, write_in_thread);
}

static void
copy_group (GKeyFile *from, const char *group, GKeyFile *to, const char *name)
{
  g_auto (GStrv) keys = g_key_file_get_keys (from, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *reason = g_key_file_get_string (from, group, keys[i], NULL);

      if (reason != NULL && !g_key_file_has_key (to, name, keys[i], NULL))
        g_key_file_set_string (to, name, keys[i], reason);
    }
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SessionDismissals) self = user_data;
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GKeyFile) entries = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  self->loaded = TRUE;
  /* No file is no dismissal; one that is no key file is written anew with the next. */
  if (g_file_load_contents_finish (G_FILE (source), result, &contents, &length, NULL, NULL) &&
      g_key_file_load_from_data (entries, contents, length, G_KEY_FILE_NONE, NULL))
    {
      groups = g_key_file_get_groups (entries, NULL);
      for (guint i = 0; groups[i] != NULL; i++)
        copy_group (entries, groups[i], self->entries, groups[i]);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  if (self->changed)
    write_entries (self);
}

/**
 * session_dismissals_new:
 * @file: where they are kept; it need not exist
 *
 * Reads the file in the background.
 *
 * Returns: (transfer full): the dismissals of the user
 */
SessionDismissals *
session_dismissals_new (GFile *file)
{
  SessionDismissals *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (SESSION_TYPE_DISMISSALS, NULL);
  self->file = g_object_ref (file);
  g_file_load_contents_async (file, NULL, on_loaded, g_object_ref (self));
  return self;
}

/**
 * session_dismissals_dup_reason:
 * @self: dismissals
 * @policy: the URI of a policy
 * @finding: a finding on it
 * @text: the text that it is about
 *
 * Returns: (transfer full) (nullable): why the finding was dismissed, or %NULL when it was not
 */
char *
session_dismissals_dup_reason (SessionDismissals *self, const char *policy, CheckFinding *finding,
                               PolicyText *text)
{
  g_autofree char *group = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (SESSION_IS_DISMISSALS (self) && policy != NULL, NULL);
  g_return_val_if_fail (CHECK_IS_FINDING (finding) && text != NULL, NULL);

  group = dup_group (policy);
  key = dup_key (finding, text);
  return g_key_file_get_string (self->entries, group, key, NULL);
}

/**
 * session_dismissals_has_any:
 * @self: dismissals
 * @policy: the URI of a policy
 *
 * Returns: whether anything was ever dismissed in it
 */
gboolean
session_dismissals_has_any (SessionDismissals *self, const char *policy)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (SESSION_IS_DISMISSALS (self) && policy != NULL, FALSE);

  group = dup_group (policy);
  return g_key_file_has_group (self->entries, group);
}

/**
 * session_dismissals_dismiss:
 * @self: dismissals
 * @policy: the URI of a policy
 * @finding: a finding on it
 * @text: the text that it is about
 * @reason: why it is all right as it is
 */
void
session_dismissals_dismiss (SessionDismissals *self, const char *policy, CheckFinding *finding,
                            PolicyText *text, const char *reason)
{
  g_autofree char *group = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (SESSION_IS_DISMISSALS (self) && policy != NULL && reason != NULL);
  g_return_if_fail (CHECK_IS_FINDING (finding) && text != NULL);

  group = dup_group (policy);
  key = dup_key (finding, text);
  g_key_file_set_string (self->entries, group, key, reason);
  write_entries (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * session_dismissals_restore:
 * @self: dismissals
 * @policy: the URI of a policy
 * @finding: a finding on it that was dismissed
 * @text: the text that it is about
 */
void
session_dismissals_restore (SessionDismissals *self, const char *policy, CheckFinding *finding,
                            PolicyText *text)
{
  g_autofree char *group = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (SESSION_IS_DISMISSALS (self) && policy != NULL);
  g_return_if_fail (CHECK_IS_FINDING (finding) && text != NULL);

  group = dup_group (policy);
  key = dup_key (finding, text);
  if (!g_key_file_remove_key (self->entries, group, key, NULL))
    return;
  write_entries (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * session_dismissals_copy:
 * @self: dismissals
 * @from: the URI of a policy
 * @to: the URI of a copy of it
 *
 * Dismisses in the copy what was dismissed in the policy.
 */
void
session_dismissals_copy (SessionDismissals *self, const char *from, const char *to)
{
  g_autofree char *from_group = NULL;
  g_autofree char *to_group = NULL;

  g_return_if_fail (SESSION_IS_DISMISSALS (self) && from != NULL && to != NULL);

  from_group = dup_group (from);
  to_group = dup_group (to);
  if (!g_key_file_has_group (self->entries, from_group) || g_str_equal (from_group, to_group))
    return;
  copy_group (self->entries, from_group, self->entries, to_group);
  write_entries (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
session_dismissals_finalize (GObject *object)
{
  SessionDismissals *self = SESSION_DISMISSALS (object);

  g_clear_object (&self->file);
  g_key_file_unref (self->entries);

  G_OBJECT_CLASS (session_dismissals_parent_class)->finalize (object);
}

static void
session_dismissals_class_init (SessionDismissalsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = session_dismissals_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
session_dismissals_init (SessionDismissals *self)
{
  self->entries = g_key_file_new ();
}
