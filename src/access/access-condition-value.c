/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-condition-value.h"

#include "policy-variable.h"

#include <gio/gio.h>
#include <string.h>

static AccessMatch
compare (int difference, PolicyOperatorOrder order)
{
  switch (order)
    {
    case POLICY_ORDER_EQUAL:
      return difference == 0 ? ACCESS_MATCH_YES : ACCESS_MATCH_NO;
    case POLICY_ORDER_LESS:
      return difference < 0 ? ACCESS_MATCH_YES : ACCESS_MATCH_NO;
    case POLICY_ORDER_LESS_EQUAL:
      return difference <= 0 ? ACCESS_MATCH_YES : ACCESS_MATCH_NO;
    case POLICY_ORDER_GREATER:
      return difference > 0 ? ACCESS_MATCH_YES : ACCESS_MATCH_NO;
    case POLICY_ORDER_GREATER_EQUAL:
      return difference >= 0 ? ACCESS_MATCH_YES : ACCESS_MATCH_NO;
    default:
      g_return_val_if_reached (ACCESS_MATCH_IMPOSSIBLE);
    }
}

/**
 * access_condition_value_parse_number:
 * @text: a value
 * @number: (out): its number
 *
 * Returns: whether it is one
 */
gboolean
access_condition_value_parse_number (const char *text, double *number)
{
  char *end = NULL;

  /* strtod also takes blanks, hexadecimal numbers, infinities and NaN */
  if (*text == '\0' || strspn (text, "0123456789+-.eE") != strlen (text))
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0';
}

/**
 * access_condition_value_compare_numbers:
 * @policy: a value of the policy
 * @request: a value of the request
 * @order: what @request has to be to @policy
 *
 * IAM JSON policy elements: Condition operators, Numeric. Whole numbers of 64 bits compare exactly.
 *
 * Returns: how they compare
 */
AccessMatch
access_condition_value_compare_numbers (const char *policy, const char *request, PolicyOperatorOrder order)
{
  double limit, number;
  gint64 whole_limit, whole;

  g_return_val_if_fail (policy != NULL && request != NULL, ACCESS_MATCH_IMPOSSIBLE);

  if (g_ascii_string_to_signed (policy, 10, G_MININT64, G_MAXINT64, &whole_limit, NULL) &&
      g_ascii_string_to_signed (request, 10, G_MININT64, G_MAXINT64, &whole, NULL))
    return compare (whole < whole_limit ? -1 : whole > whole_limit, order);
  if (!access_condition_value_parse_number (policy, &limit) ||
      !access_condition_value_parse_number (request, &number))
    return ACCESS_MATCH_IMPOSSIBLE;
  return compare (number < limit ? -1 : number > limit, order);
}

/* The forms of ISO 8601 that the W3C's note on dates and times names */
#define DATE                                                                                                 \
  "^([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2}(?:\\.[0-9]+)?))?"              \
  "(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?$"

static int
get_field (GMatchInfo *match, int group, int missing)
{
  g_autofree char *field = g_match_info_fetch (match, group);

  return field == NULL || *field == '\0' ? missing : (int)g_ascii_strtoll (field, NULL, 10);
}

static gboolean
parse_calendar_date (const char *text, gint64 *microseconds)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *offset = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (DATE, G_REGEX_OPTIMIZE | G_REGEX_DOLLAR_ENDONLY, 0, NULL));
  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  offset = g_match_info_fetch (match, 7);
  zone = g_time_zone_new_identifier (offset != NULL && *offset != '\0' ? offset : "Z");
  if (zone == NULL)
    return FALSE;
  seconds = g_match_info_fetch (match, 6);
  date = g_date_time_new (zone, get_field (match, 1, 0), get_field (match, 2, 1), get_field (match, 3, 1),
                          get_field (match, 4, 0), get_field (match, 5, 0),
                          seconds != NULL && *seconds != '\0' ? g_ascii_strtod (seconds, NULL) : 0);
  if (date == NULL)
    return FALSE;
  *microseconds = g_date_time_to_unix (date) * G_USEC_PER_SEC + g_date_time_get_microsecond (date);
  return TRUE;
}

/**
 * access_condition_value_parse_date:
 * @text: a value: an ISO 8601 date, or seconds since 1970
 * @microseconds: (out): since 1970
 *
 * Returns: whether it is one
 */
gboolean
access_condition_value_parse_date (const char *text, gint64 *microseconds)
{
  const gint64 limit = G_MAXINT64 / G_USEC_PER_SEC;
  gint64 epoch;

  if (!g_ascii_string_to_signed (text, 10, -limit, limit, &epoch, NULL))
    return parse_calendar_date (text, microseconds);
  *microseconds = epoch * G_USEC_PER_SEC;
  return TRUE;
}

/**
 * access_condition_value_compare_dates:
 * @policy: a value of the policy
 * @request: a value of the request
 * @order: what @request has to be to @policy
 *
 * Each is an ISO 8601 date, or seconds since 1970. IAM JSON policy elements: Condition operators, Date.
 *
 * Returns: how they compare
 */
