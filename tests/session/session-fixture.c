/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

#include "catalog-reader.h"

#include <glib/gstdio.h>

static void
remove_all (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_all (child);
  g_file_delete (file, NULL, NULL);
}

void
session_fixture_set_up (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("groundskeeper-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->catalog = catalog_reader_load ();
  fixture->session = session_new (fixture->catalog);
  session_fixture_settle ();
}

void
session_fixture_tear_down (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  g_clear_object (&fixture->session);
  session_fixture_settle ();
  remove_all (folder);
  g_clear_object (&fixture->catalog);
  g_free (fixture->folder);
}

void
session_fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GFile *
session_fixture_get_file (SessionFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return g_file_new_for_path (path);
}

GFile *
session_fixture_write (SessionFixture *fixture, const char *name, const char *contents)
{
  GFile *file = session_fixture_get_file (fixture, name);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), contents, -1, NULL));
  return file;
}

char *
session_fixture_read (GFile *file)
{
  char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (g_file_peek_path (file), &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

void
session_fixture_set_text (SessionFixture *fixture, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolicyText) text = policy_text_parse (json, -1, &error);

  g_assert_no_error (error);
  policy_document_set_text (session_get_document (fixture->session), text, "Change");
}

const char *
session_fixture_get_text (SessionFixture *fixture)
{
  return policy_text_get_text (policy_document_get_text (session_get_document (fixture->session)), NULL);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

gboolean
session_fixture_load (SessionFixture *fixture, GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  session_file_load_async (fixture->session, file, on_done, &result);
  session_fixture_wait_until (result != NULL);
  return session_file_load_finish (fixture->session, result, NULL, NULL, error);
}

gboolean
session_fixture_save (SessionFixture *fixture, GFile *file, gboolean overwrite, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  session_file_save_async (fixture->session, file, overwrite, on_done, &result);
  session_fixture_wait_until (result != NULL);
  return session_file_save_finish (fixture->session, result, error);
}

SessionProblem *
session_fixture_find_problem (SessionFixture *fixture, const char *code)
{
  GListModel *problems = G_LIST_MODEL (session_get_problems (fixture->session));

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);

      if (g_str_equal (check_finding_get_code (session_problem_get_finding (problem)), code))
        return problem; /* the list holds it */
    }
  return NULL;
}
