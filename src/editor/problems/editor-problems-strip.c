/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-problems-strip.h"

#include <glib/gi18n-lib.h>

#include "editor-number.h"
#include "editor-severity.h"

struct _EditorProblemsStrip
{
  AdwBin parent_instance;

  GListModel *problems;
  guint size;
  guint quota;
  guint open_limits;
  gboolean narrow;
  gboolean expanded;
  gboolean checking;

  GtkButton *button;
  GtkImage *icon;
  GtkLabel *summary;
  GtkImage *arrow;
  GtkButton *limits_button;
  GtkLabel *size_label;
  GtkProgressBar *size_bar;
};

enum
{
  PROP_0,
  PROP_PROBLEMS,
  PROP_SIZE,
  PROP_QUOTA,
  PROP_OPEN_LIMITS,
  PROP_EXPANDED,
  PROP_NARROW,
  PROP_CHECKING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorProblemsStrip, editor_problems_strip, ADW_TYPE_BIN)

static void
show_summary (EditorProblemsStrip *self)
{
  static const char *const classes[] = { "error", "warning", "accent" };
  guint counts[EDITOR_N_SEVERITIES];
  guint n = editor_severity_count (self->problems, counts);
  CheckSeverity worst = editor_severity_get_worst (counts);
  g_autofree char *summary = editor_severity_dup_summary (counts);
  gboolean none = n == 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u problem", "%u problems", n), n);

  gtk_label_set_label (self->summary, self->checking          ? _ ("Checking…")
                                      : self->narrow && !none ? count
                                                              : summary);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[i]);
  gtk_image_set_from_icon_name (self->icon,
                                none ? "object-select-symbolic" : editor_severity_get_icon_name (worst));
  if (!none)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), editor_severity_get_style_class (worst));
}

static void
show_size (EditorProblemsStrip *self)
{
  gboolean over = self->size > self->quota;
  g_autofree char *size = editor_number_dup (self->size);
  g_autofree char *quota = editor_number_dup (self->quota);
  /* Translators: the size of a policy and how large it may be, white space not counted */
  g_autofree char *label = g_strdup_printf (_ ("%s of %s characters"), size, quota);
  /* Translators: the same where there is little room */
  g_autofree char *short_label = g_strdup_printf (_ ("%s of %s"), size, quota);

  gtk_label_set_label (self->size_label, self->narrow ? short_label : label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->size_label), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->size_bar), !self->narrow);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->size_label), _ ("AWS does not count white space"));
  gtk_progress_bar_set_fraction (self->size_bar,
                                 self->quota > 0 ? MIN (1.0, (double)self->size / self->quota) : 0);
  if (over)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->size_label), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->size_bar), "over-quota");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->size_label), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->size_bar), "over-quota");
    }
}

static void
show_limits (EditorProblemsStrip *self)
{
  g_autofree char *limits =
      g_strdup_printf (ngettext ("%u limit open", "%u limits open", self->open_limits), self->open_limits);
  /* Translators: how many limits are open, where there is little room */
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u open", "%u open", self->open_limits), self->open_limits);

  gtk_button_set_label (self->limits_button, self->narrow ? count : limits);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->limits_button), GTK_ACCESSIBLE_PROPERTY_LABEL, limits,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->limits_button), self->open_limits > 0);
}

static void
set_expanded (EditorProblemsStrip *self, gboolean expanded)
{
  if (self->expanded == expanded)
    return;
  self->expanded = expanded;
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

static void
set_problems (EditorProblemsStrip *self, GListModel *problems)
{
  if (self->problems == problems)
    return;
  if (self->problems != NULL)
    g_signal_handlers_disconnect_by_func (self->problems, show_summary, self);
  g_set_object (&self->problems, problems);
  if (problems != NULL)
    g_signal_connect_object (problems, "items-changed", G_CALLBACK (show_summary), self, G_CONNECT_SWAPPED);
  show_summary (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS]);
}

static void
set_checking (EditorProblemsStrip *self, gboolean checking)
{
  if (self->checking == checking)
    return;
  self->checking = checking;
  show_summary (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKING]);
}

static void
set_number (EditorProblemsStrip *self, guint *field, guint value, guint property)
{
  if (*field == value)
    return;
  *field = value;
  show_size (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
editor_problems_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorProblemsStrip *self = EDITOR_PROBLEMS_STRIP (object);

  switch (id)
    {
    case PROP_PROBLEMS:
      g_value_set_object (value, self->problems);
      break;
    case PROP_SIZE:
      g_value_set_uint (value, self->size);
      break;
    case PROP_QUOTA:
      g_value_set_uint (value, self->quota);
      break;
    case PROP_OPEN_LIMITS:
      g_value_set_uint (value, self->open_limits);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_CHECKING:
      g_value_set_boolean (value, self->checking);
      break;
    case PROP_EXPANDED:
      g_value_set_boolean (value, self->expanded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_problems_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorProblemsStrip *self = EDITOR_PROBLEMS_STRIP (object);

  switch (id)
    {
    case PROP_PROBLEMS:
      set_problems (self, g_value_get_object (value));
      break;
    case PROP_SIZE:
      set_number (self, &self->size, g_value_get_uint (value), PROP_SIZE);
      break;
    case PROP_QUOTA:
      set_number (self, &self->quota, g_value_get_uint (value), PROP_QUOTA);
      break;
    case PROP_OPEN_LIMITS:
      set_number (self, &self->open_limits, g_value_get_uint (value), PROP_OPEN_LIMITS);
      show_limits (self);
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      show_size (self);
      show_summary (self);
      show_limits (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CHECKING:
      set_checking (self, g_value_get_boolean (value));
      break;
    case PROP_EXPANDED:
      set_expanded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_problems_strip_dispose (GObject *object)
{
  EditorProblemsStrip *self = EDITOR_PROBLEMS_STRIP (object);

  if (self->problems != NULL)
    g_signal_handlers_disconnect_by_func (self->problems, show_summary, self);
  g_clear_object (&self->problems);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (editor_problems_strip_parent_class)->dispose (object);
}

static void
editor_problems_strip_class_init (EditorProblemsStripClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_problems_strip_get_property;
  object_class->set_property = editor_problems_strip_set_property;
  object_class->dispose = editor_problems_strip_dispose;

  properties[PROP_PROBLEMS] = g_param_spec_object ("problems", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SIZE] = g_param_spec_uint ("size", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_QUOTA] = g_param_spec_uint ("quota", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_OPEN_LIMITS] = g_param_spec_uint ("open-limits", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE, flags);
  properties[PROP_CHECKING] = g_param_spec_boolean ("checking", NULL, NULL, FALSE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-problems-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsStrip, icon);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsStrip, button);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsStrip, arrow);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsStrip, summary);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsStrip, limits_button);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsStrip, size_label);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsStrip, size_bar);
}

static void
editor_problems_strip_init (EditorProblemsStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}
