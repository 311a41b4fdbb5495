/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-draft.h"
#include "editor-json-typing.h"
#include "editor-session.h"

G_BEGIN_DECLS

/* EditorDraftKeeper: keeps the draft of one session: writes it while there is unsaved work, takes it away when there is none.
 * When the keeper goes, its draft goes too: a window closes only after its user has said what to do with the work. */
#define EDITOR_TYPE_DRAFT_KEEPER (editor_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (EditorDraftKeeper, editor_draft_keeper, EDITOR, DRAFT_KEEPER, GObject)

EditorDraftKeeper *editor_draft_keeper_new (EditorSession *session);
void editor_draft_keeper_set_typing (EditorDraftKeeper *self, EditorJsonTyping *typing);
void editor_draft_keeper_adopt (EditorDraftKeeper *self, EditorDraft *draft);

G_END_DECLS
