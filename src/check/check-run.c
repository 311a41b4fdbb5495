/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-run.h"

#include "check-action.h"
#include "check-add-tags.h"
#include "check-arn.h"
#include "check-character.h"
#include "check-condition.h"
#include "check-fit.h"
#include "check-grammar.h"
#include "check-quota.h"
#include "check-redundancy.h"
#include "check-redundant-statement.h"
#include "check-security.h"
#include "check-statement.h"
#include "check-variable.h"

static void
run_on_statement (CheckRun *run, const PolicyNode *statement)
{
  run->first_finding = run->findings->len;
  check_statement (run, statement);
  if (policy_node_get_node_type (statement) != POLICY_NODE_OBJECT)
    return;
  check_action (run, statement);
  check_arn (run, statement);
  check_redundancy (run, statement);
  check_variable (run, statement);
  check_condition (run, statement);
  check_security (run, statement);
  if (run->family != NULL && run->family->on_statement != NULL)
    run->family->on_statement (run, statement);
  check_fit (run, statement);
}

/**
 * check_run_init:
 * @run: (out): a run that has found nothing
 * @text: any JSON
 * @target: where the policy is to be used
 * @family: (nullable): checks beyond those of this room
 * @now: the time, in microseconds since 1970
 *
 * Call check_run_end() once when done.
 */
void
check_run_init (CheckRun *run, PolicyText *text, CheckTarget target, const CheckFamily *family, gint64 now)
{
  *run = (CheckRun){ .text = text, .target = target, .family = family, .now = now };
  run->findings = g_ptr_array_new_with_free_func (g_object_unref);
  run->sids = policy_string_set_new (POLICY_PATTERN_CASE_SENSITIVE);
}

/**
 * check_run:
 * @run: a run
 *
 * Runs every check. Whether the fixes in doubt help is for check_trial_run() to find out.
 */
void
check_run (CheckRun *run)
{
  guint n = policy_text_get_n_statements (run->text);

  check_grammar (run);
  check_character (run);
  for (guint i = 0; i < n; i++)
    run_on_statement (run, policy_text_get_statement (run->text, i));
  check_redundant_statement (run);
  check_add_tags (run);
  if (run->family != NULL && run->family->on_policy != NULL)
    run->family->on_policy (run);
  check_quota (run);
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

/**
 * check_run_end:
 * @run: a run
 *
 * Frees what the run needed.
 *
 * Returns: (transfer full) (element-type CheckFinding): what there is to say, in the order of the text
 */
GPtrArray *
check_run_end (CheckRun *run)
{
  g_clear_pointer (&run->space, access_space_free);
  g_clear_pointer (&run->pointless, g_hash_table_unref);
  g_clear_pointer (&run->covered, g_hash_table_unref);
  g_clear_pointer (&run->doubts, g_array_unref);
  g_clear_pointer (&run->sids, policy_string_set_free);
  g_clear_pointer (&run->taken_sids, policy_string_set_free);
  g_clear_pointer (&run->partition, g_free);
  g_ptr_array_sort (run->findings, compare_findings);
  return g_steal_pointer (&run->findings);
}
