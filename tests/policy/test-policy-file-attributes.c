/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is saved is still whose it was, under all its names, and the same people may read it. */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "policy-error.h"
#include "policy-file-fixture.h"

#define ACCESS_LIST "system.posix_acl_access"
#define DEFAULT_ACCESS_LIST "system.posix_acl_default"

/* As linux/posix_acl_xattr.h has it, little-endian: rw for the owner, r for user 1234, nothing for the group,
 * a mask of r */
static const guint8 access_list[] = {
  2,    0, 0, 0,                         /* version */
  0x01, 0, 6, 0, 0xff, 0xff, 0xff, 0xff, /* the owner */
  0x02, 0, 4, 0, 0xd2, 0x04, 0,    0,    /* user 1234 */
  0x04, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, /* the group */
  0x10, 0, 4, 0, 0xff, 0xff, 0xff, 0xff, /* the mask */
  0x20, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, /* others */
};

static void
save (PolicyFileFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  policy_file_fixture_save (fixture, "{\"Id\": \"new\"}", NULL, &error);
  g_assert_no_error (error);
  policy_file_fixture_assert (fixture->path, "{\"Id\": \"new\"}");
}

static mode_t
get_mode (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
test_mode (PolicyFileFixture *fixture, gconstpointer data)
{
  policy_file_fixture_write (fixture->path, "{}");
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  save (fixture);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0640);
}

static void
test_mode_of_new (PolicyFileFixture *fixture, gconstpointer data)
{
  mode_t mask = umask (027);

  save (fixture);
  umask (mask);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0640);
}

static void
test_private (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = policy_file_fixture_dup_path (fixture, "state");
  g_autofree char *path = g_build_filename (folder, "draft", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("work", 4);
  g_autoptr (GError) error = NULL;

  policy_file_write (file, bytes, POLICY_FILE_PRIVATE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (path), ==, 0600);
  g_assert_cmpuint (get_mode (folder), ==, 0700);
  g_remove (path);
}

static void
test_owner (PolicyFileFixture *fixture, gconstpointer data)
{
  struct stat status;

  if (geteuid () != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  policy_file_fixture_write (fixture->path, "{}");
  g_assert_cmpint (chown (fixture->path, 1234, 4321), ==, 0);
  save (fixture);
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_uid, ==, 1234);
  g_assert_cmpuint (status.st_gid, ==, 4321);
}

/* Somebody who may write to a file that is not theirs does not become its owner. */
static void
test_owner_that_cannot_be_kept (PolicyFileFixture *fixture, gconstpointer data)
{
  struct stat status;

  if (geteuid () != 0)
    {
      g_test_skip ("only root can give a file away");
      return;
    }
  policy_file_fixture_write (fixture->path, "{}");
  g_assert_cmpint (chown (fixture->path, 1234, 4321), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  policy_file_fixture_become_ordinary (fixture);
  save (fixture);
  policy_file_fixture_become_root ();
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_uid, ==, 1234);
  policy_file_fixture_assert_n_files (fixture, 1);
  policy_file_fixture_assert_no_journal ();
}

static gboolean
set_attribute (const char *path, const char *name, gconstpointer value, gsize length)
{
  if (setxattr (path, name, value, length, 0) == 0)
    return TRUE;
  g_test_skip_printf ("this file system keeps no “%s”: %s", name, g_strerror (errno));
  return FALSE;
}

/* The mask of an access list stands where the group's permissions do: it must not become them. */
static void
test_access_list (PolicyFileFixture *fixture, gconstpointer data)
{
  guint8 after[sizeof access_list + 8];

  policy_file_fixture_write (fixture->path, "{}");
  if (!set_attribute (fixture->path, ACCESS_LIST, access_list, sizeof access_list))
    return;
  save (fixture);
  g_assert_cmpmem (after, getxattr (fixture->path, ACCESS_LIST, after, sizeof after), access_list,
                   sizeof access_list);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0640);
}

/* A new file in a folder with a default access list has that; one that had none has none afterwards either.
 */
static void
test_default_access_list (PolicyFileFixture *fixture, gconstpointer data)
{
  policy_file_fixture_write (fixture->path, "{}");
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  if (!set_attribute (fixture->folder, DEFAULT_ACCESS_LIST, access_list, sizeof access_list))
    return;
  save (fixture);
  g_assert_cmpint (getxattr (fixture->path, ACCESS_LIST, NULL, 0), <, 0);
  g_assert_cmpint (errno, ==, ENODATA);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
}

