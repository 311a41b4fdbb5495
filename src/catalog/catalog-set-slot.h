/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-scope.h"
#include "catalog.h"
#include "policy-document.h"

G_BEGIN_DECLS

/* Fills a slot, or empties it, and rewrites what the catalog wrote with it */
void catalog_set_slot (Catalog *self, PolicyDocument *document, CatalogScope *scope, const char *slot,
                       const char *const *values);

/* The same with what somebody typed, as one value more where the slot takes several */
gboolean catalog_set_slot_typed (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                                 const char *slot, const char *text, GError **error);

/* The slots that narrow a capability, by id, in the order of the catalog; transfer full, may be empty */
GStrv catalog_set_slot_dup_slots (Catalog *self, CatalogCapability *capability);
/* Those of them without which it cannot be written (a guardrail on Regions needs a Region); may be empty */
GStrv catalog_set_slot_dup_missing (Catalog *self, CatalogScope *scope, CatalogCapability *capability);

G_END_DECLS
