/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"

G_BEGIN_DECLS

/* Adds the statements of another policy (or of a bare statement, or a list of them). A statement with the
 * Sid, effect, resource and condition of one already here gives it the actions that it lacks; a Sid already
 * used by a different statement is made unique by a number; an equal statement is not added twice. One step
 * of undo. */
void policy_document_merge (PolicyDocument *self, PolicyText *other);

G_END_DECLS
