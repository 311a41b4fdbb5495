/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-draft-keeper.h"

/* Milliseconds of work that a crash may cost, besides the time that writing takes */
#define DELAY 250

struct _EditorDraftKeeper
{
  GObject parent_instance;

  EditorSession *session;
  EditorJsonTyping *typing; /* NULL: nobody types */
  EditorDraft *draft;
  guint timeout;
  gboolean writing;
  gboolean behind; /* something changed since the last write began */
};

G_DEFINE_FINAL_TYPE (EditorDraftKeeper, editor_draft_keeper, G_TYPE_OBJECT)

static void schedule (EditorDraftKeeper *self);

static gboolean
has_work (EditorDraftKeeper *self)
{
  if (self->session == NULL)
    return FALSE;
  return policy_document_get_modified (editor_session_get_document (self->session)) ||
         (self->typing != NULL && editor_json_typing_has_pending (self->typing));
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorDraftKeeper) self = user_data;
  EditorDraft *draft = EDITOR_DRAFT (source);
  GApplication *application = g_application_get_default ();
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (application != NULL)
    g_application_release (application);
  /* The work itself is on screen and can be saved; a draft that cannot be kept is no reason to stop it. */
  if (!editor_draft_write_finish (draft, result, &error))
    g_debug ("The draft could not be written: %s", error->message);
  if (!has_work (self) || draft != self->draft)
    editor_draft_remove (draft);
  else if (self->behind)
    schedule (self);
}

static gboolean
write_draft (gpointer user_data)
{
  EditorDraftKeeper *self = user_data;
  PolicyDocument *document = editor_session_get_document (self->session);
  GApplication *application = g_application_get_default ();
  g_autofree char *typed = self->typing != NULL ? editor_json_typing_dup_pending (self->typing) : NULL;

  self->timeout = 0;
  self->writing = TRUE;
  self->behind = FALSE;
  /* A program that ended in the middle would leave a draft of work that its user gave up. */
  if (application != NULL)
    g_application_hold (application);
  editor_draft_write_async (self->draft, policy_document_get_text (document), typed,
                            editor_session_get_file (self->session), editor_session_get_state (self->session),
                            editor_session_get_has_bom (self->session), on_written, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
schedule (EditorDraftKeeper *self)
{
  self->behind = TRUE;
  if (self->timeout == 0 && !self->writing)
    self->timeout = g_timeout_add (DELAY, write_draft, self);
}

static void
on_changed (EditorDraftKeeper *self)
{
  if (has_work (self))
    {
      schedule (self);
      return;
    }
  self->behind = FALSE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->writing)
    editor_draft_remove (self->draft);
}

/**
 * editor_draft_keeper_new:
 * @session: whose work to keep
 *
 * Returns: (transfer full): a keeper
 */
EditorDraftKeeper *
editor_draft_keeper_new (EditorSession *session)
{
  EditorDraftKeeper *self;

  g_return_val_if_fail (EDITOR_IS_SESSION (session), NULL);

  self = g_object_new (EDITOR_TYPE_DRAFT_KEEPER, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (editor_session_get_document (session), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::modified", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::file", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * editor_draft_keeper_set_typing:
 * @self: a keeper
 * @typing: what takes typing for the session's document
 *
 * Keeps what is typed and is no policy, too.
 */
void
editor_draft_keeper_set_typing (EditorDraftKeeper *self, EditorJsonTyping *typing)
{
  g_return_if_fail (EDITOR_IS_DRAFT_KEEPER (self) && EDITOR_IS_JSON_TYPING (typing) && self->typing == NULL);

  self->typing = g_object_ref (typing);
  g_signal_connect_object (typing, "notify::pending", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/**
 * editor_draft_keeper_adopt:
 * @self: a keeper
 * @draft: an abandoned draft whose work the session has taken up again
 *
 * Goes on with that draft once the session has taken up its work; it stays on disk for as long as that is
 * unsaved.
 */
void
editor_draft_keeper_adopt (EditorDraftKeeper *self, EditorDraft *draft)
{
  g_return_if_fail (EDITOR_IS_DRAFT_KEEPER (self) && EDITOR_IS_DRAFT (draft));

  if (!self->writing)
    editor_draft_remove (self->draft);
  g_set_object (&self->draft, draft);
  on_changed (self);
}

static void
editor_draft_keeper_dispose (GObject *object)
{
  EditorDraftKeeper *self = EDITOR_DRAFT_KEEPER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->draft != NULL && !self->writing)
    editor_draft_remove (self->draft);
  g_clear_object (&self->session);
  g_clear_object (&self->typing);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (editor_draft_keeper_parent_class)->dispose (object);
}

static void
editor_draft_keeper_class_init (EditorDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_draft_keeper_dispose;
}

static void
editor_draft_keeper_init (EditorDraftKeeper *self)
{
  self->draft = editor_draft_new ();
}
