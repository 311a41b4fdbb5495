/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-need.h"
#include "catalog-state.h"

G_BEGIN_DECLS

/* CatalogStatus: what a document says of one capability. Immutable; good until the document changes. */
#define CATALOG_TYPE_STATUS (catalog_status_get_type ())
G_DECLARE_FINAL_TYPE (CatalogStatus, catalog_status, CATALOG, STATUS, GObject)

CatalogStatus *catalog_status_get (Catalog *catalog, CatalogIndex *index, CatalogCapability *capability);

CatalogState catalog_status_get_state (CatalogStatus *self);
guint catalog_status_get_doubts (CatalogStatus *self);
GPtrArray *catalog_status_get_needs (CatalogStatus *self);
GStrv catalog_status_dup_actions (CatalogStatus *self, CatalogNeedState state);
GStrv catalog_status_dup_conditions (CatalogStatus *self);
GStrv catalog_status_dup_open_limits (CatalogStatus *self, Catalog *catalog);
GPtrArray *catalog_status_list_statements (CatalogStatus *self);
PolicyStatement *catalog_status_find_denial (CatalogStatus *self);

G_END_DECLS
