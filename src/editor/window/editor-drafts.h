/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-messages.h"
#include "editor-navigation.h"
#include "session-draft.h"

G_BEGIN_DECLS

/* EditorDrafts: a window's dealings with unsaved work: its own is kept, that of an earlier session is taken
 * up again. */
#define EDITOR_TYPE_DRAFTS (editor_drafts_get_type ())
G_DECLARE_FINAL_TYPE (EditorDrafts, editor_drafts, EDITOR, DRAFTS, GObject)

EditorDrafts *editor_drafts_new (GtkApplicationWindow *window, Session *session, EditorNavigation *navigation,
                                 EditorMessages *messages, GListStore *abandoned);
void editor_drafts_offer (EditorDrafts *self, GFile *file);
SessionDraft *editor_drafts_take (EditorDrafts *self, const char *id);
void editor_drafts_restore (EditorDrafts *self, SessionDraft *draft);

G_END_DECLS
