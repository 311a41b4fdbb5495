/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-capability-list.h"

#include <glib/gi18n-lib.h>

#include "catalog-coverage.h"
#include "session-capability-problems.h"
#include "editor-capability-row.h"
#include "editor-group-row.h"

struct _EditorCapabilityList
{
  AdwBin parent_instance;

  Catalog *catalog;
  Session *session;
  CatalogCapability *selected;
  gboolean unselected; /* something else is shown in its place */

  GtkEditable *search;
  GtkDropDown *kinds;
  GtkToggleButton *changed;
  GtkLabel *open_limits;
  GtkListBox *list;
  GtkBox *elsewhere; /* a button for each other kind in which something is found */
};

enum
{
  PROP_0,
  PROP_CATALOG,
  PROP_SESSION,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorCapabilityList, editor_capability_list, ADW_TYPE_BIN)

/* The group that a row is of; the rows of a group stand behind its own. */
static CatalogGroup *
get_group (GtkListBoxRow *row)
{
  if (EDITOR_IS_GROUP_ROW (row))
    return editor_group_row_get_group (EDITOR_GROUP_ROW (row));
  return editor_capability_row_get_group (EDITOR_CAPABILITY_ROW (row));
}

static EditorGroupRow *
find_group_row (EditorCapabilityList *self, CatalogGroup *group)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (EDITOR_IS_GROUP_ROW (row) && get_group (row) == group)
      return EDITOR_GROUP_ROW (row);
  return NULL;
}

static gboolean
is_narrowed (EditorCapabilityList *self)
{
  return *gtk_editable_get_text (self->search) != '\0' || gtk_toggle_button_get_active (self->changed);
}

/* Whether a capability is among what is looked for; what AWS has retired is shown only where a policy has it.
 */
static gboolean
is_wanted (EditorCapabilityList *self, CatalogCapability *capability)
{
  if (catalog_capability_get_retired (capability) && self->session != NULL &&
      catalog_coverage_get_state (session_get_coverage (self->session), capability) == CATALOG_STATE_OFF)
    return FALSE;
  if (gtk_toggle_button_get_active (self->changed) &&
      (self->session == NULL || !session_start_is_changed (self->session, capability)))
    return FALSE;
  return catalog_capability_matches (capability, catalog_get_slots (self->catalog),
                                     gtk_editable_get_text (self->search));
}

static gboolean
has_wanted (EditorCapabilityList *self, CatalogGroup *group)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), i);

      if (is_wanted (self, capability))
        return TRUE;
    }
  return FALSE;
}

static gboolean
filter (GtkListBoxRow *row, gpointer user_data)
{
  EditorCapabilityList *self = user_data;
  CatalogGroup *group = get_group (row);

  if (self->session != NULL && catalog_group_get_kind (group) != session_get_kind (self->session))
    return FALSE;
  if (EDITOR_IS_GROUP_ROW (row))
    return has_wanted (self, group);
  return (is_narrowed (self) || editor_group_row_get_expanded (find_group_row (self, group))) &&
         is_wanted (self, editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row)));
}

static guint
count_wanted (EditorCapabilityList *self, CatalogKind kind)
{
  g_autoptr (GPtrArray) capabilities = catalog_collect_capabilities (self->catalog, kind);
  guint count = 0;

  for (guint i = 0; i < capabilities->len; i++)
    count += is_wanted (self, g_ptr_array_index (capabilities, i));
  return count;
}

static char *
format_elsewhere (CatalogKind kind, guint count)
{
  switch (kind)
    {
    case CATALOG_KIND_EXECUTION_ROLE:
      return g_strdup_printf (
          ngettext ("%u more for an execution role", "%u more for an execution role", count), count);
    case CATALOG_KIND_FUNCTION_ROLE:
      return g_strdup_printf (ngettext ("%u more for a function role", "%u more for a function role", count),
                              count);
    default:
      return g_strdup_printf (ngettext ("%u more for a person", "%u more for a person", count), count);
    }
}

static void
on_elsewhere_clicked (GtkWidget *button, EditorCapabilityList *self)
{
  session_set_kind (self->session, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "kind")));
}

