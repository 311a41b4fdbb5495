/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which problems are about a capability. */
#include "config.h"

#include "session-capability-problems.h"

#include "catalog-coverage.h"
#include "policy-pattern.h"
#include "session-problem-private.h"

/* The action that a problem is about, or NULL where it is about more than one */
static const char *
get_action (const SessionProblemFacts *facts)
{
  const PolicyNode *node = policy_text_lookup (facts->text, check_finding_get_path (facts->finding));
  const PolicyNode *member = node;

  if (node == NULL || policy_node_get_node_type (node) != POLICY_NODE_STRING)
    return NULL;
  if (policy_node_get_key (node) == NULL)
    member = policy_node_get_parent (node);
  return g_strcmp0 (policy_node_get_key (member), "Action") == 0 ? policy_node_get_string (node) : NULL;
}

static gboolean
needs_action (CatalogCapability *capability, const char *action)
{
  GListModel *permissions = catalog_capability_get_permissions (capability);

  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);

      if (policy_pattern_overlaps (action, catalog_permission_get_action (permission),
                                   POLICY_PATTERN_CASE_INSENSITIVE))
        return TRUE;
    }
  return FALSE;
}

/* @positions: of the statements that decide on @capability */
static gboolean
concerns (SessionProblem *problem, CatalogCapability *capability, GHashTable *positions)
{
  SessionProblemFacts facts = session_problem_get_facts (problem);
  const char *const *paths = check_finding_get_paths (facts.finding);
  const char *action;
  gboolean in = FALSE;

  for (guint i = 0; !in && paths[i] != NULL; i++)
    {
      guint position;

      session_problem_skip_statement (paths[i], &position);
      in = g_hash_table_contains (positions, GUINT_TO_POINTER (position));
    }
  if (!in)
    return FALSE;
  action = get_action (&facts);
  return action == NULL || needs_action (capability, action);
}

static GHashTable *
collect_positions (Session *session, CatalogCapability *capability)
{
  g_autoptr (GPtrArray) statements =
      catalog_coverage_ref_statements (session_get_coverage (session), capability);
  GHashTable *positions = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < statements->len; i++)
    g_hash_table_add (positions, GUINT_TO_POINTER (policy_statement_get_position (statements->pdata[i])));
  return positions;
}

/**
 * session_capability_problems_new:
 * @session: a session
 * @capability: one of its catalog's
 *
 * Returns: (transfer full): of SessionProblem: those that are on the statements which decide on @capability,
 * and not on an action of theirs that it does not need; without those that were dismissed
 */
GListModel *
session_capability_problems_new (Session *session, CatalogCapability *capability)
{
  GListStore *store = g_list_store_new (SESSION_TYPE_PROBLEM);
  g_autoptr (GHashTable) positions = NULL;
  GListModel *all;
  guint n;

  g_return_val_if_fail (SESSION_IS_SESSION (session) && CATALOG_IS_CAPABILITY (capability),
                        G_LIST_MODEL (store));

  all = G_LIST_MODEL (session_get_problems (session));
  n = g_list_model_get_n_items (all);
  if (n > 0)
    positions = collect_positions (session, capability);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SessionProblem) problem = g_list_model_get_item (all, i);

      if (session_problem_get_reason (problem) == NULL && concerns (problem, capability, positions))
        g_list_store_append (store, problem);
    }
  return G_LIST_MODEL (store);
}
