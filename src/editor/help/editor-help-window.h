/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define EDITOR_TYPE_HELP_WINDOW (editor_help_window_get_type ())
G_DECLARE_FINAL_TYPE (EditorHelpWindow, editor_help_window, EDITOR, HELP_WINDOW, AdwWindow)

EditorHelpWindow *editor_help_window_new (GtkApplication *application);
void editor_help_window_show_topic (EditorHelpWindow *self, const char *topic);

G_END_DECLS
