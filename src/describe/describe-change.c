/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-change.h"

#include "describe-condition.h"
#include "describe-request.h"
#include "reference-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The one service of all actions; NULL: several */
static char *
dup_service (AccessChange *change)
{
  const char *const *actions = access_change_get_actions (change);
  g_autofree char *service = g_ascii_strdown (*actions, (gssize)strcspn (*actions, ":"));

  for (; *actions != NULL; actions++)
    if (strcspn (*actions, ":") != strlen (service) ||
        g_ascii_strncasecmp (*actions, service, strlen (service)) != 0)
      return NULL;
  return strpbrk (service, "*?") == NULL ? g_steal_pointer (&service) : NULL;
}

/**
 * describe_change_title:
 * @change: a change
 *
 * Returns: (transfer full): the name of the service that it is about, or its prefix when no such service is
 * known
 */
char *
describe_change_title (AccessChange *change)
{
  g_autofree char *prefix = NULL;
  const ReferenceService *service;

  g_return_val_if_fail (ACCESS_IS_CHANGE (change), NULL);

  prefix = dup_service (change);
  if (prefix == NULL)
    return g_strdup (_ ("Several services"));
  service = reference_service_lookup (prefix);
  return g_strdup (service != NULL ? reference_service_get_name (service) : prefix);
}

/**
 * describe_change_actions:
 * @change: a change
 *
 * Returns: (transfer full): what it is about: "sagemaker:* (446 actions, and what AWS may add)"
 */
char *
describe_change_actions (AccessChange *change)
{
  g_autofree char *actions = NULL;
  g_autofree char *count = NULL;
  guint n, n_matched;

  g_return_val_if_fail (ACCESS_IS_CHANGE (change), NULL);

  actions = g_strjoinv (", ", (char **)access_change_get_actions (change));
  n = access_change_get_n_actions (change);
  if (access_change_get_future (change) && n == 0)
    /* Translators: a pattern such as sagemaker:DeleteWorkforce*, which matches no action that there is today
     */
    return g_strdup_printf (_ ("%s (only what AWS may add)"), actions);
  if (n == g_strv_length ((GStrv)access_change_get_actions (change)) && !access_change_get_future (change))
    return g_steal_pointer (&actions);
  n_matched = access_change_get_n_matched (change);
  if (n < n_matched)
    /* Translators: of all actions that a pattern such as sagemaker:* matches; the second number is at least 2
     */
    count = g_strdup_printf (ngettext ("%u of %u actions", "%u of %u actions", n_matched), n, n_matched);
  else
    count = g_strdup_printf (ngettext ("%u action", "%u actions", n), n);
  if (!access_change_get_future (change))
    return g_strdup_printf ("%s (%s)", actions, count);
  /* Translators: actions, then “446 actions” */
  return g_strdup_printf (_ ("%s (%s, and what AWS may add)"), actions, count);
}

static char *
dup_resources (AccessChange *change)
{
  const char *const *resources = access_change_get_resources (change);
  g_autofree char *list = g_strjoinv (", ", (char **)resources);

  if (access_change_get_except_resources (change))
    return g_strdup_printf (_ ("everything except %s"), list);
  return *resources == NULL || g_strv_contains (resources, "*") ? g_strdup (_ ("every resource"))
                                                                : g_steal_pointer (&list);
}

/* "s3:GetObject on every resource, when aws:SourceIp is in 10.0.0.0/8" */
static char *
dup_permissions (AccessChange *change)
{
  g_autofree char *actions = describe_change_actions (change);
  g_autofree char *resources = dup_resources (change);
  g_auto (GStrv) conditions =
      describe_condition_dup_all (policy_statement_get_node (access_change_get_statement (change)));
  g_autofree char *condition = conditions != NULL ? g_strjoinv (_ (", and "), conditions) : NULL;

  if (condition == NULL || *condition == '\0')
    return g_strdup_printf (_ ("%s on %s"), actions, resources);
  return g_strdup_printf (_ ("%s on %s, when %s"), actions, resources, condition);
}

