/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* EditorExplanationPane: one capability in words: what it enables, what fails without it, what each action is
 * for, and which statements of the policy grant it. What stands for itself in it is an EditorSection of its
 * own, bound to it in the .ui file. Properties: session, capability. */
#define EDITOR_TYPE_EXPLANATION_PANE (editor_explanation_pane_get_type ())
G_DECLARE_FINAL_TYPE (EditorExplanationPane, editor_explanation_pane, EDITOR, EXPLANATION_PANE, AdwBin)

G_END_DECLS
