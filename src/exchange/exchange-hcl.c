/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-hcl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange-hcl-scan.h"
#include "exchange-hcl-string.h"
#include "policy-error.h"

/* A small reader of Terraform's configuration language: literals, lists, objects, heredocs and jsonencode()
 * are read, a reference is kept as its spelling, and so is every other expression, of which it is said that
 * it could not be read (HCL Native Syntax Specification). */

typedef struct
{
  ExchangeText *from;
  ExchangeText *text;
  const char *bytes;
  gsize at;
  gsize end;
  guint depth;
  GError **error;
} Reader;

static gboolean read_value (Reader *self, gboolean lines);

static gboolean
fail (Reader *self, PolicyError code, const char *reason)
{
  guint line, column;

  exchange_text_locate (self->from, MIN (self->at, self->end), &line, &column);
  policy_error_set_place (self->error, code, reason, line, column);
  return FALSE;
}

static void
skip_space (Reader *self, gboolean lines)
{
  self->at = exchange_hcl_scan_space (self->bytes, self->at, self->end, lines);
}

static char
peek (const Reader *self)
{
  return self->at < self->end ? self->bytes[self->at] : '\0';
}

static void
append_bracket (Reader *self, const char *bracket)
{
  exchange_text_append_instead (self->text, bracket, 1, self->from, self->at, MIN (self->at + 1, self->end));
}

static void
append_string (Reader *self, ExchangeText *plain, gsize start)
{
  gsize length;

  exchange_text_get_bytes (plain, &length);
  exchange_text_append_instead (self->text, "\"", 1, self->from, start, start);
  exchange_text_append_quoted (self->text, plain, 0, length);
  exchange_text_append (self->text, "\"");
}

