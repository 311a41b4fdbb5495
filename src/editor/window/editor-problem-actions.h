/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-edits.h"

G_BEGIN_DECLS

/* EditorProblemActions: a window's dealings with problems: the list of them, repairs, dismissals, and the way
 * from one to the next. */
#define EDITOR_TYPE_PROBLEM_ACTIONS (editor_problem_actions_get_type ())
G_DECLARE_FINAL_TYPE (EditorProblemActions, editor_problem_actions, EDITOR, PROBLEM_ACTIONS, GObject)

EditorProblemActions *editor_problem_actions_new (GtkApplicationWindow *window, Session *session,
                                                  EditorNavigation *navigation, EditorMessages *messages,
                                                  EditorEdits *edits);

G_END_DECLS
