/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-statement.h"

G_BEGIN_DECLS

/* CatalogPermission: one action of a capability. Properties: action, reason, level (translated access level).
 */
#define CATALOG_TYPE_PERMISSION (catalog_permission_get_type ())
G_DECLARE_FINAL_TYPE (CatalogPermission, catalog_permission, CATALOG, PERMISSION, GObject)
const char *catalog_permission_get_action (CatalogPermission *self);
const char *catalog_permission_get_reason (CatalogPermission *self);
const char *catalog_permission_get_level (CatalogPermission *self);
gboolean
catalog_permission_get_denies (CatalogPermission *self); /* a guardrail's: it is taken away, not given */

CatalogPermission *catalog_permission_new (const CatalogStatement *statement, const char *action,
                                           const char *reason);
const CatalogStatement *catalog_permission_get_statement (CatalogPermission *self);

G_END_DECLS
