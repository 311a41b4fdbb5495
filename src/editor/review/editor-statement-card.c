/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-statement-card.h"

#include <glib/gi18n-lib.h>

#include "describe-statement.h"
#include "session-problem.h"
#include "editor-severity.h"

#define MAX_SHOWN 8

struct _EditorStatementCard
{
  AdwBin parent_instance;

  PolicyStatement *statement;
  GListModel *problems;
  char *path;

  GtkLabel *title_label;
  GtkWidget *effect_pill;
  GtkImage *effect_icon;
  GtkLabel *effect_label;
  GtkLabel *sentence_label;
  GtkBox *problems_box;
  GtkBox *actions_box;
  GtkBox *resources_box;
  GtkBox *conditions_box;
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

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
label_new (const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* A hyphen at the end of a line would look like a part of the name. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, "selectable", TRUE, "attributes", attributes, NULL);
}

static void
append_heading (GtkBox *box, const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

/* Actions are names in one block, as a policy may have thousands; all else are sentences, each on its own. */
static void
fill_lines (GtkBox *list, const char *const *lines, guint n_lines, gboolean names)
{
  g_autoptr (GString) block = g_string_new (NULL);

  clear_box (list);
  for (guint i = 0; i < n_lines; i++)
    if (names)
      g_string_append_printf (block, "%s%s", i > 0 ? "\n" : "", lines[i]);
    else
      gtk_box_append (list, label_new (lines[i]));
  if (names)
    {
      GtkWidget *label = label_new (block->str);

      gtk_widget_add_css_class (label, "action-names");
      gtk_box_append (list, label);
    }
}

typedef struct
{
  GtkBox *list;
  GStrv lines;
  gboolean names;
} More;

static void
more_free (gpointer data, GClosure *closure)
{
  More *more = data;

  g_strfreev (more->lines);
  g_free (more);
}

static void
on_more_clicked (GtkButton *button, gpointer user_data)
{
  More *more = user_data;
  GtkWidget *label;

  fill_lines (more->list, (const char *const *)more->lines, g_strv_length (more->lines), more->names);
  /* Focus must not fall out of the card along with the button that had it. */
  label = gtk_widget_get_first_child (GTK_WIDGET (more->list));
  gtk_widget_grab_focus (label);
  gtk_label_select_region (GTK_LABEL (label), 0, 0);
  gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
}

static void
append_more (GtkBox *box, GtkBox *list, const char *const *lines, guint n_hidden, gboolean names)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", n_hidden), n_hidden);
  GtkWidget *button = gtk_button_new_with_label (text);
  More *more = g_new0 (More, 1);

  more->list = list;
  more->lines = g_strdupv ((char **)lines);
  more->names = names;
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "more-button");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_more_clicked), more, more_free, 0);
  gtk_box_append (box, button);
}

/* The first few of @lines at once and the others when asked for */
static void
append_lines (GtkBox *box, const char *const *lines, gboolean names)
{
  guint n_lines = g_strv_length ((char **)lines);
  guint n_shown = n_lines > MAX_SHOWN ? MAX_SHOWN : n_lines;
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  fill_lines (GTK_BOX (list), lines, n_shown, names);
  gtk_box_append (box, list);
  if (n_shown < n_lines)
    append_more (box, GTK_BOX (list), lines, n_lines - n_shown, names);
}

/* Each action with its access level, where that is known */
static GStrv
dup_action_lines (const char *const *actions)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (; *actions != NULL; actions++)
    {
      const char *level = describe_access_level (*actions);
      /* Translators: an action and its access level, such as kms:DescribeKey (Read) */
      g_autofree char *line = g_strdup_printf (_ ("%s (%s)"), *actions, level);

      g_strv_builder_add (lines, *level != '\0' ? line : *actions);
    }
  return g_strv_builder_end (lines);
}

static void
append_group (EditorStatementCard *self, DescribeActionGroup *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_auto (GStrv) lines = dup_action_lines (describe_action_group_get_actions (group));

  append_heading (GTK_BOX (box), describe_action_group_get_title (group));
  append_lines (GTK_BOX (box), (const char *const *)lines, TRUE);
  gtk_box_append (self->actions_box, box);
}

static void
update_actions (EditorStatementCard *self)
{
  g_autoptr (GListModel) groups = describe_actions (self->statement);
  guint n_groups = g_list_model_get_n_items (groups);
  gboolean negated = FALSE;

  clear_box (self->actions_box);
  for (guint i = 0; i < n_groups; i++)
    {
      g_autoptr (DescribeActionGroup) group = g_list_model_get_item (groups, i);

      if (!negated && describe_action_group_get_negated (group))
        gtk_box_append (self->actions_box, label_new (_ ("Every action, except these:")));
      negated = describe_action_group_get_negated (group);
      append_group (self, group);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->actions_box), n_groups > 0);
}

static void
update_lines (GtkBox *box, const char *heading, GStrv lines)
{
  clear_box (box);
  gtk_widget_set_visible (GTK_WIDGET (box), *lines != NULL);
  if (*lines == NULL)
    return;
  append_heading (box, heading);
  append_lines (box, (const char *const *)lines, FALSE);
}

