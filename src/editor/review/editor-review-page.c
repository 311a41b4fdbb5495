/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-review-page.h"

#include <glib/gi18n-lib.h>

#include "access-service.h"
#include "editor-access-section.h"
#include "editor-comparison-section.h"
#include "editor-danger-section.h"
#include "editor-ground-truth-section.h"
#include "editor-severity.h"
#include "editor-statement-card.h"

/* How many statements are shown at once; more than AWS's quotas leave room for, but for the smallest. */
#define PAGE_SIZE 50
/* How many cards are made in one turn of the main loop */
#define CARDS_AT_ONCE 5

struct _EditorReviewPage
{
  AdwBin parent_instance;

  Session *session;
  PolicyText *text; /* (nullable): that was shown last */
  gboolean bound;   /* the list shows the document */
  gboolean narrow;
  GPtrArray *chosen; /* (nullable): of PolicyStatement: the only ones shown */
  guint growing;     /* more cards of the page are to come */
  guint pending;
  PolicyStatement *wanted; /* what is to have the focus then */

  GtkStack *stack;
  GtkWidget *viewport;
  GtkLabel *summary_label;
  EditorComparisonSection *comparison_section;
  GtkWidget *filter_bar;
  GtkLabel *filter_label;
  GtkListBox *list;
  GtkFilterListModel *filtered;
  GtkSliceListModel *shown;
  GtkWidget *turner;
  GtkLabel *turner_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorReviewPage, editor_review_page, ADW_TYPE_BIN)

static PolicyDocument *
get_document (EditorReviewPage *self)
{
  return session_get_document (self->session);
}

static GListModel *
get_problems (EditorReviewPage *self)
{
  return G_LIST_MODEL (session_get_problems (self->session));
}

/* The card is what is read, its row only holds it. */
static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  EditorReviewPage *self = user_data;
  GtkWidget *card =
      g_object_new (EDITOR_TYPE_STATEMENT_CARD, "problems", get_problems (self), "statement", item, NULL);
  GtkWidget *row =
      g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, "selectable", FALSE, "child", card, NULL);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, card, NULL, -1);
  return row;
}

static gboolean
is_chosen (gpointer item, gpointer user_data)
{
  EditorReviewPage *self = user_data;

  return self->chosen == NULL || g_ptr_array_find (self->chosen, item, NULL);
}

static guint
count_statements (EditorReviewPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
}

static gboolean
grow (gpointer user_data)
{
  EditorReviewPage *self = user_data;
  guint size = MIN (gtk_slice_list_model_get_size (self->shown) + CARDS_AT_ONCE, PAGE_SIZE);

  gtk_slice_list_model_set_size (self->shown, size);
  if (size < PAGE_SIZE && gtk_slice_list_model_get_offset (self->shown) + size < count_statements (self))
    return G_SOURCE_CONTINUE;
  self->growing = 0;
  return G_SOURCE_REMOVE;
}

static void
update_turner (EditorReviewPage *self)
{
  guint n = count_statements (self);
  guint first = gtk_slice_list_model_get_offset (self->shown);
  guint end = MIN (first + PAGE_SIZE, n);
  /* Translators: which statements of a long policy are shown, and how many there are; always many */
  g_autofree char *text = g_strdup_printf (_ ("Statements %u to %u of %u"), first + 1, end, n);

  gtk_widget_set_visible (self->turner, n > PAGE_SIZE);
  gtk_label_set_label (self->turner_label, text);
  gtk_widget_set_sensitive (self->previous_button, first > 0);
  gtk_widget_set_sensitive (self->next_button, end < n);
}

/* A few cards at once, the others of the page while nothing else is to be done */
static void
turn_to (EditorReviewPage *self, guint first)
{
  g_clear_handle_id (&self->growing, g_source_remove);
  gtk_slice_list_model_set_size (self->shown, CARDS_AT_ONCE);
  gtk_slice_list_model_set_offset (self->shown, first);
  update_turner (self);
  self->growing = g_idle_add_full (G_PRIORITY_LOW, grow, self, NULL);
}

