/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-ground-truth-section.h"

#include <glib/gi18n-lib.h>

#include "catalog-excess.h"
#include "catalog-summary.h"
#include "editor-section-item.h"

#define MAX_SHOWN 5

struct _EditorGroundTruthSection
{
  EditorSection parent_instance;
};

G_DEFINE_FINAL_TYPE (EditorGroundTruthSection, editor_ground_truth_section, EDITOR_TYPE_SECTION)

/* In the order of the list */
typedef enum
{
  MANNER_DENIED,
  MANNER_PARTLY,
  MANNER_CONDITIONALLY, /* in full, and not whatever a request is like */
  MANNER_BROADLY,       /* in full, by statements that allow more than is needed */
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
is_broad (Session *session, CatalogCapability *capability, GHashTable *excessive)
{
  CatalogCoverage *coverage = session_get_coverage (session);
  g_autoptr (GPtrArray) statements = catalog_coverage_ref_statements (coverage, capability);
  gboolean broad = FALSE;

  for (guint i = 0; i < statements->len && !broad; i++)
    {
      gpointer known;

      if (!g_hash_table_lookup_extended (excessive, statements->pdata[i], NULL, &known))
        {
          known = GINT_TO_POINTER (
              catalog_excess_is_in_statement (session_get_catalog (session), coverage, statements->pdata[i]));
          g_hash_table_insert (excessive, statements->pdata[i], known);
        }
      broad = GPOINTER_TO_INT (known);
    }
  return broad;
}

static Manner
get_manner (CatalogState state)
{
  switch (state)
    {
    case CATALOG_STATE_DENIED:
      return MANNER_DENIED;
    case CATALOG_STATE_ON_UNDER_CONDITIONS:
      return MANNER_CONDITIONALLY;
    case CATALOG_STATE_ON:
      return MANNER_FULLY;
    case CATALOG_STATE_OFF:
    case CATALOG_STATE_PARTLY:
    case CATALOG_STATE_UNKNOWN:
    default:
      return MANNER_PARTLY;
    }
}

static void
collect_grants (Session *session, GListModel *group, GHashTable *excessive, GPtrArray **grants)
{
  for (guint i = 0; i < g_list_model_get_n_items (group); i++)
    {
      g_autoptr (CatalogCapability) capability = g_list_model_get_item (group, i);
      CatalogState state = catalog_coverage_get_state (session_get_coverage (session), capability);
      Grant *grant;

      if (state == CATALOG_STATE_OFF)
        continue;
      grant = g_new (Grant, 1);
      grant->manner = get_manner (state);
      if (grant->manner == MANNER_FULLY && is_broad (session, capability, excessive))
        grant->manner = MANNER_BROADLY;
      grant->capability = g_steal_pointer (&capability);
      g_ptr_array_add (grants[grant->manner], grant);
    }
}

/* Of the groups for what the policy is attached to: those that Build has */
static GPtrArray *
dup_grants (Session *session)
{
  Catalog *catalog = session_get_catalog (session);
  g_autoptr (GHashTable) excessive = g_hash_table_new (NULL, NULL);
  GPtrArray *grants[N_MANNERS];

  for (guint i = 0; i < N_MANNERS; i++)
    grants[i] = g_ptr_array_new_with_free_func (grant_free);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr (CatalogGroup) group = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      if (catalog_group_get_kind (group) == session_get_kind (session))
        collect_grants (session, G_LIST_MODEL (group), excessive, grants);
    }
  for (guint i = 1; i < N_MANNERS; i++)
    g_ptr_array_extend_and_steal (grants[0], grants[i]);
  return grants[0];
}

static char *
describe_grant (Session *session, const Grant *grant)
{
  switch (grant->manner)
    {
    case MANNER_DENIED:
    case MANNER_PARTLY:
    case MANNER_CONDITIONALLY:
      return catalog_summary_dup (
          catalog_coverage_get_status (session_get_coverage (session), grant->capability));
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
    case MANNER_DENIED:
      return "action-unavailable-symbolic";
    case MANNER_PARTLY:
      return "dialog-information-symbolic";
    case MANNER_CONDITIONALLY:
      return "changes-prevent-symbolic";
    case MANNER_BROADLY:
      return "security-medium-symbolic";
    case MANNER_FULLY:
    case N_MANNERS:
    default:
      return "object-select-symbolic";
    }
}

static EditorSectionItem *
item_new (Session *session, const Grant *grant)
{
  g_autofree char *subtitle = describe_grant (session, grant);

  return g_object_new (EDITOR_TYPE_SECTION_ITEM, "icon-name", get_icon_name (grant), "title",
                       catalog_capability_get_title (grant->capability), "subtitle", subtitle, "action",
                       "win.show-capability", "target", catalog_capability_get_id (grant->capability), NULL);
}

static char *
describe_all (GPtrArray *grants)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  guint n[N_MANNERS] = { 0 };
  guint n_guardrails = 0, n_full;

  for (guint i = 0; i < grants->len; i++)
    {
      const Grant *grant = grants->pdata[i];

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
  if (n[MANNER_CONDITIONALLY] > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (ngettext ("It grants %u under conditions.",
                                                "It grants %u under conditions.", n[MANNER_CONDITIONALLY]),
                                      n[MANNER_CONDITIONALLY]));
  if (n[MANNER_DENIED] > 0)
    g_ptr_array_add (
        sentences,
        g_strdup_printf (ngettext ("It denies %u.", "It denies %u.", n[MANNER_DENIED]), n[MANNER_DENIED]));
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
editor_ground_truth_section_update (EditorSection *self)
{
  Session *session = editor_section_get_session (self);
  g_autoptr (GPtrArray) grants = dup_grants (session);
  g_autoptr (GListStore) items = g_list_store_new (EDITOR_TYPE_SECTION_ITEM);
  g_autofree char *description = describe_all (grants);

  for (guint i = 0; i < grants->len; i++)
    {
      g_autoptr (EditorSectionItem) item = item_new (session, grants->pdata[i]);

      g_list_store_append (items, item);
    }
  editor_section_set_description (self, description);
  editor_section_set_items (self, G_LIST_MODEL (items));
}

static char *
editor_ground_truth_section_dup_more_label (EditorSection *self, guint n)
{
  return g_strdup_printf (ngettext ("Show All %u Capability", "Show All %u Capabilities", n), n);
}

static void
editor_ground_truth_section_class_init (EditorGroundTruthSectionClass *klass)
{
  EditorSectionClass *section_class = EDITOR_SECTION_CLASS (klass);

  section_class->inputs = EDITOR_SECTION_KIND;
  section_class->max_shown = MAX_SHOWN;
  section_class->update = editor_ground_truth_section_update;
  section_class->dup_more_label = editor_ground_truth_section_dup_more_label;
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/groundskeeper/Groundskeeper/editor-ground-truth-section.ui");
}

static void
editor_ground_truth_section_init (EditorGroundTruthSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
