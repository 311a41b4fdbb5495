/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-scope.h"

typedef struct
{
  GPtrArray *values; /* of char *, ends in NULL */
  gboolean held;     /* the document had them when it was read last */
} Values;

struct _CatalogScope
{
  GObject parent_instance;

  CatalogSlots *slots;
  GArray *values; /* of Values, by the place of the slot */
  guint generation;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CatalogScope, catalog_scope, G_TYPE_OBJECT)

static void
values_clear (Values *self)
{
  g_ptr_array_unref (self->values);
}

static void
catalog_scope_finalize (GObject *object)
{
  CatalogScope *self = CATALOG_SCOPE (object);

  g_clear_object (&self->slots);
  g_array_unref (self->values);

  G_OBJECT_CLASS (catalog_scope_parent_class)->finalize (object);
}

static void
catalog_scope_class_init (CatalogScopeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = catalog_scope_finalize;

  /**
   * CatalogScope::changed:
   *
   * A slot has other values than before.
   */
  signals[CHANGED] =
      g_signal_new ("changed", CATALOG_TYPE_SCOPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
catalog_scope_init (CatalogScope *self)
{
  self->values = g_array_new (FALSE, TRUE, sizeof (Values));
  g_array_set_clear_func (self->values, (GDestroyNotify)values_clear);
}

/**
 * catalog_scope_new:
 * @catalog: the catalog whose slots it has values for
 *
 * Returns: (transfer full): a scope in which every slot is empty
 */
CatalogScope *
catalog_scope_new (CatalogSlots *slots)
{
  CatalogScope *self;
  guint n_slots;

  g_return_val_if_fail (CATALOG_IS_SLOTS (slots), NULL);

  self = g_object_new (CATALOG_TYPE_SCOPE, NULL);
  self->slots = g_object_ref (slots);
  n_slots = catalog_slots_get_n (slots);
  for (guint i = 0; i < n_slots; i++)
    {
      Values values = { .values = g_ptr_array_new_with_free_func (g_free) };

      g_ptr_array_add (values.values, NULL);
      g_array_append_val (self->values, values);
    }
  return self;
}

const char *const *
catalog_scope_peek (CatalogScope *self, guint slot)
{
  return (const char *const *)g_array_index (self->values, Values, slot).values->pdata;
}

gboolean
catalog_scope_is_held (CatalogScope *self, guint slot)
{
  return g_array_index (self->values, Values, slot).held;
}

/* The document has the values that are there. */
void
catalog_scope_hold (CatalogScope *self, guint slot)
{
  g_array_index (self->values, Values, slot).held = TRUE;
}

/* @held: whether the document has these. Returns whether the values are other than before. */
gboolean
catalog_scope_put (CatalogScope *self, guint slot, const char *const *values, gboolean held)
{
  Values *own = &g_array_index (self->values, Values, slot);
  GPtrArray *kept;

  own->held = held;
  if (g_strv_equal (values, catalog_scope_peek (self, slot)))
    return FALSE;
  kept = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < CATALOG_SLOT_MAX_VALUES && values[i] != NULL; i++)
    g_ptr_array_add (kept, g_strdup (values[i]));
  g_ptr_array_add (kept, NULL);
  g_ptr_array_unref (own->values);
  own->values = kept;
  self->generation++;
  return TRUE;
}

guint
catalog_scope_get_generation (CatalogScope *self)
{
  return self->generation;
}

void
catalog_scope_emit_changed (CatalogScope *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

CatalogSlots *
catalog_scope_get_slots (CatalogScope *self)
{
  return self->slots;
}

/**
 * catalog_scope_get_values:
 * @self: a scope
 * @slot: a slot's id
 *
 * Returns: (transfer none) (array zero-terminated=1): its values, may be empty; valid until they change
 */
const char *const *
catalog_scope_get_values (CatalogScope *self, const char *slot)
{
  static const char *const none[] = { NULL };
  int position;

  g_return_val_if_fail (CATALOG_IS_SCOPE (self) && slot != NULL, none);

  position = catalog_slots_find (self->slots, slot);
  g_return_val_if_fail (position >= 0, none);
  return catalog_scope_peek (self, (guint)position);
}

/**
 * catalog_scope_set_values:
 * @self: a scope
 * @slot: a slot's id
 * @values: (array zero-terminated=1): its values as catalog_slot_check() spells them; more than
 * %CATALOG_SLOT_MAX_VALUES are left out
 *
 * Keeps values without changing a document; catalog_set_slot() does both.
 */
void
catalog_scope_set_values (CatalogScope *self, const char *slot, const char *const *values)
{
  int position;

  g_return_if_fail (CATALOG_IS_SCOPE (self) && slot != NULL && values != NULL);

  position = catalog_slots_find (self->slots, slot);
  g_return_if_fail (position >= 0);
  if (catalog_scope_put (self, (guint)position, values, FALSE))
    catalog_scope_emit_changed (self);
}
