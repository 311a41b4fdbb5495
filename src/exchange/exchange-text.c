/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-text.h"

#include <string.h>

/* A part of the text, and the part of the file that it stands for: of the same length, it is a copy of it.
 * The parts of a text lie side by side, without a gap. */
typedef struct
{
  guint32 start;
  guint32 length;
  guint32 file_start;
  guint32 file_length;
} Part;

typedef struct
{
  guint32 start;
  guint32 end;
  gboolean unread;
} Mark;

/* What all texts out of one file share */
typedef struct
{
  char *bytes;
  gsize length;
  GArray *lines; /* of guint32: where each begins */
} File;

struct _ExchangeText
{
  gatomicrefcount references;
  File *file;
  GString *bytes;
  GArray *parts; /* of Part, in the order of the text */
  GArray *marks; /* of Mark, likewise */
};

static void
file_clear (gpointer data)
{
  File *file = data;

  g_free (file->bytes);
  g_array_unref (file->lines);
}

static ExchangeText *
text_new (File *file)
{
  ExchangeText *self = g_new0 (ExchangeText, 1);

  g_atomic_ref_count_init (&self->references);
  self->file = file;
  self->bytes = g_string_new (NULL);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  return self;
}

/**
 * exchange_text_new_file:
 * @bytes: a file's contents
 * @length: their length, at most %POLICY_TEXT_MAX_CONTAINER_SIZE
 *
 * Returns: (transfer full): the file as a text
 */
ExchangeText *
exchange_text_new_file (const char *bytes, gsize length)
{
  File *file = g_atomic_rc_box_new0 (File);
  ExchangeText *self = text_new (file);
  Part part = { 0, (guint32)length, 0, (guint32)length };
  guint32 line = 0;

  file->bytes = g_malloc (length + 1);
  memcpy (file->bytes, bytes, length);
  file->bytes[length] = '\0';
  file->length = length;
  file->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (file->lines, line);
  for (gsize i = 0; i < length; i++)
    if (file->bytes[i] == '\n' || (file->bytes[i] == '\r' && file->bytes[i + 1] != '\n'))
      {
        line = (guint32)i + 1;
        g_array_append_val (file->lines, line);
      }
  g_string_append_len (self->bytes, bytes, (gssize)length);
  g_array_append_val (self->parts, part);
  return self;
}

/**
 * exchange_text_new:
 * @from: a text
 *
 * Returns: (transfer full): an empty text out of the same file
 */
ExchangeText *
exchange_text_new (ExchangeText *from)
{
  g_return_val_if_fail (from != NULL, NULL);

  return text_new (g_atomic_rc_box_acquire (from->file));
}

/**
 * exchange_text_ref:
 * @self: a text
 *
 * Returns: (transfer full): @self
 */
