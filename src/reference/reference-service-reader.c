/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-service-reader.h"

#include <string.h>

#include "reference-correction.h"
#include "reference-record.h"

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

  resource->type = reference_data_cut (&fields, '\t');
  resource->arn = reference_data_cut (&fields, '\t');
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

  record->action.name = reference_data_cut (&fields, '\t');
  level = reference_data_cut (&fields, '\t');
  record->action.access_level = parse_level (level != NULL ? level : "");
  record->supports_tags = level != NULL && level[0] != '\0' && level[1] == 't';
  record->keys.text = reference_data_cut (&fields, '\t');
  record->action.resource_types = *types;
  record->resources = *resources;
  while ((field = reference_data_cut (&fields, '\t')) != NULL)
    {
      parse_action_resource ((*resources)++, field);
      *(*types)++ = field;
    }
  *(*types)++ = NULL;
  self->action_list[self->n_actions++] = &record->action;
}

/**
 * reference_service_reader_read:
 * @prefix: a prefix that is in the index
 *
 * Returns: (transfer full): the service, from its file
 */
ReferenceService *
reference_service_reader_read (const char *prefix)
{
  g_autofree char *name = g_strconcat (prefix, ".service", NULL);
  char *text = reference_data_read (name);
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
  while ((line = reference_data_next_line (&text)) != NULL)
    {
      const char *kind = reference_data_cut (&line, '\t');

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
