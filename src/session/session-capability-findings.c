/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-capability-findings.h"

#include "session-problem.h"
#include "policy-pattern.h"

/* The action that a finding is about, or NULL where it is about more than one */
static const char *
get_action (CheckFinding *finding, PolicyText *text)
{
  const PolicyNode *node = policy_text_lookup (text, check_finding_get_path (finding));
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

static gboolean
concerns (CheckFinding *finding, PolicyStatement *statement, CatalogCapability *capability)
{
  g_autofree char *path = policy_statement_get_path (statement);
  const char *action;

  if (!session_problem_is_in (finding, path))
    return FALSE;
  action = get_action (finding, policy_statement_get_text (statement));
  return action == NULL || needs_action (capability, action);
}

/**
 * session_capability_findings_new:
 * @coverage: which capabilities the policy grants
 * @capability: one of them
 * @findings: (nullable): of CheckFinding, on the policy
 *
 * Returns: (transfer full): those of @findings that are on the statements which decide on @capability, and
 * not on an action of theirs that it does not need
 */
GListModel *
session_capability_findings_new (CatalogCoverage *coverage, CatalogCapability *capability,
                                 GListModel *findings)
{
  GListStore *store = g_list_store_new (CHECK_TYPE_FINDING);
  g_autoptr (GPtrArray) statements = NULL;
  guint n = findings != NULL ? g_list_model_get_n_items (findings) : 0;

  g_return_val_if_fail (CATALOG_IS_COVERAGE (coverage) && CATALOG_IS_CAPABILITY (capability),
                        G_LIST_MODEL (store));

  if (n > 0)
    statements = catalog_coverage_ref_statements (coverage, capability);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

      for (guint j = 0; j < statements->len; j++)
        if (concerns (finding, statements->pdata[j], capability))
          {
            g_list_store_append (store, finding);
            break;
          }
    }
  return G_LIST_MODEL (store);
}
