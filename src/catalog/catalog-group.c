/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-group.h"

struct _CatalogGroup
{
  GObject parent_instance;

  char *id;
  char *title;
  char *summary;
  CatalogKind kind;
  GListStore *capabilities;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_SUMMARY,
  PROP_KIND,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return CATALOG_TYPE_CAPABILITY;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (CATALOG_GROUP (model)->capabilities));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (CATALOG_GROUP (model)->capabilities), position);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CatalogGroup, catalog_group, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
catalog_group_finalize (GObject *object)
{
  CatalogGroup *self = CATALOG_GROUP (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_object_unref (self->capabilities);

  G_OBJECT_CLASS (catalog_group_parent_class)->finalize (object);
}

static void
catalog_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CatalogGroup *self = CATALOG_GROUP (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_KIND:
      g_value_set_int (value, (int)self->kind);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
catalog_group_class_init (CatalogGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = catalog_group_finalize;
  object_class->get_property = catalog_group_get_property;

  properties[PROP_ID] =
      g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] =
      g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, CATALOG_KIND_USER, CATALOG_KIND_FUNCTION_ROLE,
                                            CATALOG_KIND_USER, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
catalog_group_init (CatalogGroup *self)
{
  self->capabilities = g_list_store_new (CATALOG_TYPE_CAPABILITY);
}

CatalogGroup *
catalog_group_new (const char *id, const char *title, const char *summary, CatalogKind kind)
{
  CatalogGroup *self = g_object_new (CATALOG_TYPE_GROUP, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->summary = g_strdup (summary);
  self->kind = kind;
  return self;
}

/* Only while the catalog is read: nobody listens yet. */
void
catalog_group_add (CatalogGroup *self, CatalogCapability *capability)
{
  g_list_store_append (self->capabilities, capability);
}

/**
 * catalog_group_get_id:
 * @self: a group
 *
 * Returns: (transfer none): its name in actions, the same in every language
 */
const char *
catalog_group_get_id (CatalogGroup *self)
{
  g_return_val_if_fail (CATALOG_IS_GROUP (self), NULL);

  return self->id;
}

/**
 * catalog_group_get_title:
 * @self: a group
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
catalog_group_get_title (CatalogGroup *self)
{
  g_return_val_if_fail (CATALOG_IS_GROUP (self), NULL);

  return self->title;
}

/**
 * catalog_group_get_summary:
 * @self: a group
 *
 * Returns: (transfer none): one line on it, translated
 */
const char *
catalog_group_get_summary (CatalogGroup *self)
{
  g_return_val_if_fail (CATALOG_IS_GROUP (self), NULL);

  return self->summary;
}

/**
 * catalog_group_get_kind:
 * @self: a group
 *
 * Returns: what policies with it are attached to
 */
CatalogKind
catalog_group_get_kind (CatalogGroup *self)
{
  g_return_val_if_fail (CATALOG_IS_GROUP (self), CATALOG_KIND_USER);

  return self->kind;
}
