/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-draw-private.h"

#include <arpa/inet.h>
#include <string.h>

/* One letter less, more or other */
char *
oracle_draw_neighbour (GRand *rand, const char *text)
{
  const gsize length = strlen (text);
  gsize at;

  if (length == 0)
    return g_strdup ("x");
  at = (gsize)g_rand_int_range (rand, (gint32)(length / 2), (gint32)length);
  if ((guchar)text[at] > 127 || oracle_draw_chance (rand, 40))
    return g_strconcat (text, "x", NULL);
  if (oracle_draw_chance (rand, 50))
    return g_strdup_printf ("%.*s%s", (int)at, text, text + at + 1);
  return g_strdup_printf ("%.*s%c%s", (int)at, text, text[at] == 'q' ? 'p' : 'q', text + at + 1);
}

/* The first or last address of a range, or one beside it */
static char *
dup_address (GRand *rand, const char *range)
{
  g_auto (GStrv) parts = g_strsplit (range, "/", 2);
  struct in_addr address;
  char text[INET_ADDRSTRLEN];
  guint32 first, size;

  if (parts[0] == NULL || inet_pton (AF_INET, parts[0], &address) != 1)
    return g_strdup (oracle_draw_chance (rand, 50) && parts[0] != NULL ? parts[0] : "2001:db9::1");
  size = parts[1] != NULL && atoi (parts[1]) > 0 && atoi (parts[1]) <= 32 ? 1u << (32 - atoi (parts[1])) : 1;
  first = ntohl (address.s_addr) & ~(size - 1);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      break;
    case 1:
      first += size - 1;
      break;
    case 2:
      first -= 1;
      break;
    default:
      first += size;
    }
  address.s_addr = htonl (first);
  return g_strdup (inet_ntop (AF_INET, &address, text, sizeof text));
}

static char *
dup_date (GRand *rand, const char *text)
{
  g_autofree char *whole =
      strchr (text, 'T') == NULL ? g_strconcat (text, "T00:00:00Z", NULL) : g_strdup (text);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (whole, NULL);
  g_autoptr (GDateTime) beside = NULL;

  if (date == NULL)
    return g_strdup (text);
  beside = g_date_time_add_seconds (date, g_rand_int_range (rand, -1, 2));
  return g_date_time_format (beside, "%Y-%m-%dT%H:%M:%S%:z");
}

static gboolean
is_number (const char *text)
{
  char *end = NULL;

  if (*text == '\0' || text[strspn (text, "0123456789.-")] != '\0')
    return FALSE;
  g_ascii_strtod (text, &end);
  return *end == '\0';
}

static char *
dup_number (GRand *rand, const char *text)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g",
                                    g_ascii_strtod (text, NULL) + g_rand_int_range (rand, -1, 2)));
}

static gboolean
is_arn (const char *text)
{
  g_auto (GStrv) fields = g_strsplit (text, ":", 6);

  return g_strv_length (fields) == 6 && g_str_equal (fields[0], "arn") &&
         g_str_has_prefix (fields[1], "aws") && *fields[2] != '\0' && *fields[5] != '\0';
}

/* A date of AWS is seconds since 1970, or has a day. */
static gboolean
is_date (const char *text)
{
  return strlen (text) >= 10 && g_ascii_isdigit (text[0]) && (text[4] == '-' || is_number (text));
}

static gboolean
is_address (const char *text)
{
  guint8 bytes[16];

  return inet_pton (AF_INET, text, bytes) == 1 || inet_pton (AF_INET6, text, bytes) == 1;
}

/* @type: (nullable): as AWS lists it; a key that nobody knows has all kinds of values */
gboolean
oracle_draw_is_of_type (const char *value, const char *type)
{
  if (type == NULL || g_str_has_suffix (type, "String"))
    return TRUE;
  if (g_str_has_suffix (type, "Bool"))
    return g_str_equal (value, "true") || g_str_equal (value, "false");
  if (g_str_has_suffix (type, "Numeric"))
    return is_number (value);
  if (g_str_has_suffix (type, "Date"))
    return is_date (value);
  if (g_str_has_suffix (type, "IPAddress"))
    return is_address (value);
  return g_str_has_suffix (type, "ARN") ? is_arn (value) : !g_str_has_suffix (type, "Binary");
}

const char *
oracle_draw_get_sample (const char *type)
{
  if (type == NULL || g_str_has_suffix (type, "String"))
    return "other";
  if (g_str_has_suffix (type, "Bool"))
    return "true";
  if (g_str_has_suffix (type, "Numeric"))
    return "7";
  if (g_str_has_suffix (type, "Date"))
    return "2026-01-15T12:00:00Z";
  if (g_str_has_suffix (type, "IPAddress"))
    return "192.0.2.1";
  return g_str_has_suffix (type, "ARN") ? "arn:aws:iam::111122223333:role/x" : "QQ==";
}

/* Of a value in a policy: itself, an instance, which a wildcard or variable stands for, or its neighbour */
char *
oracle_draw_near (GRand *rand, const char *text, const char *instance)
{
  if (is_date (text) && !is_number (text))
    return dup_date (rand, text);
  if (is_number (text))
    return dup_number (rand, text);
  if (g_str_equal (text, "true") || g_str_equal (text, "false"))
    return g_strdup (oracle_draw_chance (rand, 50) ? "true" : "false");
  if (text[strspn (text, "0123456789abcdef.:/")] == '\0' &&
      (strchr (text, '.') != NULL || strstr (text, "::") != NULL))
    return dup_address (rand, text);
  if (oracle_draw_chance (rand, 20))
    return oracle_draw_neighbour (rand, instance);
  return oracle_draw_chance (rand, 10) ? g_ascii_strup (instance, -1) : g_strdup (instance);
}