static void
add_elsewhere (EditorCapabilityList *self, CatalogKind kind, guint count)
{
  g_autofree char *label = format_elsewhere (kind, count);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "kind", GUINT_TO_POINTER (kind));
  g_signal_connect (button, "clicked", G_CALLBACK (on_elsewhere_clicked), self);
  gtk_box_append (self->elsewhere, button);
}

/* What a search finds that is for something else than the policy that is open */
static void
show_elsewhere (EditorCapabilityList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->elsewhere))) != NULL)
    gtk_box_remove (self->elsewhere, child);
  if (self->session == NULL || self->catalog == NULL || *gtk_editable_get_text (self->search) == '\0')
    return;
  for (CatalogKind kind = CATALOG_KIND_USER; kind <= CATALOG_KIND_FUNCTION_ROLE; kind++)
    {
      guint count = kind != session_get_kind (self->session) ? count_wanted (self, kind) : 0;

      if (count > 0)
        add_elsewhere (self, kind, count);
    }
}

static void
refilter (EditorCapabilityList *self)
{
  gtk_list_box_invalidate_filter (self->list);
  show_elsewhere (self);
}

static void
on_row_activated (EditorCapabilityList *self, GtkListBoxRow *row)
{
  if (EDITOR_IS_GROUP_ROW (row))
    editor_group_row_set_expanded (EDITOR_GROUP_ROW (row),
                                   !editor_group_row_get_expanded (EDITOR_GROUP_ROW (row)));
  else
    gtk_widget_activate_action (
        GTK_WIDGET (self), "win.toggle-capability", "s",
        catalog_capability_get_id (editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row))));
}

static void
on_row_selected (EditorCapabilityList *self, GtkListBoxRow *row)
{
  if (row != NULL)
    self->unselected = FALSE;
  if (row != NULL &&
      g_set_object (&self->selected, editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row))))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static EditorCapabilityRow *
find_row (EditorCapabilityList *self, CatalogCapability *capability)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (EDITOR_IS_CAPABILITY_ROW (row) &&
        editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row)) == capability)
      return EDITOR_CAPABILITY_ROW (row);
  return NULL;
}

static void
set_selected (EditorCapabilityList *self, CatalogCapability *capability)
{
  EditorCapabilityRow *row = find_row (self, capability);

  self->unselected = capability == NULL;
  if (capability == NULL && self->selected != NULL)
    {
      gtk_list_box_select_row (self->list, NULL);
      g_clear_object (&self->selected);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
    }
  if (row == NULL)
    return;
  if (self->session != NULL)
    session_set_kind (self->session, catalog_group_get_kind (editor_capability_row_get_group (row)));
  editor_group_row_set_expanded (find_group_row (self, editor_capability_row_get_group (row)), TRUE);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
add_group (EditorCapabilityList *self, CatalogGroup *group)
{
  GtkWidget *group_row = editor_group_row_new (group);

  g_signal_connect_object (group_row, "notify::expanded", G_CALLBACK (refilter), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, group_row);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++)
    {
      g_autoptr (CatalogCapability) capability = g_list_model_get_item (G_LIST_MODEL (group), i);

      gtk_list_box_append (self->list, editor_capability_row_new (group, capability));
    }
}

static void
show_coverage (EditorCapabilityList *self)
{
  CatalogCoverage *coverage = self->session != NULL ? session_get_coverage (self->session) : NULL;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (EDITOR_IS_GROUP_ROW (row))
      editor_group_row_set_coverage (EDITOR_GROUP_ROW (row), coverage);
    else
      editor_capability_row_set_coverage (EDITOR_CAPABILITY_ROW (row), coverage);
}

/* Opens the groups of which the policy has something, or else the first; closes the others. */
static void
show_used_groups (EditorCapabilityList *self)
{
  CatalogCoverage *coverage = session_get_coverage (self->session);
  CatalogKind kind = session_get_kind (self->session);
  EditorGroupRow *first = NULL;
  gboolean any = FALSE;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (EDITOR_IS_GROUP_ROW (row) && catalog_group_get_kind (get_group (row)) == kind)
      {
        gboolean used = catalog_coverage_get_group_state (coverage, get_group (row)) != CATALOG_STATE_OFF;

        editor_group_row_set_expanded (EDITOR_GROUP_ROW (row), used);
        any = any || used;
        first = first != NULL ? first : EDITOR_GROUP_ROW (row);
      }
  if (!any && first != NULL)
    editor_group_row_set_expanded (first, TRUE);
}

