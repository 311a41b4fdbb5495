/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* g_file_replace_contents() empties the file where it can make no other beside it, and then fails on a full
 * disk. */

static gboolean
fail (const char *path, int number, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (error != NULL && *error == NULL)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _ ("“%s” could not be saved: %s"), name,
                 g_strerror (number));
  return FALSE;
}

static gboolean
write_all (int descriptor, const char *contents, gsize length)
{
  while (length > 0)
    {
      gssize written = write (descriptor, contents, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      contents += written;
      length -= (gsize)written;
    }
  return fsync (descriptor) == 0;
}

/* The file stays the same one, with its owner and its other names. Its room is taken first, so that a full
 * disk leaves it as it was; only a crash in the middle can leave it half written. */
static gboolean
write_in_place (const char *path, const char *contents, gsize length, GError **error)
{
  int descriptor = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  int number;

  if (descriptor < 0)
    return fail (path, errno, error);
  number = length > 0 ? posix_fallocate (descriptor, 0, (off_t)length) : 0;
  if (number == 0 &&
      (!write_all (descriptor, contents, length) || ftruncate (descriptor, (off_t)length) != 0))
    number = errno;
  close (descriptor);
  return number == 0 || fail (path, number, error);
}

static int
open_beside (const char *path, char **beside)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *basename = g_path_get_basename (path);

  for (guint tries = 0; tries < 100; tries++)
    {
      g_autofree char *name = g_strdup_printf (".%s.%08x", basename, g_random_int ());
      g_autofree char *candidate = g_build_filename (folder, name, NULL);
      int descriptor = g_open (candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

      if (descriptor >= 0)
        *beside = g_steal_pointer (&candidate);
      if (descriptor >= 0 || errno != EEXIST)
        return descriptor;
    }
  return -1;
}

/* Who may read it and whose it is do not change. */
static gboolean
take_over (int descriptor, const struct stat *old)
{
  struct stat new;

  if (fstat (descriptor, &new) != 0)
    return FALSE;
  if ((new.st_uid != old->st_uid || new.st_gid != old->st_gid) &&
      fchown (descriptor, old->st_uid, old->st_gid) != 0)
    return FALSE;
  return fchmod (descriptor, old->st_mode & 07777) == 0;
}

/**
 * policy_file_write:
 * @path: a regular file, or none yet; no symbolic link
 * @contents: what it shall hold
 * @length: in bytes
 * @error: where to put an error
 *
 * At every moment the file holds what it held before or all of @contents, and keeps its owner and
 * permissions. A file that has other names (hard links), whose owner could not be kept, or whose folder takes
 * no new files is written in place: then this is so unless the machine or program stops in the middle.
 *
 * Errors: #GIOErrorEnum
 *
 * Returns: whether it was written
 */
gboolean
policy_file_write (const char *path, const char *contents, gsize length, GError **error)
{
  g_autofree char *beside = NULL;
  struct stat old;
  gboolean exists = stat (path, &old) == 0;
  int descriptor, number;

  if (exists && old.st_nlink > 1)
    return write_in_place (path, contents, length, error);
  descriptor = open_beside (path, &beside);
  if (descriptor < 0)
    return exists && (errno == EACCES || errno == EPERM) ? write_in_place (path, contents, length, error)
                                                         : fail (path, errno, error);
  if (exists && !take_over (descriptor, &old))
    {
      close (descriptor);
      g_unlink (beside);
      return write_in_place (path, contents, length, error);
    }
  number = write_all (descriptor, contents, length) ? 0 : errno;
  if (close (descriptor) != 0 && number == 0)
    number = errno;
  if (number == 0 && g_rename (beside, path) != 0)
    number = errno;
  if (number == 0)
    return TRUE;
  g_unlink (beside);
  return fail (path, number, error);
}
