/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-group-row.h"

#include "catalog-coverage.h"

#include <glib/gi18n-lib.h>

struct _EditorGroupRow
{
  GtkListBoxRow parent_instance;

  CatalogGroup *group;
  CatalogCoverage *coverage;
  gboolean expanded;
  gboolean updating;

  GtkCheckButton *check;
  GtkLabel *title;
  GtkLabel *count;
  GtkImage *arrow;
};

enum
{
  PROP_0,
  PROP_EXPANDED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorGroupRow, editor_group_row, GTK_TYPE_LIST_BOX_ROW)

/**
 * editor_group_row_update:
 * @self: a row
 *
 * Shows how much of the group the policy as it is now grants.
 */
void
editor_group_row_update (EditorGroupRow *self)
{
  guint n_on = 0;
  CatalogState state = CATALOG_STATE_OFF;
  g_autofree char *count = NULL;

  g_return_if_fail (EDITOR_IS_GROUP_ROW (self));

  if (self->coverage != NULL)
    {
      n_on = catalog_coverage_count_on (self->coverage, self->group);
      state = catalog_coverage_get_group_state (self->coverage, self->group);
    }
  self->updating = TRUE;
  gtk_check_button_set_active (self->check, state == CATALOG_STATE_ON);
  gtk_check_button_set_inconsistent (self->check, catalog_state_is_partly (state));
  self->updating = FALSE;
  /* Translators: how many of a group's capabilities are allowed, such as 2 of 5 */
  count = g_strdup_printf (_ ("%u of %u"), n_on, g_list_model_get_n_items (G_LIST_MODEL (self->group)));
  gtk_label_set_label (self->count, count);
}

static void
on_toggled (EditorGroupRow *self)
{
  if (self->updating)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toggle-group", "s", catalog_group_get_id (self->group));
  editor_group_row_update (self);
}

/**
 * editor_group_row_set_coverage:
 * @self: a row
 * @coverage: (nullable): what the box shows
 */
void
editor_group_row_set_coverage (EditorGroupRow *self, CatalogCoverage *coverage)
{
  g_return_if_fail (EDITOR_IS_GROUP_ROW (self));

  g_set_object (&self->coverage, coverage);
  editor_group_row_update (self);
}

/**
 * editor_group_row_get_group:
 * @self: a row
 *
 * Returns: (transfer none): what it stands above
 */
CatalogGroup *
editor_group_row_get_group (EditorGroupRow *self)
{
  g_return_val_if_fail (EDITOR_IS_GROUP_ROW (self), NULL);

  return self->group;
}

/**
 * editor_group_row_get_expanded:
 * @self: a row
 *
 * Returns: whether the group's capabilities are shown
 */
gboolean
editor_group_row_get_expanded (EditorGroupRow *self)
{
  g_return_val_if_fail (EDITOR_IS_GROUP_ROW (self), FALSE);

  return self->expanded;
}

/**
 * editor_group_row_set_expanded:
 * @self: a row
 * @expanded: whether to show the group's capabilities
 */
void
editor_group_row_set_expanded (EditorGroupRow *self, gboolean expanded)
{
  g_return_if_fail (EDITOR_IS_GROUP_ROW (self));

  if (self->expanded == expanded)
    return;
  self->expanded = expanded;
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

/* The arrow that points away from the text opens, the other one closes. */
static gboolean
on_arrow_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gboolean right = g_variant_get_boolean (arguments);
  gboolean forward = right == (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_LTR);

  editor_group_row_set_expanded (EDITOR_GROUP_ROW (widget), forward);
  return GDK_EVENT_STOP;
}

static void
editor_group_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EXPANDED)
    g_value_set_boolean (value, EDITOR_GROUP_ROW (object)->expanded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_group_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EXPANDED)
    editor_group_row_set_expanded (EDITOR_GROUP_ROW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_group_row_dispose (GObject *object)
{
  EditorGroupRow *self = EDITOR_GROUP_ROW (object);

  g_clear_object (&self->coverage);
  g_clear_object (&self->group);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);

  G_OBJECT_CLASS (editor_group_row_parent_class)->dispose (object);
}

static void
editor_group_row_class_init (EditorGroupRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_group_row_get_property;
  object_class->set_property = editor_group_row_set_property;
  object_class->dispose = editor_group_row_dispose;

  properties[PROP_EXPANDED] = g_param_spec_boolean (
      "expanded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_arrow_key, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_arrow_key, "b", FALSE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-group-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorGroupRow, check);
  gtk_widget_class_bind_template_child (widget_class, EditorGroupRow, title);
  gtk_widget_class_bind_template_child (widget_class, EditorGroupRow, count);
  gtk_widget_class_bind_template_child (widget_class, EditorGroupRow, arrow);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
editor_group_row_init (EditorGroupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * editor_group_row_new:
 * @group: a group of capabilities
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
editor_group_row_new (CatalogGroup *group)
{
  EditorGroupRow *self = g_object_new (EDITOR_TYPE_GROUP_ROW, NULL);

  self->group = g_object_ref (group);
  gtk_label_set_label (self->title, catalog_group_get_title (group));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), catalog_group_get_summary (group));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  catalog_group_get_title (group), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  catalog_group_get_summary (group), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  catalog_group_get_title (group), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  return GTK_WIDGET (self);
}
