/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-excess-section.h"

#include <glib/gi18n-lib.h>

#include "catalog-excess.h"
#include "editor-section-item.h"

struct _EditorExcessSection
{
  EditorSection parent_instance;
};

G_DEFINE_FINAL_TYPE (EditorExcessSection, editor_excess_section, EDITOR_TYPE_SECTION)

/* "It also allows 431 actions of Amazon SageMaker that nothing ticked needs." */
static char *
describe (GPtrArray *excess)
{
  const CatalogExcess *first = excess->pdata[0];
  const char *service = *first->title != '\0' ? first->title : first->service;
  guint n = 0;

  for (guint i = 0; i < excess->len; i++)
    n += ((CatalogExcess *)excess->pdata[i])->actions->len;
  if (excess->len == 1)
    /* Translators: a number of actions, then the name of a service */
    return g_strdup_printf (ngettext ("It also allows %u action of %s that nothing ticked needs.",
                                      "It also allows %u actions of %s that nothing ticked needs.", n),
                            n, service);
  /* Translators: a number of actions, then a number of services, which is more than one */
  return g_strdup_printf (ngettext ("It also allows %u action of %u services that nothing ticked needs.",
                                    "It also allows %u actions of %u services that nothing ticked needs.", n),
                          n, excess->len);
}

static EditorSectionItem *
item_new (PolicyStatement *statement, GPtrArray *excess)
{
  g_autofree char *title = policy_statement_dup_label (statement);
  g_autofree char *subtitle = describe (excess);
  g_autofree char *path = policy_statement_get_path (statement);
  /* Translators: the name of a statement */
  g_autofree char *description = g_strdup_printf (_ ("Narrow %s to what is ticked"), title);

  return g_object_new (EDITOR_TYPE_SECTION_ITEM, "title", title, "subtitle", subtitle, "button-label",
                       _ ("Narrow"), "button-description", description, "button-action", "win.narrow",
                       "target", path, NULL);
}

static void
editor_excess_section_update (EditorSection *self)
{
  Session *session = editor_section_get_session (self);
  CatalogCoverage *coverage = session_get_coverage (session);
  g_autoptr (GPtrArray) statements =
      catalog_coverage_ref_statements (coverage, editor_section_get_capability (self));
  g_autoptr (GListStore) items = g_list_store_new (EDITOR_TYPE_SECTION_ITEM);

  for (guint i = 0; i < statements->len; i++)
    {
      g_autoptr (GPtrArray) excess =
          catalog_excess_find_in_statement (session_get_catalog (session), coverage, statements->pdata[i]);
      g_autoptr (EditorSectionItem) item = NULL;

      if (excess->len == 0)
        continue;
      item = item_new (statements->pdata[i], excess);
      g_list_store_append (items, item);
    }
  editor_section_set_items (self, G_LIST_MODEL (items));
  editor_section_set_shown (self, g_list_model_get_n_items (G_LIST_MODEL (items)) > 0);
}

static void
editor_excess_section_class_init (EditorExcessSectionClass *klass)
{
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);

  section_class->inputs = EDITOR_SECTION_CAPABILITY;
  section_class->update = editor_excess_section_update;
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/groundskeeper/Groundskeeper/editor-excess-section.ui");
}

static void
editor_excess_section_init (EditorExcessSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
