/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "editor-json-typing.h"
#include "session.h"

G_BEGIN_DECLS

/* EditorJsonPane: the policy's text as it will be saved, to read and to type in. Properties: session, whose
 * problems are marked in it, capability (nullable), whose statements are set off from the rest, error
 * (nullable, read-only): why the document can't take what was typed. */
#define EDITOR_TYPE_JSON_PANE (editor_json_pane_get_type ())
G_DECLARE_FINAL_TYPE (EditorJsonPane, editor_json_pane, EDITOR, JSON_PANE, AdwBin)

void editor_json_pane_go_to_beginning (EditorJsonPane *self);
int editor_json_pane_get_statement (EditorJsonPane *self);
EditorJsonTyping *editor_json_pane_get_typing (EditorJsonPane *self);
const GError *editor_json_pane_finish_typing (EditorJsonPane *self);
const GError *editor_json_pane_get_error (EditorJsonPane *self);
void editor_json_pane_discard_typing (EditorJsonPane *self);
void editor_json_pane_show_error (EditorJsonPane *self);
void editor_json_pane_show_finding (EditorJsonPane *self, CheckFinding *finding);
gboolean editor_json_pane_select_next_problem (EditorJsonPane *self, gboolean forward);
void editor_json_pane_select (EditorJsonPane *self, const char *path);

G_END_DECLS
