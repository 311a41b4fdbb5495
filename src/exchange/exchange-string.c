/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-string.h"

#include <string.h>

/* \u and four digits, and both halves of a surrogate pair; how many bytes were read */
static gsize
read_unicode (const char *at, gsize length, gunichar *character)
{
  guint units[2] = { 0, 0 };
  guint n = length >= 12 && at[6] == '\\' && at[7] == 'u' ? 2 : 1;

  for (guint i = 0; i < n; i++)
    for (guint j = 2; j < 6; j++)
      units[i] = units[i] * 16 + (guint)MAX (0, g_ascii_xdigit_value (at[i * 6 + j]));
  *character = units[0];
  if (units[0] >= 0xD800 && units[0] <= 0xDBFF && units[1] >= 0xDC00 && units[1] <= 0xDFFF)
    {
      *character = 0x10000 + ((units[0] - 0xD800) << 10) + (units[1] - 0xDC00);
      return 12;
    }
  if (*character == 0 || (*character >= 0xD800 && *character <= 0xDFFF))
    *character = 0xFFFD;
  return 6;
}

/* At a backslash of a JSON string; how many bytes were read */
static gsize
decode_escape (ExchangeText *self, ExchangeText *from, gsize place, gsize end)
{
  static const char letters[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  const char *at = exchange_text_get_bytes (from, NULL) + place;
  const char *letter;
  char character[6];
  gsize length = 1;
  gsize read = 2;

  if (end - place < 2 || (at[1] == 'u' && end - place < 6))
    return end - place;
  letter = strchr (letters, at[1]);
  character[0] = letter != NULL ? meanings[letter - letters] : at[1];
  if (at[1] == 'u')
    {
      gunichar unit;

      read = read_unicode (at, end - place, &unit);
      length = (gsize)g_unichar_to_utf8 (unit, character);
    }
  exchange_text_append_instead (self, character, length, from, place, place + read);
  return read;
}

/**
 * exchange_string_decode_json:
 * @from: a JSON text
 * @span: where a string of it stands, with its quotes
 *
 * Returns: (transfer full): what the string says
 */
ExchangeText *
exchange_string_decode_json (ExchangeText *from, PolicySpan span)
{
  ExchangeText *self = exchange_text_new (from);
  const char *bytes = exchange_text_get_bytes (from, NULL);
  gsize at = span.start + 1;
  gsize end = span.end - 1;

  while (at < end)
    {
      gsize run = at;

      while (run < end && bytes[run] != '\\')
        run++;
      exchange_text_append_range (self, from, at, run);
      at = run < end ? run + decode_escape (self, from, run, end) : run;
    }
  return self;
}

/**
 * exchange_string_is_url:
 * @text: a text
 *
 * Returns: whether it begins as JSON in the encoding of URLs does
 */
gboolean
exchange_string_is_url (ExchangeText *text)
{
  const char *bytes = exchange_text_get_bytes (text, NULL);

  return g_ascii_strncasecmp (bytes, "%7B", 3) == 0 || g_ascii_strncasecmp (bytes, "%5B", 3) == 0 ||
         strncmp (bytes, "%0A", 3) == 0 || strncmp (bytes, "%20", 3) == 0;
}

/**
 * exchange_string_decode_url:
 * @from: a text in the encoding of URLs (RFC 3986), in which “+” is no blank
 *
 * Returns: (transfer full) (nullable): what it says; %NULL where an escape is none
 */
ExchangeText *
exchange_string_decode_url (ExchangeText *from)
{
  g_autoptr (ExchangeText) self = exchange_text_new (from);
  gsize length;
  const char *bytes = exchange_text_get_bytes (from, &length);
  gsize at = 0;

  while (at < length)
    {
      gsize run = at;

      while (run < length && bytes[run] != '%')
        run++;
      exchange_text_append_range (self, from, at, run);
      at = run;
      if (at < length)
        {
          int high = at + 2 < length ? g_ascii_xdigit_value (bytes[at + 1]) : -1;
          int low = at + 2 < length ? g_ascii_xdigit_value (bytes[at + 2]) : -1;
          char byte = (char)(high * 16 + low);

          if (high < 0 || low < 0 || byte == '\0')
            return NULL;
          exchange_text_append_instead (self, &byte, 1, from, at, at + 3);
          at += 3;
        }
    }
  bytes = exchange_text_get_bytes (self, &length);
  return g_utf8_validate_len (bytes, length, NULL) ? g_steal_pointer (&self) : NULL;
}

/* How many bytes the string, comment or other character at a place has */
static gsize
measure_token (const char *at, const char *end)
{
  const char *p;

  if (*at == '"')
    {
      for (p = at + 1; p < end && *p != '"'; p++)
        if (*p == '\\' && p + 1 < end)
          p++;
      return (gsize)(MIN (p + 1, end) - at);
    }
  if (*at == '/' && at + 1 < end && at[1] == '/')
    {
      for (p = at; p < end && *p != '\n' && *p != '\r'; p++)
        ;
      return (gsize)(p - at);
    }
  if (*at == '/' && at + 1 < end && at[1] == '*')
    {
      for (p = at + 2; p < end && !(*p == '*' && p + 1 < end && p[1] == '/'); p++)
        ;
      return (gsize)(MIN (p + 2, end) - at);
    }
  return 1;
}

/**
 * exchange_string_clean:
 * @from: JSON with comments and commas behind the last of a list, as editors' settings have it
 *
 * Returns: (transfer full): the same as JSON: blanks stand in their place, so that nothing moves
 */
ExchangeText *
exchange_string_clean (ExchangeText *from)
{
  ExchangeText *self = exchange_text_new (from);
  gsize length;
  const char *bytes = exchange_text_get_bytes (from, &length);
  g_autofree char *clean = g_malloc (length + 1);
  gsize comma = length;

  memcpy (clean, bytes, length);
  clean[length] = '\0';
  for (gsize at = 0, size; at < length; at += size)
    {
      gboolean comment;

      size = measure_token (bytes + at, bytes + length);
      comment = bytes[at] == '/' && size > 1;
      for (gsize i = at; comment && i < at + size; i++)
        if (clean[i] != '\n' && clean[i] != '\r')
          clean[i] = ' ';
      if ((bytes[at] == '}' || bytes[at] == ']') && comma < length)
        clean[comma] = ' ';
      if (bytes[at] == ',')
        comma = at;
      else if (!comment && !g_ascii_isspace (bytes[at]))
        comma = length;
    }
  exchange_text_append_instead (self, clean, length, from, 0, length);
  return self;
}
