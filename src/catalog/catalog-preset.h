/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-kind.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* CatalogPreset: a named set of capability ids. Properties: id, title, summary, kind (int). */
#define CATALOG_TYPE_PRESET (catalog_preset_get_type ())
G_DECLARE_FINAL_TYPE (CatalogPreset, catalog_preset, CATALOG, PRESET, GObject)
const char *catalog_preset_get_id (CatalogPreset *self);
const char *catalog_preset_get_title (CatalogPreset *self);
const char *catalog_preset_get_summary (CatalogPreset *self);
CatalogKind catalog_preset_get_kind (CatalogPreset *self);
const char *const *catalog_preset_get_capabilities (CatalogPreset *self);

/* For who reads the catalog */
CatalogPreset *catalog_preset_new (const char *id, const char *title, const char *summary, CatalogKind kind);
void catalog_preset_add (CatalogPreset *self, const char *capability);

G_END_DECLS
