/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can happen while a file is saved: the disk is full, somebody else writes it, the program is killed.
 * The calls of the kernel that saving makes go through this program first, which lets that happen. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "policy-error.h"
#include "policy-file-fixture.h"

#define OLD "{\"Id\": \"what the file held before\", \"Statement\": []}"
#define NEW "{\"Statement\": [], \"Id\": \"new\"}"
#define LONG "{\"Statement\": [], \"Id\": \"new, and longer than what the file held before it was saved\"}"
#define THEIRS "{\"Id\": \"somebody else's\"}"

static struct
{
  guint calls;
  guint kill_at; /* the call, from 1, in which the process is killed; 0: none */
  guint full_at; /* the piece, from 1, for which the disk has no room; 0: none */
  guint pieces;
  gboolean no_nameless; /* as on a file system without O_TMPFILE */
  void (*on_fsync) (void);
} world;

static void
call (void)
{
  if (++world.calls == world.kill_at)
    raise (SIGKILL);
}

int
fsync (int descriptor)
{
  void (*on_fsync) (void) = world.on_fsync;

  call ();
  world.on_fsync = NULL;
  if (on_fsync != NULL)
    on_fsync ();
  return (int)syscall (SYS_fsync, descriptor);
}

int
ftruncate (int descriptor, off_t length)
{
  call ();
  return (int)syscall (SYS_ftruncate, descriptor, length);
}

int
linkat (int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  call ();
  return (int)syscall (SYS_linkat, from_folder, from, to_folder, to, flags);
}

int
renameat (int from_folder, const char *from, int to_folder, const char *to)
{
  call ();
  return (int)syscall (SYS_renameat2, from_folder, from, to_folder, to, 0);
}

int
unlinkat (int folder, const char *path, int flags)
{
  call ();
  return (int)syscall (SYS_unlinkat, folder, path, flags);
}

/* In two parts, so that there is a middle to be interrupted in. */
gssize
pwrite (int descriptor, const void *bytes, gsize length, off_t at)
{
  gsize part = length > 1 ? length / 2 : length;
  gssize written;

  if (++world.pieces == world.full_at)
    {
      errno = ENOSPC;
      return -1;
    }
  call ();
  written = (gssize)syscall (SYS_pwrite64, descriptor, bytes, part, at);
  call ();
  return written;
}

int
openat (int folder, const char *path, int flags, ...)
{
  mode_t mode;
  va_list arguments;

  va_start (arguments, flags);
  mode = va_arg (arguments, mode_t);
  va_end (arguments);
  if (world.no_nameless && (flags & O_TMPFILE) == O_TMPFILE)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  return (int)syscall (SYS_openat, folder, path, flags, mode);
}

/* Which of the ways to save it is */
typedef enum
{
  NAMELESS,
  NAMED,
  IN_PLACE,
} Way;

static PolicyFileFixture *current;

static guint
write_old (PolicyFileFixture *fixture, Way way)
{
  g_autofree char *other = policy_file_fixture_dup_path (fixture, "other.json");

  current = fixture;
  memset (&world, 0, sizeof world);
  world.no_nameless = way == NAMED;
  policy_file_fixture_write (fixture->path, OLD);
  if (way == IN_PLACE && !g_file_test (other, G_FILE_TEST_EXISTS))
    g_assert_cmpint (link (fixture->path, other), ==, 0);
  return way == IN_PLACE ? 2 : 1;
}

static char *
dup_state (PolicyFileFixture *fixture)
{
  char *state = NULL;
  g_autoptr (GBytes) bytes = policy_file_read (fixture->file, POLICY_TEXT_MAX_SIZE, &state, NULL, NULL);

  g_assert_nonnull (bytes);
  return state;
}

