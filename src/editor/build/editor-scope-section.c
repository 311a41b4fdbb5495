/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-scope-section.h"

#include "catalog-set-slot.h"
#include "editor-scope-list.h"

struct _EditorScopeSection
{
  EditorSection parent_instance;

  EditorScopeList *scope_list;
};

G_DEFINE_FINAL_TYPE (EditorScopeSection, editor_scope_section, EDITOR_TYPE_SECTION)

/* What many capabilities share, and what is rarely filled in, stands last. */
static gboolean
is_shared (Catalog *catalog, const char *slot)
{
  return catalog_slot_is_shared (catalog_lookup_slot (catalog, slot));
}

static GStrv
dup_sorted_slots (Catalog *catalog, CatalogCapability *capability)
{
  g_auto (GStrv) slots = catalog_set_slot_dup_slots (catalog, capability);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint shared = 0; shared < 2; shared++)
    for (guint i = 0; slots[i] != NULL; i++)
      if (is_shared (catalog, slots[i]) == (shared == 1))
        g_strv_builder_add (builder, slots[i]);
  return g_strv_builder_end (builder);
}

static void
editor_scope_section_update (EditorSection *self)
{
  Catalog *catalog = session_get_catalog (editor_section_get_session (self));
  g_auto (GStrv) slots = dup_sorted_slots (catalog, editor_section_get_capability (self));

  g_object_set (EDITOR_SCOPE_SECTION (self)->scope_list, "slots", slots, NULL);
  editor_section_set_shown (self, slots[0] != NULL);
}

static void
editor_scope_section_class_init (EditorScopeSectionClass *klass)
{
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  section_class->inputs = EDITOR_SECTION_CAPABILITY;
  section_class->update = editor_scope_section_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-scope-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorScopeSection, scope_list);
}

static void
editor_scope_section_init (EditorScopeSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
