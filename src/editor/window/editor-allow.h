/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-messages.h"
#include "session.h"

G_BEGIN_DECLS

/* Allowing a capability, taking one away and narrowing a statement: what has more than one answer, or takes
 * more away than one sees, is asked first. @window has the actions "show-capability" and "undo". */
void editor_allow_add (GtkWindow *window, Session *session, EditorMessages *messages,
                       CatalogCapability *capability);
void editor_allow_take_away (Session *session, EditorMessages *messages, CatalogCapability *capability);
void editor_allow_narrow (GtkWindow *window, Session *session, EditorMessages *messages,
                          PolicyStatement *statement);

G_END_DECLS
