/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* EditorDraft: unsaved work as it lies in the user's state folder, so that the end of the program, however it comes, loses
 * none of it. A draft belongs to the process that holds its lock; one whose process is gone is abandoned.
 * Properties (read-only): id, title, file (nullable), time (GDateTime, nullable). */
#define EDITOR_TYPE_DRAFT (editor_draft_get_type ())
G_DECLARE_FINAL_TYPE (EditorDraft, editor_draft, EDITOR, DRAFT, GObject)

EditorDraft *editor_draft_new (void);
GListModel *editor_draft_list_abandoned (void);

const char *editor_draft_get_id (EditorDraft *self);
const char *editor_draft_get_title (EditorDraft *self);
GFile *editor_draft_get_file (EditorDraft *self);
const char *editor_draft_get_state (EditorDraft *self);
gboolean editor_draft_get_has_bom (EditorDraft *self);
GDateTime *editor_draft_get_time (EditorDraft *self);

PolicyText *editor_draft_read (EditorDraft *self, char **typed, GError **error);
void editor_draft_write_async (EditorDraft *self, PolicyText *text, const char *typed, GFile *file, const char *state,
                               gboolean has_bom, GAsyncReadyCallback callback, gpointer user_data);
gboolean editor_draft_write_finish (EditorDraft *self, GAsyncResult *result, GError **error);
void editor_draft_remove (EditorDraft *self);

G_END_DECLS
