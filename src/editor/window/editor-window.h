/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-application.h"
#include "session.h"

G_BEGIN_DECLS

#define EDITOR_TYPE_WINDOW (editor_window_get_type ())
G_DECLARE_FINAL_TYPE (EditorWindow, editor_window, EDITOR, WINDOW, AdwApplicationWindow)

EditorWindow *editor_window_new (EditorApplication *application);
Session *editor_window_get_session (EditorWindow *self);
const char *editor_window_get_help_topic (EditorWindow *self);
/* In this window when there is no work in it, else in a new one */
void editor_window_open (EditorWindow *self, GFile *file);

G_END_DECLS
