/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-need.h"

G_BEGIN_DECLS

/* The slots that nothing in the document limits for what is needed */
CatalogSlotSet catalog_limit_find_open (Catalog *catalog, const CatalogNeed *need);

G_END_DECLS
