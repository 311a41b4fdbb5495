/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle.h"

#include <string.h>

/* Service Authorization Reference. The files of data/services are lines of fields between tabs: "action", its
 * name, its level, its keys, then its resource types; "key", its name, its type. */

struct _OracleFacts
{
  char *folder;
  GHashTable *read;          /* the files that were read, as a set */
  GHashTable *without_types; /* "service:action" in small letters, as a set: those without resource types */
  GPtrArray *keys;           /* of texts: the multivalued keys */
  GHashTable *answers;       /* key, as asked about → whether it is multivalued */
};

static void
read_line (OracleFacts *self, const char *service, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  const guint n = g_strv_length (fields);

  if (n >= 2 && g_str_equal (fields[0], "action") && n <= 4)
    {
      g_autofree char *name = g_strconcat (service, ":", fields[1], NULL);

      g_hash_table_add (self->without_types, g_ascii_strdown (name, -1));
    }
  else if (n >= 3 && g_str_equal (fields[0], "key") && g_str_has_prefix (fields[2], "ArrayOf"))
    g_ptr_array_add (self->keys, g_strdup (fields[1]));
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
  self->without_types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_file (self, "conditions.txt", "");
  return self;
}

void
oracle_facts_free (OracleFacts *self)
{
  g_free (self->folder);
  g_hash_table_unref (self->read);
  g_hash_table_unref (self->without_types);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->answers);
  g_free (self);
}

/* An action that nobody knows may have some. */
gboolean
oracle_facts_has_resource_types (OracleFacts *self, const char *action)
{
  g_autofree char *folded = g_ascii_strdown (action, -1);

  read_service_of (self, folded);
  return !g_hash_table_contains (self->without_types, folded);
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

static gboolean
look_up_key (OracleFacts *self, const char *key)
{
  read_service_of (self, key);
  for (guint i = 0; i < self->keys->len; i++)
    {
      if (is_key (g_ptr_array_index (self->keys, i), key))
        return TRUE;
    }
  return FALSE;
}

gboolean
oracle_facts_is_multivalued (OracleFacts *self, const char *key)
{
  gpointer answer;

  if (!g_hash_table_lookup_extended (self->answers, key, NULL, &answer))
    {
      answer = GINT_TO_POINTER (look_up_key (self, key));
      g_hash_table_insert (self->answers, g_strdup (key), answer);
    }
  return GPOINTER_TO_INT (answer);
}
