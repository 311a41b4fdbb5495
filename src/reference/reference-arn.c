/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-arn.h"

#include "policy-arn.h"
#include "reference-index.h"
#include "reference-record.h"
#include "reference-service.h"

/* Formats by service, filled as they are asked for: a cache of facts that do not change */
static struct
{
  GMutex mutex;
  GHashTable *formats; /* of char ** that end in NULL */
} cache;

static gboolean
names_service (ReferenceIndexEntry *entry, const char *service)
{
  const char *const *others;

  if (g_str_equal (entry->prefix, service))
    return TRUE;
  if (entry->arn_services.text == NULL)
    return FALSE;
  others = reference_data_get_names (&entry->arn_services);
  return g_strv_contains (others, service);
}

/**
 * reference_arn_is_service:
 * @service: the third field of an ARN, in any case
 *
 * Returns: whether AWS has resources whose ARNs say so: those of a service, and a few such as "catalog" that
 * are no prefix of actions
 */
gboolean
reference_arn_is_service (const char *service)
{
  g_autofree char *name = NULL;
  ReferenceIndexEntry *entries;
  guint n_entries;

  g_return_val_if_fail (service != NULL, FALSE);

  if (reference_index_find (service, strlen (service)) != NULL)
    return TRUE;
  name = g_ascii_strdown (service, -1);
  entries = reference_index_get_entries (&n_entries);
  for (guint i = 0; i < n_entries; i++)
    if (names_service (&entries[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
is_format_of (const char *format, const char *service)
{
  PolicyArn arn;

  policy_arn_parse (&arn, format);
  return policy_arn_equals (&arn, POLICY_ARN_SERVICE, service);
}

static char **
collect_formats (const char *service)
{
  g_autoptr (GPtrArray) formats = g_ptr_array_new ();
  guint n_entries;
  ReferenceIndexEntry *entries = reference_index_get_entries (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    {
      const ReferenceService *reader;

      if (!names_service (&entries[i], service))
        continue;
      reader = reference_service_lookup (entries[i].prefix);
      for (guint k = 0; k < reader->n_resources; k++)
        {
          const char *format = reader->resources[k].arn;

          if (is_format_of (format, service) &&
              !g_ptr_array_find_with_equal_func (formats, format, g_str_equal, NULL))
            g_ptr_array_add (formats, (gpointer)format);
        }
    }
  g_ptr_array_add (formats, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&formats), FALSE);
}

/**
 * reference_arn_get_formats:
 * @service: the third field of an ARN, in any case
 *
 * Returns: (transfer none) (array zero-terminated=1): the formats of all ARNs that say so, whatever service
 * they are used by, such as "arn:${Partition}:s3:::${BucketName}"; empty when none is known
 */
const char *const *
reference_arn_get_formats (const char *service)
{
  g_autofree char *name = NULL;
  char **formats;

  g_return_val_if_fail (service != NULL, NULL);

  name = g_ascii_strdown (service, -1);
  g_mutex_lock (&cache.mutex);
  if (cache.formats == NULL)
    cache.formats = g_hash_table_new (g_str_hash, g_str_equal);
  formats = g_hash_table_lookup (cache.formats, name);
  if (formats == NULL)
    {
      formats = collect_formats (name);
      g_hash_table_insert (cache.formats, g_steal_pointer (&name), formats);
    }
  g_mutex_unlock (&cache.mutex);
  return (const char *const *)formats;
}
