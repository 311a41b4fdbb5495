/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-excess-section.h"

#include <glib/gi18n-lib.h>

#include "editor-list-box.h"

struct _EditorExcessSection
{
  AdwBin parent_instance;

  Session *session;
  CatalogCapability *capability;

  guint pending; /* the rows do not show it yet */
  char *shown;   /* what they say: a line for each */

  GtkListBox *list;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAPABILITY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorExcessSection, editor_excess_section, ADW_TYPE_BIN)

/* "It also allows 431 actions of Amazon SageMaker that nothing ticked needs." */
static char *
describe (GPtrArray *excess)
{
  const CatalogExcess *first = excess->pdata[0];
  const char *service = *first->title != '\0' ? first->title : first->service;
  guint n = 0;

  for (guint i = 0; i < excess->len; i++)
    n += ((CatalogExcess *)excess->pdata[i])->actions->len;
  if (excess->len == 1)
    /* Translators: a number of actions, then the name of a service */
    return g_strdup_printf (ngettext ("It also allows %u action of %s that nothing ticked needs.",
                                      "It also allows %u actions of %s that nothing ticked needs.", n),
                            n, service);
  /* Translators: a number of actions, then a number of services, which is more than one */
  return g_strdup_printf (ngettext ("It also allows %u action of %u services that nothing ticked needs.",
                                    "It also allows %u actions of %u services that nothing ticked needs.", n),
                          n, excess->len);
}

typedef struct
{
  char *title;
  char *subtitle;
  char *path;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->title);
  g_free (row->subtitle);
  g_free (row->path);
  g_free (row);
}

static GtkWidget *
row_new (const Row *content)
{
  g_autofree char *title_markup = g_markup_escape_text (content->title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (content->subtitle, -1);
  /* Translators: the name of a statement */
  g_autofree char *label = g_strdup_printf (_ ("Narrow %s to what is ticked"), content->title);
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "title", title_markup, "subtitle", subtitle_markup, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "label", _ ("Narrow"), "valign", GTK_ALIGN_CENTER,
                                    "tooltip-text", label, "action-name", "win.narrow", NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", content->path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* Appends a row for each statement to @rows, and what it says to @lines. */
static void
collect_rows (EditorExcessSection *self, GPtrArray *rows, GString *lines)
{
  CatalogCoverage *coverage = session_get_coverage (self->session);
  g_autoptr (GPtrArray) statements = catalog_coverage_ref_statements (coverage, self->capability);

  for (guint i = 0; i < statements->len; i++)
    {
      g_autoptr (GPtrArray) excess =
          catalog_dup_statement_excess (session_get_catalog (self->session), coverage, statements->pdata[i]);
      Row *row;

      if (excess->len == 0)
        continue;
      row = g_new0 (Row, 1);
      row->title = policy_statement_dup_label (statements->pdata[i]);
      row->subtitle = describe (excess);
      row->path = policy_statement_get_path (statements->pdata[i]);
      g_ptr_array_add (rows, row);
      g_string_append_printf (lines, "%s\t%s\t%s\n", row->title, row->subtitle, row->path);
    }
}

static gboolean
show_excess (gpointer user_data)
{
  EditorExcessSection *self = user_data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GString) lines = g_string_new (NULL);

  self->pending = 0;
  if (self->session != NULL && self->capability != NULL)
    collect_rows (self, rows, lines);
  if (g_strcmp0 (self->shown, lines->str) == 0)
    return G_SOURCE_REMOVE;
  g_free (self->shown);
  self->shown = g_strdup (lines->str);
  editor_list_box_clear (self->list);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, row_new (rows->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self), rows->len > 0);
  return G_SOURCE_REMOVE;
}

/* All actions of all services may have to be counted: not while somebody types. */
static void
update (EditorExcessSection *self)
{
  if (self->pending == 0)
    self->pending = g_idle_add_full (G_PRIORITY_LOW, show_excess, self, NULL);
}

static void
set_session (EditorExcessSection *self, Session *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    g_signal_connect_object (session_get_coverage (session), "changed", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  update (self);
}

static void
editor_excess_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EditorExcessSection *self = EDITOR_EXCESS_SECTION (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAPABILITY:
      g_value_set_object (value, self->capability);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_excess_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EditorExcessSection *self = EDITOR_EXCESS_SECTION (object);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CAPABILITY:
      if (!g_set_object (&self->capability, g_value_get_object (value)))
        return;
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
editor_excess_section_dispose (GObject *object)
{
  EditorExcessSection *self = EDITOR_EXCESS_SECTION (object);

  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_pointer (&self->shown, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->capability);

  G_OBJECT_CLASS (editor_excess_section_parent_class)->dispose (object);
}

static void
editor_excess_section_class_init (EditorExcessSectionClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_excess_section_get_property;
  object_class->set_property = editor_excess_section_set_property;
  object_class->dispose = editor_excess_section_dispose;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION, flags);
  properties[PROP_CAPABILITY] =
      g_param_spec_object ("capability", NULL, NULL, CATALOG_TYPE_CAPABILITY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-excess-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorExcessSection, list);
}

static void
editor_excess_section_init (EditorExcessSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
