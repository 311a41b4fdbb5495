/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-excess.h"

#include <string.h>

#include "catalog-form.h"
#include "policy-pattern.h"
#include "policy-string-set.h"
#include "reference-expand.h"
#include "reference-service.h"

/* The actions that the capabilities which are on or partly on need, but for those that allow much more than
 * Ground Truth needs: in lower case; patterns in @patterns */
static GHashTable *
collect_needed (Catalog *self, CatalogCoverage *coverage, GPtrArray *patterns)
{
  const GPtrArray *capabilities = catalog_get_capabilities (self);
  GHashTable *needed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < capabilities->len; i++)
    {
      GListModel *permissions = catalog_capability_get_permissions (capabilities->pdata[i]);

      CatalogState state = catalog_coverage_get_state (coverage, capabilities->pdata[i]);

      if (catalog_capability_get_broad (capabilities->pdata[i]) ||
          (!catalog_state_is_on (state) && state != CATALOG_STATE_PARTLY))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (permissions); j++)
        {
          g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, j);
          const char *action = catalog_permission_get_action (permission);

          if (catalog_permission_get_denies (permission))
            continue;
          if (policy_pattern_has_wildcard (action))
            g_ptr_array_add (patterns, (gpointer)action);
          else
            g_hash_table_add (needed, g_ascii_strdown (action, -1));
        }
    }
  return needed;
}

static gboolean
is_needed (GHashTable *needed, GPtrArray *patterns, const char *action)
{
  g_autofree char *folded = g_ascii_strdown (action, -1);

  if (g_hash_table_contains (needed, folded))
    return TRUE;
  for (guint i = 0; i < patterns->len; i++)
    {
      if (policy_pattern_matches (patterns->pdata[i], action, POLICY_PATTERN_CASE_INSENSITIVE))
        return TRUE;
    }
  return FALSE;
}

static void
excess_free (CatalogExcess *self)
{
  g_free (self->service);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

static CatalogExcess *
get_excess (GPtrArray *excess, const char *action)
{
  g_autofree char *service = g_strndup (action, strcspn (action, ":"));
  const ReferenceService *facts;
  CatalogExcess *added;

  for (guint i = 0; i < excess->len; i++)
    {
      CatalogExcess *other = excess->pdata[i];

      if (g_str_equal (other->service, service))
        return other;
    }
  facts = reference_service_lookup (service);
  added = g_new (CatalogExcess, 1);
  *added = (CatalogExcess){ .title = facts != NULL ? reference_service_get_name (facts) : "",
                            .service = g_steal_pointer (&service),
                            .actions = g_ptr_array_new_with_free_func (g_free) };
  g_ptr_array_add (excess, added);
  return added;
}

/* @n_actions: (inout): goes up by how many there are, each once */
static GPtrArray *
find (GHashTable *needed, GPtrArray *patterns, const char *const *actions, guint *n_actions)
{
  GPtrArray *excess = g_ptr_array_new_with_free_func ((GDestroyNotify)excess_free);
  g_autoptr (PolicyStringSet) seen = policy_string_set_new (POLICY_PATTERN_CASE_SENSITIVE);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) expanded = reference_expand (actions[i]);

      for (guint j = 0; j < expanded->len; j++)
        {
          const char *action = expanded->pdata[j];

          if (!policy_string_set_add (seen, action))
            continue;
          (*n_actions)++;
          if (!is_needed (needed, patterns, action))
            g_ptr_array_add (get_excess (excess, action)->actions, g_strdup (action));
        }
    }
  return excess;
}

/**
 * catalog_excess_find:
 * @self: a catalog
 * @coverage: the states of its capabilities
 * @actions: (array zero-terminated=1): the actions of a statement or a capability, may hold wildcards
 *
 * What @actions allow beyond what the capabilities that are on need: those that are broad themselves do not
 * count.
 *
 * Returns: (transfer full) (element-type CatalogExcess): by service; empty when there is nothing
 */
GPtrArray *
catalog_excess_find (Catalog *self, CatalogCoverage *coverage, const char *const *actions)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();
  g_autoptr (GHashTable) needed = NULL;
  guint n_actions = 0;

  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && CATALOG_IS_COVERAGE (coverage), NULL);
  g_return_val_if_fail (actions != NULL, NULL);

  needed = collect_needed (self, coverage, patterns);
  return find (needed, patterns, actions, &n_actions);
}

