/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-comparison-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-change.h"
#include "editor-difference-view.h"
#include "editor-section-item.h"
#include "policy-file.h"

#define MAX_SHOWN 8

struct _EditorComparisonSection
{
  EditorSection parent_instance;

  PolicyText *other; /* (nullable): the policy of a file; NULL: that which was opened */
  char *name;        /* (nullable): of that file */
  char *problem;     /* (nullable): why a file could not be read */
  GCancellable *reading;

  gboolean comparing;
  AccessComparison *comparison;

  GtkExpander *lines_expander;
  GtkWidget *compare_button;
  GtkWidget *opened_child;
};

G_DEFINE_FINAL_TYPE (EditorComparisonSection, editor_comparison_section, EDITOR_TYPE_SECTION)

static Session *
get_session (EditorComparisonSection *self)
{
  return editor_section_get_session (EDITOR_SECTION (self));
}

static PolicyText *
get_before (EditorComparisonSection *self)
{
  return self->other != NULL ? self->other : session_get_opened (get_session (self));
}

static PolicyText *
get_after (EditorComparisonSection *self)
{
  return policy_document_get_text (session_get_document (get_session (self)));
}

static const char *
get_icon_name (AccessChange *change)
{
  switch (access_change_get_kind (change))
    {
    case ACCESS_CHANGE_GAINED:
      return "list-add-symbolic";
    case ACCESS_CHANGE_LOST:
      return "list-remove-symbolic";
    case ACCESS_CHANGE_CHANGED:
    default:
      return "document-edit-symbolic";
    }
}

static EditorSectionItem *
item_new (AccessChange *change)
{
  g_autofree char *title = describe_change_title (change);
  g_autofree char *label = describe_change_label (change);
  g_autofree char *example = describe_change_example (change);
  g_autofree char *subtitle = g_strjoin ("\n", label, example, NULL);

  return g_object_new (EDITOR_TYPE_SECTION_ITEM, "icon-name", get_icon_name (change), "title", title,
                       "subtitle", subtitle, NULL);
}

static void
show_changes (EditorComparisonSection *self)
{
  g_autoptr (GListStore) items = g_list_store_new (EDITOR_TYPE_SECTION_ITEM);
  GListModel *changes = self->comparison != NULL ? access_comparison_get_changes (self->comparison) : NULL;

  for (guint i = 0; changes != NULL && i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);
      g_autoptr (EditorSectionItem) item = item_new (change);

      g_list_store_append (items, item);
    }
  editor_section_set_items (EDITOR_SECTION (self), G_LIST_MODEL (items));
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
  gboolean any = get_session (self) != NULL && get_before (self) != NULL && !is_same_text (self);
  GtkWidget *lines = NULL;

  if (any && gtk_expander_get_expanded (self->lines_expander))
    lines = editor_difference_view_new (get_before (self), get_after (self));
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

/* What of both can't be told stands there too. */
static char *
add_unknown (EditorComparisonSection *self, char *summary)
{
  g_autofree char *reasons = g_strjoinv (" ", (char **)access_comparison_get_unknown (self->comparison));
  char *text;

  if (*reasons == '\0')
    return summary;
  text = g_strjoin ("\n", summary, _ ("Not everything could be compared."), reasons, NULL);
  g_free (summary);
  return text;
}

/* How many of the changes allow more, or less */
static guint
count_changes (EditorComparisonSection *self, AccessRequest *(*get_witness) (AccessChange *change))
{
  GListModel *changes = access_comparison_get_changes (self->comparison);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);

      n += get_witness (change) != NULL ? 1 : 0;
    }
  return n;
}

static char *
describe_no_changes (EditorComparisonSection *self)
{
  if (access_comparison_get_verdict (self->comparison) != ACCESS_VERDICT_SAME)
    return g_strdup (_ ("No change in what it allows was found."));
  if (self->name != NULL)
    return g_strdup_printf (_ ("It allows the same as “%s”, in another text."), self->name);
  return g_strdup (_ ("The text has changed since it was opened or saved, but not what it allows."));
}

