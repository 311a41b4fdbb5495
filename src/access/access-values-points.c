/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-values-points.h"

#include <math.h>
#include <string.h>

/* What operators of one family tell of a value is the same all along from one of their own values to the
 * next: so the values themselves, their neighbours and something between any two of them stand for all there
 * are. */

static void
add_point (GPtrArray *points, char *point)
{
  g_ptr_array_add (points, point);
}

static void
add_number (GPtrArray *points, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (number))
    add_point (points, g_strdup (g_ascii_dtostr (text, sizeof text, number)));
}

static int
compare_numbers (gconstpointer one, gconstpointer other)
{
  double a = *(const double *)one, b = *(const double *)other;

  return a < b ? -1 : a > b;
}

/* A whole number compares exactly, also where a double is too coarse for it. */
static void
add_whole_numbers (GPtrArray *points, gint64 number)
{
  for (gint64 step = -1; step <= 1; step++)
    {
      gint64 sum;

      if (!__builtin_add_overflow (number, step, &sum))
        add_point (points, g_strdup_printf ("%" G_GINT64_FORMAT, sum));
    }
}

static void
add_numbers (GStrv values, GPtrArray *points, GArray *numbers)
{
  for (guint i = 0; values[i] != NULL; i++)
    {
      gint64 whole;
      double number;

      if (!access_condition_value_parse_number (values[i], &number))
        continue;
      add_point (points, g_strdup (values[i]));
      if (g_ascii_string_to_signed (values[i], 10, G_MININT64, G_MAXINT64, &whole, NULL))
        add_whole_numbers (points, whole);
      add_number (points, number - 1);
      add_number (points, number + 1);
      g_array_append_val (numbers, number);
    }
}

static void
add_numbers_between (GPtrArray *points, GArray *numbers)
{
  g_array_sort (numbers, compare_numbers);
  for (guint i = 1; i < numbers->len; i++)
    add_number (points, g_array_index (numbers, double, i - 1) / 2 + g_array_index (numbers, double, i) / 2);
  for (guint i = 0; i < numbers->len; i++)
    add_number (points, g_array_index (numbers, double, i) + 0.5);
}

static void
add_date (GPtrArray *points, gint64 microseconds)
{
  const gint64 second = G_USEC_PER_SEC;
  gint64 rest = ((microseconds % second) + second) % second;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((microseconds - rest) / second);
  g_autofree char *text = date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%S") : NULL;

  if (text == NULL)
    return;
  add_point (points,
             rest == 0 ? g_strconcat (text, "Z", NULL) : g_strdup_printf ("%s.%06dZ", text, (int)rest));
}

/* Half a second lies between a date and the next whole second; dates are written in whole seconds. */
static gboolean
add_dates (GStrv values, GPtrArray *points)
{
  const gint64 half = G_USEC_PER_SEC / 2;
  gboolean complete = TRUE;

  for (guint i = 0; values[i] != NULL; i++)
    {
      gint64 date;

      if (!access_condition_value_parse_date (values[i], &date))
        continue;
      complete = complete && date % half == 0;
      add_point (points, g_strdup (values[i]));
      for (int step = -2; step <= 2; step++)
        if (step != 0)
          add_date (points, date + step * half);
    }
  return complete;
}

static void
add_address (GPtrArray *points, const guint8 *bytes, GSocketFamily family)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_bytes (bytes, family);

  add_point (points, g_inet_address_to_string (address));
}

/* The address before, or the one behind */
static void
add_neighbour (GPtrArray *points, const guint8 *bytes, gsize size, GSocketFamily family, gboolean up)
{
  guint8 next[16];
  gsize i = size;

  memcpy (next, bytes, size);
  while (i > 0 && next[i - 1] == (up ? 255 : 0))
    next[--i] = up ? 0 : 255;
  if (i == 0)
    return;
  next[i - 1] = (guint8)(next[i - 1] + (up ? 1 : -1));
  add_address (points, next, family);
}

static void
add_range (GPtrArray *points, GInetAddress *address, guint length)
{
  GSocketFamily family = g_inet_address_get_family (address);
  gsize size = g_inet_address_get_native_size (address);
  guint8 first[16], last[16];

  memcpy (first, g_inet_address_to_bytes (address), size);
  memcpy (last, first, size);
  for (guint bit = length; bit < size * 8; bit++)
    {
      guint8 mask = (guint8)(128 >> (bit % 8));

      first[bit / 8] = (guint8)(first[bit / 8] & ~mask);
      last[bit / 8] |= mask;
    }
  add_neighbour (points, first, size, family, TRUE);
  add_address (points, first, family);
  add_address (points, last, family);
  add_neighbour (points, first, size, family, FALSE);
  add_neighbour (points, last, size, family, TRUE);
}

static void
add_addresses (GStrv values, GPtrArray *points)
{
  for (guint i = 0; values[i] != NULL; i++)
    {
      guint length;
      g_autoptr (GInetAddress) address = access_condition_value_parse_range (values[i], &length);

      if (address != NULL)
        add_range (points, address, length);
    }
}

static void
add_usual (PolicyOperatorFamily family, GPtrArray *points)
{
  static const char *const usual[][7] = {
    [POLICY_OPERATOR_NUMERIC] = { "1", "0" },
    [POLICY_OPERATOR_DATE] = { "2030-01-01T00:00:00Z", "1970-01-01T00:00:00Z" },
    [POLICY_OPERATOR_BOOL] = { "true", "false" },
    [POLICY_OPERATOR_IP_ADDRESS] = { "203.0.113.1", "2001:db8::1", "0.0.0.0", "255.255.255.255",
                                     "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
    [POLICY_OPERATOR_NULL] = { NULL },
  };

  for (guint i = 0; usual[family][i] != NULL; i++)
    add_point (points, g_strdup (usual[family][i]));
}

/*
 * access_values_points_add:
 * @limits: (array length=n_limits): what is asked of a value
 * @n_limits: how many
 * @family: those of them to look at
 * @points: (element-type utf8): is added to
 *
 * Returns: whether the values that were added stand for all that the family compares
 */
gboolean
access_values_points_add (const AccessLimit *limits, guint n_limits, PolicyOperatorFamily family,
                          GPtrArray *points)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean complete = TRUE;

  add_usual (family, points);
  for (guint i = 0; i < n_limits; i++)
    {
      const AccessConstraint *constraint = limits[i].constraint;

      if (constraint->operator.family != family)
        continue;
      complete = complete && !constraint->variables;
      if (family == POLICY_OPERATOR_NUMERIC)
        add_numbers (constraint->values, points, numbers);
      else if (family == POLICY_OPERATOR_DATE)
        complete = add_dates (constraint->values, points) && complete;
      else if (family == POLICY_OPERATOR_IP_ADDRESS)
        add_addresses (constraint->values, points);
    }
  add_numbers_between (points, numbers);
  return complete;
}
