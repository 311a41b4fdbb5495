/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-yaml-scalar.h"

#include <string.h>

/* A scalar's value beside its spelling in the file */
typedef struct
{
  ExchangeText *plain; /* the value, with its places */
  ExchangeText *from;
  const char *bytes; /* the file */
  gsize at;
  gsize end;
  const char *value;
  gsize done;
  gsize length;
  yaml_scalar_style_t style;
  gsize indentation;
} Alignment;

/* Numbers as JSON spells them; 012345678901 is an account */
static gboolean
is_number (const char *value, gsize length)
{
  g_autoptr (PolicyText) text = NULL;

  if (length == 0 || length > 64 || !(g_ascii_isdigit (*value) || *value == '-'))
    return FALSE;
  text = policy_text_parse (value, (gssize)length, NULL);
  return text != NULL && policy_node_get_node_type (policy_text_get_root (text)) == POLICY_NODE_NUMBER;
}

/* What a plain scalar is when it is no text */
static const char *
get_word (const char *value, gsize length)
{
  static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
  static const char *const truths[] = { "true", "True", "TRUE", NULL };
  static const char *const falsehoods[] = { "false", "False", "FALSE", NULL };

  if (length > 5 || strlen (value) != length)
    return NULL;
  if (g_strv_contains (nulls, value))
    return "null";
  if (g_strv_contains (truths, value))
    return "true";
  return g_strv_contains (falsehoods, value) ? "false" : NULL;
}

/* Past the tag, the anchor, the quote or the first line of a block */
static void
skip_header (Alignment *self)
{
  gboolean block = self->style == YAML_LITERAL_SCALAR_STYLE || self->style == YAML_FOLDED_SCALAR_STYLE;

  while (self->at < self->end && (self->bytes[self->at] == '!' || self->bytes[self->at] == '&'))
    {
      while (self->at < self->end && !g_ascii_isspace (self->bytes[self->at]))
        self->at++;
      while (self->at < self->end && g_ascii_isspace (self->bytes[self->at]))
        self->at++;
    }
  if (self->style == YAML_SINGLE_QUOTED_SCALAR_STYLE || self->style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
    {
      self->at = MIN (self->at + 1, self->end);
      self->end = MAX (self->at, self->end - 1);
    }
  if (!block)
    return;
  while (self->at < self->end && self->bytes[self->at] != '\n')
    self->at++;
  self->at = MIN (self->at + 1, self->end);
  for (gsize i = self->at; i < self->end; i++)
    {
      if (self->bytes[i] == '\n')
        self->indentation = 0;
      else if (self->bytes[i] == ' ')
        self->indentation++;
      else
        break;
    }
}

static gsize
measure_escape (const Alignment *self)
{
  char kind = self->at + 1 < self->end ? self->bytes[self->at + 1] : '\0';
  gsize size = kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;

  return kind != '\0' && kind != '\n' && kind != '\r' && self->at + size <= self->end ? size : 0;
}

/* One character where value and spelling differ; FALSE where the two can't be told beside each other */
static gboolean
align_character (Alignment *self)
{
  char spelt = self->bytes[self->at];
  gsize size = 0;
  gsize width = 1;

  if (self->style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && spelt == '\\')
    {
      size = measure_escape (self);
      width = (gsize)(g_utf8_next_char (self->value + self->done) - (self->value + self->done));
    }
  else if (self->style == YAML_SINGLE_QUOTED_SCALAR_STYLE && spelt == '\'' && self->value[self->done] == '\'')
    size = 2;
  if (size == 0 || self->at + size > self->end || self->done + width > self->length)
    return FALSE;
  exchange_text_append_instead (self->plain, self->value + self->done, width, self->from, self->at,
                                self->at + size);
  self->at += size;
  self->done += width;
  return TRUE;
}

static void
skip_indentation (Alignment *self)
{
  gsize stop = MIN (self->at + self->indentation, self->end);

  while (self->at < stop && self->bytes[self->at] == ' ')
    self->at++;
}

static gboolean
is_special (const Alignment *self, char byte)
{
  return (byte == '\\' && self->style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) ||
         (byte == '\'' && self->style == YAML_SINGLE_QUOTED_SCALAR_STYLE);
}

/* Copies what is spelt as it is, up to the end of a line or an escape. */
static gboolean
align_run (Alignment *self)
{
  gsize run = 0;
  gboolean line = FALSE;

  while (!line && self->done + run < self->length && self->at + run < self->end &&
         self->value[self->done + run] == self->bytes[self->at + run] &&
         !is_special (self, self->bytes[self->at + run]))
    line = self->bytes[self->at + run++] == '\n';
  exchange_text_append_range (self->plain, self->from, self->at, self->at + run);
  self->at += run;
  self->done += run;
  if (line && self->indentation > 0)
    skip_indentation (self);
  return run > 0;
}

static ExchangeText *
align (ExchangeText *from, const yaml_event_t *event, gsize start, gsize end)
{
  ExchangeText *plain = exchange_text_new (from);
  Alignment self = { .plain = plain,
                     .from = from,
                     .bytes = exchange_text_get_bytes (from, NULL),
                     .at = start,
                     .end = end,
                     .value = (const char *)event->data.scalar.value,
                     .length = event->data.scalar.length,
                     .style = event->data.scalar.style };

  skip_header (&self);
  skip_indentation (&self);
  while (self.done < self.length)
    if (!align_run (&self) && (self.at >= self.end || !align_character (&self)))
      break;
  if (self.done < self.length)
    exchange_text_append_instead (plain, self.value + self.done, self.length - self.done, from, self.at,
                                  MAX (self.at, self.end));
  return plain;
}

/**
 * exchange_yaml_scalar_append:
 * @text: a JSON text being built
 * @from: the YAML
 * @event: a scalar of it
 * @start: where it begins there
 * @end: where it ends
 * @key: whether it is the name of a member, which is a string whatever it looks like
 *
 * Adds a scalar as JSON. Plain words and numbers keep their type as far as JSON has it; a date such as
 * 2012-10-17 is a string.
 */
void
exchange_yaml_scalar_append (ExchangeText *text, ExchangeText *from, const yaml_event_t *event, gsize start,
                             gsize end, gboolean key)
{
  const char *value = (const char *)event->data.scalar.value;
  gsize length = event->data.scalar.length;
  g_autoptr (ExchangeText) plain = NULL;

  if (!key && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && event->data.scalar.tag == NULL)
    {
      const char *word = get_word (value, length);

      if (word != NULL || is_number (value, length))
        {
          exchange_text_append_instead (text, word != NULL ? word : value,
                                        word != NULL ? strlen (word) : length, from, start, end);
          return;
        }
    }
  plain = align (from, event, start, end);
  exchange_text_append_instead (text, "\"", 1, from, start, start);
  exchange_text_append_quoted (text, plain, 0, length);
  exchange_text_append (text, "\"");
}
