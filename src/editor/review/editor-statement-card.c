/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-statement-card.h"

#include <glib/gi18n-lib.h>

#include "describe-action-group.h"
#include "describe-action.h"
#include "describe-condition.h"
#include "describe-principal.h"
#include "describe-resource.h"
#include "describe-statement.h"
#include "editor-line-list.h"
#include "editor-severity.h"
#include "session-problem.h"

/* Of the services of a statement's actions, and of its problems: a card has room for no more. */
#define MAX_GROUPS 8
#define MAX_PROBLEMS 5

struct _EditorStatementCard
{
  AdwBin parent_instance;

  PolicyStatement *statement;
  GListModel *problems;

  GtkBox *problems_box;
  GtkBox *actions_box;
  GtkActionable *json_button;
};

enum
{
  PROP_0,
  PROP_STATEMENT,
  PROP_PROBLEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *label;
  const char *icon_name;
  const char *style_class;
} EFFECTS[] = {
  [POLICY_EFFECT_INVALID] = { N_ ("No effect"), "dialog-warning-symbolic", "warning" },
  [POLICY_EFFECT_ALLOW] = { N_ ("Allow"), "object-select-symbolic", "success" },
  [POLICY_EFFECT_DENY] = { N_ ("Deny"), "action-unavailable-symbolic", "error" },
};

G_DEFINE_FINAL_TYPE (EditorStatementCard, editor_statement_card, ADW_TYPE_BIN)

/* What the template shows of a statement, if there is one */

static char *
get_title (GObject *card, PolicyStatement *statement, guint position)
{
  return statement != NULL ? policy_statement_dup_label (statement) : NULL;
}

static char *
get_effect_label (GObject *card, PolicyStatement *statement)
{
  return statement != NULL ? g_strdup (_ (EFFECTS[policy_statement_get_effect (statement)].label)) : NULL;
}

static char *
get_effect_icon_name (GObject *card, PolicyStatement *statement)
{
  return statement != NULL ? g_strdup (EFFECTS[policy_statement_get_effect (statement)].icon_name) : NULL;
}

static GStrv
list_effect_classes (GObject *card, PolicyStatement *statement)
{
  PolicyEffect effect = statement != NULL ? policy_statement_get_effect (statement) : POLICY_EFFECT_INVALID;
  const char *classes[] = { "effect-pill", EFFECTS[effect].style_class, NULL };

  return g_strdupv ((char **)classes);
}

static char *
get_sentence (GObject *card, PolicyStatement *statement)
{
  return statement != NULL ? describe_statement (policy_statement_get_node (statement)) : NULL;
}

static GStrv
list_resources (GObject *card, PolicyStatement *statement)
{
  return statement != NULL ? describe_resource_dup_all (policy_statement_get_node (statement)) : NULL;
}

static GStrv
list_conditions (GObject *card, PolicyStatement *statement)
{
  return statement != NULL ? describe_condition_dup_all (policy_statement_get_node (statement)) : NULL;
}

static GStrv
list_principals (GObject *card, PolicyStatement *statement)
{
  return statement != NULL ? describe_principal_dup_all (policy_statement_get_node (statement)) : NULL;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
label_new (const char *text, const char *style_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, NULL);

  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static void
add_action_lines (GStrvBuilder *lines, DescribeActionGroup *group)
{
  for (const char *const *action = describe_action_group_get_actions (group); *action != NULL; action++)
    {
      g_autofree char *line = describe_action_dup_line (*action);

      g_strv_builder_add (lines, line);
    }
}

static void
append_groups (EditorStatementCard *self, GListModel *groups, guint first, guint end, const char *title)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (guint i = first; i < end; i++)
    {
      g_autoptr (DescribeActionGroup) group = g_list_model_get_item (groups, i);

      add_action_lines (builder, group);
    }
  lines = g_strv_builder_end (builder);
  gtk_box_append (self->actions_box, editor_line_list_new (title, (const char *const *)lines, TRUE));
}

/* One service more takes no more room than to say that there is one. */
static void
show_actions (EditorStatementCard *self)
{
  g_autoptr (GListModel) groups = describe_action_group_list (policy_statement_get_node (self->statement));
  guint n = g_list_model_get_n_items (groups);
  guint n_shown = n <= MAX_GROUPS + 1 ? n : MAX_GROUPS;
  gboolean negated = FALSE;

  clear_box (self->actions_box);
  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr (DescribeActionGroup) group = g_list_model_get_item (groups, i);

      if (!negated && describe_action_group_get_negated (group))
        gtk_box_append (self->actions_box, label_new (_ ("Every action, except these:"), NULL));
      negated = describe_action_group_get_negated (group);
      append_groups (self, groups, i, i + 1, describe_action_group_get_title (group));
    }
  if (n_shown < n)
    {
      /* Translators: a heading over the actions of services; there are always several */
      g_autofree char *title =
          g_strdup_printf (ngettext ("%u more service", "%u more services", n - n_shown), n - n_shown);

      append_groups (self, groups, n_shown, n, title);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->actions_box), n > 0);
}

