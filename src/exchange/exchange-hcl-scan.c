/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-hcl-scan.h"

#include <string.h>

/* How deep strings and templates may stand in each other */
#define MAX_DEPTH 32

static gsize scan_template (const char *bytes, gsize at, gsize end, guint depth);

/**
 * exchange_hcl_scan_space:
 * @bytes: a configuration
 * @at: where to begin
 * @end: its length
 * @lines: whether to go on behind the end of the line
 *
 * Returns: the first place that is neither blank nor comment
 */
gsize
exchange_hcl_scan_space (const char *bytes, gsize at, gsize end, gboolean lines)
{
  while (at < end)
    {
      if (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || (lines && bytes[at] == '\n'))
        at++;
      else if (bytes[at] == '#' || (bytes[at] == '/' && bytes[at + 1] == '/'))
        while (at < end && bytes[at] != '\n')
          at++;
      else if (bytes[at] == '/' && bytes[at + 1] == '*')
        {
          const char *close = g_strstr_len (bytes + at + 2, (gssize)(end - MIN (end, at + 2)), "*/");

          at = close != NULL ? (gsize)(close - bytes) + 2 : end;
        }
      else
        break;
    }
  return at;
}

/**
 * exchange_hcl_scan_name:
 * @bytes: a configuration
 * @at: where to begin
 * @end: its length
 *
 * Returns: the end of the identifier there, or @at when there is none
 */
gsize
exchange_hcl_scan_name (const char *bytes, gsize at, gsize end)
{
  if (at < end && (g_ascii_isdigit (bytes[at]) || bytes[at] == '-'))
    return at;
  while (at < end && (g_ascii_isalnum (bytes[at]) || bytes[at] == '_' || bytes[at] == '-' ||
                      ((guchar)bytes[at] & 0x80) != 0))
    at++;
  return at;
}

static gsize
scan_string (const char *bytes, gsize at, gsize end, guint depth)
{
  for (at++; at < end && bytes[at] != '"' && bytes[at] != '\n';)
    {
      if (bytes[at] == '\\')
        at = MIN (at + 2, end);
      else if ((bytes[at] == '$' || bytes[at] == '%') && bytes[at + 1] == bytes[at] && bytes[at + 2] == '{')
        at += 3;
      else if ((bytes[at] == '$' || bytes[at] == '%') && bytes[at + 1] == '{')
        at = scan_template (bytes, at, end, depth);
      else
        at++;
    }
  return at < end && bytes[at] == '"' ? at + 1 : end;
}

static gsize
scan_template (const char *bytes, gsize at, gsize end, guint depth)
{
  guint braces = 1;

  if (depth == MAX_DEPTH)
    return end;
  for (at += 2; at < end && braces > 0;)
    {
      if (bytes[at] == '"')
        at = scan_string (bytes, at, end, depth + 1);
      else
        {
          braces += bytes[at] == '{';
          braces -= bytes[at] == '}';
          at++;
        }
    }
  return at;
}

/**
 * exchange_hcl_scan_string:
 * @bytes: a configuration
 * @at: where a quote is
 * @end: its length
 *
 * Returns: the place behind the closing quote, or @end where there is none on the line
 */
gsize
exchange_hcl_scan_string (const char *bytes, gsize at, gsize end)
{
  return scan_string (bytes, at, end, 0);
}

/**
 * exchange_hcl_scan_template:
 * @bytes: a configuration
 * @at: where “${” or “%{” is
 * @end: its length
 *
 * Returns: the place behind its closing brace
 */
gsize
exchange_hcl_scan_template (const char *bytes, gsize at, gsize end)
{
  return scan_template (bytes, at, end, 0);
}

/**
 * exchange_hcl_scan_heredoc:
 * @bytes: a configuration
 * @at: where “<<” is
 * @end: its length
 * @body: (out): where its text begins
 * @body_end: (out): and ends
 *
 * Returns: the place behind its closing word, or @at when it is none
 */
gsize
exchange_hcl_scan_heredoc (const char *bytes, gsize at, gsize end, gsize *body, gsize *body_end)
{
  gsize name = at + 2 + (bytes[at + 2] == '-');
  gsize name_end = exchange_hcl_scan_name (bytes, name, end);
  gsize line = name_end;

  while (line < end && (bytes[line] == ' ' || bytes[line] == '\t' || bytes[line] == '\r'))
    line++;
  if (name_end == name || line >= end || bytes[line] != '\n')
    return at;
  *body = line + 1;
  for (line++; line < end;)
    {
      const char *newline = memchr (bytes + line, '\n', end - line);
      gsize stop = newline != NULL ? (gsize)(newline - bytes) : end;
      gsize start = line;
      gsize last = stop;

      while (start < last && (bytes[start] == ' ' || bytes[start] == '\t'))
        start++;
      while (last > start && g_ascii_isspace (bytes[last - 1]))
        last--;
      if (last - start == name_end - name && memcmp (bytes + start, bytes + name, last - start) == 0)
        {
          *body_end = line;
          return last;
        }
      line = stop + 1;
    }
  return at;
}

/**
 * exchange_hcl_scan_expression:
 * @bytes: a configuration
 * @at: where an expression begins
 * @end: its length
 * @lines: whether it may go on in the next line, as between round and square brackets
 *
 * Returns: where it ends, blanks behind it included
 */
gsize
exchange_hcl_scan_expression (const char *bytes, gsize at, gsize end, gboolean lines)
{
  guint brackets = 0;

  while (at < end)
    {
      gsize body, body_end;
      gsize space = exchange_hcl_scan_space (bytes, at, end, lines || brackets > 0);

      if (space > at)
        {
          at = space;
          continue;
        }
      if (bytes[at] == '"')
        at = exchange_hcl_scan_string (bytes, at, end);
      else if (bytes[at] == '<' && bytes[at + 1] == '<')
        at = MAX (at + 1, exchange_hcl_scan_heredoc (bytes, at, end, &body, &body_end));
      else if (strchr ("([{", bytes[at]) != NULL)
        {
          brackets++;
          at++;
        }
      else if (brackets == 0 && strchr (",)]}\n", bytes[at]) != NULL)
        break;
      else
        {
          brackets -= brackets > 0 && strchr (")]}", bytes[at]) != NULL;
          at++;
        }
    }
  return MIN (at, end);
}

/**
 * exchange_hcl_scan_bracket:
 * @bytes: a configuration
 * @at: where an opening bracket is
 * @end: its length
 *
 * Returns: the place behind its closing bracket
 */
gsize
exchange_hcl_scan_bracket (const char *bytes, gsize at, gsize end)
{
  do
    at = exchange_hcl_scan_expression (bytes, at + 1, end, TRUE);
  while (at < end && bytes[at] == ',');
  return MIN (at + 1, end);
}
