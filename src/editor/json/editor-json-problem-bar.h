/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "check-severity.h"

G_BEGIN_DECLS

/* EditorJsonProblemBar: says below a text what is wrong where the cursor is, or with what was typed. */
#define EDITOR_TYPE_JSON_PROBLEM_BAR (editor_json_problem_bar_get_type ())
G_DECLARE_FINAL_TYPE (EditorJsonProblemBar, editor_json_problem_bar, EDITOR, JSON_PROBLEM_BAR, AdwBin)

void editor_json_problem_bar_show (EditorJsonProblemBar *self, CheckSeverity severity, const char *message);
void editor_json_problem_bar_show_error (EditorJsonProblemBar *self, const GError *error);
void editor_json_problem_bar_hide (EditorJsonProblemBar *self);

G_END_DECLS