static void
bind (EditorReviewPage *self, gboolean bound)
{
  if (self->bound == bound)
    return;
  self->bound = bound;
  gtk_filter_list_model_set_model (self->filtered, NULL);
  turn_to (self, 0);
  gtk_filter_list_model_set_model (self->filtered, bound ? G_LIST_MODEL (get_document (self)) : NULL);
  update_turner (self);
}

static char *
dup_summary (EditorReviewPage *self)
{
  PolicyDocument *document = get_document (self);
  guint n[] = { 0, 0, 0 };
  guint counts[EDITOR_N_SEVERITIES];
  g_autofree char *allow = NULL;
  g_autofree char *deny = NULL;
  g_autofree char *problems = NULL;
  GString *summary = g_string_new (NULL);

  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    n[policy_statement_get_effect (policy_document_get_statement (document, i))]++;
  allow = g_strdup_printf (ngettext ("%u statement allows", "%u statements allow", n[POLICY_EFFECT_ALLOW]),
                           n[POLICY_EFFECT_ALLOW]);
  deny = g_strdup_printf (ngettext ("%u denies", "%u deny", n[POLICY_EFFECT_DENY]), n[POLICY_EFFECT_DENY]);
  g_string_append_printf (summary, "%s · %s", allow, deny);
  if (n[POLICY_EFFECT_INVALID] > 0)
    {
      g_autofree char *invalid = g_strdup_printf (
          ngettext ("%u does neither", "%u do neither", n[POLICY_EFFECT_INVALID]), n[POLICY_EFFECT_INVALID]);
      g_string_append_printf (summary, " · %s", invalid);
    }
  editor_severity_count (get_problems (self), counts);
  problems = editor_severity_dup_summary (counts);
  g_string_append_printf (summary, " · %s", problems);
  return g_string_free (summary, FALSE);
}

static void
update_summary (EditorReviewPage *self)
{
  gboolean empty = self->session == NULL || policy_document_get_n_statements (get_document (self)) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "statements");
  if (!empty)
    {
      g_autofree char *summary = dup_summary (self);
      gtk_label_set_label (self->summary_label, summary);
    }
}

/* @statements: (transfer full) (nullable): the only ones to show */
static void
set_chosen (EditorReviewPage *self, GPtrArray *statements)
{
  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_object (&self->wanted);
  if (self->chosen == NULL && statements == NULL)
    return;
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  self->chosen = statements;
  gtk_widget_set_visible (self->filter_bar, statements != NULL);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered), GTK_FILTER_CHANGE_DIFFERENT);
  turn_to (self, 0);
}

/* Cards that nobody sees are not kept up to date with the document, but made again when somebody looks. */
static void
on_text (EditorReviewPage *self)
{
  PolicyText *text = policy_document_get_text (get_document (self));

  if (self->text == text)
    return;
  g_clear_pointer (&self->text, policy_text_unref);
  self->text = policy_text_ref (text);
  set_chosen (self, NULL);
  bind (self, gtk_widget_get_mapped (GTK_WIDGET (self)));
  if (gtk_slice_list_model_get_offset (self->shown) >= MAX (count_statements (self), 1))
    turn_to (self, 0);
  update_turner (self);
  update_summary (self);
}

static void
on_problems (EditorReviewPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    editor_statement_card_update (EDITOR_STATEMENT_CARD (gtk_list_box_row_get_child (row)));
  update_summary (self);
}

static void
editor_review_page_map (GtkWidget *widget)
{
  EditorReviewPage *self = EDITOR_REVIEW_PAGE (widget);

  bind (self, self->session != NULL);
  GTK_WIDGET_CLASS (editor_review_page_parent_class)->map (widget);
}

