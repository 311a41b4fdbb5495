/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-plan-section.h"

#include <glib/gi18n-lib.h>

#include "catalog-apply.h"
#include "catalog-loss.h"
#include "catalog-plan.h"
#include "editor-section-item.h"

struct _EditorPlanSection
{
  EditorSection parent_instance;
};

G_DEFINE_FINAL_TYPE (EditorPlanSection, editor_plan_section, EDITOR_TYPE_SECTION)

static void
append (GListStore *items, const char *icon_name, const char *text)
{
  g_autoptr (EditorSectionItem) item =
      g_object_new (EDITOR_TYPE_SECTION_ITEM, "icon-name", icon_name, "title", text, NULL);

  g_list_store_append (items, item);
}

static void
show_gains (EditorSection *self, GListStore *items)
{
  Session *session = editor_section_get_session (self);
  g_autoptr (CatalogPlan) plan =
      catalog_plan_new (session_get_catalog (session), session_get_document (session),
                        session_get_scope (session), editor_section_get_capability (self));
  const char *question = catalog_plan_get_question (plan);

  if (catalog_plan_get_n_choices (plan) == 0)
    return;
  if (question != NULL)
    for (guint i = 0; i < catalog_plan_get_n_choices (plan); i++)
      append (items, "dialog-question-symbolic", catalog_plan_get_title (plan, i));
  else
    for (const char *const *gain = catalog_plan_get_gains (plan, 0); *gain != NULL; gain++)
      append (items, "list-add-symbolic", *gain);
  editor_section_set_description (self, question != NULL ? question : _ ("Allow adds to the policy:"));
}

static void
show_losses (EditorSection *self, GListStore *items)
{
  Session *session = editor_section_get_session (self);
  PolicyText *before = policy_document_get_text (session_get_document (session));
  g_autoptr (PolicyDocument) after = policy_document_new_for_text (before);
  g_autoptr (GPtrArray) statements G_GNUC_UNUSED =
      catalog_apply_untick (session_get_catalog (session), after, session_get_scope (session),
                            editor_section_get_capability (self));
  g_auto (GStrv) losses = catalog_loss_list (before, policy_document_get_text (after));

  for (guint i = 0; losses[i] != NULL; i++)
    append (items, "list-remove-symbolic", losses[i]);
  editor_section_set_description (self, _ ("Take Away changes the policy:"));
}

static void
editor_plan_section_update (EditorSection *self)
{
  CatalogCapability *capability = editor_section_get_capability (self);
  g_autoptr (GListStore) items = g_list_store_new (EDITOR_TYPE_SECTION_ITEM);

  if (catalog_coverage_is_on (session_get_coverage (editor_section_get_session (self)), capability))
    show_losses (self, items);
  else
    show_gains (self, items);
  editor_section_set_items (self, G_LIST_MODEL (items));
  editor_section_set_shown (self, g_list_model_get_n_items (G_LIST_MODEL (items)) > 0);
}

static void
editor_plan_section_class_init (EditorPlanSectionClass *klass)
{
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);

  section_class->inputs = EDITOR_SECTION_CAPABILITY;
  section_class->update = editor_plan_section_update;
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/groundskeeper/Groundskeeper/editor-plan-section.ui");
}

static void
editor_plan_section_init (EditorPlanSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