static void
test_extended_attributes (PolicyFileFixture *fixture, gconstpointer data)
{
  char after[16];

  policy_file_fixture_write (fixture->path, "{}");
  if (!set_attribute (fixture->path, "user.reviewed", "by Ana", 6) ||
      !set_attribute (fixture->path, "user.empty", "", 0))
    return;
  save (fixture);
  g_assert_cmpmem (after, getxattr (fixture->path, "user.reviewed", after, sizeof after), "by Ana", 6);
  g_assert_cmpint (getxattr (fixture->path, "user.empty", after, sizeof after), ==, 0);
}

static void
test_hard_link (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autofree char *other = policy_file_fixture_dup_path (fixture, "other.json");

  policy_file_fixture_write (fixture->path, "{\"Id\": \"a longer one than what is written\"}");
  g_assert_cmpint (link (fixture->path, other), ==, 0);
  save (fixture);
  policy_file_fixture_assert (other, "{\"Id\": \"new\"}");
  policy_file_fixture_assert_n_files (fixture, 2);
  policy_file_fixture_assert_no_journal ();
}

static void
test_symbolic_link (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autofree char *middle = policy_file_fixture_dup_path (fixture, "middle.json");
  g_autofree char *target = policy_file_fixture_dup_path (fixture, "target.json");

  policy_file_fixture_write (target, "{}");
  g_assert_cmpint (symlink (target, middle), ==, 0);
  g_assert_cmpint (symlink ("middle.json", fixture->path), ==, 0);
  save (fixture);
  policy_file_fixture_assert (target, "{\"Id\": \"new\"}");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (middle, G_FILE_TEST_IS_SYMLINK));
  policy_file_fixture_assert_n_files (fixture, 3);
}

static void
test_symbolic_link_to_nothing (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autofree char *target = policy_file_fixture_dup_path (fixture, "target.json");

  g_assert_cmpint (symlink ("target.json", fixture->path), ==, 0);
  save (fixture);
  policy_file_fixture_assert (target, "{\"Id\": \"new\"}");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_links_in_a_circle (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autofree char *other = policy_file_fixture_dup_path (fixture, "other.json");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("other.json", fixture->path), ==, 0);
  g_assert_cmpint (symlink ("policy.json", other), ==, 0);
  g_assert_false (policy_file_fixture_save (fixture, "{}", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
  policy_file_fixture_assert_n_files (fixture, 2);
}

static void
test_longest_name (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'n');
  g_autofree char *path = policy_file_fixture_dup_path (fixture, name);

  g_object_unref (fixture->file);
  fixture->file = g_file_new_for_path (path);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&path);
  save (fixture);
  save (fixture);
  policy_file_fixture_assert_n_files (fixture, 1);
}

static void
test_not_regular (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_false (policy_file_fixture_save (fixture, "{}", NULL, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR);
  g_clear_error (&error);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (policy_file_fixture_save (fixture, "{}", NULL, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR);
}

/* A file that is marked as read-only is, also where its folder would let it be replaced. */
static void
test_read_only (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  policy_file_fixture_become_ordinary (fixture);
  policy_file_fixture_write (fixture->path, "{}");
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_false (policy_file_fixture_save (fixture, "{\"Id\": \"new\"}", NULL, &error));
  policy_file_fixture_become_root ();
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  policy_file_fixture_assert (fixture->path, "{}");
  policy_file_fixture_assert_n_files (fixture, 1);
}

static void
test_read_only_folder (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other_path = policy_file_fixture_dup_path (fixture, "other.json");
  g_autoptr (GFile) other = g_file_new_for_path (other_path);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);

  policy_file_fixture_become_ordinary (fixture);
  policy_file_fixture_write (fixture->path, "{}");
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  save (fixture);
  g_assert_false (policy_file_write (other, bytes, POLICY_FILE_NONE, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  policy_file_fixture_become_root ();
  policy_file_fixture_assert_n_files (fixture, 1);
  policy_file_fixture_assert_no_journal ();
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/policy/file-attributes/" name, PolicyFileFixture, NULL, policy_file_fixture_set_up,          \
              function, policy_file_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("mode", test_mode);
  ADD ("mode-of-new", test_mode_of_new);
  ADD ("private", test_private);
  ADD ("owner", test_owner);
  ADD ("owner-that-cannot-be-kept", test_owner_that_cannot_be_kept);
  ADD ("access-list", test_access_list);
  ADD ("default-access-list", test_default_access_list);
  ADD ("extended-attributes", test_extended_attributes);
  ADD ("hard-link", test_hard_link);
  ADD ("symbolic-link", test_symbolic_link);
  ADD ("symbolic-link-to-nothing", test_symbolic_link_to_nothing);
  ADD ("links-in-a-circle", test_links_in_a_circle);
  ADD ("longest-name", test_longest_name);
  ADD ("not-regular", test_not_regular);
  ADD ("read-only", test_read_only);
  ADD ("read-only-folder", test_read_only_folder);
  return g_test_run ();
}
