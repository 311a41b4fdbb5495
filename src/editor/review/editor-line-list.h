/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* EditorLineList: lines of text under a heading: the first few at once, the others when asked for, and then
 * in a list that scrolls if there are very many. Without lines there is nothing of it to see. Properties:
 * title, lines (GStrv, nullable), names (they are names, in one block, rather than sentences). */
#define EDITOR_TYPE_LINE_LIST (editor_line_list_get_type ())
G_DECLARE_FINAL_TYPE (EditorLineList, editor_line_list, EDITOR, LINE_LIST, AdwBin)

GtkWidget *editor_line_list_new (const char *title, const char *const *lines, gboolean names);

G_END_DECLS
