/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-access.h"

#include "editor-access-row.h"

#include <glib/gi18n-lib.h>

/* As wide as the longest word of an access level, in small print */
#define COLUMN_CHARS 13

struct _EditorAccessRow
{
  GtkListBoxRow parent_instance;

  AccessService *access;
  gboolean narrow;

  GtkLabel *title_label;
  GtkLabel *levels_label;
  GtkLabel *facts_label;
  GtkWidget *danger_box;
  GtkLabel *danger_label;
  GtkWidget *cells;
  GtkWidget *arrow;
};

const ReferenceAccessLevel editor_access_levels[EDITOR_ACCESS_N_LEVELS] = {
  REFERENCE_ACCESS_LEVEL_LIST,    REFERENCE_ACCESS_LEVEL_READ,
  REFERENCE_ACCESS_LEVEL_WRITE,   REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT,
  REFERENCE_ACCESS_LEVEL_TAGGING,
};

G_DEFINE_FINAL_TYPE (EditorAccessRow, editor_access_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_granted (AccessService *access, ReferenceAccessLevel level)
{
  return access_service_get_extent (access, level) != ACCESS_EXTENT_NONE;
}

/* What stands out, in words; NULL: nothing */
static const char *
describe_danger (AccessService *access)
{
  gboolean writes = access_service_is_unrestricted (access, REFERENCE_ACCESS_LEVEL_WRITE);
  gboolean manages = is_granted (access, REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT);

  if (access_service_is_unrestricted (access, REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT))
    return writes ? _ ("Writes and manages permissions on every resource")
                  : _ ("Manages permissions on every resource");
  if (manages)
    return writes ? _ ("Manages permissions, and writes on every resource") : _ ("Manages permissions");
  return writes ? _ ("Writes on every resource") : NULL;
}

static gboolean
stands_out (AccessService *access, ReferenceAccessLevel level)
{
  if (level == REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT)
    return is_granted (access, level);
  return level == REFERENCE_ACCESS_LEVEL_WRITE && access_service_is_unrestricted (access, level);
}

/* Of the service's actions, as far as their levels are known */
static void
count_actions (AccessService *access, guint *n_granted, guint *n_none, guint *n_all)
{
  *n_granted = *n_none = *n_all = 0;
  for (guint i = 0; i < EDITOR_ACCESS_N_LEVELS; i++)
    {
      guint all;
      guint granted = access_service_count_actions (access, editor_access_levels[i], &all);

      *n_granted += granted;
      *n_all += all;
      if (granted == 0 && all > 0)
        (*n_none)++;
    }
}

/* "Full: List. Limited: Read, Write. None: Tagging" */
static char *
dup_levels (AccessService *access)
{
  char *label = describe_access_label (access);
  g_autofree char *given = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) levels = NULL;
  guint n_granted, n_none, n_all;

  count_actions (access, &n_granted, &n_none, &n_all);
  if (n_granted == 0 || n_none == 0)
    return label;
  given = label;
  for (guint i = 0; i < EDITOR_ACCESS_N_LEVELS; i++)
    {
      guint all;

      if (access_service_count_actions (access, editor_access_levels[i], &all) == 0 && all > 0)
        g_strv_builder_add (builder, reference_access_level_get_label (editor_access_levels[i]));
    }
  levels = g_strv_builder_end (builder);
  none = g_strjoinv (", ", levels);
  /* Translators: sentences on the access to a service: "Full: List. Limited: Read", then access levels of
   * which there is none */
  return g_strdup_printf (_ ("%s. None: %s"), given, none);
}

static const char *
get_extent_label (AccessService *access, ReferenceAccessLevel level)
{
  guint all;

  access_service_count_actions (access, level, &all);
  if (all == 0)
    return "–"; /* the service has nothing of the kind */
  switch (access_service_get_extent (access, level))
    {
    case ACCESS_EXTENT_FULL:
      /* Translators: all of a service's actions of an access level; short */
      return C_ ("access", "Full");
    case ACCESS_EXTENT_LIMITED:
      /* Translators: some of a service's actions of an access level; short */
      return C_ ("access", "Limited");
    case ACCESS_EXTENT_NONE:
    default:
      /* Translators: none of a service's actions of an access level; short */
      return C_ ("access", "None");
    }
}

/**
 * editor_access_row_cell_new:
 * @n_columns: how many columns the cell is as wide as
 * @text: what it says
 * @style_class: how it looks
 *
 * Returns: (transfer floating): a cell of a row, or of the headings above the columns: a #GtkLabel
 */
