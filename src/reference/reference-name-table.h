/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds a name among at most 30,000 without regard to case */
typedef struct
{
  const char **names;
  guint16 *slots; /* places in @names plus one, by hash; 0 is free */
  guint mask;
} ReferenceNameTable;

void reference_name_table_init (ReferenceNameTable *self, const char **names, guint n_names);
int reference_name_table_find (const ReferenceNameTable *self, const char *name, gsize length);

G_END_DECLS
