/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-panes.h"

#define MINIMUM_WIDTH 340

/* In pixels, with text of the usual size */
#define WIDTH_FOR_ALL 900

struct _EditorPanes
{
  GtkWidget parent_instance;

  GtkWidget *child;
  gboolean narrow;
  guint pending;
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void buildable_init (GtkBuildableIface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EditorPanes, editor_panes, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

/**
 * editor_panes_get_narrow:
 * @self: panes
 *
 * Returns: whether there is room for only one pane
 */
gboolean
editor_panes_get_narrow (EditorPanes *self)
{
  g_return_val_if_fail (EDITOR_IS_PANES (self), FALSE);
  return self->narrow;
}

static void
set_child (EditorPanes *self, GtkWidget *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static gboolean
notify_narrow (gpointer user_data)
{
  EditorPanes *self = user_data;

  self->pending = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

/* Larger text needs more room for the same words. */
static int
get_width_for_all (EditorPanes *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int)((gint64)WIDTH_FOR_ALL * dpi / (96 * 1024)) : WIDTH_FOR_ALL;
}

static void
editor_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  EditorPanes *self = EDITOR_PANES (widget);
  int child_minimum = 0;

  if (self->child != NULL)
    {
      if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
        gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL, NULL, NULL);
      gtk_widget_measure (self->child, orientation, for_size >= 0 ? MAX (for_size, child_minimum) : -1,
                          minimum, natural, NULL, NULL);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (*minimum, MINIMUM_WIDTH);
      *natural = MAX (*minimum, *natural);
    }
}

static void
editor_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EditorPanes *self = EDITOR_PANES (widget);
  gboolean narrow = width < get_width_for_all (self);
  int minimum;

  if (self->narrow != narrow)
    {
      self->narrow = narrow;
      /* What is visible can't change in the middle of an allocation. */
      if (self->pending == 0)
        self->pending = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_narrow, self, NULL);
    }
  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, MAX (minimum, width), height, baseline, NULL);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  set_child (EDITOR_PANES (buildable), GTK_WIDGET (child));
}

static void
buildable_init (GtkBuildableIface *interface)
{
  interface->add_child = add_child;
}

static void
editor_panes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorPanes *self = EDITOR_PANES (object);

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_panes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorPanes *self = EDITOR_PANES (object);

  switch (id)
    {
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_panes_dispose (GObject *object)
{
  EditorPanes *self = EDITOR_PANES (object);

  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (editor_panes_parent_class)->dispose (object);
}

static void
editor_panes_class_init (EditorPanesClass *klass)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_panes_get_property;
  object_class->set_property = editor_panes_set_property;
  object_class->dispose = editor_panes_dispose;
  widget_class->measure = editor_panes_measure;
  widget_class->size_allocate = editor_panes_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, read_write);
  properties[PROP_NARROW] = g_param_spec_boolean (
      "narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
editor_panes_init (EditorPanes *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
