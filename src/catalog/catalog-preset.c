/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-preset.h"

struct _CatalogPreset
{
  GObject parent_instance;

  char *id;
  char *title;
  char *summary;
  CatalogKind kind;
  GPtrArray *capabilities; /* of their ids, ends in NULL */
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

G_DEFINE_FINAL_TYPE (CatalogPreset, catalog_preset, G_TYPE_OBJECT)

static void
catalog_preset_finalize (GObject *object)
{
  CatalogPreset *self = CATALOG_PRESET (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_ptr_array_unref (self->capabilities);

  G_OBJECT_CLASS (catalog_preset_parent_class)->finalize (object);
}

static void
catalog_preset_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CatalogPreset *self = CATALOG_PRESET (object);

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
catalog_preset_class_init (CatalogPresetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = catalog_preset_finalize;
  object_class->get_property = catalog_preset_get_property;

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
catalog_preset_init (CatalogPreset *self)
{
  self->capabilities = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->capabilities, NULL);
}

CatalogPreset *
catalog_preset_new (const char *id, const char *title, const char *summary, CatalogKind kind)
{
  CatalogPreset *self = g_object_new (CATALOG_TYPE_PRESET, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->summary = g_strdup (summary);
  self->kind = kind;
  return self;
}

void
catalog_preset_add (CatalogPreset *self, const char *capability)
{
  g_ptr_array_insert (self->capabilities, (int)self->capabilities->len - 1, g_strdup (capability));
}

/**
 * catalog_preset_get_capabilities:
 * @self: a preset
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of its capabilities
 */
const char *const *
catalog_preset_get_capabilities (CatalogPreset *self)
{
  g_return_val_if_fail (CATALOG_IS_PRESET (self), NULL);

  return (const char *const *)self->capabilities->pdata;
}

/**
 * catalog_preset_get_id:
 * @self: a preset
 *
 * Returns: (transfer none): its name in actions, the same in every language
 */
const char *
catalog_preset_get_id (CatalogPreset *self)
{
  g_return_val_if_fail (CATALOG_IS_PRESET (self), NULL);

  return self->id;
}

/**
 * catalog_preset_get_title:
 * @self: a preset
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
catalog_preset_get_title (CatalogPreset *self)
{
  g_return_val_if_fail (CATALOG_IS_PRESET (self), NULL);

  return self->title;
}

/**
 * catalog_preset_get_summary:
 * @self: a preset
 *
 * Returns: (transfer none): one line on it, translated
 */
const char *
catalog_preset_get_summary (CatalogPreset *self)
{
  g_return_val_if_fail (CATALOG_IS_PRESET (self), NULL);

  return self->summary;
}

/**
 * catalog_preset_get_kind:
 * @self: a preset
 *
 * Returns: what policies with it are attached to
 */
CatalogKind
catalog_preset_get_kind (CatalogPreset *self)
{
  g_return_val_if_fail (CATALOG_IS_PRESET (self), CATALOG_KIND_USER);

  return self->kind;
}
