/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-help-book.h"

#include <glib/gi18n-lib.h>

#include "editor-help-resources.h"

#define FOLDER "/io/github/groundskeeper/Groundskeeper/help/"

struct _EditorHelpBook
{
  GObject parent_instance;

  GHashTable *pages; /* of EditorHelpPage by ID: those that were read */
};

G_DEFINE_FINAL_TYPE (EditorHelpBook, editor_help_book, G_TYPE_OBJECT)

/**
 * editor_help_book_new:
 *
 * The pages are built into the program; each is read when it is first asked for.
 *
 * Returns: (transfer full): the pages of help, in the user's language
 */
EditorHelpBook *
editor_help_book_new (void)
{
  return g_object_new (EDITOR_TYPE_HELP_BOOK, NULL);
}

static const char *
translate (const char *text, gpointer user_data)
{
  return _ (text);
}

static EditorHelpPage *
read_page (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, id, ".page", NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (editor_help_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? editor_help_page_new (id, bytes, translate, NULL, error) : NULL;
}

/**
 * editor_help_book_lookup:
 * @self: the pages of help
 * @id: the ID of one
 *
 * Returns: (transfer none) (nullable): the page, or %NULL if there is none of that name
 */
EditorHelpPage *
editor_help_book_lookup (EditorHelpBook *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  EditorHelpPage *page;

  g_return_val_if_fail (EDITOR_IS_HELP_BOOK (self) && id != NULL, NULL);

  page = g_hash_table_lookup (self->pages, id);
  if (page != NULL)
    return page;
  page = read_page (id, &error);
  if (page != NULL)
    g_hash_table_insert (self->pages, g_strdup (id), page);
  else if (!g_error_matches (error, G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND))
    g_critical ("The built-in page of help “%s” is broken: %s", id, error->message);
  return page;
}

static void
add_matching (EditorHelpBook *self, GPtrArray *found, const char *topics, const char *const *words)
{
  g_auto (GStrv) ids = g_strsplit (topics, " ", -1);

  for (char **id = ids; *id != NULL; id++)
    {
      EditorHelpPage *page = editor_help_book_lookup (self, *id);

      if (page != NULL && editor_help_page_matches (page, words))
        g_ptr_array_add (found, g_object_ref (page));
    }
}

/**
 * editor_help_book_search:
 * @self: the pages of help
 * @text: words
 *
 * Returns: (transfer full) (element-type EditorHelpPage): the pages that have all of the words, in the order
 * of the contents
 */
GPtrArray *
editor_help_book_search (EditorHelpBook *self, const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  GPtrArray *blocks;

  g_return_val_if_fail (EDITOR_IS_HELP_BOOK (self) && text != NULL, found);

  folded = g_utf8_casefold (text, -1);
  words = g_strsplit_set (folded, " \t", -1);
  blocks = editor_help_page_get_blocks (editor_help_book_lookup (self, "index"));
  for (guint i = 0; i < blocks->len; i++)
    {
      const EditorHelpBlock *block = blocks->pdata[i];

      if (block->kind == EDITOR_HELP_BLOCK_TOPICS)
        add_matching (self, found, block->text, (const char *const *)words);
    }
  return found;
}

static void
editor_help_book_finalize (GObject *object)
{
  EditorHelpBook *self = EDITOR_HELP_BOOK (object);

  g_hash_table_unref (self->pages);

  G_OBJECT_CLASS (editor_help_book_parent_class)->finalize (object);
}

static void
editor_help_book_class_init (EditorHelpBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = editor_help_book_finalize;
}

static void
editor_help_book_init (EditorHelpBook *self)
{
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}
