/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-companions-section.h"

#include <glib/gi18n-lib.h>

#include "catalog-coverage.h"
#include "editor-section-item.h"

struct _EditorCompanionsSection
{
  EditorSection parent_instance;
};

G_DEFINE_FINAL_TYPE (EditorCompanionsSection, editor_companions_section, EDITOR_TYPE_SECTION)

static EditorSectionItem *
item_new (CatalogCapability *capability, const char *icon_name, const char *subtitle)
{
  const char *title = catalog_capability_get_title (capability);
  /* Translators: the title of a capability */
  g_autofree char *description = g_strdup_printf (_ ("Allow “%s” too"), title);

  return g_object_new (EDITOR_TYPE_SECTION_ITEM, "icon-name", icon_name, "title", title, "subtitle", subtitle,
                       "action", "win.show-capability", "button-label", _ ("Allow"), "button-description",
                       description, "button-action", "win.toggle-capability", "target",
                       catalog_capability_get_id (capability), NULL);
}

/* What the policy has already is not offered. */
static void
append (EditorSection *self, GListStore *items, const char *const *ids, const char *icon_name,
        const char *subtitle)
{
  Session *session = editor_section_get_session (self);

  for (; *ids != NULL; ids++)
    {
      CatalogCapability *other = catalog_lookup (session_get_catalog (session), *ids);
      g_autoptr (EditorSectionItem) item = NULL;

      if (other == NULL || catalog_coverage_is_on (session_get_coverage (session), other))
        continue;
      item = item_new (other, icon_name, subtitle);
      g_list_store_append (items, item);
    }
}

static void
editor_companions_section_update (EditorSection *self)
{
  CatalogCapability *capability = editor_section_get_capability (self);
  g_autoptr (GListStore) items = g_list_store_new (EDITOR_TYPE_SECTION_ITEM);

  append (self, items, catalog_capability_get_needs (capability), "dialog-warning-symbolic",
          _ ("It does not work without this"));
  append (self, items, catalog_capability_get_suits (capability), "list-add-symbolic",
          _ ("Goes well with it"));
  editor_section_set_items (self, G_LIST_MODEL (items));
  editor_section_set_shown (self, g_list_model_get_n_items (G_LIST_MODEL (items)) > 0);
}

static void
editor_companions_section_class_init (EditorCompanionsSectionClass *klass)
{
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);

  section_class->inputs = EDITOR_SECTION_CAPABILITY;
  section_class->update = editor_companions_section_update;
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/groundskeeper/Groundskeeper/editor-companions-section.ui");
}

static void
editor_companions_section_init (EditorCompanionsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
