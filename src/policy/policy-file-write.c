/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-file-private.h"

#include "policy-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* How long to wait for another process that is saving the same file */
#define TRIES 100
#define PAUSE (20 * 1000)

#define MAX_LINKS 40

/* A file that takes the place of another one when it is complete. g_file_replace_contents() empties the old
 * one where it can make no new one beside it, and then fails on a full disk; and it loses what somebody else
 * wrote while it was at work. */
typedef struct
{
  char *path; /* no symbolic link */
  char *name; /* the last part of that */
  char *beside;
  int folder;
  gboolean exists;
  struct stat old;
  int descriptor;    /* -1: not open */
  gboolean is_named; /* the new file has its own name in the folder: @beside */
} Replacement;

static void
replacement_clear (Replacement *self)
{
  if (self->is_named)
    unlinkat (self->folder, self->beside, 0);
  if (self->descriptor >= 0)
    close (self->descriptor);
  if (self->folder >= 0)
    close (self->folder);
  g_free (self->path);
  g_free (self->name);
  g_free (self->beside);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Replacement, replacement_clear)

gboolean
policy_file_write_is_same (const struct stat *one, const struct stat *other)
{
  return one->st_dev == other->st_dev && one->st_ino == other->st_ino && one->st_size == other->st_size &&
         one->st_mtim.tv_sec == other->st_mtim.tv_sec && one->st_mtim.tv_nsec == other->st_mtim.tv_nsec &&
         one->st_ctim.tv_sec == other->st_ctim.tv_sec && one->st_ctim.tv_nsec == other->st_ctim.tv_nsec;
}

int
policy_file_write_all (int descriptor, const char *contents, gsize length)
{
  for (gsize at = 0; at < length;)
    {
      gssize n = pwrite (descriptor, contents + at, length - at, (off_t)at);

      if (n < 0 && errno != EINTR)
        return errno;
      at += (gsize)MAX (n, 0);
    }
  return fsync (descriptor) == 0 ? 0 : errno;
}

/* Where a symbolic link leads, also when nothing is there (yet): the link stays one. */
static int
follow_links (const char *path, char **target)
{
  *target = g_strdup (path);
  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = g_malloc0 (PATH_MAX + 1);
      g_autofree char *folder = NULL;
      gssize length = readlink (*target, link, PATH_MAX);

      if (length < 0)
        return errno == EINVAL || errno == ENOENT ? 0 : errno;
      folder = g_path_get_dirname (*target);
      g_free (*target);
      *target = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
    }
  return ELOOP;
}

/* The folder, and what is in it now under the name of the file. What is beside it has a name of its own, that
 * is short enough beside a name of any length, and the same each time, so that what a killed process left
 * behind is found again. */
static int
replacement_init (Replacement *self, const char *path)
{
  g_autofree char *folder = NULL;
  g_autofree char *checksum = NULL;
  int number = follow_links (path, &self->path);

  self->folder = self->descriptor = -1;
  if (number != 0)
    return number;
  folder = g_path_get_dirname (self->path);
  self->name = g_path_get_basename (self->path);
  checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->name, -1);
  self->beside = g_strdup_printf (".groundskeeper-%.16s", checksum);
  self->folder = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (self->folder < 0)
    return errno;
  self->exists = fstatat (self->folder, self->name, &self->old, AT_SYMLINK_NOFOLLOW) == 0;
  return self->exists || errno == ENOENT ? 0 : errno;
}

