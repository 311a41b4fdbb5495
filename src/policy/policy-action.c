/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-action.h"

#include <string.h>

#include "policy-pattern.h"

/**
 * policy_action_parse:
 * @self: (out): the parts, which point into @text
 * @text: an action or a condition key as a policy has it, wildcards included
 *
 * Takes a name apart at its first colon (IAM JSON policy elements: Action).
 *
 * Returns: whether it has a colon; without one all of it is the service prefix, and the name is empty
 */
gboolean
policy_action_parse (PolicyAction *self, const char *text)
{
  const char *colon;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  colon = strchr (text, ':');
  self->service = text;
  self->service_length = colon != NULL ? (gsize)(colon - text) : strlen (text);
  self->name = colon != NULL ? colon + 1 : text + self->service_length;
  return colon != NULL;
}

/**
 * policy_action_names_service:
 * @self: an action
 *
 * Returns: whether its service prefix is that of one service: not empty, and without a wildcard
 */
gboolean
policy_action_names_service (const PolicyAction *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->service_length > 0 && strcspn (self->service, "*?") >= self->service_length;
}

/**
 * policy_action_is_of_service:
 * @self: an action
 * @service: a service prefix, such as "s3"; case does not count
 *
 * Returns: whether it begins with that prefix
 */
gboolean
policy_action_is_of_service (const PolicyAction *self, const char *service)
{
  g_return_val_if_fail (self != NULL && service != NULL, FALSE);

  return strlen (service) == self->service_length &&
         g_ascii_strncasecmp (self->service, service, self->service_length) == 0;
}

/**
 * policy_action_is_single:
 * @text: what may be an action
 *
 * Returns: whether it is spelt as one action: a service and a name with a colon between them and no wildcard
 */
gboolean
policy_action_is_single (const char *text)
{
  PolicyAction action;

  g_return_val_if_fail (text != NULL, FALSE);

  return policy_action_parse (&action, text) && action.service_length > 0 && *action.name != '\0' &&
         !policy_pattern_has_wildcard (text);
}

/**
 * policy_action_dup_service:
 * @self: an action
 *
 * Returns: (transfer full): its service prefix as it is spelt
 */
char *
policy_action_dup_service (const PolicyAction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strndup (self->service, self->service_length);
}
