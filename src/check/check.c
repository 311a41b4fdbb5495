/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check.h"

#include "check-report.h"

G_GNUC_PRINTF (5, 0)
static CheckFinding *
report (CheckRun *run, const char *code, const CheckLocation *locations, guint n_locations,
        const char *format, va_list arguments)
{
  const CheckEntry *check = check_lookup (run->family, code);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  g_auto (GStrv) paths = g_new0 (char *, n_locations + 1);
  g_autofree PolicySpan *spans = g_new (PolicySpan, n_locations);
  g_autofree char *link = NULL;
  CheckFinding *finding;

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
  link = check_dup_link (check);
  finding = check_finding_new (code, check->severity, message, (const char *const *)paths, spans, link);
  g_ptr_array_add (run->findings, finding);
  return finding;
}

CheckFinding *
check_report (CheckRun *run, const char *code, const PolicyNode *node, const char *format, ...)
{
  const CheckLocation location = { node, FALSE };
  CheckFinding *finding;
  va_list arguments;

  va_start (arguments, format);
  finding = report (run, code, &location, 1, format, arguments);
  va_end (arguments);
  return finding;
}

CheckFinding *
check_report_key (CheckRun *run, const char *code, const PolicyNode *node, const char *format, ...)
{
  const CheckLocation location = { node, TRUE };
  CheckFinding *finding;
  va_list arguments;

  va_start (arguments, format);
  finding = report (run, code, &location, 1, format, arguments);
  va_end (arguments);
  return finding;
}

CheckFinding *
check_report_locations (CheckRun *run, const char *code, const CheckLocation *locations, guint n_locations,
                        const char *format, ...)
{
  CheckFinding *finding;
  va_list arguments;

  g_return_val_if_fail (n_locations > 0, NULL);

  va_start (arguments, format);
  finding = report (run, code, locations, n_locations, format, arguments);
  va_end (arguments);
  return finding;
}

/* By the start of the first place, a stronger one first */
static int
compare_findings (gconstpointer one, gconstpointer other)
{
  CheckFinding *first = *(CheckFinding **)one;
  CheckFinding *second = *(CheckFinding **)other;
  gsize start = check_finding_get_span (first).start;
  gsize other_start = check_finding_get_span (second).start;

  if (start != other_start)
    return start < other_start ? -1 : 1;
  return (int)check_finding_get_severity (first) - (int)check_finding_get_severity (second);
}

const char *
check_get_text (const PolicyNode *node)
{
  return node != NULL && policy_node_get_node_type (node) == POLICY_NODE_STRING
             ? policy_node_get_string (node)
             : NULL;
}

static void
run_on_statement (CheckRun *run, const PolicyNode *statement)
{
  check_statement (run, statement);
  if (policy_node_get_node_type (statement) != POLICY_NODE_OBJECT)
    return;
  check_actions (run, statement);
  check_resources (run, statement);
  check_redundancy (run, statement);
  check_variables (run, statement);
  check_condition (run, statement);
  check_security (run, statement);
  if (run->family != NULL && run->family->check_statement != NULL)
    run->family->check_statement (run, statement);
}

static void
check_statements (CheckRun *run)
{
  guint n = policy_text_get_n_statements (run->text);

  for (guint i = 0; i < n; i++)
    run_on_statement (run, policy_text_get_statement (run->text, i));
  check_redundant_statements (run);
  if (run->family != NULL && run->family->check_policy != NULL)
    run->family->check_policy (run);
}

/**
 * check_run_all:
 * @text: any JSON
 * @target: where the policy is to be used
 * @family: (nullable): checks beyond those of this room
 * @try_fixes: whether to find out if the fixes in doubt help; else they stay
 *
 * Returns: (transfer full) (element-type CheckFinding): what there is to say, in the order of the text
 */
GPtrArray *
check_run_all (PolicyText *text, CheckTarget target, const CheckFamily *family, gboolean try_fixes)
{
  g_autoptr (PolicyStringSet) sids = policy_string_set_new (POLICY_PATTERN_CASE_SENSITIVE);
  CheckRun run = { .text = text, .target = target, .family = family, .sids = sids };

  run.findings = g_ptr_array_new_with_free_func (g_object_unref);
  check_grammar (&run);
  check_statements (&run);
  check_quota (&run);
  if (try_fixes)
    check_try_fixes (&run);
  g_clear_pointer (&run.covered, g_hash_table_unref);
  g_clear_pointer (&run.doubts, g_array_unref);
  g_clear_pointer (&run.taken_sids, policy_string_set_free);
  g_free (run.partition);
  g_ptr_array_sort (run.findings, compare_findings);
  return run.findings;
}

/**
 * check_validate:
 * @text: any JSON
 * @target: where the policy is to be used
 * @family: (nullable): checks beyond those of this room
 *
 * Runs every check. Any thread may do so, several at once too.
 *
 * Returns: (transfer full): a list of #CheckFinding, in the order of the text
 */
GListModel *
check_validate (PolicyText *text, CheckTarget target, const CheckFamily *family)
{
  g_autoptr (GPtrArray) findings = NULL;
  GListStore *store = g_list_store_new (CHECK_TYPE_FINDING);

  g_return_val_if_fail (text != NULL, G_LIST_MODEL (store));

  findings = check_run_all (text, target, family, TRUE);
  g_list_store_splice (store, 0, 0, findings->pdata, findings->len);
  return G_LIST_MODEL (store);
}

/**
 * check_new_syntax_error:
 * @message: what the reader says of a text that is no JSON
 *
 * Returns: (transfer full): that as a finding, on the policy as a whole
 */
CheckFinding *
check_new_syntax_error (const char *message)
{
  static const char *const paths[] = { "", NULL };
  const PolicySpan span = { 0, 0 };
  const CheckEntry *check = check_lookup (NULL, "JSON_SYNTAX_ERROR");
  g_autofree char *link = check_dup_link (check);

  g_return_val_if_fail (message != NULL, NULL);

  return check_finding_new (check->code, check->severity, message, paths, &span, link);
}

/**
 * check_count_errors:
 * @findings: a list of #CheckFinding
 *
 * Returns: how many of them make AWS refuse the policy
 */
guint
check_count_errors (GListModel *findings)
{
  guint n = 0;

  g_return_val_if_fail (G_IS_LIST_MODEL (findings), 0);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);

      if (check_finding_get_severity (finding) == CHECK_SEVERITY_ERROR)
        n++;
    }
  return n;
}
