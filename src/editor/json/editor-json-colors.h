/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* EditorJsonColors: the colors of JSON in a buffer: those of its syntax, and the background of what is set
 * off from the rest. */
#define EDITOR_TYPE_JSON_COLORS (editor_json_colors_get_type ())
G_DECLARE_FINAL_TYPE (EditorJsonColors, editor_json_colors, EDITOR, JSON_COLORS, GObject)

EditorJsonColors *editor_json_colors_new (GtkSourceBuffer *buffer);
void editor_json_colors_load (EditorJsonColors *self);
void editor_json_colors_prepare (EditorJsonColors *self, const char *text);
void editor_json_colors_set_off (EditorJsonColors *self, const GtkTextIter *start, const GtkTextIter *end);
void editor_json_colors_clear (EditorJsonColors *self);

G_END_DECLS
