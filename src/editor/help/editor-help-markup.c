/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The markup inside of a paragraph of help: as the catalogs of translations have it, and as it is shown. */
#include "config.h"

#include "editor-help-markup.h"

#include <string.h>

typedef struct
{
  const char *element;
  const char *start;
  const char *end;
} Look;

/* What does not say how it looks, looks like the text around it. */
static const Look LOOKS[] = {
  { "gui", "<b>", "</b>" }, { "key", "<b>", "</b>" },    { "code", "<tt>", "</tt>" },
  { "em", "<i>", "</i>" },  { "file", "<tt>", "</tt>" }, { "app", "", "" },
  { "guiseq", "", "" },     { "keyseq", "", "" },        { "link", "", "</a>" },
};

typedef struct
{
  GString *out;
  gboolean plain;
  gboolean first; /* in a sequence of keys or of menus: nothing stands before it */
} Writer;

/**
 * editor_help_markup_append_start:
 * @text: what was read of a paragraph
 * @element: an element in it
 * @names: (array zero-terminated=1): its attributes
 * @values: (array zero-terminated=1): their values
 *
 * Appends the tag that begins an element, as xgettext writes it.
 */
void
editor_help_markup_append_start (GString *text, const char *element, const char **names, const char **values)
{
  g_string_append_printf (text, "<%s", element);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (values[i], -1);

      g_string_append_printf (text, " %s=\"%s\"", names[i], escaped);
    }
  g_string_append_c (text, '>');
}

static gboolean
is_sequence (const char *element)
{
  return g_str_equal (element, "guiseq") || g_str_equal (element, "keyseq");
}

static void
append_character (GString *text, char c)
{
  switch (c)
    {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
      if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
      break;
    case '&':
      g_string_append (text, "&amp;");
      break;
    case '<':
      g_string_append (text, "&lt;");
      break;
    case '>':
      g_string_append (text, "&gt;");
      break;
    default:
      g_string_append_c (text, c);
    }
}

/**
 * editor_help_markup_append_text:
 * @text: what was read of a paragraph
 * @element: the element that the characters are in
 * @characters: what stands there
 * @length: its length in bytes
 *
 * Appends text as xgettext writes it: white space is one blank, and none at the start. The white space
 * between the parts of a sequence of keys or menus is none of the text.
 */
void
editor_help_markup_append_text (GString *text, const char *element, const char *characters, gsize length)
{
  if (is_sequence (element))
    return;
  for (gsize i = 0; i < length; i++)
    append_character (text, characters[i]);
}

static const Look *
find_look (const char *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (LOOKS); i++)
    if (g_str_equal (LOOKS[i].element, element))
      return &LOOKS[i];
  return NULL;
}

static void
append_separator (Writer *writer, const char *parent)
{
  if (!is_sequence (parent))
    return;
  if (!writer->first)
    g_string_append (writer->out, g_str_equal (parent, "keyseq") ? "+" : " ▸ ");
  writer->first = FALSE;
}

static void
append_link (Writer *writer, const char **names, const char **values)
{
  const char *prefix = "";
  g_autofree char *target = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "xref") || g_str_equal (names[i], "href"))
      {
        prefix = g_str_equal (names[i], "xref") ? EDITOR_HELP_MARKUP_PAGE : "";
        g_free (target);
        target = g_markup_escape_text (values[i], -1);
      }
  g_string_append_printf (writer->out, "<a href=\"%s%s\">", prefix, target != NULL ? target : "");
}

static void
on_start (GMarkupParseContext *context, const char *element, const char **names, const char **values,
          gpointer user_data, GError **error)
{
  Writer *writer = user_data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const Look *look = find_look (element);

  /* The outermost is the paragraph's own. */
  if (stack->next == NULL)
    return;
  if (look == NULL)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
                   "A paragraph of help cannot have the element “%s”", element);
      return;
    }
  append_separator (writer, stack->next->data);
  if (is_sequence (element))
    writer->first = TRUE;
  if (writer->plain)
    return;
  g_string_append (writer->out, look->start);
  if (g_str_equal (element, "link"))
    append_link (writer, names, values);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Writer *writer = user_data;
  const Look *look = find_look (element);

  if (look != NULL && !writer->plain)
    g_string_append (writer->out, look->end);
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Writer *writer = user_data;
  g_autofree char *escaped = NULL;

  if (is_sequence (g_markup_parse_context_get_element (context)))
    return;
  escaped = writer->plain ? g_strndup (text, length) : g_markup_escape_text (text, (gssize)length);
  g_string_append (writer->out, escaped);
}

/* A translation can be broken where nobody checked it: then it is shown as it stands. */
static char *
convert (const char *text, gboolean plain)
{
  static const GMarkupParser PARSER = { .start_element = on_start, .end_element = on_end, .text = on_text };
  g_autoptr (GString) out = g_string_new (NULL);
  Writer writer = { .out = out, .plain = plain };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&PARSER, 0, &writer, NULL);

  if (!g_markup_parse_context_parse (context, "<p>", -1, NULL) ||
      !g_markup_parse_context_parse (context, text, -1, NULL) ||
      !g_markup_parse_context_parse (context, "</p>", -1, NULL) ||
      !g_markup_parse_context_end_parse (context, NULL))
    return plain ? g_strdup (text) : g_markup_escape_text (text, -1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * editor_help_markup_to_pango:
 * @text: the inside of a paragraph or title, as Mallard markup
 *
 * Returns: (transfer full): the same as Pango markup for a GtkLabel; links to pages of help begin with
 *   %EDITOR_HELP_MARKUP_PAGE
 */
char *
editor_help_markup_to_pango (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return convert (text, FALSE);
}

/**
 * editor_help_markup_to_plain:
 * @text: the inside of a paragraph or title, as Mallard markup
 *
 * Returns: (transfer full): its words alone
 */
char *
editor_help_markup_to_plain (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return convert (text, TRUE);
}
