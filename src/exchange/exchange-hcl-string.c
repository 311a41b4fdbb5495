/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-hcl-string.h"

#include <string.h>

#include "exchange-hcl-scan.h"

/* The inside of a string or heredoc on its way to its value */
typedef struct
{
  ExchangeText *plain;
  ExchangeText *from;
  const char *bytes;
  gsize at;
  gsize end;
  gsize indentation; /* to be taken off the lines of a heredoc */
  gboolean escapes;
  gboolean json;   /* whether the value is JSON */
  gboolean quoted; /* whether JSON is inside a string */
  gboolean behind_backslash;
} Decoder;

/* What a template puts in is a string, where JSON has none open */
static void
append_template (Decoder *self)
{
  gsize stop = MIN (exchange_hcl_scan_template (self->bytes, self->at, self->end), self->end);
  gboolean directive = self->bytes[self->at] == '%';
  gsize start;

  exchange_text_get_bytes (self->plain, &start);
  if (self->json && !self->quoted && !directive)
    exchange_text_append (self->plain, "\"");
  if (self->json && directive && !self->quoted)
    exchange_text_append_instead (self->plain, " ", 1, self->from, self->at, stop);
  else if (self->json)
    exchange_text_append_quoted (self->plain, self->from, self->at, stop);
  else
    exchange_text_append_range (self->plain, self->from, self->at, stop);
  if (self->json && !self->quoted && !directive)
    exchange_text_append (self->plain, "\"");
  exchange_text_mark_opaque (self->plain, start, directive);
  self->at = stop;
}

static void
append_escape (Decoder *self)
{
  static const char letters[] = "nrt";
  static const char meanings[] = "\n\r\t";
  const char *at = self->bytes + self->at;
  const char *letter = self->at + 1 < self->end ? strchr (letters, at[1]) : NULL;
  gsize digits = self->at + 1 >= self->end ? 0 : at[1] == 'u' ? 4 : at[1] == 'U' ? 8 : 0;
  gunichar value = 0;
  char character[6];
  gsize length = 1;

  character[0] = letter != NULL && *letter != '\0' ? meanings[letter - letters]
                 : self->at + 1 < self->end        ? at[1]
                                                   : '\\';
  if (digits > 0 && self->at + 2 + digits <= self->end)
    {
      for (gsize i = 0; i < digits; i++)
        value = value * 16 + (gunichar)MAX (0, g_ascii_xdigit_value (at[2 + i]));
      length =
          (gsize)g_unichar_to_utf8 (g_unichar_validate (value) && value != 0 ? value : 0xFFFD, character);
    }
  else
    digits = 0;
  exchange_text_append_instead (self->plain, character, length, self->from, self->at,
                                MIN (self->at + 2 + digits, self->end));
  if (self->json && character[0] == '"' && !self->behind_backslash)
    self->quoted = !self->quoted;
  self->behind_backslash = character[0] == '\\' && !self->behind_backslash;
  self->at = MIN (self->at + 2 + digits, self->end);
}

static gboolean
is_template (const Decoder *self, gsize at)
{
  return at + 1 < self->end && (self->bytes[at] == '$' || self->bytes[at] == '%') &&
         self->bytes[at + 1] == '{';
}

/* Up to the next place that is not itself */
static void
append_run (Decoder *self)
{
  gsize start = self->at;

  while (self->at < self->end)
    {
      char byte = self->bytes[self->at];

      if ((self->escapes && byte == '\\') || is_template (self, self->at) ||
          (is_template (self, self->at + 1) && byte == self->bytes[self->at + 1]))
        break;
      if (self->json && byte == '"' && !self->behind_backslash)
        self->quoted = !self->quoted;
      self->behind_backslash = byte == '\\' && !self->behind_backslash;
      self->at++;
      if (byte == '\n' && self->indentation > 0)
        break;
    }
  exchange_text_append_range (self->plain, self->from, start, self->at);
  if (self->at > start && self->bytes[self->at - 1] == '\n')
    for (gsize i = 0; i < self->indentation && self->at < self->end &&
                      (self->bytes[self->at] == ' ' || self->bytes[self->at] == '\t');
         i++)
      self->at++;
}

static ExchangeText *
decode (Decoder *self)
{
  gsize first = self->at;

  while (first < self->end && g_ascii_isspace (self->bytes[first]))
    first++;
  self->json = first < self->end && (self->bytes[first] == '{' || self->bytes[first] == '[');
  while (self->at < self->end)
    {
      if (self->escapes && self->bytes[self->at] == '\\')
        append_escape (self);
      else if (is_template (self, self->at))
        append_template (self);
      else if (is_template (self, self->at + 1) && self->bytes[self->at] == self->bytes[self->at + 1])
        {
          exchange_text_append_range (self->plain, self->from, self->at + 1, self->at + 3);
          self->at += 3;
        }
      else
        append_run (self);
    }
  return self->plain;
}

/**
 * exchange_hcl_string_decode:
 * @from: a configuration
 * @start: where the inside of a string begins
 * @end: and ends
 *
 * Returns: (transfer full): what the string says; a template in it stays as it is spelt, and is opaque
 */
ExchangeText *
exchange_hcl_string_decode (ExchangeText *from, gsize start, gsize end)
{
  Decoder decoder = { .plain = exchange_text_new (from),
                      .from = from,
                      .bytes = exchange_text_get_bytes (from, NULL),
                      .at = start,
                      .end = end,
                      .escapes = TRUE };

  return decode (&decoder);
}

/* The smallest of all lines that hold something */
static gsize
measure_indentation (const char *bytes, gsize start, gsize end)
{
  gsize least = G_MAXSIZE;

  while (start < end)
    {
      gsize at = start;

      while (at < end && (bytes[at] == ' ' || bytes[at] == '\t'))
        at++;
      if (at < end && bytes[at] != '\n' && bytes[at] != '\r')
        least = MIN (least, at - start);
      while (at < end && bytes[at] != '\n')
        at++;
      start = at + 1;
    }
  return least == G_MAXSIZE ? 0 : least;
}

/**
 * exchange_hcl_string_decode_heredoc:
 * @from: a configuration
 * @start: where the text of a heredoc begins
 * @end: and ends
 * @indented: whether it was begun with “<<-”, which takes the common indentation off
 *
 * Returns: (transfer full): what the heredoc says; a template in it stays as it is spelt, and is opaque
 */
ExchangeText *
exchange_hcl_string_decode_heredoc (ExchangeText *from, gsize start, gsize end, gboolean indented)
{
  const char *bytes = exchange_text_get_bytes (from, NULL);
  Decoder decoder = {
    .plain = exchange_text_new (from), .from = from, .bytes = bytes, .at = start, .end = end
  };

  if (indented)
    decoder.indentation = measure_indentation (bytes, start, end);
  decoder.at = MIN (start + decoder.indentation, end);
  return decode (&decoder);
}