static void
append_problem (EditorStatementCard *self, SessionProblem *problem)
{
  CheckSeverity severity = session_problem_get_severity (problem);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", editor_severity_get_icon_name (severity), NULL);
  GtkWidget *message = label_new (session_problem_get_message (problem), NULL);

  gtk_label_set_selectable (GTK_LABEL (message), TRUE);
  gtk_widget_add_css_class (icon, editor_severity_get_style_class (severity));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (box, "finding");
  gtk_widget_add_css_class (box, editor_severity_get_style_class (severity));
  gtk_box_append (GTK_BOX (texts), label_new (check_finding_get_label (session_problem_get_finding (problem)),
                                              "caption-heading"));
  gtk_box_append (GTK_BOX (texts), message);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (self->problems_box, box);
}

/* The first of them; all are in the list of problems. */
static void
show_problems (EditorStatementCard *self)
{
  g_autofree char *path = policy_statement_get_path (self->statement);
  guint n_mine = 0;

  clear_box (self->problems_box);
  for (guint i = 0; self->problems != NULL && i < g_list_model_get_n_items (self->problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (self->problems, i);

      if (session_problem_get_reason (problem) == NULL && session_problem_is_in (problem, path) &&
          n_mine++ < MAX_PROBLEMS)
        append_problem (self, problem);
    }
  if (n_mine > MAX_PROBLEMS)
    {
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u more problem", "%u more problems", n_mine - MAX_PROBLEMS), n_mine - MAX_PROBLEMS);

      gtk_box_append (self->problems_box, label_new (text, "dim-label"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problems_box), n_mine > 0);
}

/* What depends on the statement's place: an edit above it moves it. */
static void
show_position (EditorStatementCard *self)
{
  g_autofree char *label = policy_statement_dup_label (self->statement);
  g_autofree char *path = policy_statement_get_path (self->statement);
  /* TRANSLATORS: for screen readers; the text is the name of a statement */
  g_autofree char *description = g_strdup_printf (_ ("Show %s in JSON"), label);

  gtk_actionable_set_action_target (self->json_button, "s", path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->json_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
  show_problems (self);
}

static void
set_statement (EditorStatementCard *self, PolicyStatement *statement)
{
  if (self->statement == statement)
    return;
  if (self->statement != NULL)
    g_signal_handlers_disconnect_by_func (self->statement, show_position, self);
  g_set_object (&self->statement, statement);
  if (statement != NULL)
    {
      g_signal_connect_object (statement, "notify::position", G_CALLBACK (show_position), self,
                               G_CONNECT_SWAPPED);
      show_actions (self);
      show_position (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATEMENT]);
}

/**
 * editor_statement_card_update:
 * @self: a card
 *
 * Shows the place of the statement and the problems that are on it now: even a statement that stayed as it
 * was may have another path.
 */
void
editor_statement_card_update (EditorStatementCard *self)
{
  g_return_if_fail (EDITOR_IS_STATEMENT_CARD (self));

  if (self->statement != NULL)
    show_position (self);
}

static void
editor_statement_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorStatementCard *self = EDITOR_STATEMENT_CARD (object);

  switch (id)
    {
    case PROP_STATEMENT:
      g_value_set_object (value, self->statement);
      break;
    case PROP_PROBLEMS:
      g_value_set_object (value, self->problems);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_statement_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorStatementCard *self = EDITOR_STATEMENT_CARD (object);

  switch (id)
    {
    case PROP_STATEMENT:
      set_statement (self, g_value_get_object (value));
      break;
    case PROP_PROBLEMS:
      if (!g_set_object (&self->problems, g_value_get_object (value)))
        return;
      editor_statement_card_update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_statement_card_dispose (GObject *object)
{
  EditorStatementCard *self = EDITOR_STATEMENT_CARD (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->statement);
  g_clear_object (&self->problems);

  G_OBJECT_CLASS (editor_statement_card_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (EDITOR_TYPE_LINE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-statement-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, problems_box);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, actions_box);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, json_button);
  gtk_widget_class_bind_template_callback (widget_class, get_title);
  gtk_widget_class_bind_template_callback (widget_class, get_effect_label);
  gtk_widget_class_bind_template_callback (widget_class, get_effect_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, list_effect_classes);
  gtk_widget_class_bind_template_callback (widget_class, get_sentence);
  gtk_widget_class_bind_template_callback (widget_class, list_resources);
  gtk_widget_class_bind_template_callback (widget_class, list_conditions);
  gtk_widget_class_bind_template_callback (widget_class, list_principals);
}

static void
editor_statement_card_class_init (EditorStatementCardClass *klass)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = editor_statement_card_get_property;
  object_class->set_property = editor_statement_card_set_property;
  object_class->dispose = editor_statement_card_dispose;

  properties[PROP_STATEMENT] =
      g_param_spec_object ("statement", NULL, NULL, POLICY_TYPE_STATEMENT, read_write);
  properties[PROP_PROBLEMS] = g_param_spec_object ("problems", NULL, NULL, G_TYPE_LIST_MODEL, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
editor_statement_card_init (EditorStatementCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