static void
append_problem (EditorStatementCard *self, SessionProblem *problem)
{
  CheckSeverity severity = session_problem_get_severity (problem);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", editor_severity_get_icon_name (severity), NULL);
  GtkWidget *word = label_new (check_severity_get_label (severity));
  GtkWidget *message = label_new (session_problem_get_message (problem));

  gtk_label_set_selectable (GTK_LABEL (word), FALSE);
  gtk_widget_add_css_class (word, "caption-heading");
  gtk_widget_add_css_class (icon, editor_severity_get_style_class (severity));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (box, "finding");
  gtk_widget_add_css_class (box, editor_severity_get_style_class (severity));
  gtk_box_append (GTK_BOX (texts), word);
  gtk_box_append (GTK_BOX (texts), message);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (self->problems_box, box);
}

static void
update_problems (EditorStatementCard *self)
{
  guint n_mine = 0;

  clear_box (self->problems_box);
  for (guint i = 0; self->problems != NULL && i < g_list_model_get_n_items (self->problems); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (self->problems, i);

      if (session_problem_get_reason (problem) != NULL || !session_problem_is_in (problem, self->path))
        continue;
      append_problem (self, problem);
      n_mine++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->problems_box), n_mine > 0);
}

static void
update_effect (EditorStatementCard *self)
{
  PolicyEffect effect = policy_statement_get_effect (self->statement);
  const char *classes[] = { "effect-pill", EFFECTS[effect].style_class, NULL };

  gtk_label_set_label (self->effect_label, _ (EFFECTS[effect].label));
  gtk_image_set_from_icon_name (self->effect_icon, EFFECTS[effect].icon_name);
  gtk_widget_set_css_classes (self->effect_pill, classes);
}

/* What depends on the statement's place: an edit above it moves it. */
static void
update_position (EditorStatementCard *self)
{
  g_autofree char *label = policy_statement_dup_label (self->statement);
  g_autofree char *description = NULL;

  g_free (self->path);
  self->path = policy_statement_get_path (self->statement);
  gtk_label_set_label (self->title_label, label);
  gtk_actionable_set_action_target (self->json_button, "s", self->path);
  /* TRANSLATORS: for screen readers; the text is the name of a statement */
  description = g_strdup_printf (_ ("Show %s in JSON"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->json_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
  update_problems (self);
}

static void
update_statement (EditorStatementCard *self)
{
  g_autofree char *sentence = describe_statement (self->statement);
  g_auto (GStrv) resources = describe_resources (self->statement);
  g_auto (GStrv) conditions = describe_conditions (self->statement);

  gtk_label_set_label (self->sentence_label, sentence);
  update_effect (self);
  update_actions (self);
  update_lines (self->resources_box, _ ("Resources"), resources);
  update_lines (self->conditions_box, _ ("Only when"), conditions);
  update_position (self);
}

static void
set_statement (EditorStatementCard *self, PolicyStatement *statement)
{
  if (self->statement == statement)
    return;
  if (self->statement != NULL)
    g_signal_handlers_disconnect_by_func (self->statement, update_position, self);
  g_set_object (&self->statement, statement);
  if (statement != NULL)
    {
      g_signal_connect_object (statement, "notify::position", G_CALLBACK (update_position), self,
                               G_CONNECT_SWAPPED);
      update_statement (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATEMENT]);
}

/**
 * editor_statement_card_new:
 * @statement: a statement
 *
 * Returns: (transfer floating): a card that shows it
 */
GtkWidget *
editor_statement_card_new (PolicyStatement *statement)
{
  return g_object_new (EDITOR_TYPE_STATEMENT_CARD, "statement", statement, NULL);
}

/**
 * editor_statement_card_get_statement:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the statement it shows
 */
PolicyStatement *
editor_statement_card_get_statement (EditorStatementCard *self)
{
  g_return_val_if_fail (EDITOR_IS_STATEMENT_CARD (self), NULL);
  return self->statement;
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
    update_position (self);
}

/**
 * editor_statement_card_set_problems:
 * @self: a card
 * @problems: (nullable): a list of #SessionProblem on the whole policy
 *
 * Shows those of @problems that are on the card's statement and were not dismissed;
 * editor_statement_card_update() does so again.
 */
void
editor_statement_card_set_problems (EditorStatementCard *self, GListModel *problems)
{
  g_return_if_fail (EDITOR_IS_STATEMENT_CARD (self));
  g_return_if_fail (problems == NULL || G_IS_LIST_MODEL (problems));

  if (!g_set_object (&self->problems, problems))
    return;
  editor_statement_card_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS]);
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
      editor_statement_card_set_problems (self, g_value_get_object (value));
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
editor_statement_card_finalize (GObject *object)
{
  g_free (EDITOR_STATEMENT_CARD (object)->path);

  G_OBJECT_CLASS (editor_statement_card_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-statement-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, effect_pill);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, effect_icon);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, effect_label);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, problems_box);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, actions_box);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, resources_box);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, conditions_box);
  gtk_widget_class_bind_template_child (widget_class, EditorStatementCard, json_button);
}

static void
editor_statement_card_class_init (EditorStatementCardClass *klass)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = editor_statement_card_get_property;
  object_class->set_property = editor_statement_card_set_property;
  object_class->dispose = editor_statement_card_dispose;
  object_class->finalize = editor_statement_card_finalize;

  properties[PROP_STATEMENT] =
      g_param_spec_object ("statement", NULL, NULL, POLICY_TYPE_STATEMENT, read_write);
  properties[PROP_PROBLEMS] = g_param_spec_object ("problems", NULL, NULL, G_TYPE_LIST_MODEL, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
editor_statement_card_init (EditorStatementCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
