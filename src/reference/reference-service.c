/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-private.h"

#include <string.h>

/* How much there is in a service's file, so that each kind gets one piece of memory */
typedef struct
{
  guint keys;
  guint resources;
  guint actions;
  guint types; /* of all actions, with the NULL at the end of each list; at most */
} Counts;

static Counts
count (const char *text)
{
  Counts counts = { 0 };

  for (const char *line = text, *end; *line != '\0'; line = end + (*end == '\n'))
    {
      end = strchrnul (line, '\n');
      counts.keys += *line == 'k';
      counts.resources += *line == 'r';
      if (*line != 'a')
        continue;
      counts.actions++;
      /* The first tab is that before the name; the one before the level makes up for the NULL. */
      line = memchr (line, '\t', (gsize)(end - line));
      while (line != NULL && (line = memchr (line + 1, '\t', (gsize)(end - line - 1))) != NULL)
        counts.types++;
    }
  return counts;
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
add_resource (ReferenceService *self, char *fields)
{
  ReferenceResource *resource = &self->resources[self->n_resources];

  resource->type = reference_cut (&fields, '\t');
  resource->arn = reference_cut (&fields, '\t');
  resource->keys.text = fields;
  self->resource_types[self->n_resources++] = resource->type;
}

/* "bucket", "bucket*" when it is required, "bucket*=s3:prefix,s3:delimiter" with keys of its own */
static void
parse_action_resource (ReferenceActionResource *resource, char *field)
{
  char *keys = strchr (field, '=');
  char *end;

  if (keys != NULL)
    *keys++ = '\0';
  resource->keys.text = keys;
  end = strchrnul (field, '*');
  resource->required = *end != '\0';
  *end = '\0';
}

/* @types and @resources: where what belongs to the action is to be stored; moved on behind it */
static void
add_action (ReferenceService *self, char *fields, const char ***types, ReferenceActionResource **resources)
{
  ReferenceActionRecord *record = &self->actions[self->n_actions];
  const char *level;
  char *field;

  record->action.name = reference_cut (&fields, '\t');
  level = reference_cut (&fields, '\t');
  record->action.access_level = parse_level (level != NULL ? level : "");
  record->supports_tags = level != NULL && level[0] != '\0' && level[1] == 't';
  record->keys.text = reference_cut (&fields, '\t');
  record->action.resource_types = *types;
  record->resources = *resources;
  while ((field = reference_cut (&fields, '\t')) != NULL)
    {
      parse_action_resource ((*resources)++, field);
      *(*types)++ = field;
    }
  *(*types)++ = NULL;
  self->action_list[self->n_actions++] = &record->action;
}

/**
 * reference_service_read:
 * @prefix: a prefix that is in the index
 *
 * Returns: (transfer full): the service, from its file
 */
ReferenceService *
reference_service_read (const char *prefix)
{
  g_autofree char *name = g_strconcat (prefix, ".service", NULL);
  char *text = reference_read_file (name);
  Counts counts = count (text);
  ReferenceService *self = g_new0 (ReferenceService, 1);
  const char **types = g_new (const char *, counts.types);
  ReferenceActionResource *resources = g_new0 (ReferenceActionResource, counts.types);
  const char **names;
  char *line;

  self->prefix = prefix;
  self->keys.keys = g_new0 (ReferenceConditionKey, counts.keys);
  self->resources = g_new0 (ReferenceResource, counts.resources);
  self->resource_types = g_new0 (const char *, counts.resources + 1);
  self->actions = g_new0 (ReferenceActionRecord, counts.actions);
  self->action_list = g_new0 (const ReferenceAction *, counts.actions + 1);
  while ((line = reference_next_line (&text)) != NULL)
    {
      const char *kind = reference_cut (&line, '\t');

      if (g_str_equal (kind, "name"))
        self->name = line;
      else if (g_str_equal (kind, "key"))
        reference_key_table_add (&self->keys, line);
      else if (g_str_equal (kind, "resource"))
        add_resource (self, line);
      else if (g_str_equal (kind, "action"))
        add_action (self, line, &types, &resources);
    }
  reference_key_table_end (&self->keys);
  names = g_new (const char *, self->n_actions);
  for (guint i = 0; i < self->n_actions; i++)
    names[i] = self->action_list[i]->name;
  reference_name_table_init (&self->by_name, names, self->n_actions);
  reference_correction_apply (self);
  return self;
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
  return resource != NULL ? reference_names_get (&resource->keys) : NULL;
}
