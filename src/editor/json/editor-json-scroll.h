/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* EditorJsonScroll: brings the cursor of a view into sight. */
#define EDITOR_TYPE_JSON_SCROLL (editor_json_scroll_get_type ())
G_DECLARE_FINAL_TYPE (EditorJsonScroll, editor_json_scroll, EDITOR, JSON_SCROLL, GObject)

EditorJsonScroll *editor_json_scroll_new (GtkTextView *view);
void editor_json_scroll_to_cursor (EditorJsonScroll *self);

G_END_DECLS
