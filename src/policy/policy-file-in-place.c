/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that has other names (hard links), or whose owner another file could not have, is written where it
 * is. So that this can be interrupted, a journal in the user's state folder holds what the file held before
 * and what it shall hold until it does. */
#include "config.h"

#include "policy-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* A journal is this line, the length in bytes of what the file held and of what it shall hold, and both. */
#define MAGIC "groundskeeper-save 1\n"
#define LENGTHS "%016" G_GINT64_MODIFIER "x %016" G_GINT64_MODIFIER "x\n"
#define HEADER_LENGTH (strlen (MAGIC) + 16 + 1 + 16 + 1)

typedef struct
{
  char *path;
  int descriptor; /* -1: not open */
} Journal;

static void
journal_clear (Journal *journal)
{
  if (journal->descriptor >= 0)
    close (journal->descriptor);
  g_free (journal->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Journal, journal_clear)

/* All names of a file have the same journal. The lock, which the kernel lets go when a process ends in
 * whatever way, tells one that was left behind from one that is in use. */
static int
journal_open (Journal *journal, const struct stat *file, int flags)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x",
                                           (guint64)file->st_dev, (guint64)file->st_ino);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "groundskeeper", "saves", NULL);

  journal->path = g_build_filename (folder, name, NULL);
  if ((flags & O_CREAT) != 0 && g_mkdir_with_parents (folder, 0700) != 0)
    return errno;
  for (;;)
    {
      struct stat opened, named;

      journal->descriptor = open (journal->path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
      if (journal->descriptor < 0)
        return errno;
      if (flock (journal->descriptor, LOCK_EX | LOCK_NB) != 0)
        return errno;
      /* Whoever had it before may have taken it away before it was locked here. */
      if (fstat (journal->descriptor, &opened) == 0 && stat (journal->path, &named) == 0 &&
          opened.st_ino == named.st_ino)
        return 0;
      close (journal->descriptor);
    }
}

static void
journal_remove (Journal *journal)
{
  unlink (journal->path);
}

static int
journal_write (Journal *journal, GBytes *old, GBytes *new)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *lengths =
      g_strdup_printf (LENGTHS, (guint64)g_bytes_get_size (old), (guint64)g_bytes_get_size (new));

  g_byte_array_append (bytes, (const guint8 *)MAGIC, (guint)strlen (MAGIC));
  g_byte_array_append (bytes, (const guint8 *)lengths, (guint)strlen (lengths));
  g_byte_array_append (bytes, g_bytes_get_data (old, NULL), (guint)g_bytes_get_size (old));
  g_byte_array_append (bytes, g_bytes_get_data (new, NULL), (guint)g_bytes_get_size (new));
  if (ftruncate (journal->descriptor, 0) != 0)
    return errno;
  return policy_file_write_all (journal->descriptor, (const char *)bytes->data, bytes->len);
}

static GBytes *
read_contents (int descriptor)
{
  struct stat status;
  g_autofree char *contents = NULL;

  if (fstat (descriptor, &status) != 0 || status.st_size > 2 * POLICY_TEXT_MAX_SIZE + 1024)
    return NULL;
  contents = g_malloc ((gsize)status.st_size + 1);
  if (policy_file_read_exactly (descriptor, contents, (gsize)status.st_size) != 0)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&contents), (gsize)status.st_size);
}

/* FALSE: it was interrupted while it was written itself, so that the file is still what it was */
static gboolean
journal_read (Journal *journal, GBytes **old, GBytes **new)
{
  g_autoptr (GBytes) bytes = read_contents (journal->descriptor);
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  guint64 old_length, new_length;
  g_autofree char *lengths = NULL;

  if (length < HEADER_LENGTH || memcmp (data, MAGIC, strlen (MAGIC)) != 0)
    return FALSE;
  lengths = g_strndup (data + strlen (MAGIC), HEADER_LENGTH - strlen (MAGIC));
  old_length = g_ascii_strtoull (lengths, NULL, 16);
  new_length = g_ascii_strtoull (lengths + 16, NULL, 16);
  length -= HEADER_LENGTH;
  if (old_length > length || new_length != length - old_length)
    return FALSE;
  *old = g_bytes_new_from_bytes (bytes, HEADER_LENGTH, old_length);
  *new = g_bytes_new_from_bytes (bytes, HEADER_LENGTH + old_length, new_length);
  return TRUE;
}

