/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-limits-section.h"

#include <glib/gi18n-lib.h>

#include "catalog-limits.h"
#include "editor-scope-list.h"

struct _EditorLimitsSection
{
  EditorSection parent_instance;

  EditorScopeList *scope_list;
};

G_DEFINE_FINAL_TYPE (EditorLimitsSection, editor_limits_section, EDITOR_TYPE_SECTION)

static void
show_description (EditorSection *self, guint n_limits, guint n_open)
{
  g_autofree char *open =
      g_strdup_printf (ngettext ("%u limit is open. Fill in what you know; each value holds for all that "
                                 "is ticked and uses it.",
                                 "%u limits are open. Fill in what you know; each value holds for all that "
                                 "is ticked and uses it.",
                                 n_open),
                       n_open);

  if (n_limits == 0)
    editor_section_set_description (self, _ ("Nothing is ticked that could be limited."));
  else if (n_open == 0)
    editor_section_set_description (self, _ ("All that is ticked is limited to what is named here."));
  else
    editor_section_set_description (self, open);
}

static void
editor_limits_section_update (EditorSection *self)
{
  Session *session = editor_section_get_session (self);
  g_autoptr (GPtrArray) limits = catalog_limits_list (
      session_get_catalog (session), session_get_coverage (session), session_get_kind (session));
  g_autoptr (GStrvBuilder) slots_builder = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) uses_builder = g_strv_builder_new ();
  g_auto (GStrv) slots = NULL;
  g_auto (GStrv) uses = NULL;
  guint n_open = 0;

  for (guint i = 0; i < limits->len; i++)
    {
      const CatalogLimit *limit = limits->pdata[i];
      g_autofree char *use = catalog_limits_dup_words (limit, session_get_scope (session));

      g_strv_builder_add (slots_builder, catalog_slot_get_id (limit->slot));
      g_strv_builder_add (uses_builder, use);
      n_open += limit->open->len > 0;
    }
  slots = g_strv_builder_end (slots_builder);
  uses = g_strv_builder_end (uses_builder);
  g_object_set (EDITOR_LIMITS_SECTION (self)->scope_list, "slots", slots, NULL);
  editor_scope_list_set_uses (EDITOR_LIMITS_SECTION (self)->scope_list, (const char *const *)uses);
  gtk_widget_set_visible (GTK_WIDGET (EDITOR_LIMITS_SECTION (self)->scope_list), limits->len > 0);
  show_description (self, limits->len, n_open);
}

static void
editor_limits_section_class_init (EditorLimitsSectionClass *klass)
{
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  section_class->inputs = EDITOR_SECTION_KIND;
  section_class->update = editor_limits_section_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-limits-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorLimitsSection, scope_list);
}

static void
editor_limits_section_init (EditorLimitsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
