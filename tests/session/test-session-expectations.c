/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is expected of a policy stands in a file that other people and programs write, too. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "access-request-reader.h"
#include "session-expectations.h"

#define ENTRY(action) "{\"expect\":\"denied\",\"action\":\"s3:" action "\"}"
#define MINE ENTRY ("GetObject")
#define THEIRS ENTRY ("PutObject")

typedef struct
{
  char *folder;
  char *path; /* of the expectations of the policy */
  GFile *policy;
  SessionExpectations *expectations;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *policy = NULL;

  fixture->folder = g_dir_make_tmp ("groundskeeper-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "policy.expectations.json", NULL);
  policy = g_build_filename (fixture->folder, "policy.json", NULL);
  fixture->policy = g_file_new_for_path (policy);
  fixture->expectations = session_expectations_new ();
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
  g_object_unref (fixture->expectations);
  g_object_unref (fixture->policy);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
wait (Fixture *fixture)
{
  while (session_expectations_get_busy (fixture->expectations))
    g_main_context_iteration (NULL, TRUE);
}

static void
load (Fixture *fixture)
{
  session_expectations_load (fixture->expectations, fixture->policy);
  wait (fixture);
}

static void
write_file (const char *path, const char *contents)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
}

static void
assert_file (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);
}

static void
begin_adding (Fixture *fixture, const char *action)
{
  g_autofree char *json = g_strdup_printf ("{\"action\": \"%s\"}", action);
  g_autoptr (GError) error = NULL;
  g_autoptr (AccessRequest) request = access_request_reader_read_json (json, -1, &error);
  g_autoptr (AccessExpectation) expectation = NULL;

  g_assert_no_error (error);
  expectation = access_expectation_new (NULL, FALSE, request);
  session_expectations_add (fixture->expectations, expectation, NULL);
}

static void
add (Fixture *fixture, const char *action)
{
  begin_adding (fixture, action);
  wait (fixture);
}

/* The actions of the list, one behind the other */
static void
assert_list (Fixture *fixture, const char *expected)
{
  GListModel *list = session_expectations_get_list (fixture->expectations);
  g_autoptr (GString) actions = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AccessExpectation) expectation = g_list_model_get_item (list, i);

      g_string_append_printf (actions, "%s%s", i > 0 ? " " : "",
                              access_request_get_action (access_expectation_get_request (expectation)));
    }
  g_assert_cmpstr (actions->str, ==, expected);
}

static void
assert_problem (Fixture *fixture, const char *part)
{
  const char *problem = session_expectations_get_problem (fixture->expectations);

  if (part == NULL)
    g_assert_null (problem);
  else if (problem == NULL || strstr (problem, part) == NULL)
    g_error ("“%s” does not say “%s”", problem != NULL ? problem : "", part);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  add (fixture, "s3:GetObject");
  assert_problem (fixture, NULL);
  assert_file (fixture->path, "{\n    \"expectations\": [\n        {\n            \"expect\": \"denied\",\n"
                              "            \"action\": \"s3:GetObject\"\n"
                              "        }\n    ]\n}\n");
  session_expectations_remove (fixture->expectations, 0);
  wait (fixture);
  load (fixture);
  assert_list (fixture, "");
}

static void
test_unknown_members (Fixture *fixture, gconstpointer data)
{
  write_file (fixture->path, "\xEF\xBB\xBF{\"owner\": \"Ana\",\r\n \"expectations\": [" MINE
                             ",\r\n {\"name\": \"17\", \"expect\": "
                             "\"denied\", \"action\": \"s3:PutObject\"}]}\r\n");
  load (fixture);
  assert_list (fixture, "s3:GetObject s3:PutObject");
  session_expectations_remove (fixture->expectations, 0);
  wait (fixture);
  assert_file (fixture->path, "\xEF\xBB\xBF{\"owner\": \"Ana\",\r\n \"expectations\": [{\"name\": \"17\", "
                              "\"expect\": \"denied\", \"action\": \"s3:PutObject\"}]}\r\n");
}

/* Another program writes after the file was read: both are kept. */
static void
test_changed_by_others (Fixture *fixture, gconstpointer data)
{
  write_file (fixture->path, "{\"expectations\":[" MINE "]}");
  load (fixture);
  write_file (fixture->path, "{\"expectations\":[" THEIRS "," MINE "], \"theirs\": true}");
  add (fixture, "s3:ListBucket");
  assert_problem (fixture, NULL);
  assert_list (fixture, "s3:PutObject s3:GetObject s3:ListBucket");
  write_file (fixture->path, "{\"expectations\":[" MINE "," ENTRY ("DeleteObject") "], \"theirs\": true}");
  session_expectations_remove (fixture->expectations, 1);
  wait (fixture);
  assert_file (fixture->path, "{\"expectations\":[" ENTRY ("DeleteObject") "], \"theirs\": true}");
  assert_list (fixture, "s3:DeleteObject");
}

static void
test_made_by_others (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  write_file (fixture->path, "{\"expectations\":[" THEIRS "]}");
  add (fixture, "s3:GetObject");
  assert_list (fixture, "s3:PutObject s3:GetObject");
  load (fixture);
  assert_list (fixture, "s3:PutObject s3:GetObject");
}

static void
test_removed_by_others (Fixture *fixture, gconstpointer data)
{
  write_file (fixture->path, "{\"expectations\":[" MINE "]}");
  load (fixture);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  add (fixture, "s3:PutObject");
  load (fixture);
  assert_list (fixture, "s3:GetObject s3:PutObject");
}

