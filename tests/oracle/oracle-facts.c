/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle-private.h"

#include <string.h>

/* Service Authorization Reference. The files of data/services are lines of fields between tabs: "action", its
 * name, its level, its keys, then its resource types, a * behind those that it requires; "resource", its
 * name, its ARN; "key", its name, its type. corrections.txt has what is known better. */

typedef struct
{
  char *service;
  GPtrArray *types; /* of utf8: its resource types, as written */
} Action;

typedef struct
{
  char *name; /* may hold a variable, as in aws:RequestTag/${TagKey} */
  char *type;
} Key;

typedef struct
{
  OracleText *action;
  char *key;
  gboolean always;
} Carrying;

struct _OracleFacts
{
  char *folder;
  GHashTable *read;     /* the files that were read, as a set */
  GHashTable *actions;  /* of Action, by "service:action" in small letters */
  GHashTable *names;    /* by service: of GPtrArray of utf8, its actions */
  GHashTable *matching; /* by "service pattern": of GPtrArray of utf8, those of them that it matches */
  GHashTable *formats;  /* by "service type": the format of the ARN */
  GPtrArray *keys;      /* of Key */
  GHashTable *types;    /* of types of keys, by key as asked about: what was found out */
  GHashTable *without;  /* "service:action" in small letters, as a set: those that are about no resource */
  GPtrArray *carryings; /* of Carrying */
};

static void
action_free (gpointer data)
{
  Action *self = data;

  g_free (self->service);
  g_ptr_array_unref (self->types);
  g_free (self);
}

static void
key_free (gpointer data)
{
  Key *self = data;

  g_free (self->name);
  g_free (self->type);
  g_free (self);
}

static void
carrying_free (gpointer data)
{
  Carrying *self = data;

  oracle_text_free (self->action);
  g_free (self->key);
  g_free (self);
}

static void
read_action (OracleFacts *self, const char *service, GStrv fields)
{
  g_autofree char *name = g_strconcat (service, ":", fields[1], NULL);
  const guint n = g_strv_length (fields);
  Action *action = g_new0 (Action, 1);
  GPtrArray *names = g_hash_table_lookup (self->names, service);

  action->service = g_strdup (service);
  action->types = g_ptr_array_new_with_free_func (g_free);
  /* Behind = stand the keys on the type. */
  for (guint i = 4; i < n; i++)
    g_ptr_array_add (action->types, g_strndup (fields[i], strcspn (fields[i], "=")));
  g_hash_table_replace (self->actions, g_ascii_strdown (name, -1), action);
  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->names, g_strdup (service), names);
    }
  g_ptr_array_add (names, g_steal_pointer (&name));
}

static void
read_key (OracleFacts *self, GStrv fields)
{
  Key *key = g_new0 (Key, 1);

  key->name = g_strdup (fields[1]);
  key->type = g_strdup (fields[2]);
  g_ptr_array_add (self->keys, key);
}

static void
read_carrying (OracleFacts *self, GStrv fields)
{
  Carrying *carrying = g_new0 (Carrying, 1);

  carrying->action = oracle_text_new (fields[1], ORACLE_TEXT_WILDCARDS | ORACLE_TEXT_ANY_CASE);
  carrying->key = g_strdup (fields[2]);
  carrying->always = g_str_equal (fields[0], "always");
  g_ptr_array_add (self->carryings, carrying);
}

static void
read_line (OracleFacts *self, const char *service, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  const guint n = g_strv_length (fields);

  if (n >= 2 && g_str_equal (fields[0], "action"))
    read_action (self, service, fields);
  else if (n >= 3 && g_str_equal (fields[0], "key"))
    read_key (self, fields);
  else if (n >= 3 && g_str_equal (fields[0], "resource"))
    g_hash_table_replace (self->formats, g_strconcat (service, " ", fields[1], NULL), g_strdup (fields[2]));
  else if (n == 3 && (g_str_equal (fields[0], "always") || g_str_equal (fields[0], "not-always")))
    read_carrying (self, fields);
  else if (n == 2 && g_str_equal (fields[0], "no-resource"))
    g_hash_table_add (self->without, g_ascii_strdown (fields[1], -1));
}

static void
read_file (OracleFacts *self, const char *name, const char *service)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_hash_table_add (self->read, g_strdup (name)) || !g_file_get_contents (path, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, service, lines[i]);
}

/* @name: of an action or a key */
static void
read_service_of (OracleFacts *self, const char *name)
{
  g_autofree char *service = g_ascii_strdown (name, (gssize)strcspn (name, ":"));
  g_autofree char *file = g_strconcat (service, ".service", NULL);

  if (strchr (service, '/') == NULL)
    read_file (self, file, service);
}

OracleFacts *
oracle_facts_new (const char *folder)
{
  OracleFacts *self = g_new0 (OracleFacts, 1);

  self->folder = g_strdup (folder);
  self->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, action_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->matching = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->keys = g_ptr_array_new_with_free_func (key_free);
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->without = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->carryings = g_ptr_array_new_with_free_func (carrying_free);
  read_file (self, "conditions.txt", "");
  read_file (self, "corrections.txt", "");
  return self;
}