static void
set_session (EditorReviewPage *self, Session *session)
{
  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  set_chosen (self, NULL);
  bind (self, FALSE);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "stage::text", G_CALLBACK (on_text), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "stage::problems", G_CALLBACK (on_problems), self, G_CONNECT_SWAPPED);
      bind (self, gtk_widget_get_mapped (GTK_WIDGET (self)));
    }
  update_summary (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* The viewport scrolls to what has the focus, but to the end of a card that is taller than itself. */
static void
scroll_to_start (EditorReviewPage *self, GtkWidget *row)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->viewport));
  graphene_rect_t bounds;

  /* Against the content, as that itself moves only with the next allocation */
  if (gtk_widget_compute_bounds (row, gtk_widget_get_first_child (self->viewport), &bounds) &&
      bounds.origin.y < gtk_adjustment_get_value (adjustment))
    gtk_adjustment_set_value (adjustment, bounds.origin.y);
}

static GtkWidget *
find_row (EditorReviewPage *self, PolicyStatement *statement)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (PolicyStatement) shown = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (shown == statement)
        return GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int)i));
    }
  return NULL;
}

static gboolean
show_wanted (gpointer user_data)
{
  EditorReviewPage *self = user_data;
  GtkWidget *row = find_row (self, self->wanted);

  self->pending = 0;
  g_clear_object (&self->wanted);
  if (row == NULL)
    return G_SOURCE_REMOVE;
  gtk_widget_grab_focus (row);
  scroll_to_start (self, row);
  return G_SOURCE_REMOVE;
}

/* The cards have other places when the page is laid out again. */
static void
queue_wanted (EditorReviewPage *self, PolicyStatement *statement)
{
  g_set_object (&self->wanted, statement);
  if (self->pending == 0)
    self->pending = g_idle_add_full (G_PRIORITY_LOW, show_wanted, self, NULL);
}

/* All cards of its page that are before its own are made, too. */
static void
turn_to_statement (EditorReviewPage *self, PolicyStatement *statement)
{
  guint place = policy_statement_get_position (statement);

  if (self->chosen != NULL)
    g_ptr_array_find (self->chosen, statement, &place);
  turn_to (self, place - place % PAGE_SIZE);
  gtk_slice_list_model_set_size (self->shown, MAX (place % PAGE_SIZE + 1, CARDS_AT_ONCE));
}

/**
 * editor_review_page_show_statement:
 * @self: a review page
 * @position: the place of a statement in the document
 *
 * Scrolls to the statement's card and gives it the focus.
 */
void
editor_review_page_show_statement (EditorReviewPage *self, guint position)
{
  PolicyStatement *statement;

  g_return_if_fail (EDITOR_IS_REVIEW_PAGE (self));

  if (self->session == NULL || position >= policy_document_get_n_statements (get_document (self)))
    return;
  statement = policy_document_get_statement (get_document (self), position);
  if (!is_chosen (statement, self))
    set_chosen (self, NULL);
  if (find_row (self, statement) == NULL)
    turn_to_statement (self, statement);
  queue_wanted (self, statement);
}

static void
turn_page (EditorReviewPage *self, int direction)
{
  guint first = (guint)((int)gtk_slice_list_model_get_offset (self->shown) + direction * PAGE_SIZE);
  g_autoptr (PolicyStatement) statement = g_list_model_get_item (G_LIST_MODEL (self->filtered), first);

  turn_to (self, first);
  queue_wanted (self, statement);
}

static void
on_previous_clicked (EditorReviewPage *self)
{
  turn_page (self, -1);
}

static void
on_next_clicked (EditorReviewPage *self)
{
  turn_page (self, 1);
}

/* @n: how many of the statements are about @service */
static char *
describe_chosen (gboolean allow, guint n, const char *service)
{
  if (allow)
    /* Translators: a number of statements, and the name of a service */
    return g_strdup_printf (ngettext ("Only the %u statement that allows something of %s is shown.",
                                      "Only the %u statements that allow something of %s are shown.", n),
                            n, service);
  /* Translators: a number of statements, and the name of a service */
  return g_strdup_printf (ngettext ("Only the %u statement that denies something of %s is shown.",
                                    "Only the %u statements that deny something of %s are shown.", n),
                          n, service);
}