static char *
join_side (const char *const *lines)
{
  return *lines != NULL ? g_strjoinv ("; ", (char **)lines) : g_strdup (_ ("no condition"));
}

/* "kms:Decrypt: from arn:… to arn:…" */
static char *
dup_change (AccessChange *change)
{
  g_autofree char *actions = describe_change_actions (change);
  g_autofree char *from = join_side (access_change_get_from (change));
  g_autofree char *to = join_side (access_change_get_to (change));

  if (access_change_get_denial (change))
    /* Translators: actions, then the resources or conditions as they were, then as they are */
    return g_strdup_printf (_ ("Denied otherwise: %s: from %s to %s"), actions, from, to);
  /* Translators: actions, then the resources or conditions as they were, then as they are */
  return g_strdup_printf (_ ("Changed: %s: from %s to %s"), actions, from, to);
}

/* Another statement overlaps with what was gained or lost. */
static char *
claim_in_part (AccessChange *change, const char *permissions)
{
  gboolean gained = access_change_get_kind (change) == ACCESS_CHANGE_GAINED;

  if (access_change_get_denial (change))
    return gained ? g_strdup_printf (_ ("No longer denied, at least in part: %s"), permissions)
                  : g_strdup_printf (_ ("Now denied, at least in part: %s"), permissions);
  return gained ? g_strdup_printf (_ ("Gained, at least in part: %s"), permissions)
                : g_strdup_printf (_ ("Lost, at least in part: %s"), permissions);
}

/**
 * describe_change_claim:
 * @change: a change
 * @permissions: what it is about, in words
 *
 * Returns: (transfer full): what became of that: "Gained: s3:GetObject on every resource"
 */
char *
describe_change_claim (AccessChange *change, const char *permissions)
{
  gboolean denial, gained;

  g_return_val_if_fail (ACCESS_IS_CHANGE (change) && permissions != NULL, NULL);

  denial = access_change_get_denial (change);
  if (access_change_get_kind (change) == ACCESS_CHANGE_CHANGED)
    return denial ? g_strdup_printf (_ ("Denied otherwise: %s"), permissions)
                  : g_strdup_printf (_ ("Changed: %s"), permissions);
  if (access_change_get_in_part (change))
    return claim_in_part (change, permissions);
  gained = access_change_get_kind (change) == ACCESS_CHANGE_GAINED;
  if (denial)
    return gained ? g_strdup_printf (_ ("No longer denied: %s"), permissions)
                  : g_strdup_printf (_ ("Now denied: %s"), permissions);
  return gained ? g_strdup_printf (_ ("Gained: %s"), permissions)
                : g_strdup_printf (_ ("Lost: %s"), permissions);
}

/**
 * describe_change_label:
 * @change: a change
 *
 * Returns: (transfer full): the change in words: "Gained: s3:GetObject on every resource"
 */
char *
describe_change_label (AccessChange *change)
{
  g_autofree char *permissions = NULL;

  g_return_val_if_fail (ACCESS_IS_CHANGE (change), NULL);

  if (access_change_get_kind (change) == ACCESS_CHANGE_CHANGED)
    return dup_change (change);
  permissions = dup_permissions (change);
  return describe_change_claim (change, permissions);
}

/**
 * describe_change_example:
 * @change: a change
 *
 * Returns: (transfer full): a request that shows it: "For example: s3:GetObject on arn:aws:s3:::labels/x"
 */
char *
describe_change_example (AccessChange *change)
{
  AccessRequest *request;
  g_autofree char *text = NULL;

  g_return_val_if_fail (ACCESS_IS_CHANGE (change), NULL);

  request = access_change_get_gain (change);
  if (request == NULL)
    request = access_change_get_loss (change);
  text = describe_request (request);
  if (access_change_is_beside (change, request))
    return g_strdup_printf (_ ("For example, where another policy allows it: %s"), text);
  return g_strdup_printf (_ ("For example: %s"), text);
}
