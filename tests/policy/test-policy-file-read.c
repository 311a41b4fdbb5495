/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is read has an end, and is there at once. */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "policy-error.h"
#include "policy-file-fixture.h"

static void
assert_not_read (const char *path, GQuark domain, int code, const char *message)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;

  g_assert_null (policy_file_read (file, POLICY_TEXT_MAX_SIZE, &state, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_null (state);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, message);
}

/* Nobody writes to the FIFO: opening it would never end. */
static void
test_not_regular (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autofree char *symbolic_link = policy_file_fixture_dup_path (fixture, "link.json");

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_cmpint (symlink ("policy.json", symbolic_link), ==, 0);
  assert_not_read (fixture->path, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR, "pipe");
  assert_not_read (symbolic_link, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR, "pipe");
  assert_not_read ("/dev/zero", POLICY_ERROR, POLICY_ERROR_NOT_REGULAR, "device");
  assert_not_read (fixture->folder, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR, "folder");
}

static void
test_socket (PolicyFileFixture *fixture, gconstpointer data)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int descriptor = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, fixture->path, sizeof address.sun_path);
  g_assert_cmpint (bind (descriptor, (struct sockaddr *)&address, sizeof address), ==, 0);
  assert_not_read (fixture->path, POLICY_ERROR, POLICY_ERROR_NOT_REGULAR, "socket");
  close (descriptor);
}

static void
test_links_in_a_circle (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autofree char *other = policy_file_fixture_dup_path (fixture, "other.json");

  g_assert_cmpint (symlink ("other.json", fixture->path), ==, 0);
  g_assert_cmpint (symlink ("policy.json", other), ==, 0);
  assert_not_read (fixture->path, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS, "links");
}

static void
test_too_large (PolicyFileFixture *fixture, gconstpointer data)
{
  policy_file_fixture_write (fixture->path, "");
  g_assert_cmpint (truncate (fixture->path, POLICY_TEXT_MAX_SIZE + 1), ==, 0);
  assert_not_read (fixture->path, POLICY_ERROR, POLICY_ERROR_TOO_LARGE, "16 MiB");
}

static void
test_largest (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  policy_file_fixture_write (fixture->path, "");
  g_assert_cmpint (truncate (fixture->path, POLICY_TEXT_MAX_SIZE), ==, 0);
  bytes = policy_file_read (fixture->file, POLICY_TEXT_MAX_SIZE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, POLICY_TEXT_MAX_SIZE);
}

static void
test_empty (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  policy_file_fixture_write (fixture->path, "");
  bytes = policy_file_read (fixture->file, POLICY_TEXT_MAX_SIZE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
}

/* What GIO tells of a file is the state that reading it gave, so that a change can be seen without reading.
 */
static void
test_state (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autofree char *state = NULL;
  g_autofree char *queried = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;

  policy_file_fixture_write (fixture->path, "{}");
  bytes = policy_file_read (fixture->file, POLICY_TEXT_MAX_SIZE, &state, NULL, NULL);
  info = g_file_query_info (fixture->file, POLICY_FILE_STATE_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  queried = policy_file_dup_state (info);
  g_assert_cmpstr (state, ==, queried);
}

static void
test_standard_input (PolicyFileFixture *fixture, gconstpointer data)
{
  int ends[2];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  int zero = g_open ("/dev/zero", O_RDONLY | O_CLOEXEC, 0);

  g_assert_cmpint (pipe2 (ends, O_CLOEXEC), ==, 0);
  g_assert_cmpint (write (ends[1], "{}\n", 3), ==, 3);
  close (ends[1]);
  bytes = policy_file_read_descriptor (ends[0], POLICY_TEXT_MAX_SIZE, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "{}\n", 3);
  close (ends[0]);

  g_assert_null (policy_file_read_descriptor (zero, POLICY_TEXT_MAX_SIZE, &error));
  g_assert_error (error, POLICY_ERROR, POLICY_ERROR_TOO_LARGE);
  close (zero);
}

/* A file without a place in the file system is read by GIO. */
static void
test_without_path (PolicyFileFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) missing = g_file_new_for_uri ("resource:///org/gtk/nowhere.json");
  g_autoptr (GError) error = NULL;

  g_assert_null (policy_file_read (missing, POLICY_TEXT_MAX_SIZE, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/policy/file-read/" name, PolicyFileFixture, NULL, policy_file_fixture_set_up, function,      \
              policy_file_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("not-regular", test_not_regular);
  ADD ("socket", test_socket);
  ADD ("links-in-a-circle", test_links_in_a_circle);
  ADD ("too-large", test_too_large);
  ADD ("largest", test_largest);
  ADD ("empty", test_empty);
  ADD ("state", test_state);
  ADD ("standard-input", test_standard_input);
  ADD ("without-path", test_without_path);
  return g_test_run ();
}
