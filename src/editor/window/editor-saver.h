/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-edits.h"

G_BEGIN_DECLS

/* EditorSaver: a window's ways to keep its policy, or to give it up: save, revert, close. Saving is one task
 * from step to step. Property, read-only: modified (there is work that would be lost). */
#define EDITOR_TYPE_SAVER (editor_saver_get_type ())
G_DECLARE_FINAL_TYPE (EditorSaver, editor_saver, EDITOR, SAVER, GObject)

EditorSaver *editor_saver_new (GtkApplicationWindow *window, Session *session, EditorNavigation *navigation,
                               EditorMessages *messages, EditorEdits *edits);
gboolean editor_saver_get_modified (EditorSaver *self);
gboolean editor_saver_may_close (EditorSaver *self);

G_END_DECLS
