/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-ground-truth-section.h"

#include <glib/gi18n-lib.h>

#include "editor-list-box.h"

#define MAX_SHOWN 5
#define MAX_MISSING 3

struct _EditorGroundTruthSection
{
  AdwBin parent_instance;

  Session *session;

  gboolean outdated; /* the rows do not show the policy */
  guint pending;
  gboolean all;      /* the user wants to see every row */
  GPtrArray *grants; /* of Grant: what the rows are for */

  GtkLabel *summary_label;
  GtkListBox *list;
  GtkButton *more_button;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorGroundTruthSection, editor_ground_truth_section, ADW_TYPE_BIN)

/* In the order of the list */
typedef enum
{
  MANNER_PARTLY,
  MANNER_BROADLY, /* in full, by statements that allow more than is needed */
  MANNER_FULLY,
  N_MANNERS
} Manner;

typedef struct
{
  CatalogCapability *capability;
  Manner manner;
} Grant;

static void
grant_free (gpointer data)
{
  Grant *self = data;

  g_object_unref (self->capability);
  g_free (self);
}

/* @excessive: what is known of statements: whether they allow more than is needed */
static gboolean
is_broad (EditorGroundTruthSection *self, CatalogCapability *capability, GHashTable *excessive)
{
  CatalogCoverage *coverage = session_get_coverage (self->session);
  g_autoptr (GPtrArray) statements = catalog_coverage_ref_statements (coverage, capability);
  gboolean broad = FALSE;

  for (guint i = 0; i < statements->len && !broad; i++)
    {
      gpointer known;

      if (!g_hash_table_lookup_extended (excessive, statements->pdata[i], NULL, &known))
        {
          known = GINT_TO_POINTER (
              catalog_is_excessive (session_get_catalog (self->session), coverage, statements->pdata[i]));
          g_hash_table_insert (excessive, statements->pdata[i], known);
        }
      broad = GPOINTER_TO_INT (known);
    }
  return broad;
}

static void
collect_grants (EditorGroundTruthSection *self, GListModel *group, GHashTable *excessive, GPtrArray **grants)
{
  for (guint i = 0; i < g_list_model_get_n_items (group); i++)
    {
      g_autoptr (CatalogCapability) capability = g_list_model_get_item (group, i);
      CatalogState state = catalog_coverage_get_state (session_get_coverage (self->session), capability);
      Grant *grant;

      if (state == CATALOG_STATE_OFF)
        continue;
      grant = g_new (Grant, 1);
      grant->manner = state == CATALOG_STATE_PARTLY            ? MANNER_PARTLY
                      : is_broad (self, capability, excessive) ? MANNER_BROADLY
                                                               : MANNER_FULLY;
      grant->capability = g_steal_pointer (&capability);
      g_ptr_array_add (grants[grant->manner], grant);
    }
}

/* Of the groups for what the policy is attached to: those that Build has */
static GPtrArray *
dup_grants (EditorGroundTruthSection *self)
{
  Catalog *catalog = session_get_catalog (self->session);
  g_autoptr (GHashTable) excessive = g_hash_table_new (NULL, NULL);
  GPtrArray *grants[N_MANNERS];

  for (guint i = 0; i < N_MANNERS; i++)
    grants[i] = g_ptr_array_new_with_free_func (grant_free);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      if (catalog_group_get_kind (group) == session_get_kind (self->session))
        collect_grants (self, G_LIST_MODEL (group), excessive, grants);
    }
  for (guint i = 1; i < N_MANNERS; i++)
    g_ptr_array_extend_and_steal (grants[0], grants[i]);
  return grants[0];
}

static char *
describe_missing (EditorGroundTruthSection *self, CatalogCapability *capability)
{
  g_auto (GStrv) missing = catalog_coverage_dup_missing (session_get_coverage (self->session), capability);
  guint n = g_strv_length (missing);
  guint n_more = n > MAX_MISSING + 1 ? n - MAX_MISSING : 0;
  g_autofree char *names = NULL;

  for (guint i = n - n_more; i < n; i++)
    g_clear_pointer (&missing[i], g_free);
  names = g_strjoinv (", ", missing);
  if (n_more == 0)
    /* Translators: the names of actions */
    return g_strdup_printf (_ ("In part. Missing: %s"), names);
  /* Translators: the names of actions, then how many there are besides */
  return g_strdup_printf (
      ngettext ("In part. Missing: %s and %u more", "In part. Missing: %s and %u more", n_more), names,
      n_more);
}

static char *
describe_grant (EditorGroundTruthSection *self, const Grant *grant)
{
  switch (grant->manner)
    {
    case MANNER_PARTLY:
      return describe_missing (self, grant->capability);
    case MANNER_BROADLY:
      return g_strdup (_ ("In full, by statements that allow more than is needed"));
    case MANNER_FULLY:
    case N_MANNERS:
    default:
      return catalog_capability_get_denies (grant->capability) ? g_strdup (_ ("Denied, as a guardrail"))
                                                               : g_strdup (_ ("In full"));
    }
}

static const char *
get_icon_name (const Grant *grant)
{
  switch (grant->manner)
    {
    case MANNER_PARTLY:
      return "dialog-warning-symbolic";
    case MANNER_BROADLY:
      return "security-medium-symbolic";
    case MANNER_FULLY:
    case N_MANNERS:
    default:
      return "object-select-symbolic";
    }
}

