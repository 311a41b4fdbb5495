/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-private.h"

struct _Catalog
{
  GObject parent_instance;

  GPtrArray *statements; /* of CatalogStatement */
  GListStore *groups;
  GListStore *presets;
};

static GType
get_item_type (GListModel *model)
{
  return CATALOG_TYPE_GROUP;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (CATALOG_CATALOG (model)->groups));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (CATALOG_CATALOG (model)->groups), position);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Catalog, catalog, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
catalog_finalize (GObject *object)
{
  Catalog *self = CATALOG_CATALOG (object);

  g_object_unref (self->groups);
  g_object_unref (self->presets);
  g_ptr_array_unref (self->statements);

  G_OBJECT_CLASS (catalog_parent_class)->finalize (object);
}

static void
catalog_class_init (CatalogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = catalog_finalize;
}

static void
catalog_init (Catalog *self)
{
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify)catalog_statement_free);
  self->groups = g_list_store_new (CATALOG_TYPE_GROUP);
  self->presets = g_list_store_new (CATALOG_TYPE_PRESET);
}

void
catalog_add_group (Catalog *self, CatalogGroup *group)
{
  g_list_store_append (self->groups, group);
}

void
catalog_add_preset (Catalog *self, CatalogPreset *preset)
{
  g_list_store_append (self->presets, preset);
}

/* Takes the statement. */
void
catalog_add_statement (Catalog *self, CatalogStatement *statement)
{
  statement->position = self->statements->len;
  g_ptr_array_add (self->statements, statement);
}

const CatalogStatement *
catalog_find_statement (Catalog *self, const char *sid)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      const CatalogStatement *statement = self->statements->pdata[i];

      if (g_str_equal (statement->sid, sid))
        return statement;
    }
  return NULL;
}

/**
 * catalog_new:
 *
 * Reads what is built in, in the language of the locale.
 *
 * Returns: (transfer full): a list of #CatalogGroup
 */
Catalog *
catalog_new (void)
{
  Catalog *self = g_object_new (CATALOG_TYPE_CATALOG, NULL);

  catalog_read (self);
  return self;
}

/**
 * catalog_lookup:
 * @self: a catalog
 * @id: a capability's id
 *
 * Returns: (transfer none) (nullable): the capability
 */
CatalogCapability *
catalog_lookup (Catalog *self, const char *id)
{
  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && id != NULL, NULL);

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (GListModel) group = get_item (G_LIST_MODEL (self), i);

      for (guint j = 0; j < g_list_model_get_n_items (group); j++)
        {
          g_autoptr (CatalogCapability) capability = g_list_model_get_item (group, j);

          if (g_str_equal (catalog_capability_get_id (capability), id))
            return capability; /* its group keeps it */
        }
    }
  return NULL;
}

/**
 * catalog_get_presets:
 * @self: a catalog
 *
 * Returns: (transfer none): a list of #CatalogPreset
 */
GListModel *
catalog_get_presets (Catalog *self)
{
  g_return_val_if_fail (CATALOG_IS_CATALOG (self), NULL);

  return G_LIST_MODEL (self->presets);
}