GtkWidget *
editor_access_row_cell_new (guint n_columns, const char *text, const char *style_class)
{
  int width = COLUMN_CHARS * (int)n_columns;
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "justify",
                    GTK_JUSTIFY_CENTER, "width-chars", width, "max-width-chars", width, NULL);

  gtk_widget_add_css_class (label, "access-cell");
  gtk_widget_add_css_class (label, style_class);
  return label;
}

/* Where no levels are known, or none are granted, one cell says so. */
static void
fill_cells (EditorAccessRow *self, gboolean allows)
{
  GtkWidget *old;
  guint n_granted, n_none, n_all;

  while ((old = gtk_widget_get_first_child (self->cells)) != NULL)
    gtk_box_remove (GTK_BOX (self->cells), old);
  count_actions (self->access, &n_granted, &n_none, &n_all);
  if (n_granted == 0)
    {
      g_autofree char *label = describe_access_label (self->access);

      gtk_box_append (GTK_BOX (self->cells),
                      editor_access_row_cell_new (EDITOR_ACCESS_N_LEVELS, label, "dim-label"));
      return;
    }
  for (guint i = 0; i < EDITOR_ACCESS_N_LEVELS; i++)
    {
      ReferenceAccessLevel level = editor_access_levels[i];
      const char *style_class = "granted";

      if (!is_granted (self->access, level))
        style_class = "dim-label";
      else if (allows && stands_out (self->access, level))
        style_class = "danger";
      gtk_box_append (GTK_BOX (self->cells),
                      editor_access_row_cell_new (1, get_extent_label (self->access, level), style_class));
    }
}

static void
update_visible (EditorAccessRow *self)
{
  gtk_widget_set_visible (self->cells, !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->levels_label), self->narrow);
}

static void
set_description (EditorAccessRow *self, const char *levels, const char *facts, const char *danger)
{
  g_autofree char *description =
      g_strjoin (". ", levels, *facts != '\0' ? facts : danger, *facts != '\0' ? danger : NULL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  access_service_get_title (self->access),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/**
 * editor_access_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
EditorAccessRow *
editor_access_row_new (void)
{
  return g_object_new (EDITOR_TYPE_ACCESS_ROW, NULL);
}

/**
 * editor_access_row_get_access:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
AccessService *
editor_access_row_get_access (EditorAccessRow *self)
{
  g_return_val_if_fail (EDITOR_IS_ACCESS_ROW (self), NULL);

  return self->access;
}

/**
 * editor_access_row_set_access:
 * @self: a row
 * @access: what to show
 * @allows: whether that is allowed, so that what is dangerous in it stands out; else it is denied
 */
void
editor_access_row_set_access (EditorAccessRow *self, AccessService *access, gboolean allows)
{
  g_autofree char *levels = NULL;
  g_autofree char *facts = NULL;
  const char *danger = NULL;
  gboolean any;

  g_return_if_fail (EDITOR_IS_ACCESS_ROW (self) && ACCESS_IS_SERVICE (access));

  g_set_object (&self->access, access);
  any = access_service_get_statements (access)->len > 0;
  levels = dup_levels (access);
  if (any)
    {
      g_autofree char *resources = describe_access_resources (access);
      g_autofree char *conditions = describe_access_conditions (access);

      facts = g_strjoin (" · ", resources, conditions, NULL);
    }
  if (allows)
    danger = describe_danger (access);
  gtk_label_set_label (self->title_label, access_service_get_title (access));
  gtk_label_set_label (self->levels_label, levels);
  gtk_label_set_label (self->facts_label, facts != NULL ? facts : "");
  gtk_widget_set_visible (GTK_WIDGET (self->facts_label), any);
  gtk_label_set_label (self->danger_label, danger != NULL ? danger : "");
  gtk_widget_set_visible (self->danger_box, danger != NULL);
  fill_cells (self, allows);
  gtk_widget_set_opacity (self->arrow, any ? 1.0 : 0.0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), any);
  set_description (self, levels, facts != NULL ? facts : "", danger);
}

/**
 * editor_access_row_set_narrow:
 * @self: a row
 * @narrow: whether there is no room for a cell for each access level
 */
void
editor_access_row_set_narrow (EditorAccessRow *self, gboolean narrow)
{
  g_return_if_fail (EDITOR_IS_ACCESS_ROW (self));

  self->narrow = narrow;
  update_visible (self);
}

static void
editor_access_row_dispose (GObject *object)
{
  EditorAccessRow *self = EDITOR_ACCESS_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  g_clear_object (&self->access);

  G_OBJECT_CLASS (editor_access_row_parent_class)->dispose (object);
}

static void
editor_access_row_class_init (EditorAccessRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_access_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-access-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorAccessRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessRow, levels_label);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessRow, facts_label);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessRow, danger_box);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessRow, danger_label);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessRow, cells);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessRow, arrow);
}

static void
editor_access_row_init (EditorAccessRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
