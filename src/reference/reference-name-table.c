/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-name-table.h"

#include <string.h>

/* FNV-1a, of letters over lower case */
static guint32
hash (const char *name, gsize length)
{
  guint32 value = 2166136261u;

  for (gsize i = 0; i < length; i++)
    value = (value ^ ((guchar)name[i] | 0x20)) * 16777619u;
  return value ^ value >> 16;
}

/**
 * reference_name_table_init:
 * @self: (out caller-allocates): a table
 * @names: (array length=n_names): names that differ by more than case; kept, not copied
 * @n_names: how many there are
 */
void
reference_name_table_init (ReferenceNameTable *self, const char **names, guint n_names)
{
  guint size = 4;

  while (size < 2 * n_names)
    size *= 2;
  self->names = names;
  self->slots = g_new0 (guint16, size);
  self->mask = size - 1;
  for (guint i = 0; i < n_names; i++)
    {
      guint slot = hash (names[i], strlen (names[i])) & self->mask;

      while (self->slots[slot] != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = (guint16)(i + 1);
    }
}

/**
 * reference_name_table_find:
 * @self: a table
 * @name: text that begins with a name, in any case
 * @length: how many bytes of it are the name
 *
 * Returns: where the name stands in the table's list, or -1
 */
int
reference_name_table_find (const ReferenceNameTable *self, const char *name, gsize length)
{
  guint slot = hash (name, length) & self->mask;

  for (; self->slots[slot] != 0; slot = (slot + 1) & self->mask)
    {
      const char *candidate = self->names[self->slots[slot] - 1];

      if (g_ascii_strncasecmp (candidate, name, length) == 0 && candidate[length] == '\0')
        return self->slots[slot] - 1;
    }
  return -1;
}
