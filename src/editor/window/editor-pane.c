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
    { EDITOR_PANE_CAPABILITIES, "EDITOR_PANE_CAPABILITIES", "capabilities" },
    { EDITOR_PANE_EXPLANATION, "EDITOR_PANE_EXPLANATION", "explanation" },
    { EDITOR_PANE_JSON, "EDITOR_PANE_JSON", "json" },
    { EDITOR_PANE_REVIEW, "EDITOR_PANE_REVIEW", "review" },
    { EDITOR_PANE_TRY, "EDITOR_PANE_TRY", "try" },
    { 0, NULL, NULL },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("EditorPane", panes));
  return type;
}

/**
 * editor_pane_get_page:
 * @pane: a pane
 *
 * Returns: the page that it is on
 */
EditorPage
editor_pane_get_page (EditorPane pane)
{
  switch (pane)
    {
    case EDITOR_PANE_REVIEW:
      return EDITOR_PAGE_REVIEW;
    case EDITOR_PANE_TRY:
      return EDITOR_PAGE_TRY;
    case EDITOR_PANE_CAPABILITIES:
    case EDITOR_PANE_EXPLANATION:
    case EDITOR_PANE_JSON:
    default:
      return EDITOR_PAGE_BUILD;
    }
}

/**
 * editor_pane_get_first:
 * @page: a page
 *
 * Returns: the first of its panes
 */
EditorPane
editor_pane_get_first (EditorPage page)
{
  switch (page)
    {
    case EDITOR_PAGE_REVIEW:
      return EDITOR_PANE_REVIEW;
    case EDITOR_PAGE_TRY:
      return EDITOR_PANE_TRY;
    case EDITOR_PAGE_BUILD:
    default:
      return EDITOR_PANE_CAPABILITIES;
    }
}
