/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-trial.h"

#include "check-run.h"

#define MAX_TRIALS 4

/* Fixes that let AWS see what it passed over, such as an element that was misspelt. What is wrong with that
 * comes to light then, so that the policy is no better; whether it is shows only in trying. */

/* Whether something else as bad is found there */
static gboolean
is_founded (CheckRun *run, const CheckDoubt *doubt)
{
  PolicySpan within;

  if (doubt->within == NULL)
    return TRUE;
  within = policy_node_get_span (doubt->within);
  for (guint i = 0; i < run->findings->len; i++)
    {
      CheckFinding *other = run->findings->pdata[i];
      PolicySpan span = check_finding_get_span (other);

      if (other != doubt->finding && span.start >= within.start && span.end <= within.end &&
          check_finding_get_severity (other) <= check_finding_get_severity (doubt->finding))
        return TRUE;
    }
  return FALSE;
}

/* How often each code is among the findings that are at least so bad */
static GHashTable *
count_codes (const GPtrArray *findings, CheckSeverity severity)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < findings->len; i++)
    {
      gpointer code = (gpointer)check_finding_get_code (findings->pdata[i]);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, code));

      if (check_finding_get_severity (findings->pdata[i]) <= severity)
        g_hash_table_insert (counts, code, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

static gboolean
brings_another (CheckRun *run, CheckFinding *finding)
{
  CheckSeverity severity = check_finding_get_severity (finding);
  gpointer removed = (gpointer)check_finding_get_code (finding);
  g_autoptr (PolicyText) repaired = check_fix_apply (check_finding_get_fix (finding), run->text);
  g_autoptr (GPtrArray) findings = NULL;
  CheckRun trial;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  GHashTableIter iterator;
  gpointer code, count;

  if (repaired == NULL)
    return TRUE;
  check_run_init (&trial, repaired, run->target, run->family, run->now);
  check_run (&trial);
  findings = check_run_end (&trial);
  before = count_codes (run->findings, severity);
  after = count_codes (findings, severity);
  g_hash_table_insert (before, removed,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (before, removed)) - 1));
  g_hash_table_iter_init (&iterator, after);
  while (g_hash_table_iter_next (&iterator, &code, &count))
    if (GPOINTER_TO_UINT (count) > GPOINTER_TO_UINT (g_hash_table_lookup (before, code)))
      return TRUE;
  return FALSE;
}

/**
 * check_trial_run:
 * @run: a run that is done
 *
 * Takes the fixes in doubt back that bring a finding as bad as the one that they remove. Of very many none is
 * kept: each trial takes as long as the run.
 */
void
check_trial_run (CheckRun *run)
{
  guint n_trials = 0;

  for (guint i = 0; run->doubts != NULL && i < run->doubts->len; i++)
    {
      const CheckDoubt *doubt = &g_array_index (run->doubts, CheckDoubt, i);

      if (!is_founded (run, doubt))
        continue;
      if (n_trials++ >= MAX_TRIALS || brings_another (run, doubt->finding))
        check_finding_drop_fix (doubt->finding);
    }
}
