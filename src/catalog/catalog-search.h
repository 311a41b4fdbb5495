/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog.h"

G_BEGIN_DECLS

/* Look-ups by action: its capabilities (transfer full, of CatalogCapability), and all actions there are,
 * sorted */
GPtrArray *catalog_search_by_action (Catalog *self, const char *action);
GStrv catalog_search_dup_actions (Catalog *self);

G_END_DECLS
