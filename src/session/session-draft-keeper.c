/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-draft-keeper.h"

/* Milliseconds of work that a crash may cost, besides the time that writing takes */
#define DELAY 250

struct _SessionDraftKeeper
{
  GObject parent_instance;

  Session *session;
  GObject *typing; /* (nullable): what is typed */
  SessionDraft *draft;
  guint timeout;
  gboolean writing;
  gboolean behind; /* something changed since the last write began */
};

G_DEFINE_FINAL_TYPE (SessionDraftKeeper, session_draft_keeper, G_TYPE_OBJECT)

static void schedule (SessionDraftKeeper *self);

static gboolean
has_pending (SessionDraftKeeper *self)
{
  gboolean pending = FALSE;

  if (self->typing != NULL)
    g_object_get (self->typing, "has-pending", &pending, NULL);
  return pending;
}

static gboolean
has_work (SessionDraftKeeper *self)
{
  if (self->session == NULL)
    return FALSE;
  return policy_document_get_modified (session_get_document (self->session)) || has_pending (self);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SessionDraftKeeper) self = user_data;
  SessionDraft *draft = SESSION_DRAFT (source);
  GApplication *application = g_application_get_default ();
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (application != NULL)
    g_application_release (application);
  /* The work itself is on screen and can be saved; a draft that cannot be kept is no reason to stop it. */
  if (!session_draft_write_finish (draft, result, &error))
    g_debug ("The draft could not be written: %s", error->message);
  if (!has_work (self) || draft != self->draft)
    session_draft_remove (draft);
  else if (self->behind)
    schedule (self);
}

static gboolean
write_draft (gpointer user_data)
{
  SessionDraftKeeper *self = user_data;
  PolicyDocument *document = session_get_document (self->session);
  GApplication *application = g_application_get_default ();
  g_autofree char *typed = NULL;

  if (self->typing != NULL)
    g_object_get (self->typing, "pending", &typed, NULL);
  self->timeout = 0;
  self->writing = TRUE;
  self->behind = FALSE;
  /* A program that ended in the middle would leave a draft of work that its user gave up. */
  if (application != NULL)
    g_application_hold (application);
  session_draft_write_async (self->draft, policy_document_get_text (document), typed,
                             session_get_file (self->session), session_get_state (self->session),
                             session_get_has_bom (self->session), on_written, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
schedule (SessionDraftKeeper *self)
{
  self->behind = TRUE;
  if (self->timeout == 0 && !self->writing)
    self->timeout = g_timeout_add (DELAY, write_draft, self);
}

static void
on_changed (SessionDraftKeeper *self)
{
  if (has_work (self))
    {
      schedule (self);
      return;
    }
  self->behind = FALSE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->writing)
    session_draft_remove (self->draft);
}

/**
 * session_draft_keeper_new:
 * @session: whose work to keep
 *
 * Returns: (transfer full): a keeper
 */
SessionDraftKeeper *
session_draft_keeper_new (Session *session)
{
  SessionDraftKeeper *self;

  g_return_val_if_fail (SESSION_IS_SESSION (session), NULL);

  self = g_object_new (SESSION_TYPE_DRAFT_KEEPER, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "stage::text", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::modified", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::file", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * session_draft_keeper_set_typing:
 * @self: a keeper
 * @typing: what takes typing for the session's document, with the properties has-pending (boolean) and
 * pending (string): text that was typed and is no policy, or not read yet
 *
 * Keeps what is typed, too. The text is asked for only when it is about to be written, as it can be long.
 */
void
session_draft_keeper_set_typing (SessionDraftKeeper *self, GObject *typing)
{
  g_return_if_fail (SESSION_IS_DRAFT_KEEPER (self) && G_IS_OBJECT (typing) && self->typing == NULL);

  self->typing = g_object_ref (typing);
  g_signal_connect_object (typing, "notify::pending", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/**
 * session_draft_keeper_adopt:
 * @self: a keeper
 * @draft: an abandoned draft whose work the session has taken up again
 *
 * Goes on with that draft once the session has taken up its work; it stays on disk for as long as that is
 * unsaved.
 */
void
session_draft_keeper_adopt (SessionDraftKeeper *self, SessionDraft *draft)
{
  g_return_if_fail (SESSION_IS_DRAFT_KEEPER (self) && SESSION_IS_DRAFT (draft));

  if (!self->writing)
    session_draft_remove (self->draft);
  g_set_object (&self->draft, draft);
  on_changed (self);
}

static void
session_draft_keeper_dispose (GObject *object)
{
  SessionDraftKeeper *self = SESSION_DRAFT_KEEPER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->draft != NULL && !self->writing)
    session_draft_remove (self->draft);
  g_clear_object (&self->session);
  g_clear_object (&self->typing);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (session_draft_keeper_parent_class)->dispose (object);
}

static void
session_draft_keeper_class_init (SessionDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = session_draft_keeper_dispose;
}

static void
session_draft_keeper_init (SessionDraftKeeper *self)
{
  self->draft = session_draft_new ();
}
