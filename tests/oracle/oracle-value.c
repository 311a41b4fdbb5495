/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

/* IAM JSON policy elements: Condition operators */

static gboolean
read_number (const char *text, double *number)
{
  char *end = NULL;

  if (*text == '\0' || text[strspn (text, "0123456789.eE+-")] != '\0')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0';
}

static int
compare_wholes (gint64 one, gint64 other)
{
  return one < other ? -1 : one > other;
}

/* Whole numbers are told apart beyond what a double could. */
gboolean
oracle_value_compare_numbers (const char *one, const char *other, int *order)
{
  gint64 first, second;
  double number, limit;

  if (g_ascii_string_to_signed (one, 10, G_MININT64, G_MAXINT64, &first, NULL) &&
      g_ascii_string_to_signed (other, 10, G_MININT64, G_MAXINT64, &second, NULL))
    {
      *order = compare_wholes (first, second);
      return TRUE;
    }
  if (!read_number (one, &number) || !read_number (other, &limit))
    return FALSE;
  *order = number < limit ? -1 : number > limit;
  return TRUE;
}

/* Days from 1970-01-01, by counting them */
static gint64
count_days (int year, int month, int day)
{
  static const int days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
  const gint64 past = year - 1;
  const gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const gint64 days_to_year = past * 365 + past / 4 - past / 100 + past / 400;

  return days_to_year - 719162 + days_before[month - 1] + (leap && month > 2) + day - 1;
}

static gboolean
is_day (int year, int month, int day)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  const gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
         day <= lengths[month - 1] + (leap && month == 2);
}

/* "+hh:mm" or "Z"; none at all is UTC */
static gboolean
read_zone (const char *text, int *minutes)
{
  int hour, minute, n = -1;

  *minutes = 0;
  if (*text == '\0' || g_str_equal (text, "Z"))
    return TRUE;
  if (sscanf (text + 1, "%2d:%2d%n", &hour, &minute, &n) != 2 || n != 5 || text[6] != '\0')
    return FALSE;
  *minutes = (hour * 60 + minute) * (*text == '-' ? -1 : 1);
  return *text == '+' || *text == '-';
}

static gboolean
read_time (const char *text, gint64 *microseconds)
{
  int hour, minute, zone, n = -1;
  double second = 0;
  char *end = NULL;

  if (sscanf (text, "%2d:%2d%n", &hour, &minute, &n) != 2 || n != 5 || hour > 23 || minute > 59)
    return FALSE;
  text += n;
  if (*text == ':')
    {
      second = g_ascii_strtod (text + 1, &end);
      if (end < text + 3 || second >= 60)
        return FALSE;
      text = end;
    }
  if (!read_zone (text, &zone))
    return FALSE;
  *microseconds =
      (gint64)(hour * 60 + minute - zone) * 60 * G_USEC_PER_SEC + (gint64)(second * G_USEC_PER_SEC + 0.5);
  return TRUE;
}

/* The W3C's profile of ISO 8601, in which parts may lack from the end on, or seconds since 1970 */
gboolean
oracle_value_read_date (const char *text, gint64 *microseconds)
{
  const gsize length = strlen (text);
  const gsize digits = strspn (text, "0123456789");
  int year, month = 1, day = 1, n = 0;
  gint64 time = 0;

  if (digits == length)
    {
      *microseconds = g_ascii_strtoll (text, NULL, 10) * G_USEC_PER_SEC;
      return length > 0 && length < 13;
    }
  if (digits != 4 || sscanf (text, "%4d-%2d%n-%2d%n", &year, &month, &n, &day, &n) < 2 ||
      (n != 7 && n != 10) || !is_day (year, month, day))
    return FALSE;
  text += n;
  if (*text != '\0' && (n != 10 || *text != 'T' || !read_time (text + 1, &time)))
    return FALSE;
  *microseconds = count_days (year, month, day) * 24 * 3600 * G_USEC_PER_SEC + time;
  return TRUE;
}

gboolean
oracle_value_compare_dates (const char *one, const char *other, int *order)
{
  gint64 first, second;

  if (!oracle_value_read_date (one, &first) || !oracle_value_read_date (other, &second))
    return FALSE;
  *order = compare_wholes (first, second);
  return TRUE;
}

/* Returns: how many bits an address has; 0 when it is none */
static guint
read_address (const char *text, guint8 bytes[16])
{
  if (inet_pton (AF_INET, text, bytes) == 1)
    return 32;
  return inet_pton (AF_INET6, text, bytes) == 1 ? 128 : 0;
}

static gboolean
get_bit (const guint8 *bytes, guint n)
{
  return (bytes[n / 8] >> (7 - n % 8)) & 1;
}

/* @range: in CIDR form, or a single address */
gboolean
oracle_value_compare_addresses (const char *range, const char *address, gboolean *lies_in)
{
  g_auto (GStrv) parts = g_strsplit (range, "/", 2);
  guint8 limit[16], bytes[16];
  guint n_limit_bits = parts[0] != NULL ? read_address (parts[0], limit) : 0;
  guint n_bits = read_address (address, bytes);
  guint64 prefix = n_limit_bits;

  if (n_limit_bits == 0 || n_bits == 0 ||
      (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 0, n_limit_bits, &prefix, NULL)))
    return FALSE;
  *lies_in = n_limit_bits == n_bits;
  for (guint i = 0; i < prefix && *lies_in; i++)
    *lies_in = get_bit (limit, i) == get_bit (bytes, i);
  return TRUE;
}

static gboolean
read_boolean (const char *text, gboolean *value)
{
  *value = g_ascii_strcasecmp (text, "true") == 0;
  return *value || g_ascii_strcasecmp (text, "false") == 0;
}

gboolean
oracle_value_compare_booleans (const char *one, const char *other, gboolean *equal)
{
  gboolean first, second;

  if (!read_boolean (one, &first) || !read_boolean (other, &second))
    return FALSE;
  *equal = first == second;
  return TRUE;
}

/* Both are in base 64, so that equal bytes are equal texts. */
gboolean
oracle_value_compare_binary (const char *one, const char *other, gboolean *equal)
{
  *equal = g_str_equal (one, other);
  return TRUE;
}
