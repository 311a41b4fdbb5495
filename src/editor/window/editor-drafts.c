/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-drafts.h"

#include <glib/gi18n-lib.h>

#include "editor-actions.h"
#include "session-draft-keeper.h"

struct _EditorDrafts
{
  GObject parent_instance;

  GtkApplicationWindow *window; /* weak */
  Session *session;
  EditorNavigation *navigation;
  EditorMessages *messages;
  GListStore *abandoned; /* of SessionDraft: those that nobody took up yet */
  SessionDraftKeeper *keeper;
};

G_DEFINE_FINAL_TYPE (EditorDrafts, editor_drafts, G_TYPE_OBJECT)

/**
 * editor_drafts_offer:
 * @self: the drafts of a window
 * @file: the policy that was just opened in it
 *
 * Says so if there is unsaved work on it.
 */
void
editor_drafts_offer (EditorDrafts *self, GFile *file)
{
  GListModel *drafts;

  g_return_if_fail (EDITOR_IS_DRAFTS (self) && G_IS_FILE (file));

  drafts = G_LIST_MODEL (self->abandoned);
  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (SessionDraft) draft = g_list_model_get_item (drafts, i);
      g_autofree char *text = NULL;
      g_autofree char *action = NULL;

      if (session_draft_get_file (draft) == NULL || !g_file_equal (session_draft_get_file (draft), file))
        continue;
      text = g_strdup_printf (_ ("There is unsaved work on “%s” from before Groundskeeper ended."),
                              session_draft_get_title (draft));
      action = g_strconcat ("win.restore-draft::", session_draft_get_id (draft), NULL);
      editor_messages_show_notice (self->messages, text, _ ("Rest_ore"), action);
      return;
    }
}

/**
 * editor_drafts_take:
 * @self: the drafts of a window
 * @id: the ID of a draft
 *
 * Returns: (transfer full) (nullable): the draft, which is not offered any more; %NULL when it was not
 */
SessionDraft *
editor_drafts_take (EditorDrafts *self, const char *id)
{
  GListModel *drafts;

  g_return_val_if_fail (EDITOR_IS_DRAFTS (self) && id != NULL, NULL);

  drafts = G_LIST_MODEL (self->abandoned);
  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (SessionDraft) draft = g_list_model_get_item (drafts, i);

      if (!g_str_equal (session_draft_get_id (draft), id))
        continue;
      g_list_store_remove (self->abandoned, i);
      return g_steal_pointer (&draft);
    }
  return NULL;
}

static void
take_up (EditorDrafts *self, SessionDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = NULL;
  g_autoptr (PolicyText) text = session_draft_read (draft, &typed, &error);

  if (text == NULL)
    {
      editor_messages_show_notice (self->messages, error->message, NULL, NULL);
      return;
    }
  session_start_with_draft (self->session, text, session_draft_get_file (draft),
                            session_draft_get_state (draft), session_draft_get_has_bom (draft));
  editor_navigation_show_document (self->navigation);
  if (typed != NULL)
    {
      EditorDocumentView *view = editor_navigation_get_view (self->navigation);

      editor_json_typing_restore (editor_json_pane_get_typing (view->json_pane), typed);
      editor_document_view_show_json (view);
    }
  session_draft_keeper_adopt (self->keeper, draft);
}

typedef struct
{
  EditorDrafts *drafts;
  SessionDraft *draft;
} Restoration;

static void
on_file_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restoration *restoration = user_data;
  EditorDrafts *self = restoration->drafts;

  /* Without the file there is no step back to what it held, and the work is there all the same. */
  session_file_load_finish (SESSION_SESSION (source), result, NULL, NULL, NULL);
  /* Where the window was closed meanwhile, nobody has taken the work up. */
  if (self->window != NULL)
    take_up (self, restoration->draft);
  else
    g_list_store_append (self->abandoned, restoration->draft);
  g_object_unref (restoration->drafts);
  g_object_unref (restoration->draft);
  g_free (restoration);
}

/**
 * editor_drafts_restore:
 * @self: the drafts of a window without work
 * @draft: what editor_drafts_take() gave
 *
 * Goes on with the work.
 */
void
editor_drafts_restore (EditorDrafts *self, SessionDraft *draft)
{
  Restoration *restoration;

  g_return_if_fail (EDITOR_IS_DRAFTS (self) && SESSION_IS_DRAFT (draft));

  if (session_draft_get_file (draft) == NULL)
    {
      take_up (self, draft);
      return;
    }
  restoration = g_new0 (Restoration, 1);
  restoration->drafts = g_object_ref (self);
  restoration->draft = g_object_ref (draft);
  session_file_load_async (self->session, session_draft_get_file (draft), on_file_loaded, restoration);
}

static void
discard_draft (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (SessionDraft) draft = editor_drafts_take (user_data, g_variant_get_string (parameter, NULL));

  if (draft != NULL)
    session_draft_remove (draft);
}

static const GActionEntry ACTIONS[] = {
  { .name = "discard-draft", .activate = discard_draft, .parameter_type = "s" },
};

static void
on_started (EditorDrafts *self)
{
  EditorDocumentView *view = editor_navigation_get_view (self->navigation);

  session_draft_keeper_set_typing (self->keeper, G_OBJECT (editor_json_pane_get_typing (view->json_pane)));
}

/**
 * editor_drafts_new:
 * @window: a window, which gets what can be done with drafts
 * @session: its policy
 * @navigation: what it shows
 * @messages: what it tells
 * @abandoned: drafts of earlier sessions
 *
 * Keeps the work of the session from now on.
 *
 * Returns: (transfer full): the drafts of the window
 */
EditorDrafts *
editor_drafts_new (GtkApplicationWindow *window, Session *session, EditorNavigation *navigation,
                   EditorMessages *messages, GListStore *abandoned)
{
  EditorDrafts *self;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window) && G_IS_LIST_STORE (abandoned), NULL);

  self = g_object_new (EDITOR_TYPE_DRAFTS, NULL);
  g_set_weak_pointer (&self->window, window);
  self->session = g_object_ref (session);
  self->navigation = g_object_ref (navigation);
  self->messages = g_object_ref (messages);
  self->abandoned = g_object_ref (abandoned);
  self->keeper = session_draft_keeper_new (session);
  editor_actions_add (G_ACTION_MAP (window), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  g_signal_connect_object (navigation, "notify::started", G_CALLBACK (on_started), self, G_CONNECT_SWAPPED);
  return self;
}

static void
editor_drafts_dispose (GObject *object)
{
  EditorDrafts *self = EDITOR_DRAFTS (object);

  g_clear_object (&self->keeper);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->session);
  g_clear_object (&self->navigation);
  g_clear_object (&self->messages);
  g_clear_object (&self->abandoned);

  G_OBJECT_CLASS (editor_drafts_parent_class)->dispose (object);
}

static void
editor_drafts_class_init (EditorDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_drafts_dispose;
}

static void
editor_drafts_init (EditorDrafts *self)
{
}
