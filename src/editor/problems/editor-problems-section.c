/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-problems-section.h"

#include <glib/gi18n-lib.h>

#include "editor-section-item.h"
#include "editor-severity.h"
#include "session-capability-problems.h"

struct _EditorProblemsSection
{
  EditorSection parent_instance;
};

G_DEFINE_FINAL_TYPE (EditorProblemsSection, editor_problems_section, EDITOR_TYPE_SECTION)

static EditorSectionItem *
item_new (SessionProblem *problem)
{
  CheckSeverity severity = session_problem_get_severity (problem);

  return g_object_new (
      EDITOR_TYPE_SECTION_ITEM, "icon-name", editor_severity_get_icon_name (severity), "icon-class",
      editor_severity_get_style_class (severity), "title", session_problem_get_message (problem), "subtitle",
      check_finding_get_label (session_problem_get_finding (problem)), "tooltip", _ ("Show in JSON"),
      "action", "win.show-problem", "target", session_problem_get_id (problem), NULL);
}

static void
editor_problems_section_update (EditorSection *self)
{
  g_autoptr (GListModel) problems = session_capability_problems_new (editor_section_get_session (self),
                                                                     editor_section_get_capability (self));
  g_autoptr (GListStore) items = g_list_store_new (EDITOR_TYPE_SECTION_ITEM);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (problems, i);
      g_autoptr (EditorSectionItem) item = item_new (problem);

      g_list_store_append (items, item);
    }
  editor_section_set_items (self, G_LIST_MODEL (items));
  editor_section_set_shown (self, g_list_model_get_n_items (problems) > 0);
}

static void
editor_problems_section_class_init (EditorProblemsSectionClass *klass)
{
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);

  section_class->inputs = EDITOR_SECTION_PROBLEMS | EDITOR_SECTION_CAPABILITY;
  section_class->update = editor_problems_section_update;
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/groundskeeper/Groundskeeper/editor-problems-section.ui");
}

static void
editor_problems_section_init (EditorProblemsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