static GtkWidget *
row_new (EditorGroundTruthSection *self, const Grant *grant)
{
  g_autofree char *title = g_markup_escape_text (catalog_capability_get_title (grant->capability), -1);
  g_autofree char *description = describe_grant (self, grant);
  g_autofree char *subtitle = g_markup_escape_text (description, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, "activatable",
                                 TRUE, "action-name", "win.show-capability", NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", catalog_capability_get_id (grant->capability));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", get_icon_name (grant),
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  return row;
}

static void
fill_rows (EditorGroundTruthSection *self)
{
  guint n = self->grants->len;
  guint n_shown = editor_list_box_count_shown (n, MAX_SHOWN, self->all);

  editor_list_box_clear (self->list);
  for (guint i = 0; i < n_shown; i++)
    gtk_list_box_append (self->list, row_new (self, self->grants->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n_shown < n);
  if (n_shown < n)
    {
      g_autofree char *label =
          g_strdup_printf (ngettext ("Show All %u Capability", "Show All %u Capabilities", n), n);
      gtk_button_set_label (self->more_button, label);
    }
}

static char *
describe_all (EditorGroundTruthSection *self)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  guint n[N_MANNERS] = { 0 };
  guint n_guardrails = 0, n_full;

  for (guint i = 0; i < self->grants->len; i++)
    {
      const Grant *grant = self->grants->pdata[i];

      if (grant->manner == MANNER_FULLY && catalog_capability_get_denies (grant->capability))
        n_guardrails++;
      else
        n[grant->manner]++;
    }
  n_full = n[MANNER_FULLY] + n[MANNER_BROADLY];
  if (n_full > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("It grants %u capability of Ground Truth in full.",
                                                "It grants %u capabilities of Ground Truth in full.", n_full),
                                      n_full));
  else
    g_ptr_array_add (sentences, g_strdup (_ ("It grants no capability of Ground Truth in full.")));
  if (n[MANNER_BROADLY] > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("For %u it allows more than is needed.",
                                                           "For %u of them it allows more than is needed.",
                                                           n[MANNER_BROADLY]),
                                                 n[MANNER_BROADLY]));
  if (n[MANNER_PARTLY] > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("It grants %u in part.", "It grants %u in part.",
                                                           n[MANNER_PARTLY]),
                                                 n[MANNER_PARTLY]));
  if (n_guardrails > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("%u guardrail is in place.",
                                                           "%u guardrails are in place.", n_guardrails),
                                                 n_guardrails));
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **)sentences->pdata);
}

static void
fill (EditorGroundTruthSection *self)
{
  g_autofree char *summary = NULL;

  if (!self->outdated || self->session == NULL)
    return;
  self->outdated = FALSE;
  g_clear_pointer (&self->grants, g_ptr_array_unref);
  self->grants = dup_grants (self);
  summary = describe_all (self);
  gtk_label_set_label (self->summary_label, summary);
  fill_rows (self);
}

static gboolean
fill_pending (gpointer user_data)
{
  EditorGroundTruthSection *self = user_data;

  self->pending = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
update (EditorGroundTruthSection *self)
{
  self->outdated = TRUE;
  if (self->pending == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->pending = g_idle_add_full (G_PRIORITY_LOW, fill_pending, self, NULL);
}

static void
editor_ground_truth_section_map (GtkWidget *widget)
{
  fill (EDITOR_GROUND_TRUTH_SECTION (widget));
  GTK_WIDGET_CLASS (editor_ground_truth_section_parent_class)->map (widget);
}

static void
on_more_clicked (EditorGroundTruthSection *self)
{
  self->all = TRUE;
  fill_rows (self);
  /* Else the focus would be lost with the button. */
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MAX_SHOWN)));
}

static void
on_opened (EditorGroundTruthSection *self)
{
  self->all = FALSE;
  update (self);
}

static void
set_session (EditorGroundTruthSection *self, Session *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    {
      g_signal_connect_object (session_get_coverage (session), "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::kind", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
editor_ground_truth_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, EDITOR_GROUND_TRUTH_SECTION (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_ground_truth_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (EDITOR_GROUND_TRUTH_SECTION (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
editor_ground_truth_section_dispose (GObject *object)
{
  EditorGroundTruthSection *self = EDITOR_GROUND_TRUTH_SECTION (object);

  g_clear_handle_id (&self->pending, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->grants, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (editor_ground_truth_section_parent_class)->dispose (object);
}

static void
editor_ground_truth_section_class_init (EditorGroundTruthSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = editor_ground_truth_section_get_property;
  object_class->set_property = editor_ground_truth_section_set_property;
  object_class->dispose = editor_ground_truth_section_dispose;
  widget_class->map = editor_ground_truth_section_map;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, SESSION_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/groundskeeper/Groundskeeper/editor-ground-truth-section.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorGroundTruthSection, summary_label);
  gtk_widget_class_bind_template_child (widget_class, EditorGroundTruthSection, list);
  gtk_widget_class_bind_template_child (widget_class, EditorGroundTruthSection, more_button);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
}

static void
editor_ground_truth_section_init (EditorGroundTruthSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
