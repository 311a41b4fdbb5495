/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session-draft.h"
#include "session.h"

G_BEGIN_DECLS

/* SessionDraftKeeper: keeps the draft of one session: writes it while there is unsaved work, takes it away
 * when there is none. When the keeper goes, its draft goes too: a window closes only after its user has said
 * what to do with the work. */
#define SESSION_TYPE_DRAFT_KEEPER (session_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SessionDraftKeeper, session_draft_keeper, SESSION, DRAFT_KEEPER, GObject)

SessionDraftKeeper *session_draft_keeper_new (Session *session);
void session_draft_keeper_set_typing (SessionDraftKeeper *self, GObject *typing);
void session_draft_keeper_adopt (SessionDraftKeeper *self, SessionDraft *draft);

G_END_DECLS
