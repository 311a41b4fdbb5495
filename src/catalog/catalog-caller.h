/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-index.h"
#include "catalog.h"

G_BEGIN_DECLS

/* CatalogCaller: the requests that are sent for Ground Truth, about resources of some Region and partition.
 */
typedef struct
{
  AccessRule *rule;
  GPtrArray *places; /* of AccessPlace: those of the action that such a request can be about */
} CatalogCaller;

AccessRule *catalog_caller_new_rule (const char *json);
void catalog_caller_free (CatalogCaller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogCaller, catalog_caller_free)
const CatalogCaller *catalog_caller_get (Catalog *catalog, CatalogIndex *index,
                                         const CatalogStatement *statement, const char *action,
                                         const char *region, const char *partition);

G_END_DECLS
