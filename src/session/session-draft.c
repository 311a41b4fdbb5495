/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "policy-file.h"
#include "policy-reader.h"

#define SUFFIX ".draft"

/* A policy, what was typed in its place, and the lines before them */
#define MAX_SIZE (2 * POLICY_TEXT_MAX_SIZE + 64 * 1024)

/* A draft is this line, one each with the URI of its file, that file's state, whether it has a byte order
 * mark, and the bytes of the policy where something follows it (nothing: where not), then the policy, and
 * what was typed and is none. Before there was typing, there was no such number. */
#define MAGIC "groundskeeper-draft 2"
#define MAGIC_WITHOUT_TYPING "groundskeeper-draft 1"

struct _SessionDraft
{
  GObject parent_instance;

  char *id;
  char *path;
  char *lock_path;
  int lock; /* -1: not held */
  GFile *file;
  char *title;
  char *state;
  gboolean has_bom;
  GDateTime *time;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_FILE,
  PROP_TIME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SessionDraft, session_draft, G_TYPE_OBJECT)

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "groundskeeper", "drafts", NULL);
}

static SessionDraft *
draft_new (const char *id)
{
  SessionDraft *self = g_object_new (SESSION_TYPE_DRAFT, NULL);
  g_autofree char *folder = dup_folder ();
  g_autofree char *name = g_strconcat (id, SUFFIX, NULL);
  g_autofree char *lock_name = g_strconcat (id, ".lock", NULL);

  self->id = g_strdup (id);
  self->path = g_build_filename (folder, name, NULL);
  self->lock_path = g_build_filename (folder, lock_name, NULL);
  return self;
}

/* The kernel lets go of the lock when the process ends, in whatever way. */
static gboolean
take_lock (SessionDraft *self)
{
  if (self->lock >= 0)
    return TRUE;
  self->lock = g_open (self->lock_path, O_RDWR | O_CREAT | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) != 0)
    {
      close (self->lock);
      self->lock = -1;
    }
  return self->lock >= 0;
}

/**
 * session_draft_new:
 *
 * Nothing is on disk before the first write.
 *
 * Returns: (transfer full): a draft of this process
 */
SessionDraft *
session_draft_new (void)
{
  g_autofree char *id = g_uuid_string_random ();

  return draft_new (id);
}

static void
set_file (SessionDraft *self, GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  g_set_object (&self->file, file);
  g_free (self->title);
  self->title = name != NULL ? g_filename_display_name (name) : g_strdup (_ ("Untitled policy"));
}

/* What was read from the disk */
typedef struct
{
  char *contents;
  gsize length;
  const char *policy; /* in it */
  gsize policy_length;
  const char *typed; /* in it, or NULL */
} Draft;

static void
draft_clear (Draft *draft)
{
  g_free (draft->contents);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* Takes a line off the beginning; NULL: there is none */
static char *
take_line (char **rest)
{
  char *line = strsep (rest, "\n");

  return *rest != NULL ? line : NULL;
}

/* The length of the policy is wrong where something is damaged. */
static gboolean
split (Draft *draft, const char *policy, const char *length)
{
  gsize rest = draft->length - (gsize)(policy - draft->contents);
  guint64 value;

  draft->policy = policy;
  draft->policy_length = rest;
  draft->typed = NULL;
  if (*length == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (length, 10, 0, rest, &value, NULL))
    return FALSE;
  draft->policy_length = value;
  draft->typed = policy + value;
  return g_utf8_validate (draft->typed, -1, NULL);
}

static gboolean
parse (SessionDraft *self, Draft *draft)
{
  char *rest = draft->contents;
  const char *magic = take_line (&rest);
  const char *uri = rest != NULL ? take_line (&rest) : NULL;
  const char *state = rest != NULL ? take_line (&rest) : NULL;
  const char *has_bom = rest != NULL ? take_line (&rest) : NULL;
  g_autoptr (GFile) file = NULL;
  const char *length = "";

  if (has_bom == NULL)
    return FALSE;
  if (g_str_equal (magic, MAGIC))
    length = take_line (&rest);
  else if (!g_str_equal (magic, MAGIC_WITHOUT_TYPING))
    return FALSE;
  if (length == NULL || !split (draft, rest, length))
    return FALSE;
  file = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
  set_file (self, file);
  g_free (self->state);
  self->state = *state != '\0' ? g_strdup (state) : NULL;
  self->has_bom = g_str_equal (has_bom, "1");
  return TRUE;
}

static gboolean
load (SessionDraft *self, Draft *draft, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GBytes) bytes = policy_file_read (file, MAX_SIZE, NULL, NULL, error);

  if (bytes == NULL)
    return FALSE;
  /* What is parsed ends in NUL. */
  draft->length = g_bytes_get_size (bytes);
  draft->contents = g_malloc (draft->length + 1);
  memcpy (draft->contents, g_bytes_get_data (bytes, NULL), draft->length);
  draft->contents[draft->length] = '\0';
  if (memchr (draft->contents, '\0', draft->length) != NULL || !parse (self, draft))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The unsaved work in “%s” is damaged"),
                   self->path);
      return FALSE;
    }
  return TRUE;
}

