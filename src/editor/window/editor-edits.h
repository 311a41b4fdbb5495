/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-messages.h"
#include "editor-navigation.h"

G_BEGIN_DECLS

/* EditorEdits: what a window's user does to the policy besides typing: ticking, limiting, undo, redo; and who
 * has the say while there is text in the JSON pane that is not a policy. Properties, read-only: typing (there
 * is such text), limiting (a limit is typed and not applied). */
#define EDITOR_TYPE_EDITS (editor_edits_get_type ())
G_DECLARE_FINAL_TYPE (EditorEdits, editor_edits, EDITOR, EDITS, GObject)

EditorEdits *editor_edits_new (GtkApplicationWindow *window, Session *session, EditorNavigation *navigation,
                               EditorMessages *messages);
gboolean editor_edits_get_typing (EditorEdits *self);
const GError *editor_edits_finish_typing (EditorEdits *self);
void editor_edits_discard_typing (EditorEdits *self);
gboolean editor_edits_get_limiting (EditorEdits *self);
char *editor_edits_finish_limits (EditorEdits *self);
gboolean editor_edits_may_edit (EditorEdits *self);
gboolean editor_edits_may_build (EditorEdits *self);

G_END_DECLS
