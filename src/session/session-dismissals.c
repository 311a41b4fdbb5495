/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-dismissals.h"

#include <string.h>

#include "policy-file.h"

/* More than anybody has dismissed */
#define MAX_SIZE (16 * 1024 * 1024)

struct _SessionDismissals
{
  GObject parent_instance;

  GFile *file;
  GKeyFile *entries;  /* a group for each policy: from what was dismissed to the reason */
  GPtrArray *changes; /* of Change: since the file was read or written */
  GPtrArray *writing; /* nullable: those of them that are being written */
  char *state;        /* of the file when it was read or written; NULL: it could not be read (yet) */
  gboolean busy;
};

/* What another program writes meanwhile gets the same change. */
typedef struct
{
  char *group;
  char *key;
  char *reason; /* nullable: it is not dismissed any more */
} Change;

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

static void
change_free (Change *change)
{
  g_free (change->group);
  g_free (change->key);
  g_free (change->reason);
  g_free (change);
}

static GPtrArray *
changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)change_free);
}

static void
make_change (SessionDismissals *self, const Change *change)
{
  if (change->reason != NULL)
    g_key_file_set_string (self->entries, change->group, change->key, change->reason);
  else
    g_key_file_remove_key (self->entries, change->group, change->key, NULL);
}

/* Those of policies that have no file (yet) are not written. */
static GBytes *
dup_contents (SessionDismissals *self)
{
  g_autoptr (GKeyFile) entries = g_key_file_new ();
  g_autofree char *all = g_key_file_to_data (self->entries, NULL, NULL);
  g_auto (GStrv) groups = NULL;
  char *contents;
  gsize length;

  g_key_file_load_from_data (entries, all, (gsize)-1, G_KEY_FILE_KEEP_COMMENTS, NULL);
  groups = g_key_file_get_groups (entries, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], SESSION_DISMISSALS_UNSAVED))
      g_key_file_remove_group (entries, groups[i], NULL);
  contents = g_key_file_to_data (entries, &length, NULL);
  return g_bytes_new_take (contents, length);
}

static void
take_changes_back (SessionDismissals *self)
{
  g_ptr_array_extend_and_steal (self->writing, g_steal_pointer (&self->changes));
  self->changes = g_steal_pointer (&self->writing);
}

static void read_entries (SessionDismissals *self);
static void write_entries (SessionDismissals *self);

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SessionDismissals) self = user_data;
  g_autoptr (GError) error = NULL;
  char *state = NULL;

  self->busy = FALSE;
  if (policy_file_write_finish (G_FILE (source), result, &state, &error))
    {
      g_free (self->state);
      self->state = state;
      g_clear_pointer (&self->writing, g_ptr_array_unref);
      write_entries (self);
      return;
    }
  take_changes_back (self);
  /* Another program wrote it: what that says counts too. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    read_entries (self);
  else
    g_message ("Dismissed problems could not be kept: %s", error->message);
}

/* One write after the other, each of what holds when it begins; none before what the file holds is known. */
static void
write_entries (SessionDismissals *self)
{
  g_autoptr (GBytes) contents = NULL;

  if (self->busy || self->state == NULL || self->changes->len == 0)
    return;
  contents = dup_contents (self);
  self->writing = g_steal_pointer (&self->changes);
  self->changes = changes_new ();
  self->busy = TRUE;
  policy_file_write_async (self->file, contents, POLICY_FILE_PRIVATE, self->state, NULL, on_written,
                           g_object_ref (self));
}

static void
change (SessionDismissals *self, const char *group, const char *key, const char *reason)
{
  Change *one = g_new (Change, 1);

  one->group = g_strdup (group);
  one->key = g_strdup (key);
  one->reason = g_strdup (reason);
  make_change (self, one);
  if (g_str_has_prefix (group, SESSION_DISMISSALS_UNSAVED))
    change_free (one);
  else
    g_ptr_array_add (self->changes, one);
}

static void
notify (SessionDismissals *self)
{
  write_entries (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
take_contents (GKeyFile *entries, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length == 0 || g_key_file_load_from_data (entries, data, length, G_KEY_FILE_KEEP_COMMENTS, error);
}

/* Those of policies without a file are here only. */
static void
keep_unsaved (SessionDismissals *self, GKeyFile *entries)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->entries, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (self->entries, groups[i], NULL, NULL);

      if (!g_str_has_prefix (groups[i], SESSION_DISMISSALS_UNSAVED))
        continue;
      for (guint j = 0; keys[j] != NULL; j++)
        {
          g_autofree char *reason = g_key_file_get_string (self->entries, groups[i], keys[j], NULL);

          g_key_file_set_string (entries, groups[i], keys[j], reason != NULL ? reason : "");
        }
    }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SessionDismissals) self = user_data;
  g_autoptr (GKeyFile) entries = g_key_file_new ();
  g_autofree char *state = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = policy_file_read_finish (G_FILE (source), result, &state, &error);

  self->busy = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      state = g_strdup (POLICY_FILE_STATE_ABSENT);
    }
  else if (bytes != NULL)
    take_contents (entries, bytes, &error);
  g_clear_pointer (&self->state, g_free);
  if (error != NULL)
    {
      g_message ("Dismissed problems could not be read, and are not kept: %s", error->message);
      return;
    }
  self->state = g_steal_pointer (&state);
  keep_unsaved (self, entries);
  g_key_file_unref (self->entries);
  self->entries = g_steal_pointer (&entries);
  for (guint i = 0; i < self->changes->len; i++)
    make_change (self, g_ptr_array_index (self->changes, i));
  notify (self);
}

static void
read_entries (SessionDismissals *self)
{
  self->busy = TRUE;
  policy_file_read_async (self->file, MAX_SIZE, NULL, on_read, g_object_ref (self));
}

/**
 * session_dismissals_new:
 * @file: where they are kept; it need not exist
 *
 * Reads the file in the background. One that cannot be read is left as it is, and nothing is kept.
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
  read_entries (self);
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
  change (self, group, key, reason);
  notify (self);
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
  if (!g_key_file_has_key (self->entries, group, key, NULL))
    return;
  change (self, group, key, NULL);
  notify (self);
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
  g_auto (GStrv) keys = NULL;

  g_return_if_fail (SESSION_IS_DISMISSALS (self) && from != NULL && to != NULL);

  from_group = dup_group (from);
  to_group = dup_group (to);
  if (!g_key_file_has_group (self->entries, from_group) || g_str_equal (from_group, to_group))
    return;
  keys = g_key_file_get_keys (self->entries, from_group, NULL, NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *reason = g_key_file_get_string (self->entries, from_group, keys[i], NULL);

      if (reason != NULL && !g_key_file_has_key (self->entries, to_group, keys[i], NULL))
        change (self, to_group, keys[i], reason);
    }
  notify (self);
}

static void
session_dismissals_finalize (GObject *object)
{
  SessionDismissals *self = SESSION_DISMISSALS (object);

  g_clear_object (&self->file);
  g_key_file_unref (self->entries);
  g_ptr_array_unref (self->changes);
  g_clear_pointer (&self->writing, g_ptr_array_unref);
  g_free (self->state);

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
  self->changes = changes_new ();
}
