/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "describe-access.h"
#include "reference-access-level.h"

#include "editor-access-row.h"

#include <glib/gi18n-lib.h>

/* As wide as the longest word of an access level, in small print */
#define COLUMN_CHARS 13

struct _EditorAccessRow
{
  GtkListBoxRow parent_instance;

  AccessService *access;
  gboolean allows;
  gboolean narrow;

  GtkWidget *cells;
};

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_ALLOWS,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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
fill_cells (EditorAccessRow *self)
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
      else if (self->allows && stands_out (self->access, level))
        style_class = "danger";
      gtk_box_append (GTK_BOX (self->cells),
                      editor_access_row_cell_new (1, get_extent_label (self->access, level), style_class));
    }
}

static gboolean
has_statements (GObject *row, AccessService *access)
{
  return access != NULL && access_service_get_statements (access)->len > 0;
}

static char *
describe_levels (GObject *row, AccessService *access)
{
  return access != NULL ? dup_levels (access) : NULL;
}

static char *
describe_facts (GObject *row, AccessService *access)
{
  g_autofree char *resources = NULL;
  g_autofree char *conditions = NULL;

  if (!has_statements (row, access))
    return NULL;
  resources = describe_access_resources (access);
  conditions = describe_access_conditions (access);
  return g_strjoin (" · ", resources, conditions, NULL);
}

static char *
describe_danger_of (GObject *row, AccessService *access, gboolean allows)
{
  return access != NULL && allows ? g_strdup (describe_danger (access)) : NULL;
}

static gboolean
is_there (GObject *row, const char *text)
{
  return text != NULL;
}

/* There are no statements to go to where nothing is granted. */
static double
get_arrow_opacity (GObject *row, AccessService *access)
{
  return has_statements (row, access) ? 1 : 0;
}

static gboolean
negate (GObject *row, gboolean value)
{
  return !value;
}

static void
show_access (EditorAccessRow *self)
{
  g_autofree char *levels = dup_levels (self->access);
  g_autofree char *facts = describe_facts (NULL, self->access);
  const char *danger = self->allows ? describe_danger (self->access) : NULL;
  g_autofree char *description =
      g_strjoin (". ", levels, facts != NULL ? facts : danger, facts != NULL ? danger : NULL, NULL);

  fill_cells (self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), has_statements (NULL, self->access));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  access_service_get_title (self->access),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
editor_access_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorAccessRow *self = EDITOR_ACCESS_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->access);
      break;
    case PROP_ALLOWS:
      g_value_set_boolean (value, self->allows);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_access_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorAccessRow *self = EDITOR_ACCESS_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      if (!g_set_object (&self->access, g_value_get_object (value)))
        return;
      if (self->access != NULL)
        show_access (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_ALLOWS:
      self->allows = g_value_get_boolean (value);
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
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
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_access_row_get_property;
  object_class->set_property = editor_access_row_set_property;
  object_class->dispose = editor_access_row_dispose;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, ACCESS_TYPE_SERVICE, flags);
  properties[PROP_ALLOWS] = g_param_spec_boolean (
      "allows", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-access-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorAccessRow, cells);
  gtk_widget_class_bind_template_callback (widget_class, has_statements);
  gtk_widget_class_bind_template_callback (widget_class, describe_levels);
  gtk_widget_class_bind_template_callback (widget_class, describe_facts);
  gtk_widget_class_bind_template_callback_full (widget_class, "describe_danger",
                                                G_CALLBACK (describe_danger_of));
  gtk_widget_class_bind_template_callback (widget_class, is_there);
  gtk_widget_class_bind_template_callback (widget_class, get_arrow_opacity);
  gtk_widget_class_bind_template_callback (widget_class, negate);
}

static void
editor_access_row_init (EditorAccessRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
