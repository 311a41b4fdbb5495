/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* SessionDraft: unsaved work as it lies in the user's state folder, so that the end of the program, however
 * it comes, loses none of it. A draft belongs to the process that holds its lock; one whose process is gone
 * is abandoned. Properties (read-only): id, title, file (nullable), time (GDateTime, nullable). */
#define SESSION_TYPE_DRAFT (session_draft_get_type ())
G_DECLARE_FINAL_TYPE (SessionDraft, session_draft, SESSION, DRAFT, GObject)

SessionDraft *session_draft_new (void);
GListModel *session_draft_list_abandoned (void);

const char *session_draft_get_id (SessionDraft *self);
const char *session_draft_get_title (SessionDraft *self);
GFile *session_draft_get_file (SessionDraft *self);
const char *session_draft_get_state (SessionDraft *self);
gboolean session_draft_get_has_bom (SessionDraft *self);
GDateTime *session_draft_get_time (SessionDraft *self);

PolicyText *session_draft_read (SessionDraft *self, char **typed, GError **error);
void session_draft_write_async (SessionDraft *self, PolicyText *text, const char *typed, GFile *file,
                                const char *state, gboolean has_bom, GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean session_draft_write_finish (SessionDraft *self, GAsyncResult *result, GError **error);
void session_draft_remove (SessionDraft *self);

G_END_DECLS
