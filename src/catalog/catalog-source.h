/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-need.h"
#include "catalog-scope.h"

G_BEGIN_DECLS

/* CatalogSource: statements under the same conditions, and the values of slots that they name: one answer to
 * where something may be added. */
typedef struct
{
  GPtrArray *statements; /* of CatalogIndexed */
  GArray *conditions;    /* of CatalogHindrance, those of the first statement, in order */
  CatalogScope *scope;   /* the values that are named are held */
} CatalogSource;

CatalogScope *catalog_source_dup_scope (CatalogScope *scope);
CatalogSlotSet catalog_source_list_named (const CatalogSource *self);
GPtrArray *catalog_source_list_own (Catalog *catalog, GPtrArray *needs, CatalogScope *scope);
GPtrArray *catalog_source_list_others (Catalog *catalog, CatalogIndex *index, CatalogSlotSet slots,
                                       CatalogScope *scope);
GPtrArray *catalog_source_list_held_back (CatalogIndex *index, const char *action, CatalogScope *scope);

G_END_DECLS
