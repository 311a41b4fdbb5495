/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-name-table.h"
#include "reference-types.h"

G_BEGIN_DECLS

/* Condition keys, sorted without regard to case */
typedef struct
{
  ReferenceConditionKey *keys;
  guint n_keys;
  ReferenceNameTable by_name;
  GPtrArray *templates; /* those of the keys that are; NULL when none is */
} ReferenceKeyTable;

void reference_key_table_add (ReferenceKeyTable *self, char *fields);
void reference_key_table_end (ReferenceKeyTable *self);
const ReferenceConditionKey *reference_key_table_lookup (const ReferenceKeyTable *self, const char *key);
gboolean reference_key_table_name_matches (const char *name, const char *key);

G_END_DECLS
