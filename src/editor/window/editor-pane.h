/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-page.h"

G_BEGIN_DECLS

/* What a narrow window shows one at a time: the panes of the build page, and each other page as a whole. The
 * nick of a pane is its name in actions. */
typedef enum
{
  EDITOR_PANE_CAPABILITIES,
  EDITOR_PANE_EXPLANATION,
  EDITOR_PANE_JSON,
  EDITOR_PANE_REVIEW,
  EDITOR_PANE_TRY,
} EditorPane;

#define EDITOR_TYPE_PANE (editor_pane_get_type ())
GType editor_pane_get_type (void);
EditorPage editor_pane_get_page (EditorPane pane);
EditorPane editor_pane_get_first (EditorPage page);

G_END_DECLS
