/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-prose.h"

#include <string.h>

static char *
dup_place (ExchangeText *from, gsize at, const char *base)
{
  guint line;
  g_autofree char *place = NULL;

  exchange_text_locate (from, at, &line, NULL);
  place = g_strdup_printf ("line %u", line);
  return exchange_finder_join (base, place);
}

/* Where the bracket at a place is closed, as JSON has it; the place itself when it is not */
static gsize
find_closing (const char *bytes, gsize at, gsize end)
{
  gsize start = at;
  guint depth = 0;

  while (at < end)
    {
      char byte = bytes[at++];

      if (byte == '"')
        {
          while (at < end && bytes[at] != '"')
            at += bytes[at] == '\\' ? 2 : 1;
          if (at >= end)
            return start;
          at++;
        }
      else if (byte == '{' || byte == '[')
        depth++;
      else if ((byte == '}' || byte == ']') && --depth == 0)
        return at;
    }
  return start;
}

/* A bracket that a name in quotes, another bracket or its end follows */
static gboolean
may_be_json (const char *bytes, gsize at, gsize end)
{
  if (bytes[at] != '{' && bytes[at] != '[')
    return FALSE;
  for (at++; at < end && g_ascii_isspace (bytes[at]); at++)
    ;
  return at < end && strchr ("\"{[}]", bytes[at]) != NULL;
}

/* JSON anywhere in a text, such as a line of its own or an argument of a command. What is not closed ends the
 * search, so that no text is gone through more than twice. */
static void
find_json (ExchangeFinder *finder, ExchangeText *from, PolicySpan span, const char *base,
           ExchangeProseFunc func)
{
  const char *bytes = exchange_text_get_bytes (from, NULL);

  for (gsize at = span.start; at < span.end; at++)
    {
      gsize close;
      g_autoptr (ExchangeText) block = NULL;
      g_autofree char *place = NULL;

      if (!may_be_json (bytes, at, span.end))
        continue;
      close = find_closing (bytes, at, span.end);
      if (close == at)
        return;
      block = exchange_text_new (from);
      exchange_text_append_range (block, from, at, close);
      place = dup_place (from, at, base);
      func (finder, block, "json", place);
      at = close - 1;
    }
}

/* How many marks of a fence a line begins with, as CommonMark has it */
static gsize
measure_fence (const char *bytes, gsize line, gsize end, gsize *indentation)
{
  gsize at = line;
  gsize start;

  while (at < end && bytes[at] == ' ')
    at++;
  start = at;
  *indentation = at - line;
  while (at < end && (bytes[at] == '`' || bytes[at] == '~') && bytes[at] == bytes[start])
    at++;
  return at - start >= 3 ? at - start : 0;
}

static gsize
find_line_end (const char *bytes, gsize at, gsize end)
{
  const char *newline = memchr (bytes + at, '\n', end - at);

  return newline != NULL ? (gsize)(newline - bytes) + 1 : end;
}

/* The lines of a fence without their indentation */
static ExchangeText *
read_fence (ExchangeText *from, gsize start, gsize end, gsize indentation)
{
  ExchangeText *block = exchange_text_new (from);
  const char *bytes = exchange_text_get_bytes (from, NULL);

  while (start < end)
    {
      gsize stop = find_line_end (bytes, start, end);

      for (gsize i = 0; i < indentation && start < stop && bytes[start] == ' '; i++)
        start++;
      exchange_text_append_range (block, from, start, stop);
      start = stop;
    }
  return block;
}

/**
 * exchange_prose_find:
 * @finder: where to put what is found
 * @from: a text that people wrote
 * @base: where it stands in the file
 * @func: (scope call): what reads a block of it
 *
 * Finds policies in fences of Markdown, and JSON that stands between other words.
 */
void
exchange_prose_find (ExchangeFinder *finder, ExchangeText *from, const char *base, ExchangeProseFunc func)
{
  gsize length;
  const char *bytes = exchange_text_get_bytes (from, &length);
  gsize begun = 0;

  for (gsize line = 0, next; line < length; line = next)
    {
      gsize indentation, other;
      gsize marks = measure_fence (bytes, line, length, &indentation);
      gsize body, stop;
      g_autofree char *language = NULL;
      g_autofree char *place = NULL;
      g_autoptr (ExchangeText) block = NULL;

      next = find_line_end (bytes, line, length);
      if (marks == 0)
        continue;
      body = next;
      language = g_strndup (bytes + line + indentation + marks, next - line - indentation - marks);
      g_strstrip (language);
      if (strchr (language, '`') != NULL)
        continue;
      find_json (finder, from, (PolicySpan){ begun, line }, base, func);
      for (stop = body; stop < length; stop = find_line_end (bytes, stop, length))
        {
          gsize closing = measure_fence (bytes, stop, length, &other);

          if (closing >= marks && bytes[stop + other] == bytes[line + indentation])
            break;
        }
      next = stop < length ? find_line_end (bytes, stop, length) : length;
      begun = next;
      block = read_fence (from, body, stop, indentation);
      place = dup_place (from, body, base);
      func (finder, block, language, place);
    }
  find_json (finder, from, (PolicySpan){ begun, length }, base, func);
}

/**
 * exchange_prose_is_lines:
 * @from: a text
 *
 * Returns: whether it is several values of JSON one behind the other, as in JSON lines, and nothing else
 */
gboolean
exchange_prose_is_lines (ExchangeText *from)
{
  gsize length;
  const char *bytes = exchange_text_get_bytes (from, &length);
  guint n_values = 0;
  gsize at = 0;

  while (TRUE)
    {
      gsize close;

      while (at < length && g_ascii_isspace (bytes[at]))
        at++;
      if (at == length)
        return n_values > 1;
      if (bytes[at] != '{' && bytes[at] != '[')
        return FALSE;
      close = find_closing (bytes, at, length);
      if (close == at)
        return FALSE;
      n_values++;
      at = close;
    }
}
