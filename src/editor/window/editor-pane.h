/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The panes of the build page, of which a narrow window shows one at a time; none of them while another page
 * is shown. The nick of a pane is its name in actions. */
typedef enum
{
  EDITOR_PANE_NONE,
  EDITOR_PANE_CAPABILITIES,
  EDITOR_PANE_EXPLANATION,
  EDITOR_PANE_JSON,
} EditorPane;

#define EDITOR_TYPE_PANE (editor_pane_get_type ())
GType editor_pane_get_type (void);

G_END_DECLS
