/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-action.h"

#include "policy-action.h"
#include "reference-record.h"
#include "reference-service.h"

static ReferenceActionRecord *
get_record (const ReferenceAction *action)
{
  return (ReferenceActionRecord *)action;
}

static ReferenceActionResource *
find_resource (const ReferenceAction *action, const char *resource_type)
{
  for (guint i = 0; action->resource_types[i] != NULL; i++)
    if (g_ascii_strcasecmp (action->resource_types[i], resource_type) == 0)
      return &get_record (action)->resources[i];
  return NULL;
}

/**
 * reference_action_lookup:
 * @action: an action with its prefix, such as "s3:GetObject", in any case
 *
 * Returns: (transfer none) (nullable): the action; %NULL when there is none of that name
 */
const ReferenceAction *
reference_action_lookup (const char *action)
{
  const ReferenceService *service;
  PolicyAction parts;

  g_return_val_if_fail (action != NULL, NULL);

  if (!policy_action_parse (&parts, action))
    return NULL;
  service = reference_service_lookup_length (parts.service, parts.service_length);
  return service != NULL ? reference_service_lookup_action (service, parts.name) : NULL;
}

/**
 * reference_action_get_condition_keys:
 * @action: an action
 *
 * Returns: (transfer none) (array zero-terminated=1): the condition keys that a request for it can have
 * whatever its resource; global ones are not all among them
 */
const char *const *
reference_action_get_condition_keys (const ReferenceAction *action)
{
  g_return_val_if_fail (action != NULL, NULL);

  return reference_data_get_names (&get_record (action)->keys);
}

/**
 * reference_action_requires_resource:
 * @action: an action
 * @resource_type: one of its resource types, in any case
 *
 * Returns: whether each request for the action names such a resource, so that a statement must allow one too
 */
gboolean
reference_action_requires_resource (const ReferenceAction *action, const char *resource_type)
{
  const ReferenceActionResource *resource;

  g_return_val_if_fail (action != NULL && resource_type != NULL, FALSE);

  resource = find_resource (action, resource_type);
  return resource != NULL && resource->required;
}

/**
 * reference_action_get_resource_condition_keys:
 * @action: an action
 * @resource_type: one of its resource types, in any case
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the condition keys that the action has only
 * on such a resource; %NULL when the action knows no such type
 */
const char *const *
reference_action_get_resource_condition_keys (const ReferenceAction *action, const char *resource_type)
{
  ReferenceActionResource *resource;

  g_return_val_if_fail (action != NULL && resource_type != NULL, NULL);

  resource = find_resource (action, resource_type);
  return resource != NULL ? reference_data_get_names (&resource->keys) : NULL;
}

/**
 * reference_action_supports_tags:
 * @action: an action
 *
 * Returns: whether aws:ResourceTag, aws:RequestTag or aws:TagKeys is known for the action or for one of its
 * resource types
 */
gboolean
reference_action_supports_tags (const ReferenceAction *action)
{
  g_return_val_if_fail (action != NULL, FALSE);

  return get_record (action)->supports_tags;
}
