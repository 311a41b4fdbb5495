/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-capability-list.h"

#include "editor-capability-findings.h"
#include "editor-capability-row.h"
#include "editor-group-header.h"

struct _EditorCapabilityList
{
  AdwBin parent_instance;

  Catalog *catalog;
  CatalogCoverage *coverage;
  CatalogCapability *selected;
  GListModel *findings;
  guint pending; /* the rows do not show them yet */

  GtkEditable *search;
  GtkListBox *list;
};

enum
{
  PROP_0,
  PROP_CATALOG,
  PROP_COVERAGE,
  PROP_SELECTED,
  PROP_FINDINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorCapabilityList, editor_capability_list, ADW_TYPE_BIN)

static void
add_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  EditorCapabilityList *self = user_data;
  CatalogGroup *group = editor_capability_row_get_group (EDITOR_CAPABILITY_ROW (row));
  GtkWidget *header = gtk_list_box_row_get_header (row);

  if (before != NULL && editor_capability_row_get_group (EDITOR_CAPABILITY_ROW (before)) == group)
    gtk_list_box_row_set_header (row, NULL);
  else if (header == NULL)
    {
      header = editor_group_header_new (group);
      editor_group_header_set_coverage (EDITOR_GROUP_HEADER (header), self->coverage);
      gtk_list_box_row_set_header (row, header);
    }
}

static gboolean
filter (GtkListBoxRow *row, gpointer user_data)
{
  EditorCapabilityList *self = user_data;

  return catalog_capability_matches (editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row)),
                                     gtk_editable_get_text (self->search));
}

static void
on_search_changed (EditorCapabilityList *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

static void
on_row_activated (EditorCapabilityList *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (
      GTK_WIDGET (self), "win.toggle-capability", "s",
      catalog_capability_get_id (editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row))));
}

static void
on_row_selected (EditorCapabilityList *self, GtkListBoxRow *row)
{
  if (row != NULL &&
      g_set_object (&self->selected, editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row))))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
set_selected (EditorCapabilityList *self, CatalogCapability *capability)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row)) == capability)
        gtk_list_box_select_row (self->list, row);
    }
}

static void
set_catalog (EditorCapabilityList *self, Catalog *catalog)
{
  GtkListBoxRow *first;

  if (!g_set_object (&self->catalog, catalog))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (group)); j++)
        {
          g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), j);
          GtkWidget *row = editor_capability_row_new (group, capability);

          editor_capability_row_set_coverage (EDITOR_CAPABILITY_ROW (row), self->coverage);
          gtk_list_box_append (self->list, row);
        }
    }
  first = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_select_row (self->list, first);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CATALOG]);
}

static void
set_coverage (EditorCapabilityList *self, CatalogCoverage *coverage)
{
  GtkListBoxRow *row;

  if (!g_set_object (&self->coverage, coverage))
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *header = gtk_list_box_row_get_header (row);

      editor_capability_row_set_coverage (EDITOR_CAPABILITY_ROW (row), coverage);
      if (header != NULL)
        editor_group_header_set_coverage (EDITOR_GROUP_HEADER (header), coverage);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COVERAGE]);
}

static gboolean
show_findings (gpointer user_data)
{
  EditorCapabilityList *self = user_data;
  GtkListBoxRow *row;

  self->pending = 0;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      g_autoptr (GListModel) findings = editor_capability_findings_new (
          self->coverage, editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row)), self->findings);

      editor_capability_row_set_findings (EDITOR_CAPABILITY_ROW (row), findings);
    }
  return G_SOURCE_REMOVE;
}

/* Which capabilities findings are about takes as long as what the policy grants: not while somebody types. */
static void
set_findings (EditorCapabilityList *self, GListModel *findings)
{
  if (!g_set_object (&self->findings, findings))
    return;
  if (self->pending == 0)
    self->pending = g_idle_add_full (G_PRIORITY_LOW, show_findings, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINDINGS]);
}

static gboolean
editor_capability_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (EDITOR_CAPABILITY_LIST (widget)->search));
}

static void
editor_capability_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorCapabilityList *self = EDITOR_CAPABILITY_LIST (object);

  switch (id)
    {
    case PROP_CATALOG:
      g_value_set_object (value, self->catalog);
      break;
    case PROP_COVERAGE:
      g_value_set_object (value, self->coverage);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_FINDINGS:
      g_value_set_object (value, self->findings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_capability_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorCapabilityList *self = EDITOR_CAPABILITY_LIST (object);

  switch (id)
    {
    case PROP_CATALOG:
      set_catalog (self, g_value_get_object (value));
      break;
    case PROP_COVERAGE:
      set_coverage (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      set_selected (self, g_value_get_object (value));
      break;
    case PROP_FINDINGS:
      set_findings (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_capability_list_dispose (GObject *object)
{
  EditorCapabilityList *self = EDITOR_CAPABILITY_LIST (object);

  g_clear_handle_id (&self->pending, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->findings);
  g_clear_object (&self->selected);
  g_clear_object (&self->coverage);
  g_clear_object (&self->catalog);

  G_OBJECT_CLASS (editor_capability_list_parent_class)->dispose (object);
}

static void
editor_capability_list_class_init (EditorCapabilityListClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = editor_capability_list_dispose;
  object_class->get_property = editor_capability_list_get_property;
  object_class->set_property = editor_capability_list_set_property;
  widget_class->grab_focus = editor_capability_list_grab_focus;

  properties[PROP_CATALOG] = g_param_spec_object ("catalog", NULL, NULL, CATALOG_TYPE_CATALOG, flags);
  properties[PROP_COVERAGE] = g_param_spec_object ("coverage", NULL, NULL, CATALOG_TYPE_COVERAGE, flags);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, CATALOG_TYPE_CAPABILITY, flags);
  properties[PROP_FINDINGS] = g_param_spec_object ("findings", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-capability-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityList, search);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
editor_capability_list_init (EditorCapabilityList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter, self, NULL);
  gtk_list_box_set_header_func (self->list, add_header, self, NULL);
}
