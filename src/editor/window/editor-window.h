/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "editor-shared.h"
#include "session.h"

G_BEGIN_DECLS

/* EditorWindow: a window with one policy, or with the start page. What it does is done by the objects that it
 * makes, each of which has its own actions in it. */
#define EDITOR_TYPE_WINDOW (editor_window_get_type ())
G_DECLARE_FINAL_TYPE (EditorWindow, editor_window, EDITOR, WINDOW, AdwApplicationWindow)

EditorWindow *editor_window_new (GtkApplication *application, EditorShared *shared);
Session *editor_window_get_session (EditorWindow *self);
const char *editor_window_get_help_topic (EditorWindow *self);
void editor_window_open (EditorWindow *self, GFile *file);

G_END_DECLS
