/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog.h"
#include "catalog-index.h"
#include "catalog-scope.h"
#include "policy-document.h"

G_BEGIN_DECLS

void catalog_scope_read (CatalogScope *self, Catalog *catalog,
                         PolicyDocument *document); /* takes on what the document has */
/* Returns whether a slot has other values than before */
gboolean catalog_scope_read_index (CatalogScope *self, Catalog *catalog, CatalogIndex *index);

G_END_DECLS
