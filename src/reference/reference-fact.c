/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-fact.h"

#include "policy-action.h"
#include "policy-arn.h"
#include "policy-pattern.h"
#include "reference-private.h"

#include <string.h>

/* By service and key, whether one of its actions lists the key: a cache of facts that do not change */
static struct
{
  GMutex mutex;
  GHashTable *listed;
} cache;

static gboolean
is_listed (const char *const *names, const char *key)
{
  for (; *names != NULL; names++)
    if (reference_template_matches (*names, key))
      return TRUE;
  return FALSE;
}

/* For the action itself, or on one of its resource types */
static gboolean
lists_key (const ReferenceService *service, const ReferenceAction *action, const char *key)
{
  if (is_listed (reference_action_get_condition_keys (action), key))
    return TRUE;
  for (guint i = 0; action->resource_types[i] != NULL; i++)
    {
      const char *type = action->resource_types[i];
      const char *const *of_type = reference_service_get_resource_condition_keys (service, type);

      if (is_listed (reference_action_get_resource_condition_keys (action, type), key) ||
          (of_type != NULL && is_listed (of_type, key)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_listed_anywhere (const ReferenceService *service, const char *key)
{
  g_autofree char *name = g_ascii_strdown (key, -1);
  gpointer listed = NULL;

  g_mutex_lock (&cache.mutex);
  if (cache.listed == NULL)
    cache.listed = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_hash_table_lookup_extended (cache.listed, name, NULL, &listed))
    {
      for (guint i = 0; i < service->n_actions && listed == NULL; i++)
        listed = GINT_TO_POINTER (lists_key (service, service->action_list[i], key));
      g_hash_table_insert (cache.listed, g_steal_pointer (&name), listed);
    }
  g_mutex_unlock (&cache.mutex);
  return listed != NULL;
}

static gboolean
is_tag_key (const char *key)
{
  static const char *const prefixes[] = { "aws:RequestTag/", "aws:ResourceTag/", "aws:TagKeys" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (key, prefixes[i], strlen (prefixes[i])) == 0)
      return TRUE;
  return FALSE;
}

/* By the lists of the reference. A key that no action of its service lists comes from whoever asks, such as
 * lambda:SourceFunctionArn, or is listed by mistake nowhere: it is possible everywhere. */
static gboolean
is_possible (const char *action, const char *key)
{
  const ReferenceAction *found = reference_lookup_action (action);
  const ReferenceService *service, *of_key;
  PolicyAction action_parts, key_parts;

  policy_action_parse (&action_parts, action);
  if (found == NULL || !policy_action_parse (&key_parts, key))
    return TRUE;
  service = reference_service_lookup_length (action_parts.service, action_parts.service_length);
  if (lists_key (service, found, key))
    return TRUE;
  if (g_ascii_strncasecmp (key, "aws:", 4) == 0)
    return !is_tag_key (key);
  of_key = reference_service_lookup_length (key_parts.service, key_parts.service_length);
  return of_key == NULL || reference_key_table_lookup (&of_key->keys, key) == NULL ||
         !is_listed_anywhere (of_key, key);
}

/**
 * reference_fact_get_presence:
 * @action: an action
 * @key: a condition key, in any case
 *
 * Whether requests for the action carry the key. Of an action or a key that nobody knows, everything is
 * possible. IAM User Guide: AWS global condition context keys; Service Authorization Reference.
 *
 * Returns: how often they do
 */
ReferencePresence
reference_fact_get_presence (const char *action, const char *key)
{
  ReferencePresence presence = REFERENCE_PRESENCE_SOMETIMES;

  g_return_val_if_fail (action != NULL && key != NULL, REFERENCE_PRESENCE_SOMETIMES);

  for (const ReferenceCorrection *row = reference_correction_get_all (); row->action != NULL; row++)
    {
      if (row->kind != REFERENCE_CORRECTION_ALWAYS && row->kind != REFERENCE_CORRECTION_NOT_ALWAYS)
        continue;
      if (g_ascii_strcasecmp (row->value, key) == 0 && reference_correction_is_about (row, row->kind, action))
        presence = row->kind == REFERENCE_CORRECTION_ALWAYS ? REFERENCE_PRESENCE_ALWAYS
                                                            : REFERENCE_PRESENCE_SOMETIMES;
    }
  return presence == REFERENCE_PRESENCE_ALWAYS || is_possible (action, key) ? presence
                                                                            : REFERENCE_PRESENCE_NEVER;
}

/**
 * reference_fact_lacks_resource:
 * @action: an action
 *
 * Returns: whether it is known and has no resource types, so that each request for it is about *, whatever
 * resource AWS names in a denial. Service Authorization Reference
 */
gboolean
reference_fact_lacks_resource (const char *action)
{
  const ReferenceAction *found = reference_lookup_action (action);

  return found != NULL && found->resource_types[0] == NULL;
}

/**
 * reference_fact_needs_no_permission:
 * @action: an action
 *
 * Returns: whether it works without any permission, in spite of a Deny
 */
gboolean
reference_fact_needs_no_permission (const char *action)
{
  g_return_val_if_fail (action != NULL, FALSE);

  for (const ReferenceCorrection *row = reference_correction_get_all (); row->action != NULL; row++)
    if (reference_correction_is_about (row, REFERENCE_CORRECTION_NO_PERMISSION, action))
      return TRUE;
  return FALSE;
}

static gboolean
is_reading (const char *action)
{
  const ReferenceAction *found = reference_lookup_action (action);

  /* What is not known yet may well read. */
  return found == NULL || found->access_level == REFERENCE_ACCESS_LEVEL_LIST ||
         found->access_level == REFERENCE_ACCESS_LEVEL_READ ||
         found->access_level == REFERENCE_ACCESS_LEVEL_UNKNOWN;
}

/**
 * reference_fact_is_unchangeable:
 * @action: an action
 * @resource: the ARN of one resource
 *
 * Returns: whether the action would change what AWS looks after, which no account is let: such as an AWS
 * managed policy, or a role under aws-reserved/
 */
gboolean
reference_fact_is_unchangeable (const char *action, const char *resource)
{
  gboolean unchangeable = FALSE;

  g_return_val_if_fail (action != NULL && resource != NULL, FALSE);

  for (const ReferenceCorrection *row = reference_correction_get_all (); row->action != NULL; row++)
    if (reference_correction_is_about (row, REFERENCE_CORRECTION_UNCHANGEABLE, action) &&
        policy_pattern_matches (row->about, resource, POLICY_PATTERN_CASE_SENSITIVE))
      unchangeable = !row->except;
  return unchangeable && !is_reading (action);
}

static GStrv
collect_unchangeable (void)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();

  for (const ReferenceCorrection *row = reference_correction_get_all (); row->action != NULL; row++)
    if (row->kind == REFERENCE_CORRECTION_UNCHANGEABLE && !row->except)
      g_ptr_array_add (patterns, (gpointer)row->about);
  g_ptr_array_add (patterns, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&patterns), FALSE);
}

/**
 * reference_fact_get_unchangeable:
 *
 * Returns: (transfer none) (array zero-terminated=1): the patterns of ARNs for which
 * reference_fact_is_unchangeable() can be true
 */
const char *const *
reference_fact_get_unchangeable (void)
{
  static char **patterns;

  if (g_once_init_enter (&patterns))
    g_once_init_leave (&patterns, collect_unchangeable ());
  return (const char *const *)patterns;
}

/**
 * reference_fact_dup_region:
 * @action: an action
 * @resource: the ARN of one resource, or "*"
 * @partition: (nullable): the partition of whoever asks; counts where @resource tells none
 *
 * Returns: (transfer full) (nullable): the aws:RequestedRegion of a request for the action on the resource;
 * %NULL when they do not tell it. IAM User Guide: AWS global condition context keys
 */
char *
reference_fact_dup_region (const char *action, const char *resource, const char *partition)
{
  g_autofree char *own = NULL;
  const char *region = NULL;
  PolicyArn arn;

  g_return_val_if_fail (action != NULL && resource != NULL, NULL);

  if (policy_arn_parse (&arn, resource))
    {
      if (policy_arn_is_literal (&arn, POLICY_ARN_REGION))
        return policy_arn_dup_field (&arn, POLICY_ARN_REGION);
      partition = own = policy_arn_dup_field (&arn, POLICY_ARN_PARTITION);
    }
  for (const ReferenceCorrection *row = reference_correction_get_all ();
       row->action != NULL && partition != NULL; row++)
    if (reference_correction_is_about (row, REFERENCE_CORRECTION_REGION, action) &&
        policy_pattern_matches (row->about, partition, POLICY_PATTERN_CASE_SENSITIVE))
      region = g_str_equal (row->value, "-") ? NULL : row->value;
  return g_strdup (region);
}

/**
 * reference_fact_dup_account:
 * @action: an action
 * @resource: the ARN of one resource, or "*"
 *
 * Returns: (transfer full) (nullable): the aws:ResourceAccount of a request for the action on the resource;
 * %NULL when they do not tell it. IAM User Guide: AWS global condition context keys
 */
char *
reference_fact_dup_account (const char *action, const char *resource)
{
  g_autofree char *account = NULL;
  PolicyArn arn;

  g_return_val_if_fail (action != NULL && resource != NULL, NULL);

  if (!policy_arn_parse (&arn, resource))
    return NULL;
  account = policy_arn_dup_field (&arn, POLICY_ARN_ACCOUNT);
  if (strlen (account) != 12 || strspn (account, "0123456789") != 12)
    return NULL;
  if (reference_fact_get_presence (action, "aws:ResourceAccount") != REFERENCE_PRESENCE_ALWAYS)
    return NULL;
  return g_steal_pointer (&account);
}
