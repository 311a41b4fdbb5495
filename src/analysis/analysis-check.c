/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-check-private.h"

G_GNUC_PRINTF (5, 0)
static AnalysisFinding *
report (AnalysisCheckRun *run, const char *code, const AnalysisLocation *locations, guint n_locations,
        const char *format, va_list arguments)
{
  const AnalysisCheck *check = analysis_check_lookup (code);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  g_auto (GStrv) paths = g_new0 (char *, n_locations + 1);
  g_autofree PolicySpan *spans = g_new (PolicySpan, n_locations);
  AnalysisFinding *finding;

  g_assert (check != NULL);

  for (guint i = 0; i < n_locations; i++)
    {
      const PolicyNode *node = locations[i].node;

      if (node == NULL)
        {
          paths[i] = g_strdup ("");
          spans[i].start = 0;
          policy_text_get_text (run->text, &spans[i].end);
        }
      else
        {
          paths[i] = policy_node_get_path (node);
          spans[i] = locations[i].at_key ? policy_node_get_key_span (node) : policy_node_get_span (node);
        }
    }
  finding = analysis_finding_new (code, check->severity, message, (const char *const *)paths, spans);
  g_ptr_array_add (run->findings, finding);
  return finding;
}

AnalysisFinding *
analysis_check_report (AnalysisCheckRun *run, const char *code, const PolicyNode *node, const char *format,
                       ...)
{
  const AnalysisLocation location = { node, FALSE };
  AnalysisFinding *finding;
  va_list arguments;

  va_start (arguments, format);
  finding = report (run, code, &location, 1, format, arguments);
  va_end (arguments);
  return finding;
}

AnalysisFinding *
analysis_check_report_key (AnalysisCheckRun *run, const char *code, const PolicyNode *node,
                           const char *format, ...)
{
  const AnalysisLocation location = { node, TRUE };
  AnalysisFinding *finding;
  va_list arguments;

  va_start (arguments, format);
  finding = report (run, code, &location, 1, format, arguments);
  va_end (arguments);
  return finding;
}

AnalysisFinding *
analysis_check_report_locations (AnalysisCheckRun *run, const char *code, const AnalysisLocation *locations,
                                 guint n_locations, const char *format, ...)
{
  AnalysisFinding *finding;
  va_list arguments;

  g_return_val_if_fail (n_locations > 0, NULL);

  va_start (arguments, format);
  finding = report (run, code, locations, n_locations, format, arguments);
  va_end (arguments);
  return finding;
}

gboolean
analysis_check_has_effect (const PolicyNode *statement, const char *effect)
{
  return g_strcmp0 (analysis_check_get_text (policy_node_get_member (statement, "Effect")), effect) == 0;
}

/* By the start of the first place, a stronger one first */
static int
compare_findings (gconstpointer one, gconstpointer other)
{
  AnalysisFinding *first = *(AnalysisFinding **)one;
  AnalysisFinding *second = *(AnalysisFinding **)other;
  gsize start = analysis_finding_get_span (first).start;
  gsize other_start = analysis_finding_get_span (second).start;

  if (start != other_start)
    return start < other_start ? -1 : 1;
  return (int)analysis_finding_get_severity (first) - (int)analysis_finding_get_severity (second);
}

const char *
analysis_check_get_text (const PolicyNode *node)
{
  return node != NULL && policy_node_get_node_type (node) == POLICY_NODE_STRING
             ? policy_node_get_string (node)
             : NULL;
}

static void
check_statement (AnalysisCheckRun *run, const PolicyNode *statement)
{
  analysis_check_statement (run, statement);
  if (policy_node_get_node_type (statement) != POLICY_NODE_OBJECT)
    return;
  analysis_check_actions (run, statement);
  analysis_check_resources (run, statement);
  analysis_check_redundancy (run, statement);
  analysis_check_variables (run, statement);
  analysis_check_condition (run, statement);
  analysis_check_security (run, statement);
  analysis_check_ground_truth_scope (run, statement);
}

static void
check_statements (AnalysisCheckRun *run)
{
  const PolicyNode *root = policy_text_get_root (run->text);
  const PolicyNode *statements;

  if (policy_node_get_node_type (root) != POLICY_NODE_OBJECT)
    return;
  statements = policy_node_get_member (root, "Statement");
  if (statements == NULL)
    return;
  if (policy_node_get_node_type (statements) == POLICY_NODE_OBJECT)
    check_statement (run, statements);
  else if (policy_node_get_node_type (statements) == POLICY_NODE_ARRAY)
    {
      for (guint i = 0; i < policy_node_get_n_children (statements); i++)
        check_statement (run, policy_node_get_child (statements, i));
      analysis_check_redundant_statements (run);
    }
  analysis_check_ground_truth_policy (run, statements);
}

/**
 * analysis_check_run_all:
 * @text: any JSON
 * @target: where the policy is to be used
 * @try_fixes: whether to find out if the fixes in doubt help; else they stay
 *
 * Returns: (transfer full) (element-type AnalysisFinding): what there is to say, in the order of the text
 */
GPtrArray *
analysis_check_run_all (PolicyText *text, AnalysisTarget target, gboolean try_fixes)
{
  g_autoptr (GHashTable) sids = g_hash_table_new (g_str_hash, g_str_equal);
  AnalysisCheckRun run = { .text = text, .target = target, .sids = sids };

  run.findings = g_ptr_array_new_with_free_func (g_object_unref);
  analysis_check_grammar (&run);
  check_statements (&run);
  analysis_check_quota (&run);
  if (try_fixes)
    analysis_check_try_fixes (&run);
  g_clear_pointer (&run.covered, g_hash_table_unref);
  g_clear_pointer (&run.doubts, g_array_unref);
  g_clear_pointer (&run.taken_sids, g_hash_table_unref);
  g_free (run.partition);
  g_ptr_array_sort (run.findings, compare_findings);
  return run.findings;
}

/**
 * analysis_validate:
 * @text: any JSON
 * @target: where the policy is to be used
 *
 * Runs every check. Any thread may do so, several at once too.
 *
 * Returns: (transfer full): a list of #AnalysisFinding, in the order of the text
 */
GListModel *
analysis_validate (PolicyText *text, AnalysisTarget target)
{
  g_autoptr (GPtrArray) findings = NULL;
  GListStore *store = g_list_store_new (ANALYSIS_TYPE_FINDING);

  g_return_val_if_fail (text != NULL, G_LIST_MODEL (store));

  findings = analysis_check_run_all (text, target, TRUE);
  g_list_store_splice (store, 0, 0, findings->pdata, findings->len);
  return G_LIST_MODEL (store);
}

/**
 * analysis_count_errors:
 * @findings: a list of #AnalysisFinding
 *
 * Returns: how many of them make AWS refuse the policy
 */
guint
analysis_count_errors (GListModel *findings)
{
  guint n = 0;

  g_return_val_if_fail (G_IS_LIST_MODEL (findings), 0);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (AnalysisFinding) finding = g_list_model_get_item (findings, i);

      if (analysis_finding_get_severity (finding) == ANALYSIS_SEVERITY_ERROR)
        n++;
    }
  return n;
}
