/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-slot.h"

G_BEGIN_DECLS

/* CatalogSlots: a GListModel of CatalogSlot, which can be looked up by id and by place. */
#define CATALOG_TYPE_SLOTS (catalog_slots_get_type ())
G_DECLARE_FINAL_TYPE (CatalogSlots, catalog_slots, CATALOG, SLOTS, GObject)

/* A set of slots, by their places in the catalog */
typedef guint64 CatalogSlotSet;
#define CATALOG_SLOT_BIT(place) ((CatalogSlotSet)1 << (place))

CatalogSlots *catalog_slots_new (void);
void catalog_slots_add (CatalogSlots *self, CatalogSlot *slot);
guint catalog_slots_get_n (CatalogSlots *self);
CatalogSlot *catalog_slots_get (CatalogSlots *self, guint place);
int catalog_slots_find (CatalogSlots *self, const char *id);
int catalog_slots_find_kind (CatalogSlots *self, CatalogSlotKind kind); /* the first; -1: none */

G_END_DECLS