/* NULL: another process is at work on it, or it holds nothing */
static SessionDraft *
claim (const char *id)
{
  g_autoptr (SessionDraft) self = draft_new (id);
  g_auto (Draft) contents = { 0 };
  GStatBuf status;

  if (!take_lock (self) || !load (self, &contents, NULL) || g_stat (self->path, &status) != 0)
    return NULL;
  self->time = g_date_time_new_from_unix_local (status.st_mtime);
  return g_steal_pointer (&self);
}

static int
compare_time (gconstpointer one, gconstpointer other, gpointer user_data)
{
  return g_date_time_compare (((SessionDraft *)other)->time, ((SessionDraft *)one)->time);
}

/**
 * session_draft_list_abandoned:
 *
 * From now on this process holds them, so that no other one offers them too.
 *
 * Returns: (transfer full): a GListStore of the drafts whose process is gone, newest first
 */
GListModel *
session_draft_list_abandoned (void)
{
  GListStore *drafts = g_list_store_new (SESSION_TYPE_DRAFT);
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *id = NULL;
      g_autoptr (SessionDraft) draft = NULL;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      id = g_strndup (name, strlen (name) - strlen (SUFFIX));
      draft = claim (id);
      if (draft != NULL)
        g_list_store_insert_sorted (drafts, draft, compare_time, NULL);
    }
  return G_LIST_MODEL (drafts);
}

/**
 * session_draft_get_id:
 * @self: a draft
 *
 * Returns: what tells it from others
 */
const char *
session_draft_get_id (SessionDraft *self)
{
  g_return_val_if_fail (SESSION_IS_DRAFT (self), NULL);
  return self->id;
}

/**
 * session_draft_get_title:
 * @self: a draft
 *
 * Returns: the name of its file, or one for a policy without a file
 */
const char *
session_draft_get_title (SessionDraft *self)
{
  g_return_val_if_fail (SESSION_IS_DRAFT (self), NULL);
  return self->title;
}

/**
 * session_draft_get_file:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the file that the work is on
 */
GFile *
session_draft_get_file (SessionDraft *self)
{
  g_return_val_if_fail (SESSION_IS_DRAFT (self), NULL);
  return self->file;
}

/**
 * session_draft_get_state:
 * @self: a draft
 *
 * Returns: (nullable): the state of the file that the work began with, as policy_file_dup_state() has it
 */
const char *
session_draft_get_state (SessionDraft *self)
{
  g_return_val_if_fail (SESSION_IS_DRAFT (self), NULL);
  return self->state;
}

/**
 * session_draft_get_has_bom:
 * @self: a draft
 *
 * Returns: whether the file begins with a byte order mark
 */
gboolean
session_draft_get_has_bom (SessionDraft *self)
{
  g_return_val_if_fail (SESSION_IS_DRAFT (self), FALSE);
  return self->has_bom;
}

/**
 * session_draft_get_time:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): when an abandoned draft was written
 */
GDateTime *
session_draft_get_time (SessionDraft *self)
{
  g_return_val_if_fail (SESSION_IS_DRAFT (self), NULL);
  return self->time;
}

/**
 * session_draft_read:
 * @self: a draft that was written
 * @typed: (out) (transfer full) (optional) (nullable): what was typed in place of the policy and is none
 * @error: return location for a #GError of #PolicyError, or #GIOErrorEnum, %G_IO_ERROR_INVALID_DATA when it
 * is damaged
 *
 * Returns: (transfer full) (nullable): the policy in it
 */