/* Names, dots and indices, such as aws_s3_bucket.input["a"].arn: one value */
static gboolean
is_reference (const char *expression, gsize length)
{
  if (length == 0 || !(g_ascii_isalpha (*expression) || *expression == '_'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (expression[i]) && strchr ("_-.[]\"/", expression[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* “${expression}” */
static void
append_expression (Reader *self, gsize start, gsize end)
{
  gsize place;

  while (end > start && g_ascii_isspace (self->bytes[end - 1]))
    end--;
  exchange_text_get_bytes (self->text, &place);
  exchange_text_append_instead (self->text, "\"", 1, self->from, start, start);
  exchange_text_append (self->text, "${");
  exchange_text_append_quoted (self->text, self->from, start, end);
  exchange_text_append (self->text, "}\"");
  exchange_text_mark_opaque (self->text, place, !is_reference (self->bytes + start, end - start));
}

static gboolean
read_list (Reader *self)
{
  gboolean first = TRUE;

  append_bracket (self, "[");
  self->at++;
  while (TRUE)
    {
      skip_space (self, TRUE);
      if (self->at >= self->end)
        return fail (self, POLICY_ERROR_SYNTAX, _ ("The text ends too early"));
      if (peek (self) == ']')
        break;
      if (!first)
        exchange_text_append (self->text, ", ");
      first = FALSE;
      if (!read_value (self, TRUE))
        return FALSE;
      skip_space (self, TRUE);
      if (peek (self) == ',')
        self->at++;
      else if (peek (self) != ']')
        return fail (self, POLICY_ERROR_SYNTAX, _ ("A comma or ] is missing here"));
    }
  append_bracket (self, "]");
  self->at++;
  return TRUE;
}

/* An identifier or string; anything else is an expression that names the member */
static gboolean
read_key (Reader *self)
{
  gsize start = self->at;
  gsize stop = exchange_hcl_scan_name (self->bytes, start, self->end);
  g_autoptr (ExchangeText) plain = NULL;

  if (peek (self) == '"')
    {
      stop = exchange_hcl_scan_string (self->bytes, start, self->end);
      plain = exchange_hcl_string_decode (self->from, start + 1, MAX (start + 1, stop - 1));
    }
  else if (stop > start)
    {
      plain = exchange_text_new (self->from);
      exchange_text_append_range (plain, self->from, start, stop);
    }
  else
    {
      while (stop < self->end && strchr ("=:\n}", self->bytes[stop]) == NULL)
        stop++;
      if (stop == start)
        return fail (self, POLICY_ERROR_SYNTAX, _ ("A name is missing here"));
      append_expression (self, start, stop);
    }
  if (plain != NULL)
    append_string (self, plain, start);
  self->at = stop;
  skip_space (self, FALSE);
  if (peek (self) != '=' && peek (self) != ':')
    return fail (self, POLICY_ERROR_SYNTAX, _ ("“=” is missing here"));
  self->at++;
  exchange_text_append (self->text, ": ");
  return TRUE;
}

static gboolean
read_object (Reader *self)
{
  gboolean first = TRUE;

  append_bracket (self, "{");
  self->at++;
  while (TRUE)
    {
      skip_space (self, TRUE);
      if (self->at >= self->end)
        return fail (self, POLICY_ERROR_SYNTAX, _ ("The text ends too early"));
      if (peek (self) == '}')
        break;
      if (!first)
        exchange_text_append (self->text, ", ");
      first = FALSE;
      if (!read_key (self))
        return FALSE;
      skip_space (self, TRUE);
      if (!read_value (self, FALSE))
        return FALSE;
      skip_space (self, TRUE);
      if (peek (self) == ',')
        self->at++;
    }
  append_bracket (self, "}");
  self->at++;
  return TRUE;
}

static gboolean
is_word (const Reader *self, gsize start, gsize end, const char *word)
{
  return end - start == strlen (word) && memcmp (self->bytes + start, word, end - start) == 0;
}

/* Whether a list or object is made by “for” */
static gboolean
is_for (const Reader *self)
{
  gsize name = exchange_hcl_scan_space (self->bytes, self->at + 1, self->end, TRUE);
  gsize name_end = exchange_hcl_scan_name (self->bytes, name, self->end);

  if (!is_word (self, name, name_end, "for"))
    return FALSE;
  name_end = exchange_hcl_scan_space (self->bytes, name_end, self->end, TRUE);
  return name_end < self->end && self->bytes[name_end] != '=' && self->bytes[name_end] != ':';
}

static gsize
scan_number (const Reader *self)
{
  gsize at = self->at;
  g_autoptr (PolicyText) number = NULL;

  while (at < self->end && (g_ascii_isalnum (self->bytes[at]) || strchr ("+-.", self->bytes[at]) != NULL))
    at++;
  number = policy_text_parse (self->bytes + self->at, (gssize)(at - self->at), NULL);
  return number != NULL ? at : self->at;
}

/* Where the literal at the place ends; the place itself where it is none that can be read */
static gsize
find_literal_end (const Reader *self)
{
  gsize body, body_end;
  gsize name = exchange_hcl_scan_name (self->bytes, self->at, self->end);

  switch (peek (self))
    {
    case '"':
      return exchange_hcl_scan_string (self->bytes, self->at, self->end);
    case '<':
      return self->bytes[self->at + 1] == '<'
                 ? exchange_hcl_scan_heredoc (self->bytes, self->at, self->end, &body, &body_end)
                 : self->at;
    case '[':
    case '{':
      return is_for (self) ? self->at : exchange_hcl_scan_bracket (self->bytes, self->at, self->end);
    default:
      break;
    }
  if (is_word (self, self->at, name, "jsonencode") && self->bytes[name] == '(')
    return name;
  if (is_word (self, self->at, name, "true") || is_word (self, self->at, name, "false") ||
      is_word (self, self->at, name, "null"))
    return name;
  return g_ascii_isdigit (peek (self)) || peek (self) == '-' ? scan_number (self) : self->at;
}

static gboolean
read_jsonencode (Reader *self, gsize end)
{
  self->at = end + 1;
  skip_space (self, TRUE);
  if (!read_value (self, TRUE))
    return FALSE;
  skip_space (self, TRUE);
  if (peek (self) == ',')
    {
      self->at++;
      skip_space (self, TRUE);
    }
  if (peek (self) != ')')
    return fail (self, POLICY_ERROR_SYNTAX, _ ("A bracket is missing here"));
  self->at++;
  return TRUE;
}

static gboolean
read_literal (Reader *self, gsize end)
{
  g_autoptr (ExchangeText) plain = NULL;
  gsize start = self->at;
  gsize body, body_end;

  switch (peek (self))
    {
    case '[':
      return read_list (self);
    case '{':
      return read_object (self);
    case '"':
      plain = exchange_hcl_string_decode (self->from, start + 1, MAX (start + 1, end - 1));
      break;
    case '<':
      exchange_hcl_scan_heredoc (self->bytes, start, self->end, &body, &body_end);
      plain = exchange_hcl_string_decode_heredoc (self->from, body, body_end, self->bytes[start + 2] == '-');
      break;
    case 'j':
      return read_jsonencode (self, end);
    default:
      exchange_text_append_range (self->text, self->from, start, end);
      break;
    }
  if (plain != NULL)
    append_string (self, plain, start);
  self->at = end;
  return TRUE;
}

/* A literal that is the whole expression is read; else the expression is kept as it is spelt. */
static gboolean
read_value (Reader *self, gboolean lines)
{
  gsize literal = find_literal_end (self);
  gsize end = exchange_hcl_scan_expression (self->bytes, self->at, self->end, lines);
  gboolean encode = peek (self) == 'j' && literal > self->at;
  gsize whole = encode ? exchange_hcl_scan_bracket (self->bytes, literal, self->end) : literal;
  gboolean read = TRUE;

  if (end == self->at)
    return fail (self, POLICY_ERROR_SYNTAX, _ ("A value is missing here"));
  if (literal == self->at || exchange_hcl_scan_space (self->bytes, whole, self->end, lines) < end)
    {
      append_expression (self, self->at, end);
      self->at = end;
      return TRUE;
    }
  if (self->depth >= POLICY_TEXT_MAX_DEPTH - 8)
    return fail (self, POLICY_ERROR_TOO_DEEP, _ ("Lists and objects are nested too deep"));
  self->depth++;
  read = read_literal (self, literal);
  self->depth--;
  return read;
}

static gboolean read_body (Reader *self, char closing);

/* type "label" "label" { … } as {"label": {"label": {…}}} */
static gboolean
read_block (Reader *self)
{
  guint labels = 0;

  while (peek (self) != '{')
    {
      gsize start = self->at;
      gsize stop = exchange_hcl_scan_name (self->bytes, start, self->end);
      gboolean quoted = peek (self) == '"';
      g_autoptr (ExchangeText) plain = NULL;

      if (quoted)
        stop = exchange_hcl_scan_string (self->bytes, start, self->end);
      if (stop == start || labels == 4)
        return fail (self, POLICY_ERROR_SYNTAX, _ ("A block or value is missing here"));
      plain = exchange_hcl_string_decode (self->from, start + quoted, MAX (start + quoted, stop - quoted));
      exchange_text_append (self->text, "{");
      append_string (self, plain, start);
      exchange_text_append (self->text, ": ");
      labels++;
      self->at = stop;
      skip_space (self, FALSE);
    }
  if (self->depth + labels >= POLICY_TEXT_MAX_DEPTH - 8)
    return fail (self, POLICY_ERROR_TOO_DEEP, _ ("Lists and objects are nested too deep"));
  self->depth += labels + 1;
  append_bracket (self, "{");
  self->at++;
  if (!read_body (self, '}'))
    return FALSE;
  self->at++;
  self->depth -= labels + 1;
  while (labels-- > 0)
    exchange_text_append (self->text, "}");
  return TRUE;
}

static gboolean
read_body (Reader *self, char closing)
{
  gboolean first = TRUE;

  while (TRUE)
    {
      gsize stop;
      g_autoptr (ExchangeText) plain = NULL;

      skip_space (self, TRUE);
      if (peek (self) == closing || self->at >= self->end)
        break;
      stop = exchange_hcl_scan_name (self->bytes, self->at, self->end);
      if (stop == self->at)
        return fail (self, POLICY_ERROR_SYNTAX, _ ("A name is missing here"));
      if (!first)
        exchange_text_append (self->text, ", ");
      first = FALSE;
      plain = exchange_text_new (self->from);
      exchange_text_append_range (plain, self->from, self->at, stop);
      append_string (self, plain, self->at);
      exchange_text_append (self->text, ": ");
      self->at = stop;
      skip_space (self, FALSE);
      if (peek (self) == '=')
        {
          self->at++;
          skip_space (self, FALSE);
          if (!read_value (self, FALSE))
            return FALSE;
        }
      else if (!read_block (self))
        return FALSE;
    }
  if (closing != '\0' && self->at >= self->end)
    return fail (self, POLICY_ERROR_SYNTAX, _ ("The text ends too early"));
  exchange_text_append (self->text, "}");
  return TRUE;
}

/**
 * exchange_hcl_read:
 * @from: a configuration in Terraform's language, UTF-8 without NUL
 * @error: where to put a #PolicyError
 *
 * Reads a configuration as JSON: an argument is a member, a block one with its labels as members in it.
 * Several blocks of one kind are several members of that name.
 *
 * Errors: %POLICY_ERROR_SYNTAX, %POLICY_ERROR_TOO_DEEP
 *
 * Returns: (transfer full) (nullable): the JSON
 */
ExchangeText *
exchange_hcl_read (ExchangeText *from, GError **error)
{
  g_autoptr (ExchangeText) text = exchange_text_new (from);
  Reader reader = { .from = from, .text = text, .error = error };

  reader.bytes = exchange_text_get_bytes (from, &reader.end);
  exchange_text_append (text, "{");
  return read_body (&reader, '\0') ? g_steal_pointer (&text) : NULL;
}
