/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check.h"
#include "catalog.h"
#include "session-dismissals.h"
#include "session-expectations.h"

G_BEGIN_DECLS

/* Session: one policy being edited: the document, the file it lives in, and what is derived from it.
 * No widgets. Properties (read-only unless said): document, coverage, file, title, subtitle, modified,
 * findings (GListModel of CheckFinding; a new list after each change) and dismissed (the same, of those that
 * the user set aside), checking (findings are about to be those of the text), size, quota, target (writable,
 * CheckTarget as int), kind (CatalogKind as int), changed-on-disk, busy. Emits "opened" when another policy
 * is shown. */
#define SESSION_TYPE_SESSION (session_get_type ())
G_DECLARE_FINAL_TYPE (Session, session, SESSION, SESSION, GObject)

Session *session_new (Catalog *catalog);
PolicyDocument *session_get_document (Session *self);
CatalogCoverage *session_get_coverage (Session *self);
Catalog *session_get_catalog (Session *self);
CatalogScope *session_get_scope (Session *self);
/* What a pasted ARN says of the partition, Region and account, where they are not filled in yet */
void session_take_shared (Session *self, CatalogSlot *slot, const char *text);
CatalogKind session_get_kind (Session *self);
void session_set_kind (Session *self, CatalogKind kind);
void session_start_with (Session *self, CatalogPreset *preset);
/* Whether a capability is granted in another way than when the policy was opened or saved */
gboolean session_is_changed (Session *self, CatalogCapability *capability);
/* The policy as it was opened or saved last; NULL: it is new */
PolicyText *session_get_opened (Session *self);
SessionExpectations *session_get_expectations (Session *self);
GListModel *session_get_findings (Session *self);
GListModel *session_get_dismissed (Session *self);
gboolean session_get_checking (Session *self);
/* Waits for findings that are about to come */
void session_finish_check (Session *self);
CheckFinding *session_find_finding (Session *self, const char *id);
void session_set_dismissals (Session *self, SessionDismissals *dismissals);
/* An error can't be dismissed: AWS would still refuse the policy. */
void session_dismiss (Session *self, CheckFinding *finding, const char *reason);
void session_restore_dismissed (Session *self, CheckFinding *finding);
char *session_dup_reason (Session *self, CheckFinding *finding);
GFile *session_get_file (Session *self);
const char *session_get_title (Session *self);
const char *session_get_state (Session *self);
gboolean session_get_has_bom (Session *self);
gboolean session_get_busy (Session *self);
gboolean session_get_changed_on_disk (Session *self);
CheckTarget session_get_target (Session *self);
void session_set_target (Session *self, CheckTarget target);

/* A text without a file, as new and unsaved work */
void session_take_text (Session *self, PolicyText *text);
/* Unsaved work from an earlier session, over what is shown now */
void session_restore (Session *self, PolicyText *text, GFile *file, const char *state, gboolean has_bom);
/* On failure the document stays as it was; @bytes as policy_file_load_finish() */
void session_load_async (Session *self, GFile *file, GAsyncReadyCallback callback, gpointer user_data);
gboolean session_load_finish (Session *self, GAsyncResult *result, GBytes **bytes, GError **error);
/* @overwrite: also when somebody else changed the file since */
void session_save_async (Session *self, GFile *file, gboolean overwrite, GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean session_save_finish (Session *self, GAsyncResult *result, GError **error);
/* The user keeps what is on screen: the file as it is on disk now is what the next save replaces */
void session_dismiss_change_on_disk (Session *self);

G_END_DECLS
