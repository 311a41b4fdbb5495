/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a page of help: the part of Mallard 1.0 that the pages in help/C are written in. */
#include "config.h"

#include "editor-help-page.h"

#include <string.h>

#include "editor-help-markup.h"

struct _EditorHelpPage
{
  GObject parent_instance;

  char *id;
  char *title;       /* plain text */
  char *description; /* plain text */
  GPtrArray *blocks; /* of EditorHelpBlock */
  char *folded;      /* all its text, for the search */
};

G_DEFINE_FINAL_TYPE (EditorHelpPage, editor_help_page, G_TYPE_OBJECT)

typedef struct
{
  gboolean numbered;
  guint n_items;
} List;

typedef struct
{
  EditorHelpPage *page;
  EditorHelpTranslate translate;
  gpointer user_data;
  GString *text; /* of the paragraph or title that is being read, or NULL */
  GArray *lists; /* of List, the innermost last */
  char *marker;  /* of the item whose first paragraph has not come yet, or NULL */
  guint n_notes;
  gboolean in_note;
} Reader;

static void
block_free (gpointer data)
{
  EditorHelpBlock *block = data;

  g_free (block->text);
  g_free (block->marker);
  g_free (block);
}

/* Takes @text. */
static void
add_block (Reader *reader, EditorHelpBlockKind kind, char *text)
{
  EditorHelpBlock *block = g_new0 (EditorHelpBlock, 1);

  block->kind = kind;
  block->text = text;
  block->marker = kind == EDITOR_HELP_BLOCK_PARAGRAPH ? g_steal_pointer (&reader->marker) : NULL;
  block->depth = reader->lists->len;
  block->note = reader->in_note ? reader->n_notes : 0;
  g_ptr_array_add (reader->page->blocks, block);
}

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

/* The element that the one at hand stands in; "" for the page itself */
static const char *
get_parent (GMarkupParseContext *context)
{
  const GSList *stack = g_markup_parse_context_get_element_stack (context);

  return stack->next != NULL ? stack->next->data : "";
}

static void
start_item (Reader *reader)
{
  List *list;

  if (reader->lists->len == 0)
    return;
  list = &g_array_index (reader->lists, List, reader->lists->len - 1);
  list->n_items++;
  g_free (reader->marker);
  reader->marker = list->numbered ? g_strdup_printf ("%u.", list->n_items) : g_strdup ("•");
}

static gboolean
is_one_of (const char *element, const char *const *elements)
{
  return g_strv_contains (elements, element);
}

static void
on_start (GMarkupParseContext *context, const char *element, const char **names, const char **values,
          gpointer user_data, GError **error)
{
  static const char *const TEXTS[] = { "title", "p", "desc", NULL };
  static const char *const SILENT[] = { "page", "info", "section", NULL };
  Reader *reader = user_data;
  const char *parent = get_parent (context);

  if (reader->text != NULL)
    editor_help_markup_append_start (reader->text, element, names, values);
  else if (is_one_of (element, TEXTS))
    reader->text = g_string_new (NULL);
  else if (g_str_equal (element, "steps") || g_str_equal (element, "list") || g_str_equal (element, "terms"))
    g_array_append_val (reader->lists, ((List){ .numbered = g_str_equal (element, "steps") }));
  else if (g_str_equal (element, "item"))
    start_item (reader);
  else if (g_str_equal (element, "note"))
    {
      reader->in_note = TRUE;
      reader->n_notes++;
    }
  else if (g_str_equal (element, "links"))
    {
      const char *groups = find_attribute (names, values, "groups");

      add_block (reader, EDITOR_HELP_BLOCK_TOPICS, g_strdup (groups != NULL ? groups : ""));
    }
  else if (!is_one_of (element, SILENT) && !(g_str_equal (element, "link") && g_str_equal (parent, "info")))
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
                 "A help page cannot have the element “%s” in “%s”", element, parent);
}

static void
end_text (Reader *reader, const char *element, const char *parent)
{
  g_autofree char *source = g_strchomp (g_string_free (g_steal_pointer (&reader->text), FALSE));
  const char *text = *source != '\0' ? reader->translate (source, reader->user_data) : source;

  if (g_str_equal (element, "desc"))
    {
      g_free (reader->page->description);
      reader->page->description = editor_help_markup_to_plain (text);
    }
  else if (g_str_equal (element, "p"))
    add_block (reader, EDITOR_HELP_BLOCK_PARAGRAPH, g_strdup (text));
  else if (g_str_equal (parent, "section"))
    add_block (reader, EDITOR_HELP_BLOCK_HEADING, g_strdup (text));
  else if (g_str_equal (parent, "item"))
    {
      /* A term stands where the bullet would. */
      g_clear_pointer (&reader->marker, g_free);
      add_block (reader, EDITOR_HELP_BLOCK_TERM, g_strdup (text));
    }
  else
    {
      g_free (reader->page->title);
      reader->page->title = editor_help_markup_to_plain (text);
    }
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  static const char *const LISTS[] = { "steps", "list", "terms", NULL };
  static const char *const TEXTS[] = { "title", "p", "desc", NULL };
  Reader *reader = user_data;

  if (reader->text != NULL && is_one_of (element, TEXTS))
    end_text (reader, element, get_parent (context));
  else if (reader->text != NULL)
    g_string_append_printf (reader->text, "</%s>", element);
  else if (is_one_of (element, LISTS))
    g_array_set_size (reader->lists, reader->lists->len - 1);
  else if (g_str_equal (element, "item"))
    g_clear_pointer (&reader->marker, g_free);
  else if (g_str_equal (element, "note"))
    reader->in_note = FALSE;
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  if (reader->text != NULL)
    editor_help_markup_append_text (reader->text, g_markup_parse_context_get_element (context), text, length);
}

