/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-problem-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "editor-severity.h"

struct _EditorProblemRow
{
  AdwBin parent_instance;

  SessionProblem *problem;
  gboolean narrow;

  GtkBox *box;
  GtkImage *icon;
  GtkLabel *message;
  GtkLabel *details;
  GtkLabel *reason;
  GtkWidget *buttons;
  GtkWidget *fix_button;
  GtkWidget *restore_button;
};

enum
{
  PROP_0,
  PROP_PROBLEM,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorProblemRow, editor_problem_row, ADW_TYPE_BIN)

static void
show_icon (EditorProblemRow *self, CheckSeverity severity)
{
  const char *classes[] = { editor_severity_get_style_class (severity), NULL };

  gtk_image_set_from_icon_name (self->icon, editor_severity_get_icon_name (severity));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
}

static void
show_reason (EditorProblemRow *self)
{
  const char *reason = session_problem_get_reason (self->problem);
  /* Translators: the text is the reason that somebody gave for setting a problem aside */
  g_autofree char *text = reason != NULL ? g_strdup_printf (_ ("Dismissed: %s"), reason) : NULL;

  gtk_label_set_label (self->reason, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
  gtk_widget_set_visible (self->restore_button, reason != NULL);
}

static void
update_actions (EditorProblemRow *self)
{
  CheckFinding *finding = session_problem_get_finding (self->problem);
  CheckFix *fix = check_finding_get_fix (finding);
  gboolean dismissed = session_problem_get_reason (self->problem) != NULL;
  const char *link = check_finding_get_link (finding);

  gtk_widget_set_visible (self->fix_button, fix != NULL && !dismissed);
  gtk_widget_set_tooltip_text (self->fix_button, fix != NULL ? check_fix_get_label (fix) : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "problem.fix", fix != NULL && !dismissed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "problem.fix-kind", fix != NULL && !dismissed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "problem.dismiss",
                                 session_problem_get_dismissable (self->problem) && !dismissed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "problem.restore", dismissed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "problem.learn", link != NULL);
}

static void
show_problem (EditorProblemRow *self)
{
  CheckSeverity severity = session_problem_get_severity (self->problem);
  const char *message = session_problem_get_message (self->problem);
  CheckFinding *finding = session_problem_get_finding (self->problem);
  g_autofree char *details =
      g_strdup_printf ("%s · %s · %s", check_finding_get_label (finding),
                       session_problem_get_place (self->problem), check_finding_get_code (finding));

  show_icon (self, severity);
  gtk_label_set_label (self->message, message);
  gtk_label_set_label (self->details, details);
  show_reason (self);
  update_actions (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, message,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details, -1);
}

static void
forward (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorProblemRow *self = EDITOR_PROBLEM_ROW (widget);
  g_autofree char *name = NULL;

  if (self->problem == NULL)
    return;
  name = g_strconcat ("win.", action + strlen ("problem."), "-problem", NULL);
  gtk_widget_activate_action (widget, name, "s", session_problem_get_id (self->problem));
}

static void
set_narrow (EditorProblemRow *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (self->buttons, narrow ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* Most edits leave most problems as they are, but all of them with another finding. */
static void
set_problem (EditorProblemRow *self, SessionProblem *problem)
{
  if (self->problem == problem)
    return;
  if (self->problem != NULL)
    g_signal_handlers_disconnect_by_func (self->problem, show_problem, self);
  g_set_object (&self->problem, problem);
  if (problem != NULL)
    {
      g_signal_connect_object (problem, "notify::finding", G_CALLBACK (show_problem), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (problem, "notify::place", G_CALLBACK (show_problem), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (problem, "notify::reason", G_CALLBACK (show_problem), self, G_CONNECT_SWAPPED);
      show_problem (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
editor_problem_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorProblemRow *self = EDITOR_PROBLEM_ROW (object);

  switch (id)
    {
    case PROP_PROBLEM:
      g_value_set_object (value, self->problem);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_problem_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorProblemRow *self = EDITOR_PROBLEM_ROW (object);

  switch (id)
    {
    case PROP_PROBLEM:
      set_problem (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_problem_row_dispose (GObject *object)
{
  EditorProblemRow *self = EDITOR_PROBLEM_ROW (object);

  set_problem (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (editor_problem_row_parent_class)->dispose (object);
}

static void
editor_problem_row_class_init (EditorProblemRowClass *klass)
{
  static const char *const actions[] = { "problem.fix",    "problem.fix-kind", "problem.show",
                                         "problem.learn",  "problem.copy",     "problem.dismiss",
                                         "problem.restore" };
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_problem_row_get_property;
  object_class->set_property = editor_problem_row_set_property;
  object_class->dispose = editor_problem_row_dispose;

  properties[PROP_PROBLEM] = g_param_spec_object ("problem", NULL, NULL, SESSION_TYPE_PROBLEM, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorProblemRow, box);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemRow, message);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemRow, details);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemRow, reason);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemRow, fix_button);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemRow, restore_button);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, forward);
}

static void
editor_problem_row_init (EditorProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
