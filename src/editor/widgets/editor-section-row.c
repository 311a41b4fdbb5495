/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-section-row.h"

struct _EditorSectionRow
{
  AdwActionRow parent_instance;

  EditorSectionItem *item;

  GtkWidget *button;
};

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorSectionRow, editor_section_row, ADW_TYPE_ACTION_ROW)

static gboolean
is_there (GObject *row, const char *text)
{
  return text != NULL;
}

static GStrv
list_class (GObject *row, const char *style_class)
{
  const char *classes[] = { style_class, NULL };

  return g_strdupv ((char **)classes);
}

/* An arrow says that the row leads elsewhere; a button beside it would look like what is meant. */
static gboolean
has_arrow (GObject *row, EditorSectionItem *item)
{
  g_autofree char *action = NULL;
  g_autofree char *button_label = NULL;

  if (item == NULL)
    return FALSE;
  g_object_get (item, "action", &action, "button-label", &button_label, NULL);
  return action != NULL && button_label == NULL;
}

/* An action must never be there without a target of its type. */
static void
set_action (GtkWidget *widget, const char *action, const char *target)
{
  GtkActionable *actionable = GTK_ACTIONABLE (widget);

  if (g_strcmp0 (gtk_actionable_get_action_name (actionable), action) != 0)
    gtk_actionable_set_action_name (actionable, NULL);
  if (action == NULL)
    return;
  gtk_actionable_set_action_target (actionable, "s", target);
  gtk_actionable_set_action_name (actionable, action);
}

static void
show_actions (EditorSectionRow *self)
{
  g_autofree char *action = NULL;
  g_autofree char *button_action = NULL;
  g_autofree char *button_description = NULL;
  g_autofree char *target = NULL;

  g_object_get (self->item, "action", &action, "button-action", &button_action, "button-description",
                &button_description, "target", &target, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), action != NULL);
  set_action (GTK_WIDGET (self), action, target);
  set_action (self->button, button_action, target);
  if (button_description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    button_description, -1);
}

/* The row's own texts: an expression that is bound to the row itself would outlive it. */
static void
show_texts (EditorSectionRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *markup = NULL;

  g_object_get (self->item, "title", &title, "subtitle", &subtitle, "tooltip", &tooltip, NULL);
  /* The subtitle is markup, even where the title is not. */
  markup = subtitle != NULL ? g_markup_escape_text (subtitle, -1) : NULL;
  g_object_set (self, "title", title, "subtitle", markup, "tooltip-text", tooltip, NULL);
}

static void
editor_section_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, EDITOR_SECTION_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_section_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorSectionRow *self = EDITOR_SECTION_ROW (object);

  if (id != PROP_ITEM)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (!g_set_object (&self->item, g_value_get_object (value)))
    return;
  if (self->item != NULL)
    {
      show_texts (self);
      show_actions (self);
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
editor_section_row_dispose (GObject *object)
{
  g_clear_object (&EDITOR_SECTION_ROW (object)->item);

  G_OBJECT_CLASS (editor_section_row_parent_class)->dispose (object);
}

static void
editor_section_row_class_init (EditorSectionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_section_row_get_property;
  object_class->set_property = editor_section_row_set_property;
  object_class->dispose = editor_section_row_dispose;

  properties[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, EDITOR_TYPE_SECTION_ITEM,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-section-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorSectionRow, button);
  gtk_widget_class_bind_template_callback (widget_class, is_there);
  gtk_widget_class_bind_template_callback (widget_class, list_class);
  gtk_widget_class_bind_template_callback (widget_class, has_arrow);
}

static void
editor_section_row_init (EditorSectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
