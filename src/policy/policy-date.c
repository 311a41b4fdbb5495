/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-date.h"

#include <string.h>

/* IAM reads dates as Joda-Time's ISODateTimeFormat.dateTimeParser() does: parts may lack from the end on,
 * leading zeros too, small letters do, and years reach as far as milliseconds do. */
#define LAST_YEAR 292278993

/* A number of at most @max_digits digits within limits; moves behind it */
static gboolean
read_number (const char **at, guint max_digits, gint64 low, gint64 high, gint64 *number)
{
  guint n = 0;
  gint64 value = 0;

  for (; n < max_digits && g_ascii_isdigit (**at); n++, (*at)++)
    value = value * 10 + g_ascii_digit_value (**at);
  if (number != NULL)
    *number = value;
  return n > 0 && value >= low && value <= high;
}

static gboolean
skip (const char **at, const char *any)
{
  if (**at == '\0' || strchr (any, **at) == NULL)
    return FALSE;
  (*at)++;
  return TRUE;
}

static gint64
get_last_day (gint64 year, gint64 month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return days[month - 1] + (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

static gboolean
read_day (const char **at)
{
  gint64 year, month;

  skip (at, "+-");
  if (!read_number (at, 9, 0, LAST_YEAR, &year))
    return FALSE;
  if (!skip (at, "-"))
    return TRUE;
  if (!read_number (at, 2, 1, 12, &month))
    return FALSE;
  return !skip (at, "-") || read_number (at, 2, 1, get_last_day (year, month), NULL);
}

/* Behind the T */
static gboolean
read_time (const char **at)
{
  if (!g_ascii_isdigit (**at))
    return TRUE;
  if (!read_number (at, 2, 0, 23, NULL))
    return FALSE;
  for (guint i = 0; i < 2 && skip (at, ":"); i++)
    if (!read_number (at, 2, 0, 59, NULL))
      return FALSE;
  return !skip (at, ".,") || read_number (at, 9, 0, G_MAXINT64, NULL);
}

static gboolean
read_offset (const char **at)
{
  if (skip (at, "Zz") || !skip (at, "+-"))
    return TRUE;
  if (!g_ascii_isdigit ((*at)[0]) || !g_ascii_isdigit ((*at)[1]) || !read_number (at, 2, 0, 23, NULL))
    return FALSE;
  return !skip (at, ":") ||
         (g_ascii_isdigit ((*at)[0]) && g_ascii_isdigit ((*at)[1]) && read_number (at, 2, 0, 59, NULL));
}

/**
 * policy_date_is_taken:
 * @text: a value of a date operator
 *
 * Returns: whether CreatePolicy takes it: seconds since 1970, or a date of ISO 8601 in one of many spellings
 */
gboolean
policy_date_is_taken (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (strpbrk (text, "-tT") == NULL)
    return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, NULL, NULL);
  if (!read_day (&text))
    return FALSE;
  if (skip (&text, "Tt") && !(read_time (&text) && read_offset (&text)))
    return FALSE;
  return *text == '\0';
}
