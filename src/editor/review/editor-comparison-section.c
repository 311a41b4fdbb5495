/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-comparison-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-comparison.h"
#include "editor-difference-view.h"
#include "editor-list-box.h"
#include "policy-file.h"

#define MAX_SHOWN 8

struct _EditorComparisonSection
{
  AdwBin parent_instance;

  Session *session;
  PolicyText *other; /* (nullable): the policy of a file; NULL: that which was opened */
  char *name;        /* (nullable): of that file */
  char *problem;     /* (nullable): why a file could not be read */
  GCancellable *reading;

  gboolean outdated; /* what is shown is not about the policy as it is */
  gboolean comparing;
  gboolean all; /* the user wants to see every row */
  GListModel *changes;

  GtkLabel *summary_label;
  GtkListBox *list;
  GtkButton *more_button;
  GtkWidget *note_label;
  GtkExpander *lines_expander;
  GtkWidget *compare_button;
  GtkWidget *opened_child;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorComparisonSection, editor_comparison_section, ADW_TYPE_BIN)

static PolicyText *
get_before (EditorComparisonSection *self)
{
  return self->other != NULL ? self->other : session_get_opened (self->session);
}

static PolicyText *
get_after (EditorComparisonSection *self)
{
  return policy_document_get_text (session_get_document (self->session));
}

static GtkWidget *
row_new (DescribeChange *change)
{
  gboolean gained = describe_change_get_gained (change);
  g_autofree char *title = g_markup_escape_text (describe_change_get_title (change), -1);
  g_autofree char *label = describe_change_dup_label (change);
  g_autofree char *subtitle = g_markup_escape_text (label, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                           gained ? "list-add-symbolic" : "list-remove-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return row;
}

static void
fill_rows (EditorComparisonSection *self)
{
  guint n = self->changes != NULL ? g_list_model_get_n_items (self->changes) : 0;
  guint n_shown = editor_list_box_count_shown (n, MAX_SHOWN, self->all);

  editor_list_box_clear (self->list);
  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr (DescribeChange) change = g_list_model_get_item (self->changes, i);

      gtk_list_box_append (self->list, row_new (change));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->note_label, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n_shown < n);
  if (n_shown < n)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Show All %u Change", "Show All %u Changes", n), n);
      gtk_button_set_label (self->more_button, label);
    }
}

static gboolean
is_same_text (EditorComparisonSection *self)
{
  return g_str_equal (policy_text_get_text (get_before (self), NULL),
                      policy_text_get_text (get_after (self), NULL));
}

/* They are looked for only when somebody wants to see them. */
static void
update_lines (EditorComparisonSection *self)
{
  gboolean any = self->session != NULL && get_before (self) != NULL && !is_same_text (self);
  GtkWidget *lines = NULL;

  if (any && gtk_expander_get_expanded (self->lines_expander))
    lines = session_difference_view_new (get_before (self), get_after (self));
  gtk_expander_set_child (self->lines_expander, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->lines_expander), any);
}

/* What is known without a comparison; NULL: nothing */
static char *
describe_sameness (EditorComparisonSection *self)
{
  if (get_before (self) == NULL)
    return g_strdup (_ ("This policy is new: there is nothing to compare it with yet."));
  if (!is_same_text (self))
    return NULL;
  if (self->name != NULL)
    return g_strdup_printf (_ ("It is the same policy as “%s”."), self->name);
  return g_strdup (_ ("Nothing has changed since it was opened or saved."));
}

static char *
describe_changes (EditorComparisonSection *self)
{
  guint n = g_list_model_get_n_items (self->changes);
  guint n_gained = 0;
  g_autofree char *gained = NULL;
  g_autofree char *lost = NULL;

  if (n == 0 && self->name != NULL)
    return g_strdup_printf (_ ("It allows the same as “%s”, in another text."), self->name);
  if (n == 0)
    return g_strdup (_ ("The text has changed since it was opened or saved, but not what it allows."));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DescribeChange) change = g_list_model_get_item (self->changes, i);

      n_gained += describe_change_get_gained (change) ? 1 : 0;
    }
  gained = g_strdup_printf (ngettext ("%u change allows more", "%u changes allow more", n_gained), n_gained);
  lost = g_strdup_printf (ngettext ("%u allows less", "%u allow less", n - n_gained), n - n_gained);
  if (self->name != NULL)
    /* Translators: the name of a file, then “2 changes allow more”, then “1 allows less” */
    return g_strdup_printf (_ ("From “%s” to this policy: %s, %s."), self->name, gained, lost);
  /* Translators: “2 changes allow more”, then “1 allows less” */
  return g_strdup_printf (_ ("Since it was opened or saved: %s, %s."), gained, lost);
}

static void
show_result (EditorComparisonSection *self, char *summary)
{
  g_autofree char *text =
      self->problem != NULL ? g_strjoin ("\n", self->problem, summary, NULL) : g_strdup (summary);

  gtk_label_set_label (self->summary_label, text);
  gtk_widget_set_visible (self->opened_child, self->other != NULL);
  fill_rows (self);
  update_lines (self);
  g_free (summary);
}

