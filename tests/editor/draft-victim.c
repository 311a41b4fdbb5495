/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits a policy as fast as a machine can and saves it now and then, or types what is none: "draft-victim
 * FILE edit|type". It says each edit on standard output before it is made. To be killed by test-editor-crash.
 */
#include "catalog-reader.h"
#include "editor-json-typing.h"
#include "session-draft-keeper.h"

#include <stdio.h>

#include "policy-document-edit.h"
#include "policy-writer.h"

static guint n_edits;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *saving = user_data;

  g_assert_true (session_file_save_finish (SESSION_SESSION (source), result, NULL));
  *saving = FALSE;
}

static void
say_edit (void)
{
  printf ("%u %" G_GINT64_FORMAT "\n", n_edits, g_get_monotonic_time ());
  fflush (stdout);
}

static gboolean
edit (gpointer user_data)
{
  static gboolean saving;
  Session *session = user_data;
  g_autofree char *sid = g_strdup_printf ("Edit%u", ++n_edits);
  g_autofree char *value = policy_writer_quote (sid);

  say_edit ();
  policy_document_edit_replace (session_get_document (session), "/Statement/0/Sid", value);
  if (!saving && n_edits % 40 == 0)
    {
      saving = TRUE;
      session_file_save_async (session, session_get_file (session), TRUE, on_saved, &saving);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
type (gpointer user_data)
{
  GtkTextBuffer *buffer = user_data;
  g_autofree char *text = g_strdup_printf ("Typed %u.", ++n_edits);

  say_edit ();
  gtk_text_buffer_set_text (buffer, text, -1);
  return G_SOURCE_CONTINUE;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkTextBuffer *buffer = user_data;

  g_assert_true (session_file_load_finish (SESSION_SESSION (source), result, NULL, NULL, NULL));
  if (buffer != NULL)
    g_timeout_add (3, type, buffer);
  else
    g_timeout_add (3, edit, source);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (Catalog) catalog = catalog_reader_load ();
  g_autoptr (Session) session = session_new (catalog);
  g_autoptr (SessionDraftKeeper) keeper = session_draft_keeper_new (session);
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr (EditorJsonTyping) typing = editor_json_typing_new (buffer);
  g_autoptr (GFile) file = g_file_new_for_path (argv[1]);

  editor_json_typing_set_document (typing, session_get_document (session));
  session_draft_keeper_set_typing (keeper, G_OBJECT (typing));
  session_file_load_async (session, file, on_loaded, g_str_equal (argv[2], "type") ? buffer : NULL);
  g_main_loop_run (loop);
  return 0;
}
