/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-target.h"

typedef struct
{
  GPtrArray *values; /* of char *, ends in NULL */
  gboolean held;     /* the document had them when it was read last */
} Values;

struct _CatalogScope
{
  GObject parent_instance;

  Catalog *catalog;
  GArray *slots;     /* of Values, by the place of the slot in the catalog */
  CatalogPlan *plan; /* for these values; nullable: made when first asked for */
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

  g_clear_pointer (&self->plan, catalog_plan_unref);
  g_clear_object (&self->catalog);
  g_array_unref (self->slots);

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
  self->slots = g_array_new (FALSE, TRUE, sizeof (Values));
  g_array_set_clear_func (self->slots, (GDestroyNotify)values_clear);
}

/**
 * catalog_scope_new:
 * @catalog: the catalog whose slots it has values for
 *
 * Returns: (transfer full): a scope in which every slot is empty
 */
CatalogScope *
catalog_scope_new (Catalog *catalog)
{
  CatalogScope *self;
  guint n_slots;

  g_return_val_if_fail (CATALOG_IS_CATALOG (catalog), NULL);

  self = g_object_new (CATALOG_TYPE_SCOPE, NULL);
  self->catalog = g_object_ref (catalog);
  n_slots = g_list_model_get_n_items (catalog_get_slots (catalog));
  for (guint i = 0; i < n_slots; i++)
    {
      Values values = { .values = g_ptr_array_new_with_free_func (g_free) };

      g_ptr_array_add (values.values, NULL);
      g_array_append_val (self->slots, values);
    }
  return self;
}

const char *const *
catalog_scope_peek (CatalogScope *self, guint slot)
{
  return (const char *const *)g_array_index (self->slots, Values, slot).values->pdata;
}

gboolean
catalog_scope_is_held (CatalogScope *self, guint slot)
{
  return g_array_index (self->slots, Values, slot).held;
}

/* The document has the values that are there. */
void
catalog_scope_hold (CatalogScope *self, guint slot)
{
  g_array_index (self->slots, Values, slot).held = TRUE;
}

/* @held: whether the document has these. Returns whether the values are other than before. */
gboolean
catalog_scope_put (CatalogScope *self, guint slot, const char *const *values, gboolean held)
{
  Values *own = &g_array_index (self->slots, Values, slot);
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
  g_clear_pointer (&self->plan, catalog_plan_unref);
  return TRUE;
}

/* What the catalog writes for the values as they are: a reference of the caller's own, good until they
 * change.
 */
CatalogPlan *
catalog_scope_ref_plan (CatalogScope *self)
{
  if (self->plan == NULL)
    self->plan = catalog_plan_new (self->catalog, self);
  return catalog_plan_ref (self->plan);
}

gboolean
catalog_scope_equal (CatalogScope *self, CatalogScope *other)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (!g_strv_equal (catalog_scope_peek (self, i), catalog_scope_peek (other, i)))
      return FALSE;
  return TRUE;
}

void
catalog_scope_emit_changed (CatalogScope *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

Catalog *
catalog_scope_get_catalog (CatalogScope *self)
{
  return self->catalog;
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

  position = catalog_find_slot (self->catalog, slot);
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

  position = catalog_find_slot (self->catalog, slot);
  g_return_if_fail (position >= 0);
  if (catalog_scope_put (self, (guint)position, values, FALSE))
    catalog_scope_emit_changed (self);
}