static void
assert_conflict (PolicyFileFixture *fixture, const char *state)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (policy_file_fixture_save (fixture, NEW, state, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
}

static void
assert_saved (PolicyFileFixture *fixture, const char *contents)
{
  g_autoptr (GError) error = NULL;

  policy_file_fixture_save (fixture, contents, NULL, &error);
  g_assert_no_error (error);
  policy_file_fixture_assert (fixture->path, contents);
}

static void
write_theirs (void)
{
  policy_file_fixture_write (current->path, THEIRS);
}

static void
replace_by_theirs (void)
{
  g_autofree char *beside = policy_file_fixture_dup_path (current, "theirs");

  policy_file_fixture_write (beside, THEIRS);
  g_assert_cmpint (g_rename (beside, current->path), ==, 0);
}

static void
remove_it (void)
{
  g_assert_cmpint (g_remove (current->path), ==, 0);
}

static void
test_changed_meanwhile (PolicyFileFixture *fixture, gconstpointer data)
{
  Way way = GPOINTER_TO_INT (data);
  guint n = write_old (fixture, way);
  g_autofree char *state = dup_state (fixture);

  world.on_fsync = write_theirs;
  assert_conflict (fixture, state);
  policy_file_fixture_assert (fixture->path, THEIRS);
  /* Also when whatever stands there may be replaced: they cannot have known this version. */
  world.on_fsync = write_theirs;
  assert_conflict (fixture, NULL);
  policy_file_fixture_assert (fixture->path, THEIRS);
  policy_file_fixture_assert_n_files (fixture, n);
  policy_file_fixture_assert_no_journal ();
}

static void
test_replaced_meanwhile (PolicyFileFixture *fixture, gconstpointer data)
{
  write_old (fixture, GPOINTER_TO_INT (data));
  world.on_fsync = replace_by_theirs;
  assert_conflict (fixture, NULL);
  policy_file_fixture_assert (fixture->path, THEIRS);
  policy_file_fixture_assert_n_files (fixture, 1);
}

static void
test_removed_meanwhile (PolicyFileFixture *fixture, gconstpointer data)
{
  write_old (fixture, GPOINTER_TO_INT (data));
  world.on_fsync = remove_it;
  assert_conflict (fixture, NULL);
  policy_file_fixture_assert_n_files (fixture, 0);
  assert_saved (fixture, NEW);
}

static void
test_made_meanwhile (PolicyFileFixture *fixture, gconstpointer data)
{
  write_old (fixture, GPOINTER_TO_INT (data));
  remove_it ();
  world.on_fsync = write_theirs;
  assert_conflict (fixture, NULL);
  policy_file_fixture_assert (fixture->path, THEIRS);
  policy_file_fixture_assert_n_files (fixture, 1);
}

static void
test_changed_before (PolicyFileFixture *fixture, gconstpointer data)
{
  guint n = write_old (fixture, GPOINTER_TO_INT (data));
  g_autofree char *state = dup_state (fixture);

  write_theirs ();
  assert_conflict (fixture, state);
  assert_conflict (fixture, POLICY_FILE_STATE_ABSENT);
  policy_file_fixture_assert (fixture->path, THEIRS);
  policy_file_fixture_assert_n_files (fixture, n);
}

/* Somebody gave others access while it was saved: that is not taken back. */
static void
give_access (void)
{
  g_assert_cmpint (g_chmod (current->path, 0604), ==, 0);
}

static void
test_access_changed_meanwhile (PolicyFileFixture *fixture, gconstpointer data)
{
  struct stat status;

  write_old (fixture, GPOINTER_TO_INT (data));
  world.on_fsync = give_access;
  assert_conflict (fixture, NULL);
  policy_file_fixture_assert (fixture->path, OLD);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0604);
}

static gboolean
save_and_be_killed (PolicyFileFixture *fixture, const char *contents, guint at)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      world.calls = 0;
      world.kill_at = at;
      _exit (policy_file_fixture_save (fixture, contents, NULL, NULL) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
  return WIFSIGNALED (status);
}

static void
assert_old_or_new (PolicyFileFixture *fixture, const char *new)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = policy_file_read (fixture->file, POLICY_TEXT_MAX_SIZE, NULL, NULL, &error);
  g_autofree char *read = NULL;

  g_assert_no_error (error);
  read = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (!g_str_equal (read, OLD))
    g_assert_cmpstr (read, ==, new);
  /* and that is not only what was read, but what is there */
  policy_file_fixture_assert (fixture->path, read);
}

static void
test_killed (PolicyFileFixture *fixture, gconstpointer data)
{
  static const char *const contents[] = { NEW, LONG };
  Way way = GPOINTER_TO_INT (data);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      gboolean killed = TRUE;
      guint at;

      for (at = 1; killed; at++)
        {
          guint n = write_old (fixture, way);

          killed = save_and_be_killed (fixture, contents[i], at);
          assert_old_or_new (fixture, contents[i]);
          assert_saved (fixture, contents[i]);
          policy_file_fixture_assert_n_files (fixture, n);
          policy_file_fixture_assert_no_journal ();
        }
      g_assert_cmpuint (at, >, 5);
    }
}

