/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog-slot.h"
#include "session.h"

G_BEGIN_DECLS

/* EditorSlotRow: one slot: its values, each with a button that takes it away, and an entry for one more, or
 * for the one that there can be. What is typed is checked as it is typed, and applied when the field is left.
 */
#define EDITOR_TYPE_SLOT_ROW (editor_slot_row_get_type ())
G_DECLARE_FINAL_TYPE (EditorSlotRow, editor_slot_row, EDITOR, SLOT_ROW, GtkListBoxRow)

GtkWidget *editor_slot_row_new (Session *session, CatalogSlot *slot);
void editor_slot_row_set_use (EditorSlotRow *self, const char *use);
/* What is typed in the rows of a part of the window */
gboolean editor_slot_row_are_typed (GtkWidget *root);
char *editor_slot_row_finish (GtkWidget *root);

G_END_DECLS
