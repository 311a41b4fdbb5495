/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-help-page.h"

G_BEGIN_DECLS

#define EDITOR_TYPE_HELP_BOOK (editor_help_book_get_type ())
G_DECLARE_FINAL_TYPE (EditorHelpBook, editor_help_book, EDITOR, HELP_BOOK, GObject)

EditorHelpBook *editor_help_book_new (void);
EditorHelpPage *editor_help_book_lookup (EditorHelpBook *self, const char *id);
GPtrArray *editor_help_book_search (EditorHelpBook *self, const char *text);

G_END_DECLS
