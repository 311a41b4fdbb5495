/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-drafts.h"
#include "editor-edits.h"

G_BEGIN_DECLS

/* EditorOpener: a window's ways to get a policy: new, open, paste, restore; and another to compare it with. A
 * window that has work of its own gets no other: then a new one is made. */
#define EDITOR_TYPE_OPENER (editor_opener_get_type ())
G_DECLARE_FINAL_TYPE (EditorOpener, editor_opener, EDITOR, OPENER, GObject)

/**
 * EditorOpenerFunc:
 * @window: the window that has work of its own
 *
 * Returns: (transfer none): the opener of a new window
 */
typedef EditorOpener *(*EditorOpenerFunc) (GtkApplicationWindow *window);

EditorOpener *editor_opener_new (GtkApplicationWindow *window, Session *session, EditorNavigation *navigation,
                                 EditorMessages *messages, EditorEdits *edits, EditorDrafts *drafts,
                                 EditorOpenerFunc make_window);
void editor_opener_open (EditorOpener *self, GFile *file);

G_END_DECLS
