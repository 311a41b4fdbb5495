/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-data.h"
#include "reference-types.h"

G_BEGIN_DECLS

/* One service in the index */
typedef struct
{
  const char *prefix;
  ReferenceNames arn_services; /* other services whose ARNs its file names */
  ReferenceService *service;   /* NULL until it is read */
} ReferenceIndexEntry;

ReferenceIndexEntry *reference_index_get_entries (guint *n_entries);
ReferenceIndexEntry *reference_index_find (const char *prefix, gsize length);
const char *const *reference_index_get_prefixes (void);
const char *reference_index_get_date (void);

G_END_DECLS
