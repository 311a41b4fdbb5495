/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-access-section.h"

#include <glib/gi18n-lib.h>

#include "access-summary.h"
#include "editor-access-row.h"
#include "reference-access-level.h"

#define MAX_SHOWN 8

struct _EditorAccessSection
{
  EditorSection parent_instance;

  PolicyEffect effect;

  GtkBox *header_cells;
};

enum
{
  PROP_0,
  PROP_EFFECT,
  N_PROPS
};

enum
{
  ACCESS_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EditorAccessSection, editor_access_section, EDITOR_TYPE_SECTION)

/* The most dangerous first; the rows are sorted by name. */
static int
compare_danger (gconstpointer one, gconstpointer other, gpointer user_data)
{
  guint first = access_service_get_danger ((AccessService *)one);
  guint second = access_service_get_danger ((AccessService *)other);

  return first == second ? 0 : first > second ? -1 : 1;
}

static GListModel *
dup_sorted (PolicyDocument *document, PolicyEffect effect)
{
  g_autoptr (GListModel) services = access_summary_new (policy_document_get_text (document), effect);
  GListStore *sorted = g_list_store_new (ACCESS_TYPE_SERVICE);

  for (guint i = 0; i < g_list_model_get_n_items (services); i++)
    {
      g_autoptr (AccessService) service = g_list_model_get_item (services, i);

      /* Of equals, it keeps the order. */
      g_list_store_append (sorted, service);
    }
  g_list_store_sort (sorted, compare_danger, NULL);
  return G_LIST_MODEL (sorted);
}

static gboolean
has_denial (PolicyDocument *document)
{
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    if (policy_statement_get_effect (policy_document_get_statement (document, i)) == POLICY_EFFECT_DENY)
      return TRUE;
  return FALSE;
}

static const char *
describe (EditorAccessSection *self, PolicyDocument *document, guint n_services)
{
  if (n_services == 0)
    return _ ("It allows nothing.");
  if (self->effect == POLICY_EFFECT_DENY)
    return _ ("Whatever else allows this, it is denied.");
  return has_denial (document) ? _ ("Some of this may be denied again below.") : NULL;
}

static void
editor_access_section_update (EditorSection *section)
{
  EditorAccessSection *self = EDITOR_ACCESS_SECTION (section);
  PolicyDocument *document = session_get_document (editor_section_get_session (section));
  g_autoptr (GListModel) services = dup_sorted (document, self->effect);
  guint n_services = g_list_model_get_n_items (services);

  editor_section_set_description (section, describe (self, document, n_services));
  editor_section_set_items (section, services);
  editor_section_set_shown (section, n_services > 0 || self->effect == POLICY_EFFECT_ALLOW);
}

static GtkWidget *
editor_access_section_create_row (EditorSection *section)
{
  gboolean allows = EDITOR_ACCESS_SECTION (section)->effect == POLICY_EFFECT_ALLOW;
  GtkWidget *row = g_object_new (EDITOR_TYPE_ACCESS_ROW, "allows", allows, NULL);

  g_object_bind_property (section, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  return row;
}

static void
editor_access_section_activate_item (EditorSection *self, gpointer item)
{
  g_signal_emit (self, signals[ACCESS_ACTIVATED], 0, item);
}

static char *
editor_access_section_dup_more_label (EditorSection *self, guint n)
{
  return g_strdup_printf (ngettext ("Show All %u Service", "Show All %u Services", n), n);
}

/* Without room for columns there is nothing to stand above. */
static gboolean
shows_header (GObject *self, gboolean narrow, guint n_services)
{
  return !narrow && n_services > 0;
}

static void
editor_access_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EFFECT)
    g_value_set_int (value, (int)EDITOR_ACCESS_SECTION (object)->effect);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_access_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EFFECT)
    EDITOR_ACCESS_SECTION (object)->effect = (PolicyEffect)g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_access_section_class_init (EditorAccessSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);

  object_class->get_property = editor_access_section_get_property;
  object_class->set_property = editor_access_section_set_property;
  section_class->max_shown = MAX_SHOWN;
  section_class->update = editor_access_section_update;
  section_class->create_row = editor_access_section_create_row;
  section_class->activate_item = editor_access_section_activate_item;
  section_class->dup_more_label = editor_access_section_dup_more_label;

  properties[PROP_EFFECT] =
      g_param_spec_int ("effect", NULL, NULL, POLICY_EFFECT_ALLOW, POLICY_EFFECT_DENY, POLICY_EFFECT_ALLOW,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACCESS_ACTIVATED] = g_signal_new ("access-activated", EDITOR_TYPE_ACCESS_SECTION, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, ACCESS_TYPE_SERVICE);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-access-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorAccessSection, header_cells);
  gtk_widget_class_bind_template_callback (widget_class, shows_header);
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