AccessMatch
access_condition_value_compare_dates (const char *policy, const char *request, PolicyOperatorOrder order)
{
  gint64 limit, date;

  g_return_val_if_fail (policy != NULL && request != NULL, ACCESS_MATCH_IMPOSSIBLE);

  if (!access_condition_value_parse_date (policy, &limit) ||
      !access_condition_value_parse_date (request, &date))
    return ACCESS_MATCH_IMPOSSIBLE;
  return compare (date < limit ? -1 : date > limit, order);
}

static gboolean
parse_boolean (const char *text, gboolean *value)
{
  *value = g_ascii_strcasecmp (text, "true") == 0;
  return *value || g_ascii_strcasecmp (text, "false") == 0;
}

/**
 * access_condition_value_compare_booleans:
 * @policy: a value of the policy
 * @request: a value of the request
 *
 * IAM JSON policy elements: Condition operators, Boolean. Case does not count.
 *
 * Returns: whether they are equal
 */
AccessMatch
access_condition_value_compare_booleans (const char *policy, const char *request)
{
  gboolean wanted, given;

  g_return_val_if_fail (policy != NULL && request != NULL, ACCESS_MATCH_IMPOSSIBLE);

  if (!parse_boolean (policy, &wanted) || !parse_boolean (request, &given))
    return ACCESS_MATCH_IMPOSSIBLE;
  return wanted == given ? ACCESS_MATCH_YES : ACCESS_MATCH_NO;
}

/**
 * access_condition_value_parse_range:
 * @text: a value: an address, or a range in CIDR form, whose bits behind the prefix do not count
 * @length: (out): the prefix, in bits
 *
 * Returns: (transfer full) (nullable): the address; %NULL when it is none
 */
GInetAddress *
access_condition_value_parse_range (const char *text, guint *length)
{
  const char *slash = strchr (text, '/');
  g_autofree char *host = slash != NULL ? g_strndup (text, (gsize)(slash - text)) : g_strdup (text);
  g_autoptr (GInetAddress) address = NULL;
  guint64 bits;

  /* A scope such as %eth0 is none of the address */
  if (strspn (host, "0123456789abcdefABCDEF.:") != strlen (host))
    return NULL;
  address = g_inet_address_new_from_string (host);
  if (address == NULL)
    return NULL;
  bits = g_inet_address_get_native_size (address) * 8;
  if (slash != NULL && !g_ascii_string_to_unsigned (slash + 1, 10, 0, bits, &bits, NULL))
    return NULL;
  *length = (guint)bits;
  return g_steal_pointer (&address);
}

/**
 * access_condition_value_compare_addresses:
 * @policy: an address, or a range in CIDR form
 * @request: an address
 *
 * IAM JSON policy elements: Condition operators, IP address.
 *
 * Returns: whether @request lies in @policy; an IPv4 address lies in no range of IPv6
 */
AccessMatch
access_condition_value_compare_addresses (const char *policy, const char *request)
{
  g_autoptr (GInetAddress) range = NULL;
  g_autoptr (GInetAddress) address = NULL;
  const guint8 *one, *other;
  guint length, whole;

  g_return_val_if_fail (policy != NULL && request != NULL, ACCESS_MATCH_IMPOSSIBLE);

  range = access_condition_value_parse_range (policy, &length);
  address = access_condition_value_parse_range (request, &whole);
  if (range == NULL || address == NULL || strchr (request, '/') != NULL)
    return ACCESS_MATCH_IMPOSSIBLE;
  if (g_inet_address_get_family (range) != g_inet_address_get_family (address))
    return ACCESS_MATCH_NO;
  one = g_inet_address_to_bytes (range);
  other = g_inet_address_to_bytes (address);
  if (memcmp (one, other, length / 8) != 0)
    return ACCESS_MATCH_NO;
  if (length % 8 != 0 && ((one[length / 8] ^ other[length / 8]) >> (8 - length % 8)) != 0)
    return ACCESS_MATCH_NO;
  return ACCESS_MATCH_YES;
}

/**
 * access_condition_value_compare_arns:
 * @expanded: an ARN of the policy, which may hold wildcards, as policy_variable_expand() gives it
 * @request: a value of the request
 *
 * Each of the six fields is matched by itself, so a wildcard reaches no further than its field. IAM JSON
 * policy elements: Condition operators, ARN.
 *
 * Returns: whether @request matches
 */
AccessMatch
access_condition_value_compare_arns (const char *expanded, const char *request)
{
  g_auto (GStrv) patterns = NULL;
  g_auto (GStrv) fields = NULL;

  g_return_val_if_fail (expanded != NULL && request != NULL, ACCESS_MATCH_IMPOSSIBLE);

  if (*expanded == '\0' || *request == '\0')
    return ACCESS_MATCH_IMPOSSIBLE;
  patterns = g_strsplit (expanded, ":", 6);
  fields = g_strsplit (request, ":", 6);
  if (!g_str_equal (patterns[0], "arn") || g_strv_length (fields) != 6 || !g_str_equal (fields[0], "arn"))
    return ACCESS_MATCH_IMPOSSIBLE;
  if (g_strv_length (patterns) != 6)
    return ACCESS_MATCH_NO;
  for (guint i = 0; i < 6; i++)
    {
      if (!policy_variable_pattern_matches (patterns[i], fields[i], FALSE))
        return ACCESS_MATCH_NO;
    }
  return ACCESS_MATCH_YES;
}
