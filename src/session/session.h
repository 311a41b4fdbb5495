/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check.h"
#include "catalog-coverage.h"
#include "session-dismissals.h"
#include "session-expectations.h"
#include "session-problems.h"

G_BEGIN_DECLS

/**
 * SessionStage:
 * @SESSION_STAGE_TEXT: the text, its size, the values of slots and the states of capabilities: what a person
 * sees at once
 * @SESSION_STAGE_PROBLEMS: the problems; of a large text, when a thread has found them
 * @SESSION_STAGE_REVIEW: nothing is left to derive: what takes longer and may wait begins now, such as to
 * compare
 *
 * What the session derives from the policy, in this order.
 */
typedef enum
{
  SESSION_STAGE_TEXT,
  SESSION_STAGE_PROBLEMS,
  SESSION_STAGE_REVIEW,
} SessionStage;

/* Session: one policy being edited: the document, the file it lives in, and what is derived from it.
 * No widgets. Properties (read-only unless said): document, problems (SessionProblems; the same
 * object for the session's life), file, title, subtitle, modified, checking (the problems are about to be
 * those of the text), size, quota, open-limits (how many slots of what it allows
 * take any value; counted before the last stage), target (writable, CheckTarget), kind (CatalogKind as int),
 * changed-on-disk, busy. Emits "opened" when another policy is shown.
 *
 * Whatever changes begins a new generation: the text, the values of slots and what the policy is compared
 * with from the first stage on; the target, expectations and dismissals from the second. Signal "stage" (int
 * stage: a SessionStage, which is also its detail: "stage::text", "stage::problems", "stage::review"): that
 * stage of the generation can be asked for now. Each comes once for a generation, in this order; when another
 * generation begins before, those that are left do not come. So who shows something connects to the stage
 * that it is of, and to no document, coverage or scope. A handler may change something: that is derived when
 * all handlers have been called. */
#define SESSION_TYPE_SESSION (session_get_type ())
G_DECLARE_FINAL_TYPE (Session, session, SESSION, SESSION, GObject)

Session *session_new (Catalog *catalog);
PolicyDocument *session_get_document (Session *self);
CatalogCoverage *session_get_coverage (Session *self);
Catalog *session_get_catalog (Session *self);
CatalogScope *session_get_scope (Session *self);
/* What a pasted ARN says of the partition, Region and account, where they are not filled in yet */
CatalogKind session_get_kind (Session *self);
void session_set_kind (Session *self, CatalogKind kind);
/* The policy as it was opened or saved last; NULL: it is new */
PolicyText *session_get_opened (Session *self);
SessionExpectations *session_get_expectations (Session *self);
guint64 session_get_generation (Session *self);
SessionProblems *session_get_problems (Session *self);
gboolean session_get_checking (Session *self);
/* Waits for problems that are about to come */
void session_finish_check (Session *self);
void session_set_dismissals (Session *self, SessionDismissals *dismissals);
GFile *session_get_file (Session *self);
const char *session_get_title (Session *self);
const char *session_get_state (Session *self);
gboolean session_get_has_bom (Session *self);
gboolean session_get_busy (Session *self);
gboolean session_get_changed_on_disk (Session *self);
CheckTarget session_get_target (Session *self);
void session_set_target (Session *self, CheckTarget target);

/* The user keeps what is on screen: the file as it is on disk now is what the next save replaces */
void session_dismiss_change_on_disk (Session *self);

/* session-start.c: another policy. A text without a file is new and unsaved work; a draft is unsaved work
 * from an earlier session, over what is shown now. */
void session_start_with_preset (Session *self, CatalogPreset *preset);
void session_start_with_text (Session *self, PolicyText *text);
void session_start_with_draft (Session *self, PolicyText *text, GFile *file, const char *state,
                               gboolean has_bom);
/* Makes a policy of a statement alone or a list of statements, as one edit */
gboolean session_start_complete (Session *self);
/* Whether a capability is granted in another way than when the policy was opened or saved */
gboolean session_start_is_changed (Session *self, CatalogCapability *capability);

/* session-file.c */
/* On failure the document stays as it was; @bytes as policy_file_load_finish() */
void session_file_load_async (Session *self, GFile *file, GAsyncReadyCallback callback, gpointer user_data);
gboolean session_file_load_finish (Session *self, GAsyncResult *result, gboolean *completed, GBytes **bytes,
                                   GError **error);
/* @overwrite: also when somebody else changed the file since */
void session_file_save_async (Session *self, GFile *file, gboolean overwrite, GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean session_file_save_finish (Session *self, GAsyncResult *result, GError **error);
G_END_DECLS
