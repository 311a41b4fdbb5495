/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-line-list.h"

#include <glib/gi18n-lib.h>

#define MAX_SHOWN 8
/* More lines than this go into a list, which makes widgets only for those that are on screen. */
#define MAX_LABELS 100

struct _EditorLineList
{
  AdwBin parent_instance;

  char *title;
  GStrv lines;
  gboolean names;

  GtkBox *labels;
  GtkWidget *scrolled;
  GtkListView *view;
  GtkButton *more_button;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_LINES,
  PROP_NAMES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorLineList, editor_line_list, ADW_TYPE_BIN)

static void
append_label (EditorLineList *self, const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label;

  /* A hyphen at the end of a line would look like a part of the name. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                        PANGO_WRAP_WORD_CHAR, "selectable", TRUE, "attributes", attributes, NULL);
  if (self->names)
    gtk_widget_add_css_class (label, "action-names");
  gtk_box_append (self->labels, label);
}

/* Names are one block, sentences are each on their own. */
static void
show_labels (EditorLineList *self, guint n)
{
  g_autoptr (GString) block = g_string_new (NULL);
  GtkWidget *label;

  while ((label = gtk_widget_get_first_child (GTK_WIDGET (self->labels))) != NULL)
    gtk_box_remove (self->labels, label);
  for (guint i = 0; i < n; i++)
    if (self->names)
      g_string_append_printf (block, "%s%s", i > 0 ? "\n" : "", self->lines[i]);
    else
      append_label (self, self->lines[i]);
  if (block->len > 0)
    append_label (self, block->str);
}

static void
show_first (EditorLineList *self)
{
  guint n = self->lines != NULL ? g_strv_length (self->lines) : 0;
  guint n_hidden = n > MAX_SHOWN ? n - MAX_SHOWN : 0;
  g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", n_hidden), n_hidden);

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->labels), TRUE);
  gtk_widget_set_visible (self->scrolled, FALSE);
  gtk_list_view_set_model (self->view, NULL);
  gtk_button_set_label (self->more_button, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n_hidden > 0);
  show_labels (self, n - n_hidden);
}

static void
show_list (EditorLineList *self)
{
  GtkStringList *lines = gtk_string_list_new ((const char *const *)self->lines);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (lines));

  if (self->names)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "action-names");
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  gtk_widget_set_visible (GTK_WIDGET (self->labels), FALSE);
  gtk_widget_set_visible (self->scrolled, TRUE);
}

/* The focus must not fall out along with the button that had it. */
static void
on_more_clicked (EditorLineList *self)
{
  guint n = g_strv_length (self->lines);

  if (n > MAX_LABELS)
    {
      show_list (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
  else
    {
      GtkWidget *label;

      show_labels (self, n);
      label = gtk_widget_get_first_child (GTK_WIDGET (self->labels));
      gtk_widget_grab_focus (label);
      gtk_label_select_region (GTK_LABEL (label), 0, 0);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), FALSE);
}

static void
set_lines (EditorLineList *self, const char *const *lines)
{
  if (self->lines != NULL && lines != NULL && g_strv_equal ((const char *const *)self->lines, lines))
    return;
  g_strfreev (self->lines);
  self->lines = g_strdupv ((char **)lines);
  show_first (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINES]);
}

/**
 * editor_line_list_new:
 * @title: its heading
 * @lines: its lines
 * @names: whether they are names rather than sentences
 *
 * Returns: (transfer floating): a list of lines
 */
GtkWidget *
editor_line_list_new (const char *title, const char *const *lines, gboolean names)
{
  return g_object_new (EDITOR_TYPE_LINE_LIST, "title", title, "names", names, "lines", lines, NULL);
}

static void
editor_line_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorLineList *self = EDITOR_LINE_LIST (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_LINES:
      g_value_set_boxed (value, self->lines);
      break;
    case PROP_NAMES:
      g_value_set_boolean (value, self->names);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_line_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorLineList *self = EDITOR_LINE_LIST (object);

  switch (id)
    {
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_LINES:
      set_lines (self, g_value_get_boxed (value));
      break;
    case PROP_NAMES:
      self->names = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_line_list_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (editor_line_list_parent_class)->dispose (object);
}

static void
editor_line_list_finalize (GObject *object)
{
  EditorLineList *self = EDITOR_LINE_LIST (object);

  g_free (self->title);
  g_strfreev (self->lines);

  G_OBJECT_CLASS (editor_line_list_parent_class)->finalize (object);
}

static void
editor_line_list_class_init (EditorLineListClass *klass)
{
  const GParamFlags constant = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_line_list_get_property;
  object_class->set_property = editor_line_list_set_property;
  object_class->dispose = editor_line_list_dispose;
  object_class->finalize = editor_line_list_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, constant);
  properties[PROP_LINES] = g_param_spec_boxed (
      "lines", NULL, NULL, G_TYPE_STRV, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAMES] = g_param_spec_boolean ("names", NULL, NULL, FALSE, constant);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/groundskeeper/Groundskeeper/editor-line-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorLineList, labels);
  gtk_widget_class_bind_template_child (widget_class, EditorLineList, scrolled);
  gtk_widget_class_bind_template_child (widget_class, EditorLineList, view);
  gtk_widget_class_bind_template_child (widget_class, EditorLineList, more_button);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
}

static void
editor_line_list_init (EditorLineList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
