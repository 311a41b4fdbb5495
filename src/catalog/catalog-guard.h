/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-need.h"

G_BEGIN_DECLS

/* What a document says of all that a guardrail forbids; of CatalogNeed */
GPtrArray *catalog_guard_list_needs (Catalog *catalog, CatalogIndex *index, CatalogCapability *guardrail);

G_END_DECLS
