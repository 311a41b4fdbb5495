/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-comparison-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-change.h"
#include "describe-limit.h"
#include "editor-difference-view.h"
#include "editor-section-item.h"
#include "session-comparison.h"

#define MAX_SHOWN 8

struct _EditorComparisonSection
{
  EditorSection parent_instance;

  SessionComparison *comparison; /* (nullable): while there is no session */

  GtkDropDown *references;
  GtkWidget *limit;
  GtkImage *limit_icon;
  GtkLabel *limit_title;
  GtkLabel *limit_reason;
  GtkExpander *lines_expander;
};

G_DEFINE_FINAL_TYPE (EditorComparisonSection, editor_comparison_section, EDITOR_TYPE_SECTION)

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
show_changes (EditorComparisonSection *self, AccessComparison *result)
{
  g_autoptr (GListStore) items = g_list_store_new (EDITOR_TYPE_SECTION_ITEM);
  GListModel *changes = result != NULL ? access_comparison_get_changes (result) : NULL;

  for (guint i = 0; changes != NULL && i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);
      g_autoptr (EditorSectionItem) item = item_new (change);

      g_list_store_append (items, item);
    }
  editor_section_set_items (EDITOR_SECTION (self), G_LIST_MODEL (items));
}

/* They are looked for only when somebody wants to see them. */
static void
update_lines (EditorComparisonSection *self)
{
  PolicyText *before = self->comparison != NULL ? session_comparison_get_before (self->comparison) : NULL;
  gboolean any = before != NULL && !session_comparison_is_same_text (self->comparison);
  GtkWidget *lines = NULL;

  if (any && gtk_expander_get_expanded (self->lines_expander))
    lines = editor_difference_view_new (before, session_comparison_get_after (self->comparison));
  gtk_expander_set_child (self->lines_expander, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->lines_expander), any);
}

/* How many of the changes allow more, or less */
static guint
count_changes (AccessComparison *result, AccessRequest *(*get_witness) (AccessChange *change))
{
  GListModel *changes = access_comparison_get_changes (result);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (AccessChange) change = g_list_model_get_item (changes, i);

      n += get_witness (change) != NULL ? 1 : 0;
    }
  return n;
}

static char *
describe_no_changes (EditorComparisonSection *self, AccessComparison *result, const char *name)
{
  if (session_comparison_is_same_text (self->comparison))
    return name != NULL ? g_strdup_printf (_ ("It is the same policy as “%s”."), name)
                        : g_strdup (_ ("Nothing has changed since it was opened or saved."));
  if (access_comparison_get_verdict (result) != ACCESS_VERDICT_SAME)
    return g_strdup (_ ("No change in what it allows was found."));
  if (name != NULL)
    return g_strdup_printf (_ ("It allows the same as “%s”, in another text."), name);
  return g_strdup (_ ("The text has changed since it was opened or saved, but not what it allows."));
}

static char *
describe_changes (EditorComparisonSection *self, AccessComparison *result, const char *name)
{
  guint n_gained = count_changes (result, access_change_get_gain);
  guint n_lost = count_changes (result, access_change_get_loss);
  g_autofree char *gained = NULL;
  g_autofree char *lost = NULL;

  if (n_gained == 0 && n_lost == 0)
    return describe_no_changes (self, result, name);
  gained = g_strdup_printf (ngettext ("%u change allows more", "%u changes allow more", n_gained), n_gained);
  lost = g_strdup_printf (ngettext ("%u allows less", "%u allow less", n_lost), n_lost);
  if (name != NULL)
    /* Translators: the name of a policy, then “2 changes allow more”, then “1 allows less” */
    return g_strdup_printf (_ ("From “%s” to this policy: %s, %s."), name, gained, lost);
  /* Translators: “2 changes allow more”, then “1 allows less” */
  return g_strdup_printf (_ ("Since it was opened or saved: %s, %s."), gained, lost);
}

/* What of both can't be told stands there too. */
static char *
summarize (EditorComparisonSection *self, AccessComparison *result, const char *name)
{
  g_autofree char *summary = describe_changes (self, result, name);
  g_autofree char *reasons = g_strjoinv (" ", (char **)access_comparison_get_unknown (result));

  if (*reasons == '\0')
    return g_steal_pointer (&summary);
  return g_strjoin ("\n", summary, _ ("Not everything could be compared."), reasons, NULL);
}

static void
describe (EditorComparisonSection *self, const char *summary)
{
  const char *problem = session_comparison_get_problem (self->comparison);
  g_autofree char *text = problem != NULL ? g_strjoin ("\n", problem, summary, NULL) : g_strdup (summary);

  editor_section_set_description (EDITOR_SECTION (self), text);
}

static void
style_limit (EditorComparisonSection *self, const char *icon_name, const char *class)
{
  static const char *const classes[] = { "success", "error", "warning" };

  gtk_image_set_from_icon_name (self->limit_icon, icon_name);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_strcmp0 (classes[i], class) == 0)
      gtk_widget_add_css_class (self->limit, classes[i]);
    else
      gtk_widget_remove_css_class (self->limit, classes[i]);
}

