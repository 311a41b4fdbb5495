/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which problems were dismissed is kept in a file that all the user's windows and programs write. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"
#include "session-dismissals.h"

#define POLICY "file:///policies/labeling-lead.json"
#define COPY "file:///policies/copy.json"

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
  PolicyText *text;
  CheckFinding *finding;
  CheckFinding *other_finding;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *const paths[] = { "/Statement", NULL };
  const PolicySpan span = { 0 };

  fixture->folder = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "dismissed-problems.ini", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->text = policy_text_parse ("{\"Statement\": []}", -1, NULL);
  fixture->finding = check_new_syntax_error ("one");
  fixture->other_finding =
      check_finding_new ("OTHER_CODE", CHECK_SEVERITY_WARNING, "other", paths, &span, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_object_unref (fixture->finding);
  g_object_unref (fixture->other_finding);
  policy_text_unref (fixture->text);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* All reads and writes hold a reference. */
static void
wait (SessionDismissals *dismissals)
{
  while (G_OBJECT (dismissals)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
}

static SessionDismissals *
begin (Fixture *fixture)
{
  return session_dismissals_new (fixture->file);
}

static SessionDismissals *
read_again (Fixture *fixture)
{
  SessionDismissals *dismissals = begin (fixture);

  wait (dismissals);
  return dismissals;
}

static void
dismiss (Fixture *fixture, SessionDismissals *dismissals, const char *policy, CheckFinding *finding,
         const char *reason)
{
  session_dismissals_dismiss (dismissals, policy, finding, fixture->text, reason);
}

static void
assert_reason (Fixture *fixture, SessionDismissals *dismissals, const char *policy, CheckFinding *finding,
               const char *expected)
{
  g_autofree char *reason = session_dismissals_dup_reason (dismissals, policy, finding, fixture->text);

  g_assert_cmpstr (reason, ==, expected);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SessionDismissals) dismissals = begin (fixture);
  g_autoptr (SessionDismissals) later = NULL;
  struct stat status;

  /* before the file was read */
  dismiss (fixture, dismissals, POLICY, fixture->finding, "agreed");
  dismiss (fixture, dismissals, SESSION_DISMISSALS_UNSAVED "1", fixture->finding, "not yet saved");
  wait (dismissals);
  session_dismissals_copy (dismissals, POLICY, COPY);
  /* What the copy says itself stays. */
  session_dismissals_copy (dismissals, SESSION_DISMISSALS_UNSAVED "1", COPY);
  session_dismissals_restore (dismissals, POLICY, fixture->finding, fixture->text);
  wait (dismissals);
  assert_reason (fixture, dismissals, SESSION_DISMISSALS_UNSAVED "1", fixture->finding, "not yet saved");
  later = read_again (fixture);
  assert_reason (fixture, later, POLICY, fixture->finding, NULL);
  assert_reason (fixture, later, COPY, fixture->finding, "agreed");
  assert_reason (fixture, later, SESSION_DISMISSALS_UNSAVED "1", fixture->finding, NULL);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

/* Two programs have the file open: what one dismisses is not lost when the other does. */
static void
test_written_by_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SessionDismissals) one = read_again (fixture);
  g_autoptr (SessionDismissals) other = read_again (fixture);
  g_autoptr (SessionDismissals) later = NULL;

  dismiss (fixture, one, SESSION_DISMISSALS_UNSAVED "1", fixture->finding, "not yet saved");
  dismiss (fixture, other, POLICY, fixture->finding, "theirs");
  wait (other);
  dismiss (fixture, one, POLICY, fixture->other_finding, "ours");
  wait (one);
  assert_reason (fixture, one, POLICY, fixture->finding, "theirs");
  assert_reason (fixture, one, POLICY, fixture->other_finding, "ours");
  assert_reason (fixture, one, SESSION_DISMISSALS_UNSAVED "1", fixture->finding, "not yet saved");
  session_dismissals_restore (other, POLICY, fixture->finding, fixture->text);
  wait (other);
  later = read_again (fixture);
  assert_reason (fixture, later, POLICY, fixture->finding, NULL);
  assert_reason (fixture, later, POLICY, fixture->other_finding, "ours");
}

static void
assert_left_alone (Fixture *fixture, const char *contents)
{
  g_autoptr (SessionDismissals) dismissals = begin (fixture);

  dismiss (fixture, dismissals, POLICY, fixture->finding, "agreed");
  wait (dismissals);
  dismiss (fixture, dismissals, POLICY, fixture->other_finding, "agreed");
  wait (dismissals);
  /* It counts as long as the program runs. */
  assert_reason (fixture, dismissals, POLICY, fixture->finding, "agreed");
  if (contents != NULL)
    {
      g_autofree char *after = NULL;

      g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, contents);
    }
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "something else", -1, NULL));
  assert_left_alone (fixture, "something else");
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_left_alone (fixture, NULL);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/session/dismissals/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", test_kept);
  ADD ("written-by-others", test_written_by_others);
  ADD ("unreadable", test_unreadable);
  return g_test_run ();
}
