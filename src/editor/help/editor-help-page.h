/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  EDITOR_HELP_BLOCK_HEADING,
  EDITOR_HELP_BLOCK_TERM,
  EDITOR_HELP_BLOCK_PARAGRAPH,
  EDITOR_HELP_BLOCK_TOPICS
} EditorHelpBlockKind;

/* A piece of a page that is laid out below the one before it */
typedef struct
{
  EditorHelpBlockKind kind;
  char *text; /* Mallard markup, see editor-help-markup.h; of topics: the IDs of pages, with blanks between */
  char *marker; /* what stands before it: the number of a step, a bullet, or NULL */
  guint depth;  /* how many lists it is in */
  guint note;   /* which note it is in, counted from 1 */
} EditorHelpBlock;

/**
 * EditorHelpTranslate:
 * @text: Mallard markup, as it is in the catalogs of translations
 * @user_data: what was given with the function
 *
 * Returns: (transfer none): the translation, or @text; it has to live as long as the program
 */
typedef const char *(*EditorHelpTranslate) (const char *text, gpointer user_data);

#define EDITOR_TYPE_HELP_PAGE (editor_help_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorHelpPage, editor_help_page, EDITOR, HELP_PAGE, GObject)

EditorHelpPage *editor_help_page_new (const char *id, GBytes *bytes, EditorHelpTranslate translate,
                                      gpointer user_data, GError **error);
const char *editor_help_page_get_id (EditorHelpPage *self);
const char *editor_help_page_get_title (EditorHelpPage *self);
const char *editor_help_page_get_description (EditorHelpPage *self);
GPtrArray *editor_help_page_get_blocks (EditorHelpPage *self);
gboolean editor_help_page_matches (EditorHelpPage *self, const char *const *words);

G_END_DECLS
