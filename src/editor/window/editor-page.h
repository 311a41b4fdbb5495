/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The pages of a document. The nick of a page is its name in actions and its topic in the help. */
typedef enum
{
  EDITOR_PAGE_BUILD,
  EDITOR_PAGE_REVIEW,
  EDITOR_PAGE_TRY,
} EditorPage;

#define EDITOR_TYPE_PAGE (editor_page_get_type ())
GType editor_page_get_type (void);
const char *editor_page_get_name (EditorPage page);

G_END_DECLS
