/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-need.h"

G_BEGIN_DECLS

/* Whether one value of each slot serves all that a capability needs */
AccessAnswer catalog_fit_find (Catalog *catalog, CatalogIndex *index, GPtrArray *needs, gboolean whole,
                               guint *doubts);

G_END_DECLS
