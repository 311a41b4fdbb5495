/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-scope.h"
#include "catalog.h"
#include "policy-document.h"

G_BEGIN_DECLS

gboolean cli_limits_set (GStrv limits, Catalog *catalog, PolicyDocument *document, CatalogScope *scope);
void cli_limits_print_notices (GStrv limits, Catalog *catalog, CatalogScope *scope);
gboolean cli_limits_has_values (Catalog *catalog, CatalogScope *scope, CatalogCapability *capability);
CatalogCapability *cli_limits_find_capability (Catalog *catalog, const char *id);

G_END_DECLS
