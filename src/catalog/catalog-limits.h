/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-coverage.h"

G_BEGIN_DECLS

/**
 * CatalogLimit:
 * @slot: what can be named
 * @capabilities: (element-type CatalogCapability): those that are on and that it limits, or would
 * @open: (element-type CatalogCapability): those of them that take any value of it
 *
 * A slot of what a policy allows.
 */
typedef struct
{
  CatalogSlot *slot;
  GPtrArray *capabilities;
  GPtrArray *open;
} CatalogLimit;

GPtrArray *catalog_limits_list (Catalog *catalog, CatalogCoverage *coverage, CatalogKind kind);
guint catalog_limits_count_open (Catalog *catalog, CatalogCoverage *coverage, CatalogKind kind);
char *catalog_limits_dup_words (const CatalogLimit *limit, CatalogScope *scope);

G_END_DECLS
