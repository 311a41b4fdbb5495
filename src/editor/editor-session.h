/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check.h"
#include "catalog.h"
#include "editor-dismissals.h"
#include "editor-expectations.h"

G_BEGIN_DECLS

/* EditorSession: one policy being edited: the document, the file it lives in, and what is derived from it.
 * No widgets. Properties (read-only unless said): document, coverage, file, title, subtitle, modified, findings
 * (GListModel of CheckFinding; a new list after each change) and dismissed (the same, of those that the user set aside),
 * checking (findings are about to be those of the text), size, quota, target (writable, CheckTarget as int),
 * kind (CatalogKind as int), changed-on-disk, busy. Emits "opened" when another policy is shown. */
#define EDITOR_TYPE_SESSION (editor_session_get_type ())
G_DECLARE_FINAL_TYPE (EditorSession, editor_session, EDITOR, SESSION, GObject)

EditorSession *editor_session_new (Catalog *catalog);
PolicyDocument *editor_session_get_document (EditorSession *self);
CatalogCoverage *editor_session_get_coverage (EditorSession *self);
Catalog *editor_session_get_catalog (EditorSession *self);
CatalogScope *editor_session_get_scope (EditorSession *self);
/* What a pasted ARN says of the partition, Region and account, where they are not filled in yet */
void editor_session_take_shared (EditorSession *self, CatalogSlot *slot, const char *text);
CatalogKind editor_session_get_kind (EditorSession *self);
void editor_session_set_kind (EditorSession *self, CatalogKind kind);
void editor_session_start_with (EditorSession *self, CatalogPreset *preset);
/* Whether a capability is granted in another way than when the policy was opened or saved */
gboolean editor_session_is_changed (EditorSession *self, CatalogCapability *capability);
/* The policy as it was opened or saved last; NULL: it is new */
PolicyText *editor_session_get_opened (EditorSession *self);
EditorExpectations *editor_session_get_expectations (EditorSession *self);
GListModel *editor_session_get_findings (EditorSession *self);
GListModel *editor_session_get_dismissed (EditorSession *self);
gboolean editor_session_get_checking (EditorSession *self);
/* Waits for findings that are about to come */
void editor_session_finish_check (EditorSession *self);
CheckFinding *editor_session_find_finding (EditorSession *self, const char *id);
void editor_session_set_dismissals (EditorSession *self, EditorDismissals *dismissals);
/* An error can't be dismissed: AWS would still refuse the policy. */
void editor_session_dismiss (EditorSession *self, CheckFinding *finding, const char *reason);
void editor_session_restore_dismissed (EditorSession *self, CheckFinding *finding);
char *editor_session_dup_reason (EditorSession *self, CheckFinding *finding);
GFile *editor_session_get_file (EditorSession *self);
const char *editor_session_get_title (EditorSession *self);
const char *editor_session_get_state (EditorSession *self);
gboolean editor_session_get_has_bom (EditorSession *self);
gboolean editor_session_get_busy (EditorSession *self);
gboolean editor_session_get_changed_on_disk (EditorSession *self);
CheckTarget editor_session_get_target (EditorSession *self);
void editor_session_set_target (EditorSession *self, CheckTarget target);

/* A text without a file, as new and unsaved work */
void editor_session_take_text (EditorSession *self, PolicyText *text);
/* Unsaved work from an earlier session, over what is shown now */
void editor_session_restore (EditorSession *self, PolicyText *text, GFile *file, const char *state, gboolean has_bom);
/* On failure the document stays as it was; @bytes as policy_file_load_finish() */
void editor_session_load_async (EditorSession *self, GFile *file, GAsyncReadyCallback callback, gpointer user_data);
gboolean editor_session_load_finish (EditorSession *self, GAsyncResult *result, GBytes **bytes, GError **error);
/* @overwrite: also when somebody else changed the file since */
void editor_session_save_async (EditorSession *self, GFile *file, gboolean overwrite, GAsyncReadyCallback callback, gpointer user_data);
gboolean editor_session_save_finish (EditorSession *self, GAsyncResult *result, GError **error);
/* The user keeps what is on screen: the file as it is on disk now is what the next save replaces */
void editor_session_dismiss_change_on_disk (EditorSession *self);

G_END_DECLS
