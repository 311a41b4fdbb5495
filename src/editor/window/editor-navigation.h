/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-document-view.h"

G_BEGIN_DECLS

/* EditorNavigation: what a window shows: the start page, then its policy, whose view is made when it is first
 * asked for; and the ways between its pages and panes. Properties, read-only: started (a policy is shown),
 * narrow (there is room for one pane of it only). */
#define EDITOR_TYPE_NAVIGATION (editor_navigation_get_type ())
G_DECLARE_FINAL_TYPE (EditorNavigation, editor_navigation, EDITOR, NAVIGATION, GObject)

EditorNavigation *editor_navigation_new (GtkApplicationWindow *window, Session *session, GSettings *settings,
                                         GtkStack *stack);
gboolean editor_navigation_get_started (EditorNavigation *self);
gboolean editor_navigation_get_narrow (EditorNavigation *self);
EditorDocumentView *editor_navigation_get_view (EditorNavigation *self);
void editor_navigation_show_document (EditorNavigation *self);

G_END_DECLS
