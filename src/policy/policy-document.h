/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-statement.h"

G_BEGIN_DECLS

/* PolicyDocument: the policy that is being edited: a GListModel of PolicyStatement. Its one truth is its
 * text; the statements are views of it. Properties: text (PolicyText boxed, read), can-undo, can-redo,
 * modified (against the last mark_saved), undo-label, redo-label. Signal "changed": once after each edit,
 * however much it did. */
#define POLICY_TYPE_DOCUMENT (policy_document_get_type ())
G_DECLARE_FINAL_TYPE (PolicyDocument, policy_document, POLICY, DOCUMENT, GObject)

PolicyDocument *policy_document_new (void);
PolicyDocument *policy_document_new_for_text (PolicyText *text);

PolicyText *policy_document_get_text (PolicyDocument *self);
char *policy_document_to_string (PolicyDocument *self);
PolicyStatement *policy_document_get_statement (PolicyDocument *self, guint position);
guint policy_document_get_n_statements (PolicyDocument *self);
PolicyStatement *policy_document_find_sid (PolicyDocument *self, const char *sid);

/* Edits, those of policy-document-edit.h included: each is one step of undo; between begin and end all
 * together are one (nests). @label names the step for the user ("Allow listing buckets"). An edit that
 * changes nothing makes no step and no signal. */
void policy_document_begin_edit (PolicyDocument *self, const char *label);
void policy_document_end_edit (PolicyDocument *self);
void policy_document_set_text (PolicyDocument *self, PolicyText *text, const char *label);
void policy_document_extend_edit (PolicyDocument *self, PolicyText *text);

gboolean policy_document_get_can_undo (PolicyDocument *self);
gboolean policy_document_get_can_redo (PolicyDocument *self);
void policy_document_undo (PolicyDocument *self);
void policy_document_redo (PolicyDocument *self);
/* Puts a text in place as freshly read: forgets undo, not modified */
void policy_document_reset (PolicyDocument *self, PolicyText *text);
void policy_document_mark_saved (PolicyDocument *self);
gboolean policy_document_get_modified (PolicyDocument *self);

G_END_DECLS
