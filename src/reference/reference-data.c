/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-data.h"

#include <string.h>

#include "reference-resources.h"

#define FOLDER "/io/github/groundskeeper/Groundskeeper/services/"

/**
 * reference_data_read:
 * @name: the name of a built-in file
 *
 * Returns: (transfer full) (nullable): a copy of its text
 */
char *
reference_data_read (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (reference_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/**
 * reference_data_cut:
 * @text: (inout): what is left; %NULL at the end
 * @separator: what stands between two pieces
 *
 * As strsep() does, which is slower for being more general.
 *
 * Returns: (transfer none) (nullable): the next piece, cut off from the rest
 */
char *
reference_data_cut (char **text, char separator)
{
  char *piece = *text;
  char *end = piece != NULL ? strchr (piece, separator) : NULL;

  if (end != NULL)
    *end++ = '\0';
  *text = end;
  return piece;
}

/**
 * reference_data_next_line:
 * @text: (inout): where the rest of a file begins
 *
 * Returns: (transfer none) (nullable): the next line that is no comment, cut off from the rest
 */
char *
reference_data_next_line (char **text)
{
  char *line;

  do
    line = reference_data_cut (text, '\n');
  while (line != NULL && (*line == '#' || *line == '\0'));
  return line;
}

/**
 * reference_data_get_names:
 * @self: names between commas
 *
 * Returns: (transfer none) (array zero-terminated=1): them one by one
 */
const char *const *
reference_data_get_names (ReferenceNames *self)
{
  char **names = g_atomic_pointer_get (&self->names);

  if (names == NULL)
    {
      g_auto (GStrv) split = g_strsplit (self->text != NULL ? self->text : "", ",", -1);

      /* Another thread may have been faster */
      if (g_atomic_pointer_compare_and_exchange (&self->names, NULL, split))
        return (const char *const *)g_steal_pointer (&split);
      names = g_atomic_pointer_get (&self->names);
    }
  return (const char *const *)names;
}
