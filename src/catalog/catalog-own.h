/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-index.h"
#include "catalog-scope.h"
#include "catalog.h"

G_BEGIN_DECLS

/* CatalogOwn: the partition, Regions and account that a document is for. A labeling job, a work team and a
 * role that is passed can only be in one's own account; a key, a function or a topic may be somebody else's.
 */
typedef struct _CatalogOwn CatalogOwn;
CatalogOwn *catalog_own_read (Catalog *catalog, CatalogIndex *index, CatalogScope *hint);
void catalog_own_free (CatalogOwn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogOwn, catalog_own_free)
const GPtrArray *catalog_own_get_values (const CatalogOwn *self, CatalogSlotKind kind);
void catalog_own_keep_foreign (const CatalogOwn *self, const CatalogTemplate *template,
                               const PolicyNode *resources, const char *resource, GStrv values);

G_END_DECLS
