/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-group.h"
#include "catalog-preset.h"
#include "catalog-slots.h"

G_BEGIN_DECLS

/* What Ground Truth needs, read from data/capabilities/: immutable once it is read. */

/* Catalog: a GListModel of CatalogGroup. */
#define CATALOG_TYPE_CATALOG (catalog_get_type ())
G_DECLARE_FINAL_TYPE (Catalog, catalog, CATALOG, CATALOG, GObject)
Catalog *catalog_new (void); /* empty; catalog_reader_load() reads the built-in data */
CatalogCapability *catalog_lookup (Catalog *self, const char *id);    /* transfer none, nullable */
CatalogSlot *catalog_lookup_slot (Catalog *self, const char *id);     /* transfer none, nullable */
GListModel *catalog_get_presets (Catalog *self);                      /* of CatalogPreset; transfer none */
CatalogPreset *catalog_lookup_preset (Catalog *self, const char *id); /* transfer none, nullable */
CatalogKind catalog_find_kind (Catalog *self, CatalogCapability *capability);
CatalogSlots *catalog_get_slots (Catalog *self); /* transfer none */

/* For who reads the catalog */
void catalog_add_group (Catalog *self, CatalogGroup *group);
void catalog_add_capability (Catalog *self, CatalogCapability *capability);
void catalog_add_preset (Catalog *self, CatalogPreset *preset);
void catalog_add_slot (Catalog *self, CatalogSlot *slot);
void catalog_add_statement (Catalog *self, CatalogStatement *statement);
void catalog_resolve_homes (Catalog *self);
const GPtrArray *catalog_get_statements (Catalog *self);
const GPtrArray *catalog_get_capabilities (Catalog *self);
GPtrArray *catalog_collect_capabilities (Catalog *self, CatalogKind kind);

/* An action that some statements with slots have */
typedef struct
{
  const char *name;
  GPtrArray *statements; /* of CatalogStatement, in their order */
} CatalogScopedAction;
const GPtrArray *catalog_get_scoped_actions (Catalog *self);                     /* of CatalogScopedAction */
const CatalogStatement *catalog_find_statement (Catalog *self, const char *sid); /* nullable */

G_END_DECLS
