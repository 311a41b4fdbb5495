/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-pane.h"

/**
 * editor_pane_get_type:
 *
 * Returns: the type of the enumeration
 */
GType
editor_pane_get_type (void)
{
  static const GEnumValue panes[] = {
    { EDITOR_PANE_NONE, "EDITOR_PANE_NONE", "none" },
    { EDITOR_PANE_CAPABILITIES, "EDITOR_PANE_CAPABILITIES", "capabilities" },
    { EDITOR_PANE_EXPLANATION, "EDITOR_PANE_EXPLANATION", "explanation" },
    { EDITOR_PANE_JSON, "EDITOR_PANE_JSON", "json" },
    { 0, NULL, NULL },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("EditorPane", panes));
  return type;
}