typedef struct
{
  PolicyText *before;
  PolicyText *after;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *self = data;

  policy_text_unref (self->before);
  policy_text_unref (self->after);
  g_free (self);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Pair *pair = task_data;

  g_task_return_pointer (task, describe_comparison_compare (pair->before, pair->after), g_object_unref);
}

static void update (EditorComparisonSection *self);

/* What was compared may have changed meanwhile: then it is compared again. */
static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EditorComparisonSection *self = EDITOR_COMPARISON_SECTION (source);
  Pair *pair = g_task_get_task_data (G_TASK (result));
  g_autoptr (GListModel) changes = g_task_propagate_pointer (G_TASK (result), NULL);

  self->comparing = FALSE;
  if (self->session == NULL)
    return;
  if (pair->before != get_before (self) || pair->after != get_after (self))
    {
      update (self);
      return;
    }
  g_set_object (&self->changes, changes);
  self->outdated = FALSE;
  show_result (self, describe_changes (self));
}

static void
start (EditorComparisonSection *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_compared, NULL);
  Pair *pair = g_new (Pair, 1);

  *pair = (Pair){ policy_text_ref (get_before (self)), policy_text_ref (get_after (self)) };
  self->comparing = TRUE;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, pair, pair_free);
  g_task_run_in_thread (task, compare_in_thread);
}

static void
fill (EditorComparisonSection *self)
{
  char *sameness;

  if (!self->outdated || self->comparing || self->session == NULL)
    return;
  sameness = describe_sameness (self);
  if (sameness == NULL)
    {
      if (self->changes == NULL)
        show_result (self, g_strdup (_ ("Comparing…")));
      start (self);
      return;
    }
  g_clear_object (&self->changes);
  self->outdated = FALSE;
  show_result (self, sameness);
}

static void
update (EditorComparisonSection *self)
{
  self->outdated = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
editor_comparison_section_map (GtkWidget *widget)
{
  fill (EDITOR_COMPARISON_SECTION (widget));
  GTK_WIDGET_CLASS (editor_comparison_section_parent_class)->map (widget);
}

/* @other: (transfer full) (nullable); @name: (transfer full) (nullable) */
static void
set_other (EditorComparisonSection *self, PolicyText *other, char *name)
{
  g_clear_pointer (&self->other, policy_text_unref);
  g_free (self->name);
  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->changes);
  self->other = other;
  self->name = name;
  self->all = FALSE;
  update (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (EditorComparisonSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *shown_name = g_filename_display_name (name);
  g_autoptr (PolicyText) text = policy_file_load_finish (G_FILE (source), result, NULL, NULL, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (text != NULL)
    {
      set_other (self, g_steal_pointer (&text), g_steal_pointer (&shown_name));
      return;
    }
  g_free (self->problem);
  /* Translators: the name of a file, then a sentence that says why */
  self->problem = g_strdup_printf (_ ("“%s” could not be compared. %s"), shown_name, error->message);
  update (self);
}

/**
 * editor_comparison_section_compare:
 * @self: a section
 * @file: another policy
 *
 * Compares the policy with that of a file from now on. Where that can't be read, the section says why.
 */
void
editor_comparison_section_compare (EditorComparisonSection *self, GFile *file)
{
  g_return_if_fail (EDITOR_IS_COMPARISON_SECTION (self) && G_IS_FILE (file));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  policy_file_load_async (file, self->reading, on_read, g_object_ref (self));
}

static void
on_opened_clicked (EditorComparisonSection *self)
{
  /* Else the focus would be lost with the button. */
  gtk_widget_grab_focus (self->compare_button);
  set_other (self, NULL, NULL);
}

static void
on_more_clicked (EditorComparisonSection *self)
{
  self->all = TRUE;
  fill_rows (self);
  /* Else the focus would be lost with the button. */
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MAX_SHOWN)));
}

static void
on_session_opened (EditorComparisonSection *self)
{
  g_cancellable_cancel (self->reading);
  set_other (self, NULL, NULL);
}

static void
set_session (EditorComparisonSection *self, Session *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    {
      PolicyDocument *document = session_get_document (session);

      g_signal_connect_object (document, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "notify::modified", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "opened", G_CALLBACK (on_session_opened), self, G_CONNECT_SWAPPED);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
editor_comparison_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, EDITOR_COMPARISON_SECTION (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_comparison_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (EDITOR_COMPARISON_SECTION (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_comparison_section_dispose (GObject *object)
{
  EditorComparisonSection *self = EDITOR_COMPARISON_SECTION (object);

  g_cancellable_cancel (self->reading);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_clear_object (&self->changes);
  g_clear_pointer (&self->other, policy_text_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (editor_comparison_section_parent_class)->dispose (object);
}

static void
editor_comparison_section_class_init (EditorComparisonSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_comparison_section_get_property;
  object_class->set_property = editor_comparison_section_set_property;
  object_class->dispose = editor_comparison_section_dispose;
  widget_class->map = editor_comparison_section_map;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-comparison-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, summary_label);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, list);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, more_button);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, note_label);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, lines_expander);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, compare_button);
  gtk_widget_class_bind_template_callback (widget_class, update_lines);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, opened_child);
  gtk_widget_class_bind_template_callback (widget_class, on_opened_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
}

static void
editor_comparison_section_init (EditorComparisonSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