/* What the search looks through */
static char *
fold (EditorHelpPage *self)
{
  g_autoptr (GString) all = g_string_new (self->title);

  g_string_append_printf (all, "\n%s", self->description);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const EditorHelpBlock *block = self->blocks->pdata[i];
      g_autofree char *plain = NULL;

      if (block->kind == EDITOR_HELP_BLOCK_TOPICS)
        continue;
      plain = editor_help_markup_to_plain (block->text);
      g_string_append_printf (all, "\n%s", plain);
    }
  return g_utf8_casefold (all->str, -1);
}

static gboolean
read_page (Reader *reader, GBytes *bytes, GError **error)
{
  static const GMarkupParser PARSER = { .start_element = on_start, .end_element = on_end, .text = on_text };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&PARSER, G_MARKUP_PREFIX_ERROR_POSITION, reader, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!g_markup_parse_context_parse (context, data, (gssize)length, error) ||
      !g_markup_parse_context_end_parse (context, error))
    return FALSE;
  if (*reader->page->title == '\0')
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "The help page “%s” has no title",
                   reader->page->id);
      return FALSE;
    }
  return TRUE;
}

/**
 * editor_help_page_new:
 * @id: the name that other pages link to
 * @bytes: a page of Mallard 1.0
 * @translate: (scope call): gives the translation of each text
 * @user_data: given to @translate
 * @error: return location
 *
 * Every text that is handed to @translate is what xgettext takes from the page: its markup as it stands,
 * white space made one blank.
 *
 * Returns: (transfer full): the page, or %NULL with a %G_MARKUP_ERROR where it is not well-formed, has no
 *   title, or has an element that is not understood
 */
EditorHelpPage *
editor_help_page_new (const char *id, GBytes *bytes, EditorHelpTranslate translate, gpointer user_data,
                      GError **error)
{
  g_autoptr (EditorHelpPage) self = NULL;
  Reader reader = { .translate = translate, .user_data = user_data };
  gboolean read;

  g_return_val_if_fail (id != NULL && bytes != NULL && translate != NULL, NULL);

  self = g_object_new (EDITOR_TYPE_HELP_PAGE, NULL);
  self->id = g_strdup (id);
  reader.page = self;
  reader.lists = g_array_new (FALSE, FALSE, sizeof (List));
  read = read_page (&reader, bytes, error);
  if (reader.text != NULL)
    g_string_free (reader.text, TRUE);
  g_array_unref (reader.lists);
  g_free (reader.marker);
  if (!read)
    return NULL;
  self->folded = fold (self);
  return g_steal_pointer (&self);
}

/**
 * editor_help_page_get_id:
 * @self: a page
 *
 * Returns: (transfer none): the name that other pages link to
 */
const char *
editor_help_page_get_id (EditorHelpPage *self)
{
  g_return_val_if_fail (EDITOR_IS_HELP_PAGE (self), NULL);
  return self->id;
}

/**
 * editor_help_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none): its title, as plain text
 */
const char *
editor_help_page_get_title (EditorHelpPage *self)
{
  g_return_val_if_fail (EDITOR_IS_HELP_PAGE (self), NULL);
  return self->title;
}

/**
 * editor_help_page_get_description:
 * @self: a page
 *
 * Returns: (transfer none): a few words on what is in it, as plain text; may be ""
 */
const char *
editor_help_page_get_description (EditorHelpPage *self)
{
  g_return_val_if_fail (EDITOR_IS_HELP_PAGE (self), NULL);
  return self->description;
}

/**
 * editor_help_page_get_blocks:
 * @self: a page
 *
 * Returns: (transfer none) (element-type EditorHelpBlock): what stands below its title, from top to bottom
 */
GPtrArray *
editor_help_page_get_blocks (EditorHelpPage *self)
{
  g_return_val_if_fail (EDITOR_IS_HELP_PAGE (self), NULL);
  return self->blocks;
}

/**
 * editor_help_page_matches:
 * @self: a page
 * @words: (array zero-terminated=1): what is looked for, as g_utf8_casefold() gives it
 *
 * Returns: whether each of the words is somewhere in the page
 */
gboolean
editor_help_page_matches (EditorHelpPage *self, const char *const *words)
{
  g_return_val_if_fail (EDITOR_IS_HELP_PAGE (self), FALSE);

  for (; *words != NULL; words++)
    if (strstr (self->folded, *words) == NULL)
      return FALSE;
  return TRUE;
}

static void
editor_help_page_finalize (GObject *object)
{
  EditorHelpPage *self = EDITOR_HELP_PAGE (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->description);
  g_free (self->folded);
  g_ptr_array_unref (self->blocks);

  G_OBJECT_CLASS (editor_help_page_parent_class)->finalize (object);
}

static void
editor_help_page_class_init (EditorHelpPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = editor_help_page_finalize;
}

static void
editor_help_page_init (EditorHelpPage *self)
{
  self->title = g_strdup ("");
  self->description = g_strdup ("");
  self->blocks = g_ptr_array_new_with_free_func (block_free);
}
