/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-problems-section.h"

#include <glib/gi18n-lib.h>

#include "session-capability-findings.h"
#include "session-problem.h"
#include "editor-severity.h"

struct _EditorProblemsSection
{
  AdwBin parent_instance;

  CatalogCoverage *coverage;
  CatalogCapability *capability;
  GListModel *findings;

  GtkListBox *list;
};

enum
{
  PROP_0,
  PROP_COVERAGE,
  PROP_CAPABILITY,
  PROP_FINDINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorProblemsSection, editor_problems_section, ADW_TYPE_BIN)

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  CheckFinding *finding = item;
  CheckSeverity severity = check_finding_get_severity (finding);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", editor_severity_get_icon_name (severity),
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *id = session_problem_dup_id (finding);

  gtk_widget_add_css_class (icon, editor_severity_get_style_class (severity));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), check_finding_get_message (finding));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), check_severity_get_label (severity));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-problem");
  gtk_widget_set_tooltip_text (row, _ ("Show in JSON"));
  return row;
}

/* Whether the rows say this already: most edits leave most findings as they are. */
static gboolean
is_shown (EditorProblemsSection *self, GListModel *findings)
{
  guint n = findings != NULL ? g_list_model_get_n_items (findings) : 0;

  if (gtk_list_box_get_row_at_index (self->list, (int)n) != NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)i);
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      g_autofree char *id = session_problem_dup_id (finding);
      GVariant *target = row != NULL ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)) : NULL;

      if (target == NULL || !g_str_equal (g_variant_get_string (target, NULL), id) ||
          !g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                        check_finding_get_message (finding)))
        return FALSE;
    }
  return TRUE;
}

static void
update (EditorProblemsSection *self)
{
  g_autoptr (GListModel) mine = NULL;

  if (self->coverage != NULL && self->capability != NULL)
    mine = session_capability_findings_new (self->coverage, self->capability, self->findings);
  if (is_shown (self, mine))
    return;
  gtk_list_box_bind_model (self->list, mine, make_row, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), mine != NULL && g_list_model_get_n_items (mine) > 0);
}

static void
editor_problems_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorProblemsSection *self = EDITOR_PROBLEMS_SECTION (object);

  switch (id)
    {
    case PROP_COVERAGE:
      g_value_set_object (value, self->coverage);
      break;
    case PROP_CAPABILITY:
      g_value_set_object (value, self->capability);
      break;
    case PROP_FINDINGS:
      g_value_set_object (value, self->findings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_problems_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorProblemsSection *self = EDITOR_PROBLEMS_SECTION (object);
  gboolean changed = FALSE;

  switch (id)
    {
    case PROP_COVERAGE:
      changed = g_set_object (&self->coverage, g_value_get_object (value));
      break;
    case PROP_CAPABILITY:
      changed = g_set_object (&self->capability, g_value_get_object (value));
      break;
    case PROP_FINDINGS:
      changed = g_set_object (&self->findings, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (!changed)
    return;
  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
editor_problems_section_dispose (GObject *object)
{
  EditorProblemsSection *self = EDITOR_PROBLEMS_SECTION (object);

  g_clear_object (&self->coverage);
  g_clear_object (&self->capability);
  g_clear_object (&self->findings);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (editor_problems_section_parent_class)->dispose (object);
}

static void
editor_problems_section_class_init (EditorProblemsSectionClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_problems_section_get_property;
  object_class->set_property = editor_problems_section_set_property;
  object_class->dispose = editor_problems_section_dispose;

  properties[PROP_COVERAGE] = g_param_spec_object ("coverage", NULL, NULL, CATALOG_TYPE_COVERAGE, flags);
  properties[PROP_CAPABILITY] =
      g_param_spec_object ("capability", NULL, NULL, CATALOG_TYPE_CAPABILITY, flags);
  properties[PROP_FINDINGS] = g_param_spec_object ("findings", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-problems-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsSection, list);
}

static void
editor_problems_section_init (EditorProblemsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
