/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* EditorProblemsList: the problems of a policy, by severity or all, and those that were dismissed.
 * Properties: session, narrow (little room). */
#define EDITOR_TYPE_PROBLEMS_LIST (editor_problems_list_get_type ())
G_DECLARE_FINAL_TYPE (EditorProblemsList, editor_problems_list, EDITOR, PROBLEMS_LIST, AdwBin)

char *editor_problems_list_dup_report (EditorProblemsList *self);

G_END_DECLS