/* Added while the file is still being read, and while it is being written */
static void
test_added_meanwhile (Fixture *fixture, gconstpointer data)
{
  write_file (fixture->path, "{\"expectations\":[" THEIRS "]}");
  session_expectations_load (fixture->expectations, fixture->policy);
  begin_adding (fixture, "s3:GetObject");
  begin_adding (fixture, "s3:ListBucket");
  wait (fixture);
  begin_adding (fixture, "s3:DeleteObject");
  add (fixture, "s3:DeleteBucket");
  assert_list (fixture, "s3:PutObject s3:GetObject s3:ListBucket s3:DeleteObject s3:DeleteBucket");
  load (fixture);
  assert_list (fixture, "s3:PutObject s3:GetObject s3:ListBucket s3:DeleteObject s3:DeleteBucket");
}

/* What could not be read is never written over, whatever is done in the window. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  const char *broken = "{\"expectations\":[" THEIRS ",]}";

  write_file (fixture->path, broken);
  load (fixture);
  assert_problem (fixture, "policy.expectations.json");
  add (fixture, "s3:GetObject");
  session_expectations_move (fixture->expectations, fixture->policy);
  add (fixture, "s3:ListBucket");
  assert_problem (fixture, "policy.expectations.json");
  assert_file (fixture->path, broken);
  assert_list (fixture, "s3:GetObject s3:ListBucket");
  /* Repaired, it takes what was added meanwhile. */
  write_file (fixture->path, "{\"expectations\":[" THEIRS "]}");
  add (fixture, "s3:DeleteObject");
  assert_problem (fixture, NULL);
  assert_list (fixture, "s3:PutObject s3:GetObject s3:ListBucket s3:DeleteObject");
  load (fixture);
  assert_list (fixture, "s3:PutObject s3:GetObject s3:ListBucket s3:DeleteObject");
}

static void
test_broken_by_others (Fixture *fixture, gconstpointer data)
{
  write_file (fixture->path, "{\"expectations\":[" MINE "]}");
  load (fixture);
  write_file (fixture->path, "{\"expectations\":[" MINE ",");
  add (fixture, "s3:ListBucket");
  assert_problem (fixture, "policy.expectations.json");
  assert_file (fixture->path, "{\"expectations\":[" MINE ",");
  write_file (fixture->path, "{\"expectations\":[" THEIRS "]}");
  add (fixture, "s3:DeleteObject");
  assert_problem (fixture, NULL);
  load (fixture);
  assert_list (fixture, "s3:PutObject s3:ListBucket s3:DeleteObject");
}

static void
test_not_regular (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  load (fixture);
  assert_problem (fixture, "pipe");
  add (fixture, "s3:GetObject");
  assert_problem (fixture, "pipe");
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  load (fixture);
  assert_problem (fixture, "folder");
}

static void
save_as (Fixture *fixture, const char *name)
{
  g_autoptr (GFile) folder = g_file_get_parent (fixture->policy);
  g_autoptr (GFile) policy = g_file_get_child (folder, name);

  session_expectations_move (fixture->expectations, policy);
  wait (fixture);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.expectations.json", NULL);

  write_file (fixture->path, "{\"owner\": \"Ana\", \"expectations\":[" MINE "]}");
  load (fixture);
  save_as (fixture, "other.json");
  assert_file (other, "{\"owner\": \"Ana\", \"expectations\":[" MINE "]}");
  add (fixture, "s3:ListBucket");
  assert_file (fixture->path, "{\"owner\": \"Ana\", \"expectations\":[" MINE "]}");
}

static void
test_moved_onto_others (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.expectations.json", NULL);

  write_file (fixture->path, "{\"expectations\":[" MINE "," ENTRY ("ListBucket") "]}");
  write_file (other, "{\"owner\": \"Ben\", \"expectations\":[" THEIRS "," MINE "]}");
  load (fixture);
  save_as (fixture, "other.json");
  assert_list (fixture, "s3:PutObject s3:GetObject s3:ListBucket");
  load (fixture);
  assert_list (fixture, "s3:GetObject s3:ListBucket");
  save_as (fixture, "other.json");
  assert_list (fixture, "s3:PutObject s3:GetObject s3:ListBucket");
}

static void
test_moved_onto_broken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.expectations.json", NULL);

  write_file (fixture->path, "{\"expectations\":[" MINE "]}");
  write_file (other, "not JSON");
  load (fixture);
  save_as (fixture, "other.json");
  assert_problem (fixture, "other.expectations.json");
  assert_list (fixture, "s3:GetObject");
  add (fixture, "s3:ListBucket");
  assert_file (other, "not JSON");
}

/* A policy without a file, that is saved beside expectations which were never read here */
static void
test_moved_from_nowhere (Fixture *fixture, gconstpointer data)
{
  write_file (fixture->path, "{\"expectations\":[" THEIRS "]}");
  add (fixture, "s3:GetObject");
  save_as (fixture, "policy.json");
  assert_list (fixture, "s3:PutObject s3:GetObject");
  load (fixture);
  assert_list (fixture, "s3:PutObject s3:GetObject");
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/session/expectations/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("groundskeeper-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("new", test_new);
  ADD ("unknown-members", test_unknown_members);
  ADD ("changed-by-others", test_changed_by_others);
  ADD ("made-by-others", test_made_by_others);
  ADD ("removed-by-others", test_removed_by_others);
  ADD ("added-meanwhile", test_added_meanwhile);
  ADD ("broken", test_broken);
  ADD ("broken-by-others", test_broken_by_others);
  ADD ("not-regular", test_not_regular);
  ADD ("moved", test_moved);
  ADD ("moved-onto-others", test_moved_onto_others);
  ADD ("moved-onto-broken", test_moved_onto_broken);
  ADD ("moved-from-nowhere", test_moved_from_nowhere);
  return g_test_run ();
}