ExchangeText *
exchange_text_ref (ExchangeText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * exchange_text_unref:
 * @self: (transfer full): a text
 *
 * Gives up a reference.
 */
void
exchange_text_unref (ExchangeText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_atomic_rc_box_release_full (self->file, file_clear);
  g_string_free (self->bytes, TRUE);
  g_array_unref (self->parts);
  g_array_unref (self->marks);
  g_free (self);
}

/* The part that holds the byte at an offset; the last one for the end of the text */
static guint
find_part (ExchangeText *self, gsize offset)
{
  guint low = 0;
  guint high = self->parts->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->parts, Part, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* The first mark that ends behind an offset: marks are in order and apart from each other */
static guint
find_mark (ExchangeText *self, gsize offset)
{
  guint low = 0;
  guint high = self->marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->marks, Mark, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Copies grow as long as the file goes on in the same way, so that a text cut out in one piece has one part.
 */
static void
add_part (ExchangeText *self, gsize length, gsize file_start, gsize file_length)
{
  Part part = { (guint32)(self->bytes->len - length), (guint32)length, (guint32)file_start,
                (guint32)file_length };

  if (self->parts->len > 0 && length == file_length)
    {
      Part *last = &g_array_index (self->parts, Part, self->parts->len - 1);

      if (last->length == last->file_length && last->file_start + last->file_length == part.file_start)
        {
          last->length += part.length;
          last->file_length += part.length;
          return;
        }
    }
  g_array_append_val (self->parts, part);
}

/**
 * exchange_text_append:
 * @self: a text being built
 * @bytes: what is in no file, such as a bracket
 *
 * Adds bytes that stand for nothing.
 */
void
exchange_text_append (ExchangeText *self, const char *bytes)
{
  gsize at = 0;

  g_return_if_fail (self != NULL && bytes != NULL);

  if (*bytes == '\0')
    return;
  if (self->parts->len > 0)
    {
      Part *last = &g_array_index (self->parts, Part, self->parts->len - 1);

      at = last->file_start + last->file_length;
    }
  g_string_append (self->bytes, bytes);
  add_part (self, strlen (bytes), at, 0);
}

/**
 * exchange_text_append_instead:
 * @self: a text being built
 * @bytes: what to add
 * @length: its length
 * @from: the text that it is read from
 * @start: where what it stands for begins there
 * @end: and ends
 *
 * Adds bytes that stand for others, such as a character for an escape.
 */
void
exchange_text_append_instead (ExchangeText *self, const char *bytes, gsize length, ExchangeText *from,
                              gsize start, gsize end)
{
  PolicySpan span;

  g_return_if_fail (self != NULL && bytes != NULL && from != NULL);

  if (length == 0)
    return;
  span = exchange_text_get_file_span (from, start, end);
  g_string_append_len (self->bytes, bytes, (gssize)length);
  add_part (self, length, span.start, span.end - span.start);
}

/**
 * exchange_text_append_range:
 * @self: a text being built
 * @from: another text
 * @start: where the range begins
 * @end: where it ends
 *
 * Adds a part of another text as it is, with its places and marks.
 */
void
exchange_text_append_range (ExchangeText *self, ExchangeText *from, gsize start, gsize end)
{
  gsize base;

  g_return_if_fail (self != NULL && from != NULL && self != from);
  g_return_if_fail (start <= end && end <= from->bytes->len);

  base = self->bytes->len;
  for (guint i = find_part (from, start); start < end && i < from->parts->len; i++)
    {
      const Part *part = &g_array_index (from->parts, Part, i);
      gsize stop = MIN (end, (gsize)part->start + part->length);
      gsize skipped = start - part->start;
      gsize length = stop - start;

      if (length == 0)
        continue;
      g_string_append_len (self->bytes, from->bytes->str + start, (gssize)length);
      if (part->length == part->file_length)
        add_part (self, length, part->file_start + skipped, length);
      else
        add_part (self, length, part->file_start, part->file_length);
      start = stop;
    }
  if (from->marks->len == 0)
    return;
  start = end - (self->bytes->len - base);
  for (guint i = find_mark (from, start); i < from->marks->len; i++)
    {
      Mark mark = g_array_index (from->marks, Mark, i);

      if (mark.start >= end)
        break;
      mark.start = (guint32)(MAX (mark.start, start) - start + base);
      mark.end = (guint32)(MIN (mark.end, end) - start + base);
      g_array_append_val (self->marks, mark);
    }
}

static void
append_escaped (ExchangeText *self, char c, ExchangeText *from, gsize at)
{
  static const char *const names[] = { ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
                                       ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\" };
  char number[8];
  const char *escape = (guchar)c < G_N_ELEMENTS (names) ? names[(guchar)c] : NULL;

  if (escape == NULL)
    {
      g_snprintf (number, sizeof number, "\\u%04x", (guint)(guchar)c);
      escape = number;
    }
  exchange_text_append_instead (self, escape, strlen (escape), from, at, at + 1);
}

/**
 * exchange_text_append_quoted:
 * @self: a text being built
 * @from: another text
 * @start: where the range begins
 * @end: where it ends
 *
 * Adds a part of another text as the inside of a JSON string, with its places and marks; the quotes around it
 * are the caller's.
 */
void
exchange_text_append_quoted (ExchangeText *self, ExchangeText *from, gsize start, gsize end)
{
  const char *bytes;

  g_return_if_fail (self != NULL && from != NULL && self != from);
  g_return_if_fail (start <= end && end <= from->bytes->len);

  bytes = from->bytes->str;
  while (start < end)
    {
      gsize run = start;

      while (run < end && (guchar)bytes[run] >= 0x20 && bytes[run] != '"' && bytes[run] != '\\')
        run++;
      exchange_text_append_range (self, from, start, run);
      if (run < end)
        {
          gsize place = self->bytes->len;

          append_escaped (self, bytes[run], from, run);
          if (exchange_text_has_opaque (from, run, run + 1))
            exchange_text_mark_opaque (self, place, exchange_text_has_unread (from, run, run + 1));
          run++;
        }
      start = run;
    }
}

/**
 * exchange_text_mark_opaque:
 * @self: a text being built
 * @start: where the range begins that ends where the text does
 * @unread: whether it may be more than a value
 *
 * Says of the end of the text that it stands for what only the file's own tool knows.
 */
void
exchange_text_mark_opaque (ExchangeText *self, gsize start, gboolean unread)
{
  Mark mark;

  g_return_if_fail (self != NULL);

  if (start >= self->bytes->len)
    return;
  mark = (Mark){ (guint32)start, (guint32)self->bytes->len, unread };
  while (self->marks->len > 0 && g_array_index (self->marks, Mark, self->marks->len - 1).start >= start)
    {
      mark.unread = mark.unread || g_array_index (self->marks, Mark, self->marks->len - 1).unread;
      g_array_set_size (self->marks, self->marks->len - 1);
    }
  g_array_append_val (self->marks, mark);
}

/**
 * exchange_text_get_bytes:
 * @self: a text
 * @length: (out) (optional): its length
 *
 * Returns: (transfer none): its bytes, with a NUL behind them
 */
const char *
exchange_text_get_bytes (ExchangeText *self, gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->bytes->len;
  return self->bytes->str;
}

/**
 * exchange_text_get_file_span:
 * @self: a text
 * @start: where a range of it begins
 * @end: and ends
 *
 * Returns: the range of the file's bytes that it stands for
 */
PolicySpan
exchange_text_get_file_span (ExchangeText *self, gsize start, gsize end)
{
  PolicySpan span = { 0, 0 };
  const Part *part;

  g_return_val_if_fail (self != NULL, span);

  if (self->parts->len == 0)
    return span;
  part = &g_array_index (self->parts, Part, find_part (self, start));
  span.start =
      part->file_start + (part->length == part->file_length ? MIN (start - part->start, part->length) : 0);
  if (start >= (gsize)part->start + part->length)
    span.start = part->file_start + part->file_length;
  if (end <= start)
    {
      span.end = span.start;
      return span;
    }
  part = &g_array_index (self->parts, Part, find_part (self, end - 1));
  span.end =
      part->file_start + (part->length == part->file_length ? end - part->start : (gsize)part->file_length);
  span.end = MAX (span.end, span.start);
  return span;
}

/**
 * exchange_text_is_copy:
 * @self: a text
 * @start: where a range of it begins
 * @end: and ends
 *
 * Returns: whether the range is a copy of the range of the file that it stands for, byte for byte
 */
gboolean
exchange_text_is_copy (ExchangeText *self, gsize start, gsize end)
{
  PolicySpan span;

  g_return_val_if_fail (self != NULL && start <= end && end <= self->bytes->len, FALSE);

  span = exchange_text_get_file_span (self, start, end);
  return span.end - span.start == end - start &&
         memcmp (self->file->bytes + span.start, self->bytes->str + start, end - start) == 0;
}

/**
 * exchange_text_locate:
 * @self: a text
 * @offset: a place in it
 * @line: (out): the file's line, from 1
 * @column: (out) (optional): the column in characters, from 1
 *
 * Names a place by where it stands in the file.
 */
void
exchange_text_locate (ExchangeText *self, gsize offset, guint *line, guint *column)
{
  GArray *lines;
  gsize place;
  guint low = 0;
  guint high;

  g_return_if_fail (self != NULL && line != NULL);

  lines = self->file->lines;
  place = exchange_text_get_file_span (self, offset, offset).start;
  high = lines->len;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (lines, guint32, middle) <= place)
        low = middle;
      else
        high = middle;
    }
  *line = low + 1;
  if (column != NULL)
    {
      const char *start = self->file->bytes + g_array_index (lines, guint32, low);

      *column = (guint)g_utf8_strlen (start, self->file->bytes + place - start) + 1;
    }
}

static gboolean
has_mark (ExchangeText *self, gsize start, gsize end, gboolean unread)
{
  for (guint i = find_mark (self, start); i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->start >= end)
        break;
      if (mark->unread || !unread)
        return TRUE;
    }
  return FALSE;
}

/**
 * exchange_text_has_opaque:
 * @self: a text
 * @start: where a range of it begins
 * @end: and ends
 *
 * Returns: whether part of it stands for what only the file's own tool knows
 */
gboolean
exchange_text_has_opaque (ExchangeText *self, gsize start, gsize end)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return has_mark (self, start, end, FALSE);
}

/**
 * exchange_text_has_unread:
 * @self: a text
 * @start: where a range of it begins
 * @end: and ends
 *
 * Returns: whether part of it could not be read
 */
gboolean
exchange_text_has_unread (ExchangeText *self, gsize start, gsize end)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return has_mark (self, start, end, TRUE);
}
