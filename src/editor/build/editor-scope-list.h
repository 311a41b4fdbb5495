/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

/* EditorScopeList: what a policy can be limited to: a row to type in for each slot, and one for each value
 * that it has. Properties: session (Session), slots (ids; nullable). */
#define EDITOR_TYPE_SCOPE_LIST (editor_scope_list_get_type ())
G_DECLARE_FINAL_TYPE (EditorScopeList, editor_scope_list, EDITOR, SCOPE_LIST, AdwBin)
void editor_scope_list_set_uses (EditorScopeList *self, const char *const *uses);

G_END_DECLS