static void
select_first (EditorCapabilityList *self)
{
  CatalogKind kind = session_get_kind (self->session);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (EDITOR_IS_CAPABILITY_ROW (row) && catalog_group_get_kind (get_group (row)) == kind)
      {
        gtk_list_box_select_row (self->list, row);
        return;
      }
}

static void
on_kind_changed (EditorCapabilityList *self)
{
  gtk_drop_down_set_selected (self->kinds, session_get_kind (self->session));
  if (!self->unselected &&
      (self->selected == NULL || catalog_group_get_kind (editor_capability_row_get_group (
                                     find_row (self, self->selected))) != session_get_kind (self->session)))
    select_first (self);
  show_used_groups (self);
  refilter (self);
}

static void
on_kind_chosen (EditorCapabilityList *self)
{
  if (self->session != NULL)
    session_set_kind (self->session, (CatalogKind)gtk_drop_down_get_selected (self->kinds));
}

static void
update_rows (EditorCapabilityList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (EDITOR_IS_GROUP_ROW (row))
      editor_group_row_update (EDITOR_GROUP_ROW (row));
    else
      editor_capability_row_update (EDITOR_CAPABILITY_ROW (row));
  if (gtk_toggle_button_get_active (self->changed))
    refilter (self);
}

/* Which capabilities the problems are about takes as long as what the policy grants. */
static void
update_problems (EditorCapabilityList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (EDITOR_IS_CAPABILITY_ROW (row))
      {
        CatalogCapability *capability = editor_capability_row_get_capability (EDITOR_CAPABILITY_ROW (row));
        g_autoptr (GListModel) problems = session_capability_problems_new (self->session, capability);

        editor_capability_row_set_problems (EDITOR_CAPABILITY_ROW (row), problems);
      }
}

static void
show_open_limits (EditorCapabilityList *self)
{
  guint n_open = 0;
  g_autofree char *text = NULL;

  g_object_get (self->session, "open-limits", &n_open, NULL);
  text = g_strdup_printf (ngettext ("%u open", "%u open", n_open), n_open);
  gtk_label_set_label (self->open_limits, n_open > 0 ? text : "");
}

static void
set_session (EditorCapabilityList *self, Session *session)
{
  if (!g_set_object (&self->session, session))
    return;
  show_coverage (self);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::kind", G_CALLBACK (on_kind_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "opened", G_CALLBACK (show_used_groups), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "stage::text", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "stage::review", G_CALLBACK (update_problems), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::open-limits", G_CALLBACK (show_open_limits), self,
                               G_CONNECT_SWAPPED);
      show_open_limits (self);
      on_kind_changed (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
set_catalog (EditorCapabilityList *self, Catalog *catalog)
{
  if (!g_set_object (&self->catalog, catalog))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      add_group (self, group);
    }
  show_coverage (self);
  if (self->session != NULL)
    on_kind_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CATALOG]);
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
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
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
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      set_selected (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_capability_list_dispose (GObject *object)
{
  EditorCapabilityList *self = EDITOR_CAPABILITY_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selected);
  g_clear_object (&self->session);
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
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, flags);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, CATALOG_TYPE_CAPABILITY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-capability-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityList, search);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityList, kinds);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityList, changed);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityList, open_limits);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityList, list);
  gtk_widget_class_bind_template_child (widget_class, EditorCapabilityList, elsewhere);
  gtk_widget_class_bind_template_callback (widget_class, refilter);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
editor_capability_list_init (EditorCapabilityList *self)
{
  const char *const labels[] = { _ ("For a person"), _ ("For an execution role"), _ ("For a function role"),
                                 NULL };
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (labels);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (kinds));
  gtk_list_box_set_filter_func (self->list, filter, self, NULL);
}