/* What somebody put under a condition by name is there on purpose. */
static GStrv
dup_actions (Catalog *self, PolicyStatement *statement)
{
  const PolicyNode *actions = policy_statement_get_member (statement, "Action");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean guarded = catalog_form_has_further_conditions (self, statement);

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *action = policy_node_get_string (policy_node_get_value (actions, i));

      if (action != NULL && (!guarded || policy_pattern_has_wildcard (action)))
        g_strv_builder_add (builder, action);
    }
  return g_strv_builder_end (builder);
}

/**
 * catalog_excess_find_in_statement:
 * @self: a catalog
 * @coverage: the states of its capabilities
 * @statement: a statement of the policy
 *
 * As catalog_excess_find(), for what a statement allows by the names of actions; one that denies has no
 * excess.
 *
 * Returns: (transfer full) (element-type CatalogExcess): by service; empty when there is nothing
 */
GPtrArray *
catalog_excess_find_in_statement (Catalog *self, CatalogCoverage *coverage, PolicyStatement *statement)
{
  g_auto (GStrv) actions = NULL;

  g_return_val_if_fail (POLICY_IS_STATEMENT (statement), NULL);

  if (policy_statement_get_effect (statement) == POLICY_EFFECT_ALLOW)
    actions = dup_actions (self, statement);
  else
    actions = g_new0 (char *, 1);
  return catalog_excess_find (self, coverage, (const char *const *)actions);
}

/**
 * catalog_excess_is_in_statement:
 * @self: a catalog
 * @coverage: the states of its capabilities
 * @statement: a statement of the policy
 *
 * Returns: whether it allows actions that the capabilities which are on do not need, or every action but
 * some
 */
gboolean
catalog_excess_is_in_statement (Catalog *self, CatalogCoverage *coverage, PolicyStatement *statement)
{
  g_autoptr (GPtrArray) excess = NULL;

  g_return_val_if_fail (POLICY_IS_STATEMENT (statement), FALSE);

  if (policy_statement_get_effect (statement) == POLICY_EFFECT_ALLOW &&
      policy_statement_get_member (statement, "NotAction") != NULL)
    return TRUE;
  excess = catalog_excess_find_in_statement (self, coverage, statement);
  return excess->len > 0;
}

static void
wide_free (CatalogExcessWide *self)
{
  g_object_unref (self->statement);
  g_ptr_array_unref (self->excess);
  g_free (self);
}

static int
compare_wide (gconstpointer one, gconstpointer other)
{
  const CatalogExcessWide *left = *(CatalogExcessWide *const *)one,
                          *right = *(CatalogExcessWide *const *)other;

  return left->n_excess != right->n_excess ? (left->n_excess < right->n_excess ? 1 : -1) : 0;
}

/* Names of actions that are looked at, however many statements there are: about as many as AWS has, ten times
 */
#define MAX_ACTIONS 200000

/**
 * catalog_excess_list_wide:
 * @self: a catalog
 * @coverage: the states of its capabilities
 * @document: the policy that they are of
 *
 * Returns: (transfer full) (element-type CatalogExcessWide): the statements that allow, by the names of
 * actions, more than the capabilities which are on need, those with the most of that first
 */
GPtrArray *
catalog_excess_list_wide (Catalog *self, CatalogCoverage *coverage, PolicyDocument *document)
{
  GPtrArray *wide = g_ptr_array_new_with_free_func ((GDestroyNotify)wide_free);
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();
  g_autoptr (GHashTable) needed = NULL;
  guint n_all = 0;

  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && CATALOG_IS_COVERAGE (coverage), wide);
  g_return_val_if_fail (POLICY_IS_DOCUMENT (document), wide);

  needed = collect_needed (self, coverage, patterns);
  for (guint i = 0; i < policy_document_get_n_statements (document) && n_all < MAX_ACTIONS; i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);
      CatalogExcessWide own = { .statement = statement };
      g_auto (GStrv) actions = NULL;

      if (policy_statement_get_effect (statement) != POLICY_EFFECT_ALLOW)
        continue;
      actions = dup_actions (self, statement);
      own.excess = find (needed, patterns, (const char *const *)actions, &own.n_actions);
      n_all += own.n_actions;
      for (guint j = 0; j < own.excess->len; j++)
        own.n_excess += ((CatalogExcess *)own.excess->pdata[j])->actions->len;
      if (own.n_excess == 0)
        {
          g_ptr_array_unref (own.excess);
          continue;
        }
      g_object_ref (statement);
      g_ptr_array_add (wide, g_memdup2 (&own, sizeof own));
    }
  g_ptr_array_sort (wide, compare_wide);
  return wide;
}
