/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-service.h"

#include <string.h>

#include "reference-index.h"
#include "reference-record.h"
#include "reference-service-reader.h"

static GMutex reading; /* held while a service is read */

/**
 * reference_service_lookup_length:
 * @prefix: text that begins with a prefix, in any case
 * @length: how many bytes of it are the prefix
 *
 * Returns: (transfer none) (nullable): the service
 */
const ReferenceService *
reference_service_lookup_length (const char *prefix, gsize length)
{
  ReferenceIndexEntry *entry = reference_index_find (prefix, length);
  ReferenceService *service;

  if (entry == NULL)
    return NULL;
  service = g_atomic_pointer_get (&entry->service);
  if (service == NULL)
    {
      g_mutex_lock (&reading);
      service = entry->service;
      if (service == NULL)
        {
          service = reference_service_reader_read (entry->prefix);
          g_atomic_pointer_set (&entry->service, service);
        }
      g_mutex_unlock (&reading);
    }
  return service;
}

/**
 * reference_service_lookup:
 * @prefix: what stands before the colon of an action, such as "s3", in any case
 *
 * Returns: (transfer none) (nullable): the service
 */
const ReferenceService *
reference_service_lookup (const char *prefix)
{
  g_return_val_if_fail (prefix != NULL, NULL);

  return reference_service_lookup_length (prefix, strlen (prefix));
}

/**
 * reference_service_get_prefixes:
 *
 * Reads no service.
 *
 * Returns: (transfer none) (array zero-terminated=1): the prefixes of all services, sorted
 */
const char *const *
reference_service_get_prefixes (void)
{
  return reference_index_get_prefixes ();
}

/**
 * reference_service_get_prefix:
 * @service: a service
 *
 * Returns: (transfer none): what its actions begin with, such as "s3"
 */
const char *
reference_service_get_prefix (const ReferenceService *service)
{
  g_return_val_if_fail (service != NULL, NULL);

  return service->prefix;
}

/**
 * reference_service_get_name:
 * @service: a service
 *
 * Returns: (transfer none): its name, such as "Amazon S3"
 */
const char *
reference_service_get_name (const ReferenceService *service)
{
  g_return_val_if_fail (service != NULL, NULL);

  return service->name;
}

/**
 * reference_service_lookup_action:
 * @service: a service
 * @name: an action's name without prefix, in any case
 *
 * Returns: (transfer none) (nullable): the action
 */
const ReferenceAction *
reference_service_lookup_action (const ReferenceService *service, const char *name)
{
  int position;

  g_return_val_if_fail (service != NULL && name != NULL, NULL);

  position = reference_name_table_find (&service->by_name, name, strlen (name));
  return position >= 0 ? service->action_list[position] : NULL;
}

/**
 * reference_service_get_actions:
 * @service: a service
 * @n_actions: (out) (optional): how many there are
 *
 * Returns: (transfer none) (array zero-terminated=1): all of its actions, by name
 */
const ReferenceAction *const *
reference_service_get_actions (const ReferenceService *service, guint *n_actions)
{
  g_return_val_if_fail (service != NULL, NULL);

  if (n_actions != NULL)
    *n_actions = service->n_actions;
  return (const ReferenceAction *const *)service->action_list;
}

/**
 * reference_service_get_condition_keys:
 * @service: a service
 * @n_keys: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_keys): the condition keys that begin with its prefix, by name
 */
const ReferenceConditionKey *
reference_service_get_condition_keys (const ReferenceService *service, guint *n_keys)
{
  g_return_val_if_fail (service != NULL && n_keys != NULL, NULL);

  *n_keys = service->keys.n_keys;
  return service->keys.keys;
}

/**
 * reference_service_get_resource_types:
 * @service: a service
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of all of its resource types, sorted
 */
const char *const *
reference_service_get_resource_types (const ReferenceService *service)
{
  g_return_val_if_fail (service != NULL, NULL);

  return (const char *const *)service->resource_types;
}

static ReferenceResource *
find_resource (const ReferenceService *service, const char *resource_type)
{
  for (guint i = 0; i < service->n_resources; i++)
    if (g_ascii_strcasecmp (service->resources[i].type, resource_type) == 0)
      return &service->resources[i];
  return NULL;
}

/**
 * reference_service_get_arn:
 * @service: a service
 * @resource_type: one of its resource types, in any case
 *
 * Returns: (transfer none) (nullable): the format of its ARN, such as "arn:${Partition}:s3:::${BucketName}"
 */
const char *
reference_service_get_arn (const ReferenceService *service, const char *resource_type)
{
  const ReferenceResource *resource;

  g_return_val_if_fail (service != NULL && resource_type != NULL, NULL);

  resource = find_resource (service, resource_type);
  return resource != NULL ? resource->arn : NULL;
}

/**
 * reference_service_get_resource_condition_keys:
 * @service: a service
 * @resource_type: one of its resource types, in any case
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the condition keys that every action on such
 * a resource can have; %NULL when there is no such type
 */
const char *const *
reference_service_get_resource_condition_keys (const ReferenceService *service, const char *resource_type)
{
  ReferenceResource *resource;

  g_return_val_if_fail (service != NULL && resource_type != NULL, NULL);

  resource = find_resource (service, resource_type);
  return resource != NULL ? reference_data_get_names (&resource->keys) : NULL;
}
