/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-page.h"

static const GEnumValue PAGES[] = {
  { EDITOR_PAGE_BUILD, "EDITOR_PAGE_BUILD", "build" },
  { EDITOR_PAGE_REVIEW, "EDITOR_PAGE_REVIEW", "review" },
  { EDITOR_PAGE_TRY, "EDITOR_PAGE_TRY", "try" },
  { 0, NULL, NULL },
};

/**
 * editor_page_get_type:
 *
 * Returns: the type of the enumeration
 */
GType
editor_page_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("EditorPage", PAGES));
  return type;
}

/**
 * editor_page_get_name:
 * @page: a page
 *
 * Returns: (transfer none): its nick
 */
const char *
editor_page_get_name (EditorPage page)
{
  g_return_val_if_fail (page <= EDITOR_PAGE_TRY, PAGES[0].value_nick);

  return PAGES[page].value_nick;
}
