/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The built-in files are lines of fields between tabs. A file that is read is copied once and cut into
 * strings where it lies: the names of this room point into such a copy, which is never freed. */
char *reference_data_read (const char *name);
char *reference_data_next_line (char **text);
char *reference_data_cut (char **text, char separator);

/* Names between commas, taken apart when first asked for */
typedef struct
{
  const char *text; /* nullable */
  char **names;
} ReferenceNames;

const char *const *reference_data_get_names (ReferenceNames *self);

G_END_DECLS
