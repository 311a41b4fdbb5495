/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-tighten-section.h"

#include <glib/gi18n-lib.h>

#include "catalog-excess.h"
#include "editor-section-item.h"

struct _EditorTightenSection
{
  EditorSection parent_instance;
};

G_DEFINE_FINAL_TYPE (EditorTightenSection, editor_tighten_section, EDITOR_TYPE_SECTION)

static EditorSectionItem *
wide_item_new (const CatalogExcessWide *wide)
{
  g_autofree char *title = policy_statement_dup_label (wide->statement);
  g_autofree char *path = policy_statement_get_path (wide->statement);
  guint n_needed = wide->n_actions - wide->n_excess;
  g_autofree char *subtitle =
      /* Translators: how many actions a statement allows, and how many it would if it were narrowed */
      g_strdup_printf (ngettext ("Allows %1$u action, of which %2$u is needed for what is ticked",
                                 "Allows %1$u actions, of which %2$u are needed for what is ticked",
                                 wide->n_actions),
                       wide->n_actions, n_needed);
  /* Translators: the name of a statement */
  g_autofree char *description = g_strdup_printf (_ ("Narrow %s to what is ticked"), title);

  return g_object_new (EDITOR_TYPE_SECTION_ITEM, "title", title, "subtitle", subtitle, "button-label",
                       _ ("Narrow"), "button-description", description, "button-action", "win.narrow",
                       "action", "win.show-in-json", "tooltip", _ ("Show in JSON"), "target", path, NULL);
}

/* The widest come first; the others follow when those are narrow. */
#define MAX_ITEMS 20

static void
add_rest (GListStore *items, guint n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("And %u more", "And %u more", n), n);
  g_autoptr (EditorSectionItem) item = g_object_new (EDITOR_TYPE_SECTION_ITEM, "title", title, NULL);

  g_list_store_append (items, item);
}

static void
add_wide (Session *session, GListStore *items)
{
  g_autoptr (GPtrArray) wide = catalog_excess_list_wide (
      session_get_catalog (session), session_get_coverage (session), session_get_document (session));

  for (guint i = 0; i < MIN (wide->len, MAX_ITEMS); i++)
    {
      g_autoptr (EditorSectionItem) item = wide_item_new (wide->pdata[i]);

      g_list_store_append (items, item);
    }
  if (wide->len > MAX_ITEMS)
    add_rest (items, wide->len - MAX_ITEMS);
}

/* Problems whose repair changes what is allowed; the others make nothing narrower. */
static void
add_problems (Session *session, GListStore *items)
{
  GListModel *problems = G_LIST_MODEL (session_get_problems (session));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);
      CheckFix *fix = check_finding_get_fix (session_problem_get_finding (problem));
      g_autoptr (EditorSectionItem) item = NULL;

      if (fix == NULL || !check_fix_get_changes_permissions (fix))
        continue;
      if (++n > MAX_ITEMS)
        continue;
      item = g_object_new (EDITOR_TYPE_SECTION_ITEM, "title", session_problem_get_message (problem),
                           "subtitle", session_problem_get_place (problem), "button-label", _ ("Fix…"),
                           "button-description", check_fix_get_label (fix), "button-action",
                           "win.fix-problem", "action", "win.show-problem", "tooltip", _ ("Show in JSON"),
                           "target", session_problem_get_id (problem), NULL);
      g_list_store_append (items, item);
    }
  if (n > MAX_ITEMS)
    add_rest (items, n - MAX_ITEMS);
}

static void
editor_tighten_section_update (EditorSection *self)
{
  Session *session = editor_section_get_session (self);
  g_autoptr (GListStore) items = g_list_store_new (EDITOR_TYPE_SECTION_ITEM);

  add_wide (session, items);
  add_problems (session, items);
  editor_section_set_items (self, G_LIST_MODEL (items));
  editor_section_set_shown (self, g_list_model_get_n_items (G_LIST_MODEL (items)) > 0);
}

static void
editor_tighten_section_class_init (EditorTightenSectionClass *klass)
{
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);

  section_class->inputs = EDITOR_SECTION_PROBLEMS;
  section_class->update = editor_tighten_section_update;
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/groundskeeper/Groundskeeper/editor-tighten-section.ui");
}

static void
editor_tighten_section_init (EditorTightenSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
