/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-capability-row.h"

#include "catalog-coverage.h"
#include "catalog-summary.h"
#include "editor-severity.h"

struct _EditorCapabilityRow
{
  GtkListBoxRow parent_instance;

  CatalogGroup *group;
  CatalogCapability *capability;
  CatalogCoverage *coverage;
  gboolean updating;

  GtkCheckButton *check;
  GtkLabel *title;
  GtkLabel *words;
  GtkImage *badge;
  GtkImage *problem;
  GtkWidget *broad;
};

G_DEFINE_FINAL_TYPE (EditorCapabilityRow, editor_capability_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_badge (CatalogState state)
{
  switch (state)
    {
    case CATALOG_STATE_ON_UNDER_CONDITIONS:
      return "changes-prevent-symbolic";
    case CATALOG_STATE_DENIED:
      return "action-unavailable-symbolic";
    case CATALOG_STATE_UNKNOWN:
      return "dialog-question-symbolic";
    case CATALOG_STATE_OFF:
    case CATALOG_STATE_PARTLY:
    case CATALOG_STATE_ON:
    default:
      return NULL;
    }
}

/* What is more than a check button can say */
static void
show_words (EditorCapabilityRow *self, CatalogState state)
{
  const char *badge = get_badge (state);
  g_autofree char *words = NULL;

  if (self->coverage != NULL)
    words = catalog_summary_dup (catalog_coverage_get_status (self->coverage, self->capability));
  gtk_widget_set_visible (GTK_WIDGET (self->badge), badge != NULL);
  if (badge != NULL)
    gtk_image_set_from_icon_name (self->badge, badge);
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
  if (g_strcmp0 (words != NULL ? words : "", gtk_label_get_label (self->words)) == 0)
    return;
  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : catalog_capability_get_summary (self->capability),
                                  -1);
}

/**
 * editor_capability_row_update:
 * @self: a row
 *
 * Shows whether the policy as it is now grants the capability.
 */
void
editor_capability_row_update (EditorCapabilityRow *self)
{
  CatalogState state = CATALOG_STATE_OFF;

  g_return_if_fail (EDITOR_IS_CAPABILITY_ROW (self));

  if (self->coverage != NULL)
    state = catalog_coverage_get_state (self->coverage, self->capability);
  self->updating = TRUE;
  gtk_check_button_set_active (self->check, catalog_state_is_on (state));
  gtk_check_button_set_inconsistent (self->check, catalog_state_is_partly (state));
  self->updating = FALSE;
  show_words (self, state);
}

static void
on_toggled (EditorCapabilityRow *self)
{
  if (self->updating)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (self))), GTK_LIST_BOX_ROW (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toggle-capability", "s",
                              catalog_capability_get_id (self->capability));
  editor_capability_row_update (self); /* the click may have changed nothing */
}

/**
 * editor_capability_row_set_coverage:
 * @self: a row
 * @coverage: (nullable): what the box shows
 */
void
editor_capability_row_set_coverage (EditorCapabilityRow *self, CatalogCoverage *coverage)
{
  g_return_if_fail (EDITOR_IS_CAPABILITY_ROW (self));

  g_set_object (&self->coverage, coverage);
  editor_capability_row_update (self);
}

/**
 * editor_capability_row_set_problems:
 * @self: a row
 * @problems: what is wrong with the statements that grant the capability, of SessionProblem
 *
 * Shows an icon for the worst of them.
 */
void
editor_capability_row_set_problems (EditorCapabilityRow *self, GListModel *problems)
{
  g_autofree char *summary = NULL;
  guint counts[EDITOR_N_SEVERITIES];
  CheckSeverity worst;
  const char *classes[2] = { NULL, NULL };

  g_return_if_fail (EDITOR_IS_CAPABILITY_ROW (self) && G_IS_LIST_MODEL (problems));

  gtk_widget_set_visible (GTK_WIDGET (self->problem), editor_severity_count (problems, counts) > 0);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->problem)))
    return;
  worst = editor_severity_get_worst (counts);
  summary = editor_severity_dup_summary (counts);
  classes[0] = editor_severity_get_style_class (worst);
  gtk_image_set_from_icon_name (self->problem, editor_severity_get_icon_name (worst));
  gtk_widget_set_css_classes (GTK_WIDGET (self->problem), classes);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->problem), summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

/**
 * editor_capability_row_get_group:
 * @self: a row
 *
 * Returns: (transfer none): the group that the capability is one of
 */
CatalogGroup *
editor_capability_row_get_group (EditorCapabilityRow *self)
{
  g_return_val_if_fail (EDITOR_IS_CAPABILITY_ROW (self), NULL);

  return self->group;
}

/**
 * editor_capability_row_get_capability:
 * @self: a row
 *
 * Returns: (transfer none): what the row is for
 */
CatalogCapability *
editor_capability_row_get_capability (EditorCapabilityRow *self)
{
  g_return_val_if_fail (EDITOR_IS_CAPABILITY_ROW (self), NULL);

  return self->capability;
}

static void
editor_capability_row_dispose (GObject *object)
{
  EditorCapabilityRow *self = EDITOR_CAPABILITY_ROW (object);

  g_clear_object (&self->coverage);
  g_clear_object (&self->capability);
  g_clear_object (&self->group);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);

  G_OBJECT_CLASS (editor_capability_row_parent_class)->dispose (object);
}

static void
editor_capability_row_class_init (EditorCapabilityRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_capability_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-capability-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityRow, check);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityRow, title);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityRow, words);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityRow, badge);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityRow, problem);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityRow, broad);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
editor_capability_row_init (EditorCapabilityRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * editor_capability_row_new:
 * @group: the group that @capability is one of
 * @capability: what the row is for
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
editor_capability_row_new (CatalogGroup *group, CatalogCapability *capability)
{
  EditorCapabilityRow *self = g_object_new (EDITOR_TYPE_CAPABILITY_ROW, NULL);
  const char *title = catalog_capability_get_title (capability);

  self->group = g_object_ref (group);
  self->capability = g_object_ref (capability);
  gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (self->broad, catalog_capability_get_broad (capability));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), catalog_capability_get_summary (capability));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  catalog_capability_get_summary (capability), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}