/* What somebody wrote over the half of it is theirs, and not finished. */
static void
test_written_after_the_kill (PolicyFileFixture *fixture, gconstpointer data)
{
  /* Emptied, it is the beginning of any version, and still theirs. */
  static const char *const theirs[] = { THEIRS, "" };

  for (guint i = 0; i < G_N_ELEMENTS (theirs); i++)
    {
      gboolean killed = TRUE;

      for (guint at = 1; killed; at++)
        {
          g_autoptr (GBytes) bytes = NULL;

          write_old (fixture, IN_PLACE);
          killed = save_and_be_killed (fixture, LONG, at);
          policy_file_fixture_write (fixture->path, theirs[i]);
          bytes = policy_file_read (fixture->file, POLICY_TEXT_MAX_SIZE, NULL, NULL, NULL);
          g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), theirs[i],
                           strlen (theirs[i]));
          policy_file_fixture_assert (fixture->path, theirs[i]);
          policy_file_fixture_assert_no_journal ();
        }
    }
}

/* At any moment: on some file systems a disk has no room, or breaks, in the middle of a file. */
static void
test_cannot_be_written (PolicyFileFixture *fixture, gconstpointer data)
{
  gboolean saved = FALSE;
  guint at;

  for (at = 1; !saved; at++)
    {
      guint n = write_old (fixture, GPOINTER_TO_INT (data));
      g_autoptr (GError) error = NULL;

      world.full_at = at;
      saved = policy_file_fixture_save (fixture, LONG, NULL, &error);
      policy_file_fixture_assert (fixture->path, saved ? LONG : OLD);
      if (!saved)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      policy_file_fixture_assert_n_files (fixture, n);
      policy_file_fixture_assert_no_journal ();
    }
  g_assert_cmpuint (at, >, 3);
}

static void
test_full_disk (PolicyFileFixture *fixture, gconstpointer data)
{
  G_GNUC_UNUSED g_autofree char *filler = policy_file_fixture_dup_path (fixture, "filler");
  g_autofree char *much = g_strnfill (1024 * 1024, ' ');
  g_autoptr (GError) error = NULL;
  guint n;

  if (mount ("tmpfs", fixture->folder, "tmpfs", 0, "size=256k") != 0)
    {
      g_test_skip_printf ("no disk of its own for this test: %s", g_strerror (errno));
      return;
    }
  fixture->is_mounted = TRUE;
  n = write_old (fixture, GPOINTER_TO_INT (data));
  g_assert_false (policy_file_fixture_save (fixture, much, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  policy_file_fixture_assert (fixture->path, OLD);
  policy_file_fixture_assert_n_files (fixture, n);
  policy_file_fixture_assert_no_journal ();
  assert_saved (fixture, NEW);
}

/* Many processes save the same file at once: it is always one of theirs, and all is tidy afterwards. */
static void
test_at_once (PolicyFileFixture *fixture, gconstpointer data)
{
  guint n = write_old (fixture, GPOINTER_TO_INT (data));
  pid_t children[4];

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        {
          for (guint j = 0; j < 50; j++)
            policy_file_fixture_save (fixture, j % 2 == 0 ? NEW : LONG, NULL, NULL);
          _exit (0);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    g_assert_cmpint (waitpid (children[i], NULL, 0), ==, children[i]);
  if (!g_file_test (fixture->path, G_FILE_TEST_EXISTS))
    g_error ("The file is gone");
  assert_saved (fixture, NEW);
  policy_file_fixture_assert_n_files (fixture, n);
  policy_file_fixture_assert_no_journal ();
}

#define ADD(name, way, function)                                                                             \
  g_test_add ("/policy/file-write/" name, PolicyFileFixture, GINT_TO_POINTER (way),                          \
              policy_file_fixture_set_up, function, policy_file_fixture_tear_down)
#define ADD_WAYS(name, function)                                                                             \
  ADD (name "/nameless", NAMELESS, function);                                                                \
  ADD (name "/named", NAMED, function)
#define ADD_ALL(name, function)                                                                              \
  ADD_WAYS (name, function);                                                                                 \
  ADD (name "/in-place", IN_PLACE, function)

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD_ALL ("changed-before", test_changed_before);
  ADD_ALL ("changed-meanwhile", test_changed_meanwhile);
  ADD_WAYS ("replaced-meanwhile", test_replaced_meanwhile);
  ADD_WAYS ("removed-meanwhile", test_removed_meanwhile);
  ADD_WAYS ("made-meanwhile", test_made_meanwhile);
  ADD_ALL ("access-changed-meanwhile", test_access_changed_meanwhile);
  ADD_ALL ("killed", test_killed);
  ADD ("written-after-the-kill", IN_PLACE, test_written_after_the_kill);
  ADD_ALL ("cannot-be-written", test_cannot_be_written);
  ADD_ALL ("full-disk", test_full_disk);
  ADD_ALL ("at-once", test_at_once);
  return g_test_run ();
}
