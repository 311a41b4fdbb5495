/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-value.h"
#include "reference-service.h"

/**
 * describe_service_dup_prefix:
 * @action: an action as written
 *
 * Returns: (transfer full): its service prefix in lower case; "*" for every service, "" where it has none
 * that could be a service's
 */
char *
describe_service_dup_prefix (const char *action)
{
  gsize length = strspn (action, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-*?");

  if (action[length] != ':')
    return g_strdup (g_str_equal (action, "*") ? "*" : "");
  return g_ascii_strdown (action, (gssize)length);
}

/**
 * describe_service_dup_title:
 * @service: what describe_service_dup_prefix() gave
 *
 * Returns: (transfer full): the service's name, or its prefix where it is not known, translated
 */
char *
describe_service_dup_title (const char *service)
{
  const ReferenceService *known;

  if (*service == '\0')
    return g_strdup (_ ("No service"));
  if (g_str_equal (service, "*"))
    return g_strdup (_ ("Every service"));
  known = reference_service_lookup (service);
  return known != NULL ? g_strdup (reference_service_get_name (known)) : describe_value (service);
}
