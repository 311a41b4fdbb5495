/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* PolicyStatement: an immutable view of one statement of a document's text. Editing a document replaces the
 * statements it changed by new objects and keeps the others. Properties: sid, effect (int), position (guint).
 */
#define POLICY_TYPE_STATEMENT (policy_statement_get_type ())
G_DECLARE_FINAL_TYPE (PolicyStatement, policy_statement, POLICY, STATEMENT, GObject)

PolicyStatement *policy_statement_new (PolicyText *text, const PolicyNode *node);
/* The node is one of the document's current text: ask again after each change */
const PolicyNode *policy_statement_get_node (PolicyStatement *self);
PolicyText *policy_statement_get_text (PolicyStatement *self); /* transfer none */
char *
policy_statement_get_path (PolicyStatement *self); /* "/Statement/3", or "/Statement" for a lone object */
PolicySpan policy_statement_get_span (PolicyStatement *self);
const char *policy_statement_get_sid (PolicyStatement *self); /* nullable */
char *policy_statement_dup_label (
    PolicyStatement *self); /* its Sid, or "Statement 3" (translated), counted from 1 */
guint policy_statement_get_position (PolicyStatement *self); /* from 0 */
PolicyEffect policy_statement_get_effect (PolicyStatement *self);
/* member: "Action", "NotAction", "Resource", "NotResource", "Condition", ...; NULL when absent */
const PolicyNode *policy_statement_get_member (PolicyStatement *self, const char *member);

G_END_DECLS
