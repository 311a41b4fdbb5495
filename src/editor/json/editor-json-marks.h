/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "session-problem.h"

G_BEGIN_DECLS

/* EditorJsonMarks: problems in a view of the text that they are about, at all their places: underlined,
 * marked beside the line, and told when the pointer rests on them. */
#define EDITOR_TYPE_JSON_MARKS (editor_json_marks_get_type ())
G_DECLARE_FINAL_TYPE (EditorJsonMarks, editor_json_marks, EDITOR, JSON_MARKS, GObject)

EditorJsonMarks *editor_json_marks_new (GtkSourceView *view);
void editor_json_marks_show (EditorJsonMarks *self, GListModel *problems, const char *text);
void editor_json_marks_show_error (EditorJsonMarks *self, const GError *error, const char *text);
CheckFinding *editor_json_marks_get_at (EditorJsonMarks *self, int offset, char **messages);
gboolean editor_json_marks_get_next (EditorJsonMarks *self, int offset, gboolean forward, int *start,
                                     int *end);

G_END_DECLS
