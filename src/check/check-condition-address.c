/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-condition-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "access-condition-value.h"
#include "check-condition-test.h"

/* IP addresses and ranges under IpAddress and NotIpAddress */

typedef struct
{
  guint8 bytes[16];
  guint n_bits; /* of the address: 32 or 128 */
  guint prefix;
} Range;

static gboolean
read_range (const char *text, Range *range)
{
  g_autoptr (GInetAddress) address = access_condition_value_parse_range (text, &range->prefix);

  if (address == NULL)
    return FALSE;
  range->n_bits = (guint)g_inet_address_get_native_size (address) * 8;
  memcpy (range->bytes, g_inet_address_to_bytes (address), range->n_bits / 8);
  return TRUE;
}

static gboolean
get_bit (const guint8 *bytes, guint position)
{
  return (bytes[position / 8] >> (7 - position % 8) & 1) != 0;
}

/* The address of the range itself, with the bits behind the prefix taken out; NULL: there are none */
static char *
dup_masked (const Range *range)
{
  g_autoptr (GInetAddress) address = NULL;
  g_autofree char *host = NULL;
  guint8 bytes[16];
  gboolean differs = FALSE;

  memcpy (bytes, range->bytes, sizeof bytes);
  for (guint i = range->prefix; i < range->n_bits; i++)
    {
      differs = differs || get_bit (bytes, i);
      bytes[i / 8] &= (guint8) ~(0x80 >> i % 8);
    }
  if (!differs)
    return NULL;
  address = g_inet_address_new_from_bytes (bytes,
                                           range->n_bits == 32 ? G_SOCKET_FAMILY_IPV4 : G_SOCKET_FAMILY_IPV6);
  host = g_inet_address_to_string (address);
  return g_strdup_printf ("%s/%u", host, range->prefix);
}

/* Addresses that no request from the internet comes from: RFC 1918, RFC 4193, loopback and link-local */
static gboolean
is_private (const Range *range)
{
  static const Range blocks[] = {
    { { 10 }, 32, 8 },           { { 172, 16 }, 32, 12 },    { { 192, 168 }, 32, 16 },
    { { 127 }, 32, 8 },          { { 169, 254 }, 32, 16 },   { { 0xfc }, 128, 7 },
    { { 0xfe, 0x80 }, 128, 10 }, { { [15] = 1 }, 128, 128 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      gboolean inside = range->n_bits == blocks[i].n_bits && range->prefix >= blocks[i].prefix;

      for (guint bit = 0; inside && bit < blocks[i].prefix; bit++)
        inside = get_bit (range->bytes, bit) == get_bit (blocks[i].bytes, bit);
      if (inside)
        return TRUE;
    }
  return FALSE;
}

static void
report_private (CheckRun *run, const CheckConditionTest *test, const GArray *places, gboolean all)
{
  const CheckLocation *locations = (const CheckLocation *)(const void *)places->data;
  const char *value = policy_node_get_string (locations[0].node);

  if (all && test->means.negated)
    check_report_locations (
        run, "PRIVATE_NOT_IP_ADDRESS", locations, places->len,
        _ ("AWS sees only public addresses in “%s”, and “%s” is private, so the condition always holds. "
           "Name public ranges, or compare aws:VpcSourceIp together with aws:SourceVpc."),
        test->name, value);
  else if (all)
    check_report_locations (
        run, "PRIVATE_IP_ADDRESS", locations, places->len,
        _ ("AWS sees only public addresses in “%s”, and “%s” is private, so the condition never holds. Name "
           "public ranges, or compare aws:VpcSourceIp together with aws:SourceVpc."),
        test->name, value);
  else
    {
      g_autoptr (CheckFix) fix = check_fix_new (_ ("Remove the private ranges"), FALSE);
      CheckFinding *finding = check_report_locations (
          run, test->means.negated ? "PRIVATE_NOT_IP_ADDRESS_SUBSET" : "PRIVATE_IP_ADDRESS_SUBSET", locations,
          places->len,
          _ ("AWS sees only public addresses in “%s”, so the private “%s” has no effect. Remove it."),
          test->name, value);

      for (guint i = 0; i < places->len; i++)
        check_fix_remove (fix, locations[i].node);
      check_finding_take_fix (finding, g_steal_pointer (&fix));
    }
}

static void
check_bits (CheckRun *run, const PolicyNode *value, const Range *range)
{
  g_autofree char *masked = dup_masked (range);
  g_autofree char *label = NULL;
  g_autoptr (CheckFix) fix = NULL;
  CheckFinding *finding;

  if (masked == NULL)
    return;
  finding =
      check_report (run, "IMPROVE_IP_RANGE", value,
                    _ ("“%s” is the range “%s”: the bits behind the first %u do not count. Write it so."),
                    policy_node_get_string (value), masked, range->prefix);
  /* TRANSLATORS: %s is a range of IP addresses, such as 203.0.113.0/24 */
  label = g_strdup_printf (_ ("Write “%s”"), masked);
  fix = check_fix_new (label, FALSE);
  check_fix_replace_string (fix, value, masked);
  check_finding_take_fix (finding, g_steal_pointer (&fix));
}

void
check_condition_address (CheckRun *run, const CheckConditionTest *test)
{
  const guint n = policy_node_get_n_values (test->key);
  g_autoptr (GArray) private = NULL;

  if (test->means.family != POLICY_OPERATOR_IP_ADDRESS)
    return;
  private = g_array_new (FALSE, FALSE, sizeof (CheckLocation));
  for (guint i = 0; i < n; i++)
    {
      const CheckLocation location = { policy_node_get_value (test->key, i), FALSE };
      const char *text = policy_node_get_string (location.node);
      Range range;

      if (check_condition_test_has_variable (text))
        continue;
      if (read_range (text, &range))
        {
          check_bits (run, location.node, &range);
          if (is_private (&range))
            g_array_append_val (private, location);
        }
      else
        check_report (
            run, "TYPE_MISMATCH_IP_RANGE", location.node,
            _ ("“%s” is not an IP address or a range of IP addresses, so it never matches. Write a range "
               "as 203.0.113.0/24."),
            text);
    }
  if (private->len > 0 && g_ascii_strcasecmp (test->name, "aws:SourceIp") == 0)
    report_private (run, test, private, private->len == n);
}
