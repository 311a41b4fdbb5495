/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-index.h"
#include "catalog-target.h"

G_BEGIN_DECLS

GPtrArray *catalog_own_list_resources (Catalog *catalog, CatalogIndex *index, const CatalogTarget *target);

G_END_DECLS
