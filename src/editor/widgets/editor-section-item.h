/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* EditorSectionItem: what a row of a section says. Immutable. Properties, all strings that may be missing:
 * icon-name and icon-class (of an icon before the text), title, subtitle, tooltip; action (what choosing the
 * row does), and button-label, button-description and button-action (of a button after the text); target
 * (what both actions are about). */
#define EDITOR_TYPE_SECTION_ITEM (editor_section_item_get_type ())
G_DECLARE_FINAL_TYPE (EditorSectionItem, editor_section_item, EDITOR, SECTION_ITEM, GObject)

G_END_DECLS
