/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-expectation.h"

G_BEGIN_DECLS

/* EditorExpectations: what a policy has to allow and deny, kept in a file beside it. Emits "changed" when the list is another
 * one. Properties (read-only): problem (nullable: why the file could not be read or written, for people). */
#define EDITOR_TYPE_EXPECTATIONS (editor_expectations_get_type ())
G_DECLARE_FINAL_TYPE (EditorExpectations, editor_expectations, EDITOR, EXPECTATIONS, GObject)

EditorExpectations *editor_expectations_new (void);
GListModel *editor_expectations_get_list (EditorExpectations *self);
const char *editor_expectations_get_problem (EditorExpectations *self);
gboolean editor_expectations_get_busy (EditorExpectations *self);
void editor_expectations_add (EditorExpectations *self, AccessExpectation *expectation);
void editor_expectations_remove (EditorExpectations *self, guint position);

void editor_expectations_load (EditorExpectations *self, GFile *policy);
void editor_expectations_move (EditorExpectations *self, GFile *policy);

G_END_DECLS
