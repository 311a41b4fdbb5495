/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog.h"

static void
scoped_action_free (CatalogScopedAction *self)
{
  g_ptr_array_unref (self->statements);
  g_free (self);
}

struct _Catalog
{
  GObject parent_instance;

  GPtrArray *statements;     /* of CatalogStatement */
  GHashTable *by_sid;        /* the same */
  GPtrArray *capabilities;   /* of all groups */
  GHashTable *by_id;         /* the same */
  GPtrArray *scoped_actions; /* of CatalogScopedAction; NULL until asked for */
  GListStore *groups;
  GListStore *presets;
  CatalogSlots *slots;
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
  g_object_unref (self->slots);
  g_hash_table_unref (self->by_sid);
  g_hash_table_unref (self->by_id);
  g_clear_pointer (&self->scoped_actions, g_ptr_array_unref);
  g_ptr_array_unref (self->capabilities);
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
  self->slots = catalog_slots_new ();
  self->by_sid = g_hash_table_new (g_str_hash, g_str_equal);
  self->capabilities = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

void
catalog_add_group (Catalog *self, CatalogGroup *group)
{
  g_list_store_append (self->groups, group);
}

void
catalog_add_capability (Catalog *self, CatalogCapability *capability)
{
  g_ptr_array_add (self->capabilities, g_object_ref (capability));
  g_hash_table_insert (self->by_id, (gpointer)catalog_capability_get_id (capability), capability);
}

void
catalog_add_preset (Catalog *self, CatalogPreset *preset)
{
  g_list_store_append (self->presets, preset);
}

void
catalog_add_slot (Catalog *self, CatalogSlot *slot)
{
  catalog_slots_add (self->slots, slot);
}

/* Takes the statement. */
void
catalog_add_statement (Catalog *self, CatalogStatement *statement)
{
  statement->position = self->statements->len;
  g_ptr_array_add (self->statements, statement);
  g_hash_table_insert (self->by_sid, statement->sid, statement);
}

/* Once all statements are there */
void
catalog_resolve_homes (Catalog *self)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      CatalogStatement *statement = self->statements->pdata[i];

      if (statement->home_sid != NULL)
        statement->home = catalog_find_statement (self, statement->home_sid);
    }
}

const GPtrArray *
catalog_get_statements (Catalog *self)
{
  return self->statements;
}

const GPtrArray *
catalog_get_scoped_actions (Catalog *self)
{
  g_autoptr (GHashTable) by_name = NULL;

  if (self->scoped_actions != NULL)
    return self->scoped_actions;
  by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->scoped_actions = g_ptr_array_new_with_free_func ((GDestroyNotify)scoped_action_free);
  for (guint i = 0; i < self->statements->len; i++)
    {
      CatalogStatement *statement = self->statements->pdata[i];

      for (guint j = 0; j < statement->actions->len && statement->slots != 0; j++)
        {
          const char *name = statement->actions->pdata[j];
          CatalogScopedAction *action = g_hash_table_lookup (by_name, name);

          if (action == NULL)
            {
              action = g_new (CatalogScopedAction, 1);
              *action = (CatalogScopedAction){ .name = name, .statements = g_ptr_array_new () };
              g_ptr_array_add (self->scoped_actions, action);
              g_hash_table_insert (by_name, (gpointer)name, action);
            }
          g_ptr_array_add (action->statements, statement);
        }
    }
  return self->scoped_actions;
}

const GPtrArray *
catalog_get_capabilities (Catalog *self)
{
  return self->capabilities;
}

/* Transfer container: those of the groups for one kind of policies */
GPtrArray *
catalog_collect_capabilities (Catalog *self, CatalogKind kind)
{
  GPtrArray *collected = g_ptr_array_new ();

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (CatalogGroup) group = get_item (G_LIST_MODEL (self), i);
      guint n = g_list_model_get_n_items (G_LIST_MODEL (group));

      for (guint j = 0; j < n && catalog_group_get_kind (group) == kind; j++)
        {
          g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), j);

          g_ptr_array_add (collected, capability); /* its group keeps it */
        }
    }
  return collected;
}

const CatalogStatement *
catalog_find_statement (Catalog *self, const char *sid)
{
  return g_hash_table_lookup (self->by_sid, sid);
}

/**
 * catalog_new:
 *
 * Returns: (transfer full): a catalog without anything in it; catalog_reader_load() makes the real one
 */
Catalog *
catalog_new (void)
{
  return g_object_new (CATALOG_TYPE_CATALOG, NULL);
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

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * catalog_lookup_slot:
 * @self: a catalog
 * @id: a slot's id
 *
 * Returns: (transfer none) (nullable): the slot
 */
CatalogSlot *
catalog_lookup_slot (Catalog *self, const char *id)
{
  int place;

  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && id != NULL, NULL);

  place = catalog_slots_find (self->slots, id);
  return place >= 0 ? catalog_slots_get (self->slots, (guint)place) : NULL;
}

/**
 * catalog_lookup_preset:
 * @self: a catalog
 * @id: a preset's id
 *
 * Returns: (transfer none) (nullable): the preset
 */
CatalogPreset *
catalog_lookup_preset (Catalog *self, const char *id)
{
  GListModel *presets;

  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && id != NULL, NULL);

  presets = G_LIST_MODEL (self->presets);
  for (guint i = 0; i < g_list_model_get_n_items (presets); i++)
    {
      g_autoptr (CatalogPreset) preset = g_list_model_get_item (presets, i);

      if (g_str_equal (catalog_preset_get_id (preset), id))
        return preset;
    }
  return NULL;
}

/**
 * catalog_find_kind:
 * @self: a catalog
 * @capability: one of its capabilities
 *
 * Returns: what a policy with the capability is attached to
 */
CatalogKind
catalog_find_kind (Catalog *self, CatalogCapability *capability)
{
  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && CATALOG_IS_CAPABILITY (capability), CATALOG_KIND_USER);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (G_LIST_MODEL (self), i);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (group)); j++)
        {
          g_autoptr (CatalogCapability) other = g_list_model_get_item (G_LIST_MODEL (group), j);

          if (other == capability)
            return catalog_group_get_kind (group);
        }
    }
  return CATALOG_KIND_USER;
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

/**
 * catalog_get_slots:
 * @self: a catalog
 *
 * Returns: (transfer none): a list of #CatalogSlot, in the order in which to show them
 */
CatalogSlots *
catalog_get_slots (Catalog *self)
{
  g_return_val_if_fail (CATALOG_IS_CATALOG (self), NULL);

  return self->slots;
}
