/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "editor-help-book.h"

G_BEGIN_DECLS

GtkWidget *editor_help_view_new (EditorHelpBook *book, EditorHelpPage *page);
GtkWidget *editor_help_view_new_topics (GPtrArray *pages);

G_END_DECLS
