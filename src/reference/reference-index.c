/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-index.h"

#include "reference-name-table.h"

typedef struct
{
  ReferenceIndexEntry *entries;
  const char **prefixes; /* ends in NULL */
  ReferenceNameTable by_prefix;
  guint n_entries;
  const char *date;
} Index;

static Index *
read_index (void)
{
  Index *self = g_new0 (Index, 1);
  char *text = reference_data_read ("index.txt");
  char *line = reference_data_next_line (&text);
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (ReferenceIndexEntry));
  g_autoptr (GPtrArray) prefixes = g_ptr_array_new ();

  reference_data_cut (&line, '\t'); /* the version of the package that the facts came from */
  self->date = line;
  while ((line = reference_data_next_line (&text)) != NULL)
    {
      ReferenceIndexEntry entry = { .prefix = reference_data_cut (&line, '\t') };

      entry.arn_services.text = line;
      g_array_append_val (entries, entry);
      g_ptr_array_add (prefixes, (gpointer)entry.prefix);
    }
  g_ptr_array_add (prefixes, NULL);
  self->n_entries = entries->len;
  self->entries = (ReferenceIndexEntry *)(gpointer)g_array_free (g_steal_pointer (&entries), FALSE);
  self->prefixes = (const char **)g_ptr_array_free (g_steal_pointer (&prefixes), FALSE);
  reference_name_table_init (&self->by_prefix, self->prefixes, self->n_entries);
  return self;
}

static Index *
get_index (void)
{
  /* Facts do not change, so this is a cache and no state: the one exception that the rules make. */
  static Index *index;

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, read_index ());
  return index;
}

/**
 * reference_index_get_entries:
 * @n_entries: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_entries): all services, sorted, read or not
 */
ReferenceIndexEntry *
reference_index_get_entries (guint *n_entries)
{
  Index *index = get_index ();

  *n_entries = index->n_entries;
  return index->entries;
}

/**
 * reference_index_find:
 * @prefix: text that begins with a prefix, in any case
 * @length: how many bytes of it are the prefix
 *
 * Returns: (transfer none) (nullable): the service, read or not
 */
ReferenceIndexEntry *
reference_index_find (const char *prefix, gsize length)
{
  Index *index = get_index ();
  int position = reference_name_table_find (&index->by_prefix, prefix, length);

  return position >= 0 ? &index->entries[position] : NULL;
}

/**
 * reference_index_get_prefixes:
 *
 * Returns: (transfer none) (array zero-terminated=1): the prefixes of all services, sorted
 */
const char *const *
reference_index_get_prefixes (void)
{
  return (const char *const *)get_index ()->prefixes;
}

/**
 * reference_index_get_date:
 *
 * Returns: (transfer none): the date of the facts, as ISO 8601 has it
 */
const char *
reference_index_get_date (void)
{
  return get_index ()->date;
}
