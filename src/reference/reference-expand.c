/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-expand.h"

#include <string.h>

#include "policy-action.h"
#include "policy-pattern.h"
#include "reference-record.h"
#include "reference-service.h"

/* The first action at or after @position that the pattern matches; n_actions when there is none. Only those
 * that begin as the pattern does are looked at. */
static guint
find_match (const ReferenceService *service, const char *pattern, guint position)
{
  gsize length = strcspn (pattern, "*?");
  guint low = position, high = service->n_actions;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_ascii_strncasecmp (service->action_list[middle]->name, pattern, length) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < service->n_actions; low++)
    {
      const char *name = service->action_list[low]->name;

      if (g_ascii_strncasecmp (name, pattern, length) != 0)
        break;
      if (policy_pattern_matches (pattern, name, POLICY_PATTERN_CASE_INSENSITIVE))
        return low;
    }
  return service->n_actions;
}

/**
 * reference_expand_matches:
 * @service: a service
 * @pattern: an action without prefix, in any case, with or without wildcards: "Get*"
 *
 * Returns: whether it matches any action of the service
 */
gboolean
reference_expand_matches (const ReferenceService *service, const char *pattern)
{
  g_return_val_if_fail (service != NULL && pattern != NULL, FALSE);

  return find_match (service, pattern, 0) < service->n_actions;
}

static void
expand_in_service (const ReferenceService *service, const char *pattern, GPtrArray *actions)
{
  for (guint i = find_match (service, pattern, 0); i < service->n_actions;
       i = find_match (service, pattern, i + 1))
    g_ptr_array_add (actions, g_strconcat (service->prefix, ":", service->action_list[i]->name, NULL));
}

/* Wildcards of the prefix can reach past the colon, so the whole is compared */
static void
expand_everywhere (const char *pattern, GPtrArray *actions)
{
  gsize length = strcspn (pattern, "*?:");

  for (const char *const *prefix = reference_service_get_prefixes (); *prefix != NULL; prefix++)
    {
      const ReferenceService *service;

      if (g_ascii_strncasecmp (*prefix, pattern, MIN (length, strlen (*prefix))) != 0)
        continue;
      service = reference_service_lookup (*prefix);
      for (guint i = 0; i < service->n_actions; i++)
        {
          g_autofree char *action = g_strconcat (*prefix, ":", service->action_list[i]->name, NULL);

          if (policy_pattern_matches (pattern, action, POLICY_PATTERN_CASE_INSENSITIVE))
            g_ptr_array_add (actions, g_steal_pointer (&action));
        }
    }
}

/**
 * reference_expand:
 * @pattern: an action as a policy has it: "s3:Get*", "*", "s3:GetObject"
 *
 * Returns: (transfer full) (element-type utf8): every action that it matches, with prefix and as AWS spells
 * it, by service and name
 */
GPtrArray *
reference_expand (const char *pattern)
{
  GPtrArray *actions = g_ptr_array_new_with_free_func (g_free);
  PolicyAction parts;

  g_return_val_if_fail (pattern != NULL, actions);

  if (policy_action_parse (&parts, pattern) && policy_action_names_service (&parts))
    {
      const ReferenceService *service = reference_service_lookup_length (parts.service, parts.service_length);

      if (service != NULL)
        expand_in_service (service, parts.name, actions);
    }
  else
    expand_everywhere (pattern, actions);
  return actions;
}
