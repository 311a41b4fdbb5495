/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-problems-list.h"

#include <glib/gi18n-lib.h>

#include "editor-problem-row.h"
#include "editor-severity.h"
#include "reference-index.h"
#include "reference-service.h"

struct _EditorProblemsList
{
  AdwBin parent_instance;

  Session *session;
  gboolean narrow;
  GtkFilter *filter;
  GtkFilterListModel *filtered; /* those that the chips let through */
  GListModel *shown;            /* the worst of them first */

  GtkBox *chips;
  GtkLabel *date_label;
  GtkToggleButton *severity_chips[EDITOR_N_SEVERITIES];
  GtkToggleButton *dismissed_chip;
  GtkStack *stack;
  GtkListView *view;
  GtkLabel *none;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorProblemsList, editor_problems_list, ADW_TYPE_BIN)

/* No chip is all there is; a chip that is pressed restricts to what it says. */
static gboolean
filter_problem (gpointer item, gpointer user_data)
{
  EditorProblemsList *self = user_data;
  gboolean dismissed = session_problem_get_reason (item) != NULL;
  gboolean any = FALSE;

  if (dismissed != gtk_toggle_button_get_active (self->dismissed_chip))
    return FALSE;
  for (guint i = 0; i < EDITOR_N_SEVERITIES; i++)
    any |= gtk_toggle_button_get_active (self->severity_chips[i]);
  return !any || gtk_toggle_button_get_active (self->severity_chips[session_problem_get_severity (item)]);
}

static int
compare_severity (gconstpointer one, gconstpointer other, gpointer user_data)
{
  return (int)session_problem_get_severity ((gpointer)one) -
         (int)session_problem_get_severity ((gpointer)other);
}

static void
show_chip (EditorProblemsList *self, GtkToggleButton *chip, guint n, const char *text)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (chip), "label");
  g_autofree char *number = g_strdup_printf ("%u", n);

  gtk_label_set_label (GTK_LABEL (label), self->narrow ? number : text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (chip), self->narrow ? text : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (chip), n > 0);
  if (n == 0)
    gtk_toggle_button_set_active (chip, FALSE);
}

static void
show_chips (EditorProblemsList *self)
{
  guint counts[EDITOR_N_SEVERITIES];
  GListModel *problems = self->session != NULL ? G_LIST_MODEL (session_get_problems (self->session)) : NULL;
  guint n = editor_severity_count (problems, counts);
  guint n_dismissed = problems != NULL ? g_list_model_get_n_items (problems) - n : 0;
  g_autofree char *dismissed =
      g_strdup_printf (ngettext ("%u dismissed", "%u dismissed", n_dismissed), n_dismissed);

  for (guint i = 0; i < EDITOR_N_SEVERITIES; i++)
    {
      g_autofree char *text = editor_severity_dup_count (i, counts[i]);

      show_chip (self, self->severity_chips[i], counts[i], text);
    }
  show_chip (self, self->dismissed_chip, n_dismissed, dismissed);
}

static void
show_stack (EditorProblemsList *self)
{
  gboolean any = g_list_model_get_n_items (self->shown) > 0;
  gboolean none = self->session == NULL ||
                  g_list_model_get_n_items (G_LIST_MODEL (session_get_problems (self->session))) == 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "none");
  gtk_label_set_label (self->none,
                       none ? _ ("No problems found in this policy.")
                            : _ ("Nothing of this kind. The problems that were dismissed are behind "
                                 "the button above."));
}

/* Rows are made only when somebody looks at them. */
static void
update (EditorProblemsList *self)
{
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (session_get_problems (self->session)));
  show_chips (self);
  show_stack (self);
}

static void
on_chip_toggled (EditorProblemsList *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_stack (self);
}

static void
on_activate (EditorProblemsList *self, guint position)
{
  g_autoptr (SessionProblem) problem = g_list_model_get_item (self->shown, position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-problem", "s", session_problem_get_id (problem));
}

/**
 * editor_problems_list_dup_report:
 * @self: a list
 *
 * Returns: (transfer full): the problems that it shows, as text
 */
char *
editor_problems_list_dup_report (EditorProblemsList *self)
{
  GString *report;

  g_return_val_if_fail (EDITOR_IS_PROBLEMS_LIST (self), NULL);

  report = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (self->shown); i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (self->shown, i);
      g_autofree char *text = session_problem_dup_report (problem);

      g_string_append_printf (report, "%s%s", i > 0 ? "\n" : "", text);
    }
  return g_string_free (report, FALSE);
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item, EditorProblemsList *self)
{
  GtkWidget *row = g_object_new (EDITOR_TYPE_PROBLEM_ROW, NULL);

  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, EditorProblemsList *self)
{
  g_object_set (gtk_list_item_get_child (item), "problem", gtk_list_item_get_item (item), NULL);
}

static GtkToggleButton *
add_chip (EditorProblemsList *self, const char *icon_name, const char *style_class)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (NULL);

  if (style_class != NULL)
    gtk_widget_add_css_class (icon, style_class);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  g_object_set_data (G_OBJECT (chip), "label", label);
  g_signal_connect_swapped (chip, "toggled", G_CALLBACK (on_chip_toggled), self);
  gtk_box_append (self->chips, chip);
  return GTK_TOGGLE_BUTTON (chip);
}

static void
editor_problems_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (editor_problems_list_parent_class)->map (widget);
  update (EDITOR_PROBLEMS_LIST (widget));
}

static gboolean
editor_problems_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (EDITOR_PROBLEMS_LIST (widget)->view));
}

static void
editor_problems_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorProblemsList *self = EDITOR_PROBLEMS_LIST (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_session (EditorProblemsList *self, Session *session)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, update, self);
  if (!g_set_object (&self->session, session))
    return;
  gtk_filter_list_model_set_model (self->filtered, NULL);
  if (session != NULL)
    g_signal_connect_object (session, "stage::problems", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
editor_problems_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorProblemsList *self = EDITOR_PROBLEMS_LIST (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      show_chips (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_problems_list_dispose (GObject *object)
{
  EditorProblemsList *self = EDITOR_PROBLEMS_LIST (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, update, self);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (editor_problems_list_parent_class)->dispose (object);
}

static void
editor_problems_list_class_init (EditorProblemsListClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_problems_list_get_property;
  object_class->set_property = editor_problems_list_set_property;
  object_class->dispose = editor_problems_list_dispose;
  widget_class->map = editor_problems_list_map;
  widget_class->grab_focus = editor_problems_list_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-problems-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsList, chips);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsList, date_label);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsList, stack);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsList, view);
  gtk_widget_class_bind_template_child (widget_class, EditorProblemsList, none);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
make_models (EditorProblemsList *self)
{
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_severity, NULL, NULL));
  GtkNoSelection *selection;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_problem, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  self->shown = G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), sorter));
  selection = gtk_no_selection_new (g_object_ref (self->shown));

  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

static void
editor_problems_list_init (EditorProblemsList *self)
{
  g_autofree char *date = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < EDITOR_N_SEVERITIES; i++)
    self->severity_chips[i] =
        add_chip (self, editor_severity_get_icon_name (i), editor_severity_get_style_class (i));
  self->dismissed_chip = add_chip (self, "view-conceal-symbolic", NULL);
  /* Translators: a date */
  date = g_strdup_printf (_ ("With facts on AWS of %s"), reference_index_get_date ());
  gtk_label_set_label (self->date_label, date);
  make_models (self);
}
