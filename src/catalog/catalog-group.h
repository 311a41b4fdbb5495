/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-capability.h"
#include "catalog-kind.h"

G_BEGIN_DECLS

/* CatalogGroup: a GListModel of CatalogCapability. Properties: id, title, summary, kind (int). */
#define CATALOG_TYPE_GROUP (catalog_group_get_type ())
G_DECLARE_FINAL_TYPE (CatalogGroup, catalog_group, CATALOG, GROUP, GObject)
const char *catalog_group_get_id (CatalogGroup *self);
const char *catalog_group_get_title (CatalogGroup *self);
const char *catalog_group_get_summary (CatalogGroup *self);
CatalogKind catalog_group_get_kind (CatalogGroup *self);

/* For who reads the catalog */
CatalogGroup *catalog_group_new (const char *id, const char *title, const char *summary, CatalogKind kind);
void catalog_group_add (CatalogGroup *self, CatalogCapability *capability);

G_END_DECLS
