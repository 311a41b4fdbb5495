/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-statement.h"

G_BEGIN_DECLS

/* Whether the statement is spelt as another text's node: then it is the same statement. */
gboolean policy_statement_equals_node (PolicyStatement *self, PolicyText *text, const PolicyNode *node);
/* Moves an unchanged statement to its place in a new text. Its notification waits for
 * policy_statement_notify(). */
void policy_statement_move (PolicyStatement *self, PolicyText *text, const PolicyNode *node);
void policy_statement_notify (PolicyStatement *self);

G_END_DECLS