static char *
describe_changes (EditorComparisonSection *self)
{
  guint n_gained = count_changes (self, access_change_get_gain);
  guint n_lost = count_changes (self, access_change_get_loss);
  g_autofree char *gained = NULL;
  g_autofree char *lost = NULL;

  if (n_gained == 0 && n_lost == 0)
    return describe_no_changes (self);
  gained = g_strdup_printf (ngettext ("%u change allows more", "%u changes allow more", n_gained), n_gained);
  lost = g_strdup_printf (ngettext ("%u allows less", "%u allow less", n_lost), n_lost);
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

  editor_section_set_description (EDITOR_SECTION (self), text);
  gtk_widget_set_visible (self->opened_child, self->other != NULL);
  show_changes (self);
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

  g_task_return_pointer (task, access_comparison_new (pair->before, pair->after), g_object_unref);
}

/* What was compared may have changed meanwhile: then it is compared again. */
static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EditorComparisonSection *self = EDITOR_COMPARISON_SECTION (source);
  Pair *pair = g_task_get_task_data (G_TASK (result));
  g_autoptr (AccessComparison) comparison = g_task_propagate_pointer (G_TASK (result), NULL);

  self->comparing = FALSE;
  if (get_session (self) == NULL)
    return;
  if (pair->before != get_before (self) || pair->after != get_after (self))
    {
      editor_section_queue_update (EDITOR_SECTION (self));
      return;
    }
  g_set_object (&self->comparison, comparison);
  show_result (self, add_unknown (self, describe_changes (self)));
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
editor_comparison_section_update (EditorSection *section)
{
  EditorComparisonSection *self = EDITOR_COMPARISON_SECTION (section);
  char *sameness;

  if (self->comparing)
    return; /* It is looked at again when that is done. */
  sameness = describe_sameness (self);
  if (sameness == NULL)
    {
      if (self->comparison == NULL)
        show_result (self, g_strdup (_ ("Comparing…")));
      start (self);
      return;
    }
  g_clear_object (&self->comparison);
  show_result (self, sameness);
}

/* @other: (transfer full) (nullable); @name: (transfer full) (nullable) */
static void
set_other (EditorComparisonSection *self, PolicyText *other, char *name)
{
  g_clear_pointer (&self->other, policy_text_unref);
  g_free (self->name);
  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->comparison);
  self->other = other;
  self->name = name;
  EDITOR_SECTION_CLASS (editor_comparison_section_parent_class)->reset (EDITOR_SECTION (self));
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
  editor_section_queue_update (EDITOR_SECTION (self));
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
editor_comparison_section_reset (EditorSection *section)
{
  EditorComparisonSection *self = EDITOR_COMPARISON_SECTION (section);

  g_cancellable_cancel (self->reading);
  set_other (self, NULL, NULL);
}

static char *
editor_comparison_section_dup_more_label (EditorSection *self, guint n)
{
  return g_strdup_printf (ngettext ("Show All %u Change", "Show All %u Changes", n), n);
}

static gboolean
has_changes (GObject *self, guint n_changes)
{
  return n_changes > 0;
}

static void
editor_comparison_section_dispose (GObject *object)
{
  EditorComparisonSection *self = EDITOR_COMPARISON_SECTION (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->comparison);
  g_clear_pointer (&self->other, policy_text_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (editor_comparison_section_parent_class)->dispose (object);
}

static void
editor_comparison_section_class_init (EditorComparisonSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_comparison_section_dispose;
  section_class->max_shown = MAX_SHOWN;
  section_class->update = editor_comparison_section_update;
  section_class->reset = editor_comparison_section_reset;
  section_class->dup_more_label = editor_comparison_section_dup_more_label;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-comparison-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, lines_expander);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, compare_button);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, opened_child);
  gtk_widget_class_bind_template_callback (widget_class, update_lines);
  gtk_widget_class_bind_template_callback (widget_class, on_opened_clicked);
  gtk_widget_class_bind_template_callback (widget_class, has_changes);
}

static void
editor_comparison_section_init (EditorComparisonSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
