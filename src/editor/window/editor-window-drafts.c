/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EditorWindow's dealings with unsaved work: its own is kept, that of an earlier session is taken up again.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "session-draft-keeper.h"
#include "editor-window-private.h"

static GListStore *
get_drafts (EditorWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return editor_application_get_drafts (EDITOR_APPLICATION (application));
}

/* The draft leaves the list of those that are offered. */
static SessionDraft *
take_draft (EditorWindow *self, const char *id)
{
  GListStore *drafts = get_drafts (self);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (drafts)); i++)
    {
      g_autoptr (SessionDraft) draft = g_list_model_get_item (G_LIST_MODEL (drafts), i);

      if (!g_str_equal (session_draft_get_id (draft), id))
        continue;
      g_list_store_remove (drafts, i);
      return g_steal_pointer (&draft);
    }
  return NULL;
}

static void
take_up (EditorWindow *self, SessionDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = NULL;
  g_autoptr (PolicyText) text = session_draft_read (draft, &typed, &error);

  if (text == NULL)
    {
      editor_window_show_notice (self, error->message, NULL, NULL);
      return;
    }
  session_start_with_draft (self->session, text, session_draft_get_file (draft),
                            session_draft_get_state (draft), session_draft_get_has_bom (draft));
  editor_window_show_document (self);
  if (typed != NULL)
    {
      editor_json_typing_restore (editor_json_pane_get_typing (self->view->json_pane), typed);
      editor_window_show_json (self);
    }
  session_draft_keeper_adopt (self->draft_keeper, draft);
}

typedef struct
{
  EditorWindow *window;
  SessionDraft *draft;
} Restoration;

static void
on_file_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restoration *restoration = user_data;

  /* Without the file there is no step back to what it held, and the work is there all the same. */
  session_file_load_finish (SESSION_SESSION (source), result, NULL, NULL, NULL);
  take_up (restoration->window, restoration->draft);
  g_object_unref (restoration->window);
  g_object_unref (restoration->draft);
  g_free (restoration);
}

static void
restore_draft (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorWindow *self = EDITOR_WINDOW (widget);
  g_autoptr (SessionDraft) draft = take_draft (self, g_variant_get_string (parameter, NULL));
  GFile *file = draft != NULL ? session_draft_get_file (draft) : NULL;
  EditorWindow *window;

  if (draft == NULL)
    return;
  editor_window_hide_notice (self);
  window = editor_window_open_get_free (self);
  gtk_window_present (GTK_WINDOW (window));
  if (file != NULL)
    {
      Restoration *restoration = g_new0 (Restoration, 1);

      restoration->window = g_object_ref (window);
      restoration->draft = g_steal_pointer (&draft);
      session_file_load_async (window->session, file, on_file_loaded, restoration);
    }
  else
    take_up (window, draft);
}

static void
discard_draft (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (SessionDraft) draft =
      take_draft (EDITOR_WINDOW (widget), g_variant_get_string (parameter, NULL));

  if (draft != NULL)
    session_draft_remove (draft);
}

/* Says that there is unsaved work on the file that was just opened. */
void
editor_window_drafts_offer (EditorWindow *self, GFile *file)
{
  GListModel *drafts = G_LIST_MODEL (get_drafts (self));

  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (SessionDraft) draft = g_list_model_get_item (drafts, i);
      g_autofree char *text = NULL;
      g_autofree char *action_name = NULL;

      if (session_draft_get_file (draft) == NULL || !g_file_equal (session_draft_get_file (draft), file))
        continue;
      text = g_strdup_printf (_ ("There is unsaved work on “%s” from before Groundskeeper ended."),
                              session_draft_get_title (draft));
      action_name = g_strconcat ("win.restore-draft::", session_draft_get_id (draft), NULL);
      editor_window_show_notice (self, text, _ ("Rest_ore"), action_name);
      return;
    }
}

void
editor_window_drafts_keep (EditorWindow *self)
{
  self->draft_keeper = session_draft_keeper_new (self->session);
  g_object_set (self->start_page, "drafts", get_drafts (self), NULL);
}

void
editor_window_drafts_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.restore-draft", "s", restore_draft);
  gtk_widget_class_install_action (klass, "win.discard-draft", "s", discard_draft);
}