static guint8
get_byte (GBytes *bytes, gsize at)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return at < length ? data[at] : 0;
}

/* Whether it is between both. What somebody else wrote since is not, and is left alone. */
static gboolean
is_half_written (GBytes *contents, GBytes *old, GBytes *new)
{
  gsize length = g_bytes_get_size (contents);

  if (length > MAX (g_bytes_get_size (old), g_bytes_get_size (new)) ||
      length < MIN (g_bytes_get_size (old), g_bytes_get_size (new)) || g_bytes_equal (contents, old))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = get_byte (contents, i);

      if (byte != get_byte (old, i) && byte != get_byte (new, i))
        return FALSE;
    }
  return !g_bytes_equal (contents, new);
}

static int
overwrite (int descriptor, GBytes *contents)
{
  gsize length;
  const char *data = g_bytes_get_data (contents, &length);
  int number = policy_file_write_all (descriptor, data, length);

  if (number == 0 && (ftruncate (descriptor, (off_t)length) != 0 || fsync (descriptor) != 0))
    number = errno;
  return number;
}

/* Room is made first, so that a full disk is known before anything is written; what fails all the same is
 * taken back. */
static int
overwrite_or_restore (int descriptor, GBytes *old, GBytes *new, gboolean *restored)
{
  gsize length = g_bytes_get_size (new);
  int number = 0;

  *restored = TRUE;
  if (length > 0 && fallocate (descriptor, FALLOC_FL_KEEP_SIZE, 0, (off_t)length) != 0 &&
      errno != EOPNOTSUPP && errno != ENOSYS)
    return errno;
  number = overwrite (descriptor, new);
  if (number != 0)
    *restored = overwrite (descriptor, old) == 0;
  return number;
}

static int
write_with_journal (Journal *journal, int descriptor, GBytes *new, struct stat *status)
{
  g_autoptr (GBytes) old = NULL;
  struct stat now;
  gboolean restored;
  int number;

  if (fstat (descriptor, &now) != 0 || !policy_file_write_is_same (&now, status))
    return ESTALE;
  if (now.st_size > POLICY_TEXT_MAX_SIZE)
    return EFBIG;
  old = read_contents (descriptor);
  number = old != NULL ? journal_write (journal, old, new) : ESTALE;
  if (number == 0 && (fstat (descriptor, &now) != 0 || !policy_file_write_is_same (&now, status)))
    number = ESTALE;
  if (number != 0)
    {
      journal_remove (journal);
      return number;
    }
  number = overwrite_or_restore (descriptor, old, new, &restored);
  if (restored)
    journal_remove (journal);
  return number != 0 || fstat (descriptor, status) == 0 ? number : errno;
}

/* Writes @contents over a file that is still as @status says, and tells in that how it is afterwards. */
int
policy_file_in_place_write (const char *path, GBytes *contents, struct stat *status)
{
  g_auto (Journal) journal = { .descriptor = -1 };
  int descriptor = open (path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC);
  int number;

  if (descriptor < 0)
    return errno;
  number = journal_open (&journal, status, O_CREAT);
  if (number == 0)
    number = write_with_journal (&journal, descriptor, contents, status);
  close (descriptor);
  return number;
}

/* Finishes what was interrupted, before a file is read or written. A file that cannot be finished is read as
 * it is. */
void
policy_file_in_place_recover (const char *path, const struct stat *status)
{
  g_auto (Journal) journal = { .descriptor = -1 };
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GBytes) new = NULL;
  int descriptor;
  gboolean done = TRUE;

  if (journal_open (&journal, status, 0) != 0)
    return;
  descriptor = open (path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0)
    return;
  contents = read_contents (descriptor);
  if (contents == NULL)
    done = FALSE;
  else if (journal_read (&journal, &old, &new) && is_half_written (contents, old, new))
    done = overwrite (descriptor, new) == 0;
  if (done)
    journal_remove (&journal);
  close (descriptor);
}
