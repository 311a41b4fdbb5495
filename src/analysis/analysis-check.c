/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-check-private.h"

#include <glib/gi18n-lib.h>

/* Every check. Codes without a prefix are IAM Access Analyzer's; IAM_ is what CreatePolicy refuses although
 * Access Analyzer says less or nothing. */
static const struct
{
  const char *code;
  AnalysisSeverity severity;
} checks[] = {
  { "DATA_TYPE_MISMATCH", ANALYSIS_SEVERITY_ERROR },
  { "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", ANALYSIS_SEVERITY_ERROR },
  { "IAM_ACTION_FORMAT", ANALYSIS_SEVERITY_ERROR },
  { "IAM_CHARACTER", ANALYSIS_SEVERITY_ERROR },
  { "IAM_DUPLICATE_MEMBER", ANALYSIS_SEVERITY_ERROR },
  { "IAM_EMPTY_LIST", ANALYSIS_SEVERITY_ERROR },
  { "IAM_SIZE_QUOTA", ANALYSIS_SEVERITY_ERROR },
  { "IAM_VERSION", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_ARN_ACCOUNT", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_ARN_PREFIX", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_CONDITION_DATA_TYPE", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_CONDITION_KEY_FORMAT", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_CONDITION_MULTIPLE_BOOLEAN", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_CONDITION_OPERATOR", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_EFFECT", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_PARTITION", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_POLICY_ELEMENT", ANALYSIS_SEVERITY_ERROR },
  { "INVALID_VERSION", ANALYSIS_SEVERITY_ERROR },
  { "MISSING_ACTION", ANALYSIS_SEVERITY_ERROR },
  { "MISSING_ARN_FIELD", ANALYSIS_SEVERITY_ERROR },
  { "MISSING_EFFECT", ANALYSIS_SEVERITY_ERROR },
  { "MISSING_RESOURCE", ANALYSIS_SEVERITY_ERROR },
  { "MISSING_STATEMENT", ANALYSIS_SEVERITY_ERROR },
  { "NULL_WITH_IF_EXISTS", ANALYSIS_SEVERITY_ERROR },
  { "PASS_ROLE_WITH_STAR_IN_RESOURCE", ANALYSIS_SEVERITY_SECURITY_WARNING },
  { "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", ANALYSIS_SEVERITY_WARNING },
  { "UNIQUE_SIDS_REQUIRED", ANALYSIS_SEVERITY_ERROR },
  { "UNSUPPORTED_ELEMENT_COMBINATION", ANALYSIS_SEVERITY_ERROR },
  { "UNSUPPORTED_PRINCIPAL", ANALYSIS_SEVERITY_ERROR },
  { "UNSUPPORTED_SID", ANALYSIS_SEVERITY_ERROR },
};

AnalysisSeverity
analysis_check_get_severity (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      if (g_str_equal (checks[i].code, code))
        return checks[i].severity;
    }
  g_return_val_if_reached (ANALYSIS_SEVERITY_ERROR);
}

static void
report (AnalysisCheckRun *run, const char *code, const PolicyNode *node, PolicySpan span, const char *message)
{
  g_autofree char *path = node != NULL ? policy_node_get_path (node) : g_strdup ("");
  const char *const paths[] = { path, NULL };

  g_ptr_array_add (run->findings,
                   analysis_finding_new (code, analysis_check_get_severity (code), message, paths, span));
}

void
analysis_check_report (AnalysisCheckRun *run, const char *code, const PolicyNode *node, const char *format,
                       ...)
{
  g_autofree char *message = NULL;
  PolicySpan span = { 0, 0 };
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (node != NULL)
    span = policy_node_get_span (node);
  report (run, code, node, span, message);
}

void
analysis_check_report_key (AnalysisCheckRun *run, const char *code, const PolicyNode *node,
                           const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  report (run, code, node, policy_node_get_key_span (node), message);
}

static int
compare_findings (gconstpointer one, gconstpointer other)
{
  PolicySpan first = analysis_finding_get_span (*(AnalysisFinding **)one);
  PolicySpan second = analysis_finding_get_span (*(AnalysisFinding **)other);

  return first.start < second.start ? -1 : first.start > second.start;
}

/**
 * analysis_validate:
 * @text: any JSON
 * @target: where the policy is to be used
 *
 * Runs every check.
 *
 * Returns: (transfer full): a list of #AnalysisFinding, in the order of the text
 */
GListModel *
analysis_validate (PolicyText *text, AnalysisTarget target)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  AnalysisCheckRun run = { text, target, findings };
  GListStore *store = g_list_store_new (ANALYSIS_TYPE_FINDING);

  g_return_val_if_fail (text != NULL, G_LIST_MODEL (store));

  analysis_check_grammar (&run);
  analysis_check_quota (&run);
  g_ptr_array_sort (findings, compare_findings);
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