/* The document's own statements for those of a row, which is of a text; NULL: the document has another one
 * now */
static GPtrArray *
find_statements (EditorReviewPage *self, AccessService *access)
{
  GPtrArray *rows = access_service_get_statements (access);
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_object_unref);
  PolicyDocument *document = get_document (self);

  for (guint i = 0; i < rows->len; i++)
    {
      if (policy_statement_get_text (rows->pdata[i]) != policy_document_get_text (document))
        return NULL;
      g_ptr_array_add (statements, g_object_ref (policy_document_get_statement (
                                       document, policy_statement_get_position (rows->pdata[i]))));
    }
  return g_steal_pointer (&statements);
}

static void
show_statements_of (EditorReviewPage *self, AccessService *access)
{
  GPtrArray *statements = find_statements (self, access);
  g_autofree char *text = NULL;
  gboolean allow;

  if (statements == NULL)
    return; /* The rows are about to be replaced. */
  allow = policy_statement_get_effect (statements->pdata[0]) == POLICY_EFFECT_ALLOW;
  text = describe_chosen (allow, statements->len, access_service_get_title (access));
  gtk_label_set_label (self->filter_label, text);
  set_chosen (self, statements);
  queue_wanted (self, statements->pdata[0]);
}

static void
on_show_all (EditorReviewPage *self)
{
  g_autoptr (PolicyStatement) statement = g_object_ref (self->chosen->pdata[0]);

  set_chosen (self, NULL);
  turn_to_statement (self, statement);
  /* Else the focus would be lost with the button. */
  gtk_widget_grab_focus (find_row (self, statement));
}

/**
 * editor_review_page_compare:
 * @self: a review page
 * @file: another policy
 *
 * Shows what the policy allows and that of the file does not, and the other way round.
 */
void
editor_review_page_compare (EditorReviewPage *self, GFile *file)
{
  g_return_if_fail (EDITOR_IS_REVIEW_PAGE (self));

  editor_comparison_section_compare (self->comparison_section, file);
}

static void
editor_review_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorReviewPage *self = EDITOR_REVIEW_PAGE (object);

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
editor_review_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorReviewPage *self = EDITOR_REVIEW_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_review_page_dispose (GObject *object)
{
  EditorReviewPage *self = EDITOR_REVIEW_PAGE (object);

  g_clear_handle_id (&self->growing, g_source_remove);
  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_object (&self->wanted);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  /* Else the template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  gtk_filter_list_model_set_model (self->filtered, NULL);
  g_clear_object (&self->session);
  g_clear_pointer (&self->text, policy_text_unref);

  G_OBJECT_CLASS (editor_review_page_parent_class)->dispose (object);
}

static void
editor_review_page_class_init (EditorReviewPageClass *klass)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_review_page_get_property;
  object_class->set_property = editor_review_page_set_property;
  object_class->dispose = editor_review_page_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, read_write);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->map = editor_review_page_map;
  g_type_ensure (EDITOR_TYPE_ACCESS_SECTION);
  g_type_ensure (EDITOR_TYPE_COMPARISON_SECTION);
  g_type_ensure (EDITOR_TYPE_DANGER_SECTION);
  g_type_ensure (EDITOR_TYPE_GROUND_TRUTH_SECTION);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, viewport);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, comparison_section);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, filter_label);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, shown);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, turner);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, turner_label);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, EditorReviewPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, show_statements_of);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all);
}

static void
editor_review_page_init (EditorReviewPage *self)
{
  g_autoptr (GtkFilter) filter = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  filter = GTK_FILTER (gtk_custom_filter_new (is_chosen, self, NULL));
  gtk_filter_list_model_set_filter (self->filtered, filter);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_row, self, NULL);
}
