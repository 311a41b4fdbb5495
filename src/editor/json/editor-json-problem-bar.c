/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-json-problem-bar.h"

#include "editor-severity.h"

struct _EditorJsonProblemBar
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *label;
  GtkWidget *discard_button;
};

G_DEFINE_FINAL_TYPE (EditorJsonProblemBar, editor_json_problem_bar, ADW_TYPE_BIN)

static void
show (EditorJsonProblemBar *self, CheckSeverity severity, const char *message, gboolean typed)
{
  const char *classes[2] = { editor_severity_get_style_class (severity), NULL };

  gtk_image_set_from_icon_name (self->icon, editor_severity_get_icon_name (severity));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_label_set_label (self->label, message);
  gtk_widget_set_visible (self->discard_button, typed);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * editor_json_problem_bar_show:
 * @self: the bar
 * @severity: how bad it is
 * @message: what is wrong
 */
void
editor_json_problem_bar_show (EditorJsonProblemBar *self, CheckSeverity severity, const char *message)
{
  g_return_if_fail (EDITOR_IS_JSON_PROBLEM_BAR (self) && message != NULL);

  show (self, severity, message, FALSE);
}

/**
 * editor_json_problem_bar_show_error:
 * @self: the bar
 * @error: why what was typed is no policy, which the bar offers to discard
 */
void
editor_json_problem_bar_show_error (EditorJsonProblemBar *self, const GError *error)
{
  g_return_if_fail (EDITOR_IS_JSON_PROBLEM_BAR (self) && error != NULL);

  show (self, CHECK_SEVERITY_ERROR, error->message, TRUE);
}

/**
 * editor_json_problem_bar_hide:
 * @self: the bar
 *
 * Nothing is wrong.
 */
void
editor_json_problem_bar_hide (EditorJsonProblemBar *self)
{
  g_return_if_fail (EDITOR_IS_JSON_PROBLEM_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
editor_json_problem_bar_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (editor_json_problem_bar_parent_class)->dispose (object);
}

static void
editor_json_problem_bar_class_init (EditorJsonProblemBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_json_problem_bar_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-json-problem-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorJsonProblemBar, icon);
  gtk_widget_class_bind_template_child (widget_class, EditorJsonProblemBar, label);
  gtk_widget_class_bind_template_child (widget_class, EditorJsonProblemBar, discard_button);
}

static void
editor_json_problem_bar_init (EditorJsonProblemBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
