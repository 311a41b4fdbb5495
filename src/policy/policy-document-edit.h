/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"

G_BEGIN_DECLS

/* New values are JSON texts, as policy-writer.h writes them. position -1 appends. A lone Statement object
 * becomes a list; a missing Statement is made. */
void policy_document_edit_insert_statement (PolicyDocument *self, int position, const char *statement);
void policy_document_edit_remove_statement (PolicyDocument *self, guint position);
/* Paths as in policy-edit.h, against the current text */
void policy_document_edit_insert_element (PolicyDocument *self, const char *path, int position,
                                          const char *element);
void policy_document_edit_remove_element (PolicyDocument *self, const char *path);
void policy_document_edit_insert_member (PolicyDocument *self, const char *path, const char *name,
                                         const char *value, const char *before);
void policy_document_edit_remove_member (PolicyDocument *self, const char *path);
void policy_document_edit_replace (PolicyDocument *self, const char *path, const char *value);

G_END_DECLS
