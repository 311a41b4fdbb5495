/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-coverage.h"
#include "catalog-scope.h"

G_BEGIN_DECLS

/* One step of undo each. @scope is nullable: NULL takes the values that the document has. */
void catalog_apply_tick (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                         CatalogCapability *capability);
/* Takes away what no other capability that is on needs. Where a statement that the catalog would not write
 * still grants it, it stays on; the return value is the list of those statements (transfer full, NULL when it
 * is off now). */
GPtrArray *catalog_apply_untick (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                                 CatalogCapability *capability);
void catalog_apply_preset (Catalog *self, PolicyDocument *document, CatalogScope *scope,
                           CatalogPreset *preset);
/* Puts what is on in place of a statement that allows more */
void catalog_apply_narrow (Catalog *self, PolicyDocument *document, CatalogScope *scope, CatalogKind kind,
                           PolicyStatement *statement);

G_END_DECLS
