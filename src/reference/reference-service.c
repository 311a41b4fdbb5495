/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-service.h"
#include "reference-resources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "/io/github/groundskeeper/Groundskeeper/services/"

struct _ReferenceService
{
  char *text; /* its file; what follows points into it */
  const char *name;
  GPtrArray *actions;  /* of ReferenceAction, by name; ends in NULL */
  GHashTable *by_name; /* lower case to ReferenceAction */
  GHashTable *arns;    /* resource type to its ARN's format */
};

/* What was read so far. Facts do not change, so this is a cache and no state: the one exception that the
 * rules make. */
static struct
{
  GMutex mutex;
  GHashTable *services; /* prefix to ReferenceService */
  GHashTable *retired;
  GPtrArray *prefixes;
  const char *version;
  const char *date;
} cache;

/* The file's lines, without comments, in one piece of memory that is never freed */
static char *
read_file (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (reference_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static char *
next_line (char **text)
{
  char *line;

  do
    line = strsep (text, "\n");
  while (line != NULL && (*line == '#' || *line == '\0'));
  return line;
}

static ReferenceAccessLevel
parse_level (const char *letter)
{
  switch (*letter)
    {
    case 'L':
      return REFERENCE_ACCESS_LEVEL_LIST;
    case 'R':
      return REFERENCE_ACCESS_LEVEL_READ;
    case 'W':
      return REFERENCE_ACCESS_LEVEL_WRITE;
    case 'T':
      return REFERENCE_ACCESS_LEVEL_TAGGING;
    case 'P':
      return REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT;
    default:
      return REFERENCE_ACCESS_LEVEL_UNKNOWN;
    }
}

static void
add_action (ReferenceService *self, char *fields)
{
  ReferenceAction *action = g_new0 (ReferenceAction, 1);
  const char *level;

  action->name = strsep (&fields, "\t");
  level = strsep (&fields, "\t");
  action->access_level = parse_level (level != NULL ? level : "");
  action->resource_types = (const char *const *)g_strsplit (fields != NULL ? fields : "", ",", -1);
  g_ptr_array_add (self->actions, action);
  g_hash_table_insert (self->by_name, g_ascii_strdown (action->name, -1), action);
}

static ReferenceService *
read_service (const char *prefix)
{
  g_autofree char *name = g_strconcat (prefix, ".service", NULL);
  char *text = read_file (name);
  ReferenceService *self;
  char *line;

  if (text == NULL)
    return NULL;
  self = g_new0 (ReferenceService, 1);
  self->text = text;
  self->actions = g_ptr_array_new ();
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->arns = g_hash_table_new (g_str_hash, g_str_equal);
  while ((line = next_line (&text)) != NULL)
    {
      const char *kind = strsep (&line, "\t");

      if (g_str_equal (kind, "name"))
        self->name = line;
      else if (g_str_equal (kind, "action"))
        add_action (self, line);
      else if (g_str_equal (kind, "resource"))
        {
          char *type = strsep (&line, "\t");

          g_hash_table_insert (self->arns, type, line);
        }
    }
  g_ptr_array_add (self->actions, NULL);
  return self;
}

static void
read_index (void)
{
  char *index = read_file ("index.txt");
  char *retired = read_file ("retired.txt");
  char *line;

  cache.services = g_hash_table_new (g_str_hash, g_str_equal);
  cache.retired = g_hash_table_new (g_str_hash, g_str_equal);
  cache.prefixes = g_ptr_array_new ();
  line = next_line (&index);
  cache.version = strsep (&line, "\t");
  cache.date = line;
  while ((line = next_line (&index)) != NULL)
    g_ptr_array_add (cache.prefixes, line);
  g_ptr_array_add (cache.prefixes, NULL);
  while ((line = next_line (&retired)) != NULL)
    g_hash_table_add (cache.retired, g_ascii_strdown (strsep (&line, "\t"), -1));
}

static void
lock (void)
{
  g_mutex_lock (&cache.mutex);
  if (cache.services == NULL)
    read_index ();
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
  g_autofree char *key = NULL;
  gpointer service = NULL;

  g_return_val_if_fail (prefix != NULL, NULL);

  key = g_ascii_strdown (prefix, -1);
  if (strspn (key, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (key) || *key == '\0')
    return NULL;
  lock ();
  if (!g_hash_table_lookup_extended (cache.services, key, NULL, &service))
    {
      service = read_service (key);
      if (service != NULL)
        g_hash_table_insert (cache.services, g_steal_pointer (&key), service);
    }
  g_mutex_unlock (&cache.mutex);
  return service;
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
  lock ();
  g_mutex_unlock (&cache.mutex);
  return (const char *const *)cache.prefixes->pdata;
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
  g_autofree char *key = NULL;

  g_return_val_if_fail (service != NULL && name != NULL, NULL);

  key = g_ascii_strdown (name, -1);
  return g_hash_table_lookup (service->by_name, key);
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
    *n_actions = service->actions->len - 1;
  return (const ReferenceAction *const *)service->actions->pdata;
}

/**
 * reference_service_get_arn:
 * @service: a service
 * @resource_type: one of an action's resource types
 *
 * Returns: (transfer none) (nullable): the format of its ARN, such as "arn:${Partition}:s3:::${BucketName}"
 */
const char *
reference_service_get_arn (const ReferenceService *service, const char *resource_type)
{
  g_return_val_if_fail (service != NULL && resource_type != NULL, NULL);

  return g_hash_table_lookup (service->arns, resource_type);
}

/**
 * reference_lookup_action:
 * @action: an action with its prefix, such as "s3:GetObject", in any case
 *
 * Returns: (transfer none) (nullable): the action; %NULL when there is none of that name
 */
const ReferenceAction *
reference_lookup_action (const char *action)
{
  const char *colon;
  g_autofree char *prefix = NULL;
  const ReferenceService *service;

  g_return_val_if_fail (action != NULL, NULL);

  colon = strchr (action, ':');
  if (colon == NULL)
    return NULL;
  prefix = g_strndup (action, (gsize)(colon - action));
  service = reference_service_lookup (prefix);
  return service != NULL ? reference_service_lookup_action (service, colon + 1) : NULL;
}

/**
 * reference_is_retired:
 * @action_or_prefix: "zocalo", or "s3:GetObject", in any case
 *
 * Returns: whether AWS once had it, has it no more, and still takes it in policies
 */
gboolean
reference_is_retired (const char *action_or_prefix)
{
  g_autofree char *key = NULL;
  gboolean retired;

  g_return_val_if_fail (action_or_prefix != NULL, FALSE);

  key = g_ascii_strdown (action_or_prefix, -1);
  lock ();
  retired = g_hash_table_contains (cache.retired, key);
  g_mutex_unlock (&cache.mutex);
  return retired;
}

/**
 * reference_access_level_get_label:
 * @level: an access level
 *
 * Returns: (transfer none): its name for people, translated; empty for %REFERENCE_ACCESS_LEVEL_UNKNOWN
 */
const char *
reference_access_level_get_label (ReferenceAccessLevel level)
{
  switch (level)
    {
    case REFERENCE_ACCESS_LEVEL_LIST:
      return C_ ("access level", "List");
    case REFERENCE_ACCESS_LEVEL_READ:
      return C_ ("access level", "Read");
    case REFERENCE_ACCESS_LEVEL_WRITE:
      return C_ ("access level", "Write");
    case REFERENCE_ACCESS_LEVEL_TAGGING:
      return C_ ("access level", "Tagging");
    case REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT:
      return C_ ("access level", "Permissions management");
    case REFERENCE_ACCESS_LEVEL_UNKNOWN:
    default:
      return "";
    }
}

/**
 * reference_get_date:
 *
 * Returns: (transfer none): of what day the facts are, as ISO 8601 has it
 */
const char *
reference_get_date (void)
{
  lock ();
  g_mutex_unlock (&cache.mutex);
  return cache.date;
}

/**
 * reference_get_version:
 *
 * Returns: (transfer none): the version of the package that the facts came from
 */
const char *
reference_get_version (void)
{
  lock ();
  g_mutex_unlock (&cache.mutex);
  return cache.version;
}