PolicyText *
session_draft_read (SessionDraft *self, char **typed, GError **error)
{
  g_auto (Draft) contents = { 0 };
  PolicyText *text = NULL;

  g_return_val_if_fail (SESSION_IS_DRAFT (self), NULL);

  if (load (self, &contents, error))
    text = policy_reader_read (contents.policy, contents.policy_length, NULL, error);
  if (typed != NULL)
    *typed = text != NULL ? g_strdup (contents.typed) : NULL;
  return text;
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SessionDraft *self = source;
  GBytes *contents = task_data;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autofree char *folder = g_path_get_dirname (self->path);
  GError *error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_task_return_new_error (task, G_IO_ERROR, (int)g_io_error_from_errno (errno), "%s: %s", folder,
                             g_strerror (errno));
  else if (!take_lock (self))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("“%s” could not be locked"),
                             self->lock_path);
  else if (!policy_file_write (file, contents, POLICY_FILE_PRIVATE, NULL, NULL, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * session_draft_write_async:
 * @self: a draft; one write at a time
 * @text: the policy
 * @typed: (nullable): what was typed in its place and is none
 * @file: (nullable): the file that the work is on
 * @state: (nullable): the state of that file that the work began with
 * @has_bom: whether the file begins with a byte order mark
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Replaces the draft, in a thread: at every moment there is the old one or the new one.
 */
void
session_draft_write_async (SessionDraft *self, PolicyText *text, const char *typed, GFile *file,
                           const char *state, gboolean has_bom, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *uri = NULL;
  GString *contents;
  gsize length;
  const char *policy;

  g_return_if_fail (SESSION_IS_DRAFT (self) && text != NULL);

  set_file (self, file);
  uri = file != NULL ? g_file_get_uri (file) : NULL;
  policy = policy_text_get_text (text, &length);
  contents = g_string_sized_new (length + 256);
  g_string_append_printf (contents, MAGIC "\n%s\n%s\n%d\n", uri != NULL ? uri : "",
                          state != NULL ? state : "", has_bom);
  if (typed != NULL)
    g_string_append_printf (contents, "%" G_GSIZE_FORMAT, length);
  g_string_append_c (contents, '\n');
  g_string_append_len (contents, policy, (gssize)length);
  if (typed != NULL)
    g_string_append (contents, typed);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, session_draft_write_async);
  g_task_set_task_data (task, g_string_free_to_bytes (contents), (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * session_draft_write_finish:
 * @self: a draft
 * @result: as given to the callback
 * @error: return location for a #GError of #GIOErrorEnum
 *
 * Returns: whether it was written
 */
gboolean
session_draft_write_finish (SessionDraft *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * session_draft_remove:
 * @self: a draft that is not being written
 *
 * Takes it off the disk: its work is saved, or not wanted.
 */
void
session_draft_remove (SessionDraft *self)
{
  g_return_if_fail (SESSION_IS_DRAFT (self));

  if (self->lock < 0)
    return;
  g_unlink (self->path);
  g_unlink (self->lock_path);
  close (self->lock);
  self->lock = -1;
}

static void
session_draft_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SessionDraft *self = SESSION_DRAFT (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_TIME:
      g_value_set_boxed (value, self->time);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
session_draft_finalize (GObject *object)
{
  SessionDraft *self = SESSION_DRAFT (object);

  if (self->lock >= 0)
    close (self->lock);
  g_free (self->id);
  g_free (self->path);
  g_free (self->lock_path);
  g_clear_object (&self->file);
  g_free (self->title);
  g_free (self->state);
  g_clear_pointer (&self->time, g_date_time_unref);

  G_OBJECT_CLASS (session_draft_parent_class)->finalize (object);
}

static void
session_draft_class_init (SessionDraftClass *klass)
{
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = session_draft_get_property;
  object_class->finalize = session_draft_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, read_only);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read_only);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, read_only);
  properties[PROP_TIME] = g_param_spec_boxed ("time", NULL, NULL, G_TYPE_DATE_TIME, read_only);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
session_draft_init (SessionDraft *self)
{
  self->lock = -1;
  self->title = g_strdup (_ ("Untitled policy"));
}
