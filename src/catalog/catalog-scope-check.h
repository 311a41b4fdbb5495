/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-scope.h"
#include "catalog-slot-check.h"
#include "catalog.h"

G_BEGIN_DECLS

/* What somebody typed or pasted for a slot, beside the values of the others; out arguments transfer full */
gboolean catalog_scope_check (CatalogScope *self, CatalogSlot *slot, const char *text, char **normalised,
                              char **explanation, GError **error);
CatalogSlot *catalog_scope_check_find_sibling (CatalogScope *self, Catalog *catalog, CatalogSlot *slot);
char *catalog_scope_check_dup_notice (CatalogScope *self, Catalog *catalog, CatalogSlot *slot); /* nullable */

G_END_DECLS
