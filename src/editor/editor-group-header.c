/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-group-header.h"

#include <glib/gi18n-lib.h>

struct _EditorGroupHeader
{
  AdwBin parent_instance;

  CatalogGroup *group;
  CatalogCoverage *coverage;
  gboolean updating;

  GtkCheckButton *check;
  GtkLabel *title;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (EditorGroupHeader, editor_group_header, ADW_TYPE_BIN)

static void
update (EditorGroupHeader *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->group));
  guint n_on = 0;
  CatalogState state = CATALOG_STATE_OFF;
  g_autofree char *count = NULL;

  if (self->coverage != NULL)
    {
      n_on = catalog_coverage_count_on (self->coverage, self->group);
      state = catalog_coverage_get_group_state (self->coverage, self->group);
    }
  self->updating = TRUE;
  gtk_check_button_set_active (self->check, state == CATALOG_STATE_ON);
  gtk_check_button_set_inconsistent (self->check, state == CATALOG_STATE_PARTLY);
  self->updating = FALSE;
  /* Translators: how many of a group's capabilities are allowed, such as 2 of 5 */
  count = g_strdup_printf (_ ("%u of %u"), n_on, n);
  gtk_label_set_label (self->count, count);
}

static void
on_toggled (EditorGroupHeader *self)
{
  if (self->updating)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toggle-group", "s", catalog_group_get_id (self->group));
  update (self);
}

/**
 * editor_group_header_set_coverage:
 * @self: a header
 * @coverage: (nullable): what the box shows
 */
void
editor_group_header_set_coverage (EditorGroupHeader *self, CatalogCoverage *coverage)
{
  g_return_if_fail (EDITOR_IS_GROUP_HEADER (self));

  if (self->coverage != NULL)
    g_signal_handlers_disconnect_by_data (self->coverage, self);
  g_set_object (&self->coverage, coverage);
  if (coverage != NULL)
    g_signal_connect_object (coverage, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * editor_group_header_get_group:
 * @self: a header
 *
 * Returns: (transfer none): what it stands above
 */
CatalogGroup *
editor_group_header_get_group (EditorGroupHeader *self)
{
  g_return_val_if_fail (EDITOR_IS_GROUP_HEADER (self), NULL);

  return self->group;
}

static void
editor_group_header_dispose (GObject *object)
{
  EditorGroupHeader *self = EDITOR_GROUP_HEADER (object);

  if (self->coverage != NULL)
    g_signal_handlers_disconnect_by_data (self->coverage, self);
  g_clear_object (&self->coverage);
  g_clear_object (&self->group);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (editor_group_header_parent_class)->dispose (object);
}

static void
editor_group_header_class_init (EditorGroupHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_group_header_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-group-header.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorGroupHeader, check);
  gtk_widget_class_bind_template_child (widget_class, EditorGroupHeader, title);
  gtk_widget_class_bind_template_child (widget_class, EditorGroupHeader, count);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
editor_group_header_init (EditorGroupHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * editor_group_header_new:
 * @group: a group of capabilities
 *
 * Returns: (transfer floating): a header
 */
GtkWidget *
editor_group_header_new (CatalogGroup *group)
{
  EditorGroupHeader *self = g_object_new (EDITOR_TYPE_GROUP_HEADER, NULL);

  self->group = g_object_ref (group);
  gtk_label_set_label (self->title, catalog_group_get_title (group));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), catalog_group_get_summary (group));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  catalog_group_get_title (group), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  catalog_group_get_summary (group), -1);
  return GTK_WIDGET (self);
}