static void
show_limit (EditorComparisonSection *self, AccessComparison *result, const char *name)
{
  g_autofree char *title = describe_limit_title (result);
  g_autofree char *reason = describe_limit_reason (result, name);

  switch (access_comparison_allows_more (result))
    {
    case ACCESS_ANSWER_EMPTY:
      style_limit (self, "emblem-ok-symbolic", "success");
      break;
    case ACCESS_ANSWER_FOUND:
      style_limit (self, "dialog-error-symbolic", "error");
      break;
    case ACCESS_ANSWER_UNKNOWN:
    default:
      style_limit (self, "dialog-question-symbolic", "warning");
    }
  gtk_label_set_label (self->limit_title, title);
  gtk_label_set_label (self->limit_reason, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->limit_reason), TRUE);
}

/* Rows and summary stay until there are others, so that the page does not jump; a claim of the policy as a
 * whole does not. */
static void
show_waiting (EditorComparisonSection *self)
{
  style_limit (self, "content-loading-symbolic", NULL);
  gtk_label_set_label (self->limit_title, _ ("No more than this: comparing…"));
  gtk_widget_set_visible (GTK_WIDGET (self->limit_reason), FALSE);
}

static void
show (EditorComparisonSection *self)
{
  AccessComparison *result = session_comparison_get_result (self->comparison);
  const char *name = session_reference_get_name (session_comparison_get_reference (self->comparison));
  gboolean any = session_comparison_get_before (self->comparison) != NULL;

  gtk_widget_set_visible (self->limit, any);
  if (!any)
    {
      describe (self, _ ("This policy is new: there is no earlier state of it to compare it with. Choose "
                         "another policy here."));
      show_changes (self, NULL);
    }
  else if (result != NULL)
    {
      g_autofree char *summary = summarize (self, result, name);

      show_limit (self, result, name);
      describe (self, summary);
      show_changes (self, result);
    }
  else
    show_waiting (self);
  update_lines (self);
}

/* What was said of another pair of policies */
static void
forget (EditorComparisonSection *self)
{
  editor_section_set_description (EDITOR_SECTION (self), NULL);
  show_changes (self, NULL);
}

static void
select_reference (EditorComparisonSection *self)
{
  SessionReference *reference = session_comparison_get_reference (self->comparison);
  guint position;

  if (g_list_store_find (G_LIST_STORE (session_comparison_get_references (self->comparison)), reference,
                         &position))
    gtk_drop_down_set_selected (self->references, position);
  forget (self);
}

static void
on_reference_chosen (EditorComparisonSection *self)
{
  SessionReference *reference = gtk_drop_down_get_selected_item (self->references);

  if (self->comparison != NULL && reference != NULL &&
      reference != session_comparison_get_reference (self->comparison))
    session_comparison_set_reference (self->comparison, reference);
}

/* The comparison of the session that there is now */
static SessionComparison *
ensure_comparison (EditorComparisonSection *self)
{
  Session *session = editor_section_get_session (EDITOR_SECTION (self));

  if (self->comparison != NULL || session == NULL)
    return self->comparison;
  self->comparison = session_comparison_new (session);
  gtk_drop_down_set_model (self->references, session_comparison_get_references (self->comparison));
  g_signal_connect_object (self->comparison, "notify::reference", G_CALLBACK (select_reference), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparison, "changed", G_CALLBACK (editor_section_queue_update), self,
                           G_CONNECT_SWAPPED);
  return self->comparison;
}

static void
editor_comparison_section_update (EditorSection *section)
{
  EditorComparisonSection *self = EDITOR_COMPARISON_SECTION (section);

  session_comparison_update (ensure_comparison (self));
  show (self);
}

/**
 * editor_comparison_section_compare:
 * @self: a section of a session
 * @file: another policy
 *
 * Compares the policy with that of a file from now on. Where that can't be read, the section says why.
 */
void
editor_comparison_section_compare (EditorComparisonSection *self, GFile *file)
{
  g_return_if_fail (EDITOR_IS_COMPARISON_SECTION (self) && G_IS_FILE (file));

  session_comparison_read_file (ensure_comparison (self), file);
}

static void
editor_comparison_section_reset (EditorSection *section)
{
  EditorComparisonSection *self = EDITOR_COMPARISON_SECTION (section);

  if (ensure_comparison (self) != NULL)
    session_comparison_reset (self->comparison);
  forget (self);
  EDITOR_SECTION_CLASS (editor_comparison_section_parent_class)->reset (section);
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

  g_clear_object (&self->comparison);

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

  g_type_ensure (SESSION_TYPE_REFERENCE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-comparison-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, lines_expander);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, references);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, limit);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, limit_icon);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, limit_title);
  gtk_widget_class_bind_template_child (widget_class, EditorComparisonSection, limit_reason);
  gtk_widget_class_bind_template_callback (widget_class, update_lines);
  gtk_widget_class_bind_template_callback (widget_class, on_reference_chosen);
  gtk_widget_class_bind_template_callback (widget_class, has_changes);
}

static void
editor_comparison_section_init (EditorComparisonSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
