/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-permission.h"

G_BEGIN_DECLS

typedef enum
{
  CATALOG_CAPABILITY_BROAD = 1 << 0,
  CATALOG_CAPABILITY_EXAMPLE = 1 << 1,
  CATALOG_CAPABILITY_RETIRED = 1 << 2,
} CatalogCapabilityFlags;

/* CatalogCapability. Properties: id, title, summary, enables, without, documentation (URL), broad, example,
 * retired (booleans), permissions (GListModel). */
#define CATALOG_TYPE_CAPABILITY (catalog_capability_get_type ())
G_DECLARE_FINAL_TYPE (CatalogCapability, catalog_capability, CATALOG, CAPABILITY, GObject)
const char *catalog_capability_get_id (CatalogCapability *self);
const char *catalog_capability_get_title (CatalogCapability *self);
const char *catalog_capability_get_summary (CatalogCapability *self); /* one line */
const char *catalog_capability_get_enables (CatalogCapability *self); /* a paragraph */
const char *catalog_capability_get_without (CatalogCapability *self); /* what fails without it */
const char *const *
catalog_capability_get_cautions (CatalogCapability *self);                  /* security notes, may be empty */
const char *catalog_capability_get_documentation (CatalogCapability *self); /* URL */
gboolean catalog_capability_get_broad (CatalogCapability *self);
gboolean catalog_capability_get_retired (CatalogCapability *self);
gboolean
catalog_capability_get_denies (CatalogCapability *self); /* a guardrail: on when the policy denies it */
const char *const *catalog_capability_get_needs (CatalogCapability *self); /* ids of capabilities */
const char *const *catalog_capability_get_suits (CatalogCapability *self); /* likewise */
GListModel *
catalog_capability_get_permissions (CatalogCapability *self); /* of CatalogPermission; transfer none */
gboolean catalog_capability_matches (CatalogCapability *self, CatalogSlots *slots, const char *words);

/* For who reads the catalog */
CatalogCapability *catalog_capability_new (const char *id, const char *title, const char *documentation,
                                           CatalogCapabilityFlags flags);
void catalog_capability_set_text (CatalogCapability *self, const char *name, const char *text);
void catalog_capability_add_needs (CatalogCapability *self, const char *id);
void catalog_capability_add_suits (CatalogCapability *self, const char *id);
void catalog_capability_add_permission (CatalogCapability *self, CatalogPermission *permission);

G_END_DECLS