void
oracle_facts_free (OracleFacts *self)
{
  g_free (self->folder);
  g_hash_table_unref (self->read);
  g_hash_table_unref (self->actions);
  g_hash_table_unref (self->matching);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->formats);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->types);
  g_hash_table_unref (self->without);
  g_ptr_array_unref (self->carryings);
  g_free (self);
}

static const Action *
find_action (OracleFacts *self, const char *folded)
{
  read_service_of (self, folded);
  return g_hash_table_lookup (self->actions, folded);
}

/* An action that nobody knows may have some. */
gboolean
oracle_facts_has_resource_types (OracleFacts *self, const char *action)
{
  g_autofree char *folded = g_ascii_strdown (action, -1);
  const Action *found = find_action (self, folded);

  return found == NULL || (found->types->len > 0 && !g_hash_table_contains (self->without, folded));
}

static GPtrArray *
match_actions (OracleFacts *self, const char *service, const char *pattern)
{
  OracleText *text = oracle_text_new (pattern, ORACLE_TEXT_WILDCARDS | ORACLE_TEXT_ANY_CASE);
  GPtrArray *matching = g_ptr_array_new ();
  const GPtrArray *names;

  read_service_of (self, service);
  names = g_hash_table_lookup (self->names, service);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      if (oracle_text_matches (text, g_ptr_array_index (names, i), NULL))
        g_ptr_array_add (matching, g_ptr_array_index (names, i));
    }
  oracle_text_free (text);
  return matching;
}

/* Returns: the actions of a service, such as "s3:GetObject", that the pattern matches */
const GPtrArray *
oracle_facts_match_actions (OracleFacts *self, const char *service, const char *pattern)
{
  g_autofree char *id = g_strdup_printf ("%s %s", service, pattern);
  GPtrArray *matching = g_hash_table_lookup (self->matching, id);

  if (matching == NULL)
    {
      matching = match_actions (self, service, pattern);
      g_hash_table_insert (self->matching, g_steal_pointer (&id), matching);
    }
  return matching;
}

/* Returns: the formats of the ARNs that the action can be asked on, and "*" where it need not name a
 * resource; none for an action that nobody knows */
GPtrArray *
oracle_facts_dup_formats (OracleFacts *self, const char *action)
{
  GPtrArray *formats = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = g_ascii_strdown (action, -1);
  const Action *found = find_action (self, folded);
  gboolean required = FALSE;

  if (found == NULL)
    return formats;
  for (guint i = 0; i < found->types->len && !g_hash_table_contains (self->without, folded); i++)
    {
      g_autofree char *type = g_strdup (g_ptr_array_index (found->types, i));
      const gboolean is_required = g_str_has_suffix (type, "*");
      g_autofree char *id = NULL;
      const char *format;

      type[strlen (type) - (is_required ? 1 : 0)] = '\0';
      id = g_strconcat (found->service, " ", type, NULL);
      format = g_hash_table_lookup (self->formats, id);
      required = required || is_required;
      if (format != NULL)
        g_ptr_array_add (formats, g_strdup (format));
    }
  if (!required || formats->len == 0)
    g_ptr_array_add (formats, g_strdup ("*"));
  return formats;
}

/* "aws:RequestTag/${TagKey}" is each key that goes on behind the slash. */
static gboolean
is_key (const char *listed, const char *key)
{
  const char *variable = strstr (listed, "${");

  if (variable == NULL)
    return g_ascii_strcasecmp (listed, key) == 0;
  return variable > listed && g_ascii_strncasecmp (listed, key, (gsize)(variable - listed)) == 0;
}

/* Returns: (nullable): "String", "ArrayOfString" and the like; NULL for a key that nobody knows */
const char *
oracle_facts_get_type (OracleFacts *self, const char *key)
{
  gpointer type = NULL;

  if (g_hash_table_lookup_extended (self->types, key, NULL, &type))
    return type;
  read_service_of (self, key);
  for (guint i = 0; i < self->keys->len && type == NULL; i++)
    {
      const Key *listed = g_ptr_array_index (self->keys, i);

      if (is_key (listed->name, key))
        type = listed->type;
    }
  g_hash_table_insert (self->types, g_strdup (key), type);
  return type;
}

gboolean
oracle_facts_is_multivalued (OracleFacts *self, const char *key)
{
  const char *type = oracle_facts_get_type (self, key);

  return type != NULL && g_str_has_prefix (type, "ArrayOf");
}

/* Whether each request for the action carries the key; later lines go before earlier ones */
gboolean
oracle_facts_is_always_there (OracleFacts *self, const char *action, const char *key)
{
  gboolean always = FALSE;

  for (guint i = 0; i < self->carryings->len; i++)
    {
      const Carrying *carrying = g_ptr_array_index (self->carryings, i);

      if (g_ascii_strcasecmp (carrying->key, key) == 0 &&
          oracle_text_matches (carrying->action, action, NULL))
        always = carrying->always;
    }
  return always;
}
