/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-slots.h"

struct _CatalogSlots
{
  GObject parent_instance;

  GPtrArray *slots;   /* of CatalogSlot */
  GHashTable *places; /* by id, from 1 */
};

static GType
get_item_type (GListModel *model)
{
  return CATALOG_TYPE_SLOT;
}

static guint
get_n_items (GListModel *model)
{
  return CATALOG_SLOTS (model)->slots->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CatalogSlots *self = CATALOG_SLOTS (model);

  return position < self->slots->len ? g_object_ref (self->slots->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CatalogSlots, catalog_slots, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
catalog_slots_finalize (GObject *object)
{
  CatalogSlots *self = CATALOG_SLOTS (object);

  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->slots);

  G_OBJECT_CLASS (catalog_slots_parent_class)->finalize (object);
}

static void
catalog_slots_class_init (CatalogSlotsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = catalog_slots_finalize;
}

static void
catalog_slots_init (CatalogSlots *self)
{
  self->slots = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * catalog_slots_new:
 *
 * Returns: (transfer full): a list without slots
 */
CatalogSlots *
catalog_slots_new (void)
{
  return g_object_new (CATALOG_TYPE_SLOTS, NULL);
}

/**
 * catalog_slots_add:
 * @self: a list that is being read
 * @slot: the next slot
 */
void
catalog_slots_add (CatalogSlots *self, CatalogSlot *slot)
{
  g_return_if_fail (CATALOG_IS_SLOTS (self) && CATALOG_IS_SLOT (slot));

  g_ptr_array_add (self->slots, g_object_ref (slot));
  g_hash_table_insert (self->places, (gpointer)catalog_slot_get_id (slot),
                       GUINT_TO_POINTER (self->slots->len));
}

/**
 * catalog_slots_get_n:
 * @self: a list
 *
 * Returns: how many slots there are
 */
guint
catalog_slots_get_n (CatalogSlots *self)
{
  g_return_val_if_fail (CATALOG_IS_SLOTS (self), 0);

  return self->slots->len;
}

/**
 * catalog_slots_get:
 * @self: a list
 * @place: where the slot stands, from 0
 *
 * Returns: (transfer none): the slot
 */
CatalogSlot *
catalog_slots_get (CatalogSlots *self, guint place)
{
  return g_ptr_array_index (self->slots, place);
}

/**
 * catalog_slots_find:
 * @self: a list
 * @id: the id of a slot
 *
 * Returns: where the slot stands, from 0; -1: there is none of that id
 */
int
catalog_slots_find (CatalogSlots *self, const char *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->places, id)) - 1;
}

/* The place of the first slot of a kind; -1: there is none */
int
catalog_slots_find_kind (CatalogSlots *self, CatalogSlotKind kind)
{
  for (guint i = 0; i < catalog_slots_get_n (self); i++)
    if (catalog_slot_get_kind (catalog_slots_get (self, i)) == kind)
      return (int)i;
  return -1;
}