/* Takes the name beside the file away from a process that is gone: the kernel has let go of its lock. */
static int
remove_abandoned (Replacement *self)
{
  int descriptor = openat (self->folder, self->beside, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
  struct stat opened, named;
  int number = 0;

  if (descriptor < 0)
    return errno == ENOENT ? 0 : errno;
  if (flock (descriptor, LOCK_EX | LOCK_NB) != 0)
    number = errno;
  else if (fstat (descriptor, &opened) == 0 &&
           fstatat (self->folder, self->beside, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           opened.st_ino == named.st_ino && unlinkat (self->folder, self->beside, 0) != 0)
    number = errno;
  close (descriptor);
  if (number == EWOULDBLOCK)
    g_usleep (PAUSE);
  return number;
}

/* A file system without nameless files: the file has its name beside the other from the beginning. */
static int
open_named (Replacement *self, mode_t mode)
{
  int number = 0;

  for (guint i = 0; i < TRIES && (number == 0 || number == EWOULDBLOCK); i++)
    {
      struct stat opened, named;

      self->descriptor =
          openat (self->folder, self->beside, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
      if (self->descriptor < 0 && errno != EEXIST)
        return errno;
      if (self->descriptor < 0)
        {
          number = remove_abandoned (self);
          continue;
        }
      if (flock (self->descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        number = EWOULDBLOCK;
      else if (fstat (self->descriptor, &opened) == 0 &&
               fstatat (self->folder, self->beside, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
               opened.st_ino == named.st_ino)
        {
          self->is_named = TRUE;
          return 0;
        }
      /* Somebody took it for an abandoned one before it was locked. */
      close (self->descriptor);
      self->descriptor = -1;
    }
  return number != 0 ? number : EWOULDBLOCK;
}

static int
open_new (Replacement *self, mode_t mode)
{
  /* Only /proc can give a nameless file a name. */
  if (access ("/proc/self/fd", F_OK) != 0)
    return open_named (self, mode);
  self->descriptor = openat (self->folder, ".", O_RDWR | O_TMPFILE | O_CLOEXEC, mode);
  if (self->descriptor >= 0)
    {
      flock (self->descriptor, LOCK_EX | LOCK_NB);
      return 0;
    }
  /* Each of these is what a file system without nameless files, or an old kernel, may say. */
  if (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT)
    return open_named (self, mode);
  return errno;
}

static int
name_as (Replacement *self, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", self->descriptor);

  return linkat (AT_FDCWD, path, self->folder, name, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

static int
name_beside (Replacement *self)
{
  int number = name_as (self, self->beside);

  for (guint i = 0; i < TRIES && number == EEXIST; i++)
    {
      number = remove_abandoned (self);
      if (number == 0 || number == EWOULDBLOCK)
        number = name_as (self, self->beside);
    }
  self->is_named = number == 0;
  return number == EEXIST ? EWOULDBLOCK : number;
}

/* Where there was no file, there must be none now either. */
static int
put_in_place_of_nothing (Replacement *self)
{
  int number;

  if (!self->is_named)
    number = name_as (self, self->name);
  else
    {
      struct stat status;

      number =
          renameat2 (self->folder, self->beside, self->folder, self->name, RENAME_NOREPLACE) == 0 ? 0 : errno;
      if ((number == EINVAL || number == ENOSYS) &&
          fstatat (self->folder, self->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        number = renameat (self->folder, self->beside, self->folder, self->name) == 0 ? 0 : errno;
    }
  return number == EEXIST ? ESTALE : number;
}

/* The last look at the other file is right before it is replaced. Its name beside it keeps other processes
 * that save in this way waiting meanwhile. */
static int
put_in_place (Replacement *self)
{
  struct stat now;
  int number = 0;

  if (!self->exists)
    number = put_in_place_of_nothing (self);
  else
    {
      if (!self->is_named)
        number = name_beside (self);
      if (number == 0 && (fstatat (self->folder, self->name, &now, AT_SYMLINK_NOFOLLOW) != 0 ||
                          !policy_file_write_is_same (&now, &self->old)))
        number = ESTALE;
      if (number == 0 && renameat (self->folder, self->beside, self->folder, self->name) != 0)
        number = errno;
    }
  if (number == 0)
    self->is_named = FALSE;
  return number;
}

static void
sync_folder (Replacement *self)
{
  int descriptor = openat (self->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (descriptor < 0)
    return;
  fsync (descriptor);
  close (descriptor);
}

static int
replace (Replacement *self, GBytes *contents, PolicyFileFlags flags, struct stat *status)
{
  mode_t mode = self->exists || (flags & POLICY_FILE_PRIVATE) != 0 ? 0600 : 0666;
  gsize length;
  const char *data = g_bytes_get_data (contents, &length);
  int number = open_new (self, mode);

  if (number == 0 && self->exists)
    number = policy_file_attributes_copy (self->path, &self->old, self->descriptor);
  if (number == 0)
    number = policy_file_write_all (self->descriptor, data, length);
  if (number == 0)
    number = put_in_place (self);
  if (number == 0)
    sync_folder (self);
  return number != 0 || fstat (self->descriptor, status) == 0 ? number : errno;
}

/* Why another file could not take its place, where the file itself can still be written: its folder takes no
 * new files, something is mounted on it, or its owner or one of its attributes could not be kept. */
static gboolean
is_about_replacing (int number)
{
  return number == EACCES || number == EPERM || number == EROFS || number == EBUSY || number == EXDEV ||
         number == EOPNOTSUPP;
}

static int
write_either_way (Replacement *self, GBytes *contents, PolicyFileFlags flags, struct stat *status)
{
  int number;

  if (self->exists && faccessat (self->folder, self->name, W_OK, AT_EACCESS) != 0)
    return errno;
  if (!self->exists || self->old.st_nlink == 1)
    {
      number = replace (self, contents, flags, status);
      if (number == 0 || !self->exists || !is_about_replacing (number))
        return number;
    }
  *status = self->old;
  return policy_file_in_place_write (self->path, contents, status);
}

static gboolean
check_state (Replacement *self, const char *state, GError **error)
{
  g_autofree char *now = self->exists ? policy_file_state_new (&self->old) : NULL;

  if (state == NULL || g_strcmp0 (now, state) == 0)
    return TRUE;
  /* What somebody took away can be made again. */
  if (!self->exists)
    return TRUE;
  policy_file_set_errno (error, ESTALE);
  return FALSE;
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  policy_file_set_errno (error, errno);
  return FALSE;
}

static gboolean
write_native (const char *path, GBytes *contents, PolicyFileFlags flags, const char *state, char **new_state,
              GError **error)
{
  g_auto (Replacement) replacement = { .folder = -1, .descriptor = -1 };
  struct stat status;
  int number;

  if (stat (path, &status) == 0 && S_ISREG (status.st_mode))
    policy_file_in_place_recover (path, &status);
  if ((flags & POLICY_FILE_PRIVATE) != 0 && !make_folder (path, error))
    return FALSE;
  number = replacement_init (&replacement, path);
  if (number != 0)
    {
      policy_file_set_errno (error, number);
      return FALSE;
    }
  status = replacement.old;
  if ((replacement.exists && !policy_file_read_check (&status, G_MAXSIZE, error)) ||
      !check_state (&replacement, state, error))
    return FALSE;
  number = write_either_way (&replacement, contents, flags, &status);
  if (number != 0)
    policy_file_set_errno (error, number);
  else if (new_state != NULL)
    *new_state = policy_file_state_new (&status);
  return number == 0;
}

/* A stream that is closed after it could not be written, on a full disk, still replaces the file, by nothing:
 * it has to be closed as cancelled. g_file_replace_contents() of GLib 2.74 does not. */
static gboolean
replace_foreign (GFile *file, GBytes *contents, PolicyFileFlags flags, const char *etag,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_replace (
      file, etag, FALSE, (flags & POLICY_FILE_PRIVATE) != 0 ? G_FILE_CREATE_PRIVATE : G_FILE_CREATE_NONE,
      cancellable, error);

  if (stream == NULL)
    return FALSE;
  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), g_bytes_get_data (contents, NULL),
                                  g_bytes_get_size (contents), NULL, cancellable, error))
    {
      g_autoptr (GCancellable) abandoned = g_cancellable_new ();

      g_cancellable_cancel (abandoned);
      g_output_stream_close (G_OUTPUT_STREAM (stream), abandoned, NULL);
      return FALSE;
    }
  return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

static gboolean
write_foreign (GFile *file, GBytes *contents, PolicyFileFlags flags, const char *state, char **new_state,
               GCancellable *cancellable, GError **error)
{
  const char *attributes = G_FILE_ATTRIBUTE_STANDARD_TYPE "," POLICY_FILE_STATE_ATTRIBUTES;
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, attributes, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  g_autofree char *now = info != NULL ? policy_file_dup_state (info) : NULL;
  g_autoptr (GFileInfo) written = NULL;

  if (info != NULL && state != NULL && !g_str_equal (now, state))
    {
      policy_file_set_errno (error, ESTALE);
      return FALSE;
    }
  if (!replace_foreign (file, contents, flags,
                        info != NULL ? g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE)
                                     : NULL,
                        cancellable, error))
    return FALSE;
  written = g_file_query_info (file, attributes, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  if (new_state != NULL)
    *new_state = written != NULL ? policy_file_dup_state (written) : NULL;
  return TRUE;
}

/**
 * policy_file_write:
 * @file: where to write
 * @contents: what it shall hold
 * @flags: how it is made, where it does not exist yet
 * @state: (nullable): the state of the file that may be replaced, %POLICY_FILE_STATE_ABSENT when there must
 * be none, or %NULL to replace any
 * @new_state: (out) (optional) (nullable): the file's state afterwards
 * @cancellable: (nullable): to give up
 * @error: where to put an error
 *
 * At every moment the file holds what it held before or all of @contents, also when the program is killed or
 * the disk is full; and what somebody else writes meanwhile is not replaced. Symbolic links, owner,
 * permissions, access lists and extended attributes are kept. All this by a new file that takes the other's
 * place, and of which nothing is left behind, or only until the next time the file is saved.
 *
 * A file that has other names (hard links) keeps them. It is written in place, as is one whose owner or
 * attributes a new file could not have or whose folder takes no new files. When that is interrupted, reading
 * or writing it the next time finishes it first.
 *
 * Errors: %POLICY_ERROR_NOT_REGULAR when it is no file, %G_IO_ERROR_WRONG_ETAG when somebody else changed it,
 * which is left as it is, and the rest of #GIOErrorEnum
 *
 * Returns: whether it was written
 */
gboolean
policy_file_write (GFile *file, GBytes *contents, PolicyFileFlags flags, const char *state, char **new_state,
                   GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file) && contents != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return policy_file_is_native (file)
             ? write_native (g_file_peek_path (file), contents, flags, state, new_state, error)
             : write_foreign (file, contents, flags, state, new_state, cancellable, error);
}

typedef struct
{
  GBytes *contents;
  PolicyFileFlags flags;
  char *state;
  char *new_state;
} Writing;

static void
writing_free (Writing *writing)
{
  g_bytes_unref (writing->contents);
  g_free (writing->state);
  g_free (writing->new_state);
  g_free (writing);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Writing *writing = task_data;
  GError *error = NULL;

  if (policy_file_write (source, writing->contents, writing->flags, writing->state, &writing->new_state,
                         cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * policy_file_write_async:
 * @file: where to write
 * @contents: what it shall hold
 * @flags: how it is made, where it does not exist yet
 * @state: (nullable): as in policy_file_write()
 * @cancellable: (nullable): to give up
 * @callback: what to call when done
 * @user_data: for @callback
 *
 * policy_file_write() in a thread.
 */
void
policy_file_write_async (GFile *file, GBytes *contents, PolicyFileFlags flags, const char *state,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (G_IS_FILE (file) && contents != NULL);

  writing = g_new0 (Writing, 1);
  writing->contents = g_bytes_ref (contents);
  writing->flags = flags;
  writing->state = g_strdup (state);
  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, policy_file_write_async);
  g_task_set_task_data (task, writing, (GDestroyNotify)writing_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * policy_file_write_finish:
 * @file: as given
 * @result: as given to the callback
 * @state: (out) (optional) (nullable): the file's new state
 * @error: where to put an error
 *
 * Errors: those of policy_file_write()
 *
 * Returns: whether the file was written
 */
gboolean
policy_file_write_finish (GFile *file, GAsyncResult *result, char **state, GError **error)
{
  Writing *writing;

  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  writing = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (state != NULL)
    *state = g_steal_pointer (&writing->new_state);
  return TRUE;
}
