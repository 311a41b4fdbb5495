/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy-statement.h"

G_BEGIN_DECLS

/* EditorStatementCard: one statement in words, for somebody who did not write the policy. Properties:
 * statement, problems (GListModel of SessionProblem on the whole policy, nullable; those on this statement
 * are shown, but for those that were dismissed). */
#define EDITOR_TYPE_STATEMENT_CARD (editor_statement_card_get_type ())
G_DECLARE_FINAL_TYPE (EditorStatementCard, editor_statement_card, EDITOR, STATEMENT_CARD, AdwBin)

void editor_statement_card_update (EditorStatementCard *self);

G_END_DECLS
