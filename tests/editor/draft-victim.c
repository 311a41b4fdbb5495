/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits a policy as fast as a machine can, saves it now and then, and says each edit on standard output
 * before it is made: to be killed by test-editor-crash. */
#include "editor-draft-keeper.h"

#include <stdio.h>

static guint n_edits;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *saving = user_data;

  g_assert_true (editor_session_save_finish (EDITOR_SESSION (source), result, NULL));
  *saving = FALSE;
}

static gboolean
edit (gpointer user_data)
{
  static gboolean saving;
  EditorSession *session = user_data;
  g_autofree char *sid = g_strdup_printf ("Edit%u", ++n_edits);
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), sid);

  policy_document_replace (editor_session_get_document (session), "/Statement/0/Sid", node);
  printf ("%u %" G_GINT64_FORMAT "\n", n_edits, g_get_monotonic_time ());
  fflush (stdout);
  if (!saving && n_edits % 40 == 0)
    {
      saving = TRUE;
      editor_session_save_async (session, editor_session_get_file (session), TRUE, on_saved, &saving);
    }
  return G_SOURCE_CONTINUE;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (editor_session_load_finish (EDITOR_SESSION (source), result, NULL, NULL));
  g_timeout_add (3, edit, source);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (Catalog) catalog = catalog_new ();
  g_autoptr (EditorSession) session = editor_session_new (catalog);
  g_autoptr (EditorDraftKeeper) keeper = editor_draft_keeper_new (session);
  g_autoptr (GFile) file = g_file_new_for_path (argv[1]);

  g_assert_nonnull (keeper);
  editor_session_load_async (session, file, on_loaded, NULL);
  g_main_loop_run (loop);
  return 0;
}
