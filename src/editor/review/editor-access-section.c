/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-access-section.h"

#include <glib/gi18n-lib.h>

#include "editor-access-row.h"
#include "editor-list-box.h"

#define MAX_SHOWN 8

struct _EditorAccessSection
{
  AdwBin parent_instance;

  PolicyDocument *document;
  PolicyEffect effect;
  gboolean narrow;

  gboolean outdated; /* the rows do not show the document */
  guint pending;
  gboolean all; /* the user wants to see every row */

  GtkWidget *content;
  GtkLabel *heading;
  GtkLabel *description;
  GtkWidget *header;
  GtkBox *header_cells;
  GtkListBox *list;
  GtkButton *more_button;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_EFFECT,
  PROP_NARROW,
  N_PROPS
};

enum
{
  ACCESS_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EditorAccessSection, editor_access_section, ADW_TYPE_BIN)

/* The most dangerous first; the rows are sorted by name. */
static int
compare_danger (gconstpointer one, gconstpointer other)
{
  guint first = access_service_get_danger (*(AccessService *const *)one);
  guint second = access_service_get_danger (*(AccessService *const *)other);

  return first == second ? 0 : first > second ? -1 : 1;
}

static GPtrArray *
dup_sorted (EditorAccessSection *self)
{
  g_autoptr (GListModel) rows = access_summary_new (self->document, self->effect);
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    g_ptr_array_add (sorted, g_list_model_get_item (rows, i));
  /* It keeps the order of equals. */
  g_ptr_array_sort (sorted, compare_danger);
  return sorted;
}

/* Rows that are there already stay, and with them the focus. */
static void
fill_rows (EditorAccessSection *self, GPtrArray *rows, guint n_shown)
{
  GtkListBoxRow *row;

  for (guint i = 0; i < n_shown; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int)i);
      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (editor_access_row_new ());
          editor_access_row_set_narrow (EDITOR_ACCESS_ROW (row), self->narrow);
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      editor_access_row_set_access (EDITOR_ACCESS_ROW (row), rows->pdata[i],
                                    self->effect == POLICY_EFFECT_ALLOW);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int)n_shown)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static gboolean
has_denial (EditorAccessSection *self)
{
  for (guint i = 0; i < policy_document_get_n_statements (self->document); i++)
    if (policy_statement_get_effect (policy_document_get_statement (self->document, i)) == POLICY_EFFECT_DENY)
      return TRUE;
  return FALSE;
}

static void
update_texts (EditorAccessSection *self, guint n_rows, guint n_shown)
{
  gboolean allows = self->effect == POLICY_EFFECT_ALLOW;
  const char *description = NULL;

  gtk_label_set_label (self->heading, allows ? _ ("What it allows") : _ ("What it denies"));
  if (n_rows == 0)
    description = _ ("It allows nothing.");
  else if (!allows)
    description = _ ("Whatever else allows this, it is denied.");
  else if (has_denial (self))
    description = _ ("Some of this may be denied again below.");
  gtk_label_set_label (self->description, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), description != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n_shown < n_rows);
  if (n_shown < n_rows)
    {
      g_autofree char *label =
          g_strdup_printf (ngettext ("Show All %u Service", "Show All %u Services", n_rows), n_rows);
      gtk_button_set_label (self->more_button, label);
    }
}

static void
update_header (EditorAccessSection *self)
{
  gtk_widget_set_visible (self->header,
                          !self->narrow && gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

static void
fill (EditorAccessSection *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  guint n_shown;

  if (!self->outdated || self->document == NULL)
    return;
  self->outdated = FALSE;
  rows = dup_sorted (self);
  n_shown = editor_list_box_count_shown (rows->len, MAX_SHOWN, self->all);
  fill_rows (self, rows, n_shown);
  update_texts (self, rows->len, n_shown);
  update_header (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), rows->len > 0);
  gtk_widget_set_visible (self->content, rows->len > 0 || self->effect == POLICY_EFFECT_ALLOW);
}

static gboolean
fill_pending (gpointer user_data)
{
  EditorAccessSection *self = user_data;

  self->pending = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
update (EditorAccessSection *self)
{
  self->outdated = TRUE;
  if (self->pending == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->pending = g_idle_add_full (G_PRIORITY_LOW, fill_pending, self, NULL);
}

static void
editor_access_section_map (GtkWidget *widget)
{
  fill (EDITOR_ACCESS_SECTION (widget));
  GTK_WIDGET_CLASS (editor_access_section_parent_class)->map (widget);
}

static void
on_more_clicked (EditorAccessSection *self)
{
  self->all = TRUE;
  self->outdated = TRUE;
  fill (self);
  /* Else the focus would be lost with the button. */
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MAX_SHOWN)));
}

static void
on_row_activated (EditorAccessSection *self, EditorAccessRow *row)
{
  if (self->outdated)
    return; /* the statements may be gone */
  g_signal_emit (self, signals[ACCESS_ACTIVATED], 0, editor_access_row_get_access (row));
}

static void
set_document (EditorAccessSection *self, PolicyDocument *document)
{
  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, update, self);
  g_set_object (&self->document, document);
  if (document != NULL)
    g_signal_connect_object (document, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->all = FALSE;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

static void
set_narrow (EditorAccessSection *self, gboolean narrow)
{
  GtkListBoxRow *row;

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    editor_access_row_set_narrow (EDITOR_ACCESS_ROW (row), narrow);
  update_header (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
editor_access_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorAccessSection *self = EDITOR_ACCESS_SECTION (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_EFFECT:
      g_value_set_int (value, (int)self->effect);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_access_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorAccessSection *self = EDITOR_ACCESS_SECTION (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      set_document (self, g_value_get_object (value));
      break;
    case PROP_EFFECT:
      self->effect = (PolicyEffect)g_value_get_int (value);
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_access_section_dispose (GObject *object)
{
  EditorAccessSection *self = EDITOR_ACCESS_SECTION (object);

  g_clear_handle_id (&self->pending, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, update, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (editor_access_section_parent_class)->dispose (object);
}

static void
editor_access_section_class_init (EditorAccessSectionClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_access_section_get_property;
  object_class->set_property = editor_access_section_set_property;
  object_class->dispose = editor_access_section_dispose;
  widget_class->map = editor_access_section_map;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, POLICY_TYPE_DOCUMENT, flags);
  properties[PROP_EFFECT] =
      g_param_spec_int ("effect", NULL, NULL, POLICY_EFFECT_ALLOW, POLICY_EFFECT_DENY, POLICY_EFFECT_ALLOW,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACCESS_ACTIVATED] = g_signal_new ("access-activated", EDITOR_TYPE_ACCESS_SECTION, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, ACCESS_TYPE_SERVICE);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-access-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorAccessSection, content);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessSection, heading);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessSection, description);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessSection, header);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessSection, header_cells);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessSection, list);
  gtk_widget_class_bind_template_child (widget_class, EditorAccessSection, more_button);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
editor_access_section_init (EditorAccessSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < EDITOR_ACCESS_N_LEVELS; i++)
    {
      const char *level = reference_access_level_get_label (editor_access_levels[i]);
      GtkWidget *label = editor_access_row_cell_new (1, level, "dim-label");

      gtk_label_set_yalign (GTK_LABEL (label), 1.0f);
      gtk_box_append (self->header_cells, label);
    }
}
