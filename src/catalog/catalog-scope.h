/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-slots.h"

G_BEGIN_DECLS

/* CatalogScope: the values of the slots. The document holds those that it uses; a scope keeps the rest, such
 * as an account that was typed before anything is ticked. Emits "changed". */
#define CATALOG_TYPE_SCOPE (catalog_scope_get_type ())
G_DECLARE_FINAL_TYPE (CatalogScope, catalog_scope, CATALOG, SCOPE, GObject)
CatalogScope *catalog_scope_new (CatalogSlots *slots);
const char *const *catalog_scope_get_values (CatalogScope *self,
                                             const char *slot); /* never NULL, may be empty */
void catalog_scope_set_values (CatalogScope *self, const char *slot, const char *const *values);

/* Values of one slot, ends in NULL */
const char *const *catalog_scope_peek (CatalogScope *self, guint slot);
gboolean catalog_scope_is_held (CatalogScope *self, guint slot);
void catalog_scope_hold (CatalogScope *self, guint slot);
gboolean catalog_scope_put (CatalogScope *self, guint slot, const char *const *values, gboolean held);
void catalog_scope_emit_changed (CatalogScope *self);
CatalogSlots *catalog_scope_get_slots (CatalogScope *self);
guint catalog_scope_get_generation (CatalogScope *self); /* another one after each change of a value */

G_END_DECLS
