/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-section-item.h"

static const char *const NAMES[] = { "icon-name",     "icon-class", "title",        "subtitle",
                                     "tooltip",       "action",     "button-label", "button-description",
                                     "button-action", "target" };

struct _EditorSectionItem
{
  GObject parent_instance;

  char *values[G_N_ELEMENTS (NAMES)];
};

G_DEFINE_FINAL_TYPE (EditorSectionItem, editor_section_item, G_TYPE_OBJECT)

/* A property's number is its place among the names, from 1. */
static void
editor_section_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, EDITOR_SECTION_ITEM (object)->values[id - 1]);
}

static void
editor_section_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EDITOR_SECTION_ITEM (object)->values[id - 1] = g_value_dup_string (value);
}

static void
editor_section_item_finalize (GObject *object)
{
  EditorSectionItem *self = EDITOR_SECTION_ITEM (object);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    g_free (self->values[i]);

  G_OBJECT_CLASS (editor_section_item_parent_class)->finalize (object);
}

static void
editor_section_item_class_init (EditorSectionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = editor_section_item_get_property;
  object_class->set_property = editor_section_item_set_property;
  object_class->finalize = editor_section_item_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    g_object_class_install_property (
        object_class, i + 1,
        g_param_spec_string (NAMES[i], NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
editor_section_item_init (EditorSectionItem *self)
{
}
