/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-check-private.h"

#define MAX_TRIALS 8

/* Fixes that let AWS see what it passed over, such as an element that was misspelt. What is wrong with that
 * comes to light then, so that the policy is no better; whether it is shows only in trying. */

/**
 * analysis_check_take_doubtful_fix:
 * @run: the run
 * @finding: one of its findings
 * @fix: (transfer full): a repair that may bring another finding as bad
 */
void
analysis_check_take_doubtful_fix (AnalysisCheckRun *run, AnalysisFinding *finding, AnalysisFix *fix)
{
  analysis_finding_take_fix (finding, fix);
  g_ptr_array_add (run->doubtful, finding);
}

/* How often each code is among the findings that are at least so bad */
static GHashTable *
count_codes (const GPtrArray *findings, AnalysisSeverity severity)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < findings->len; i++)
    {
      gpointer code = (gpointer)analysis_finding_get_code (findings->pdata[i]);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, code));

      if (analysis_finding_get_severity (findings->pdata[i]) <= severity)
        g_hash_table_insert (counts, code, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

static gboolean
brings_another (AnalysisCheckRun *run, AnalysisFinding *finding)
{
  AnalysisSeverity severity = analysis_finding_get_severity (finding);
  g_autoptr (PolicyText) repaired = analysis_fix_apply (analysis_finding_get_fix (finding), run->text);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  GHashTableIter iterator;
  gpointer code, count;

  if (repaired == NULL)
    return TRUE;
  findings = analysis_check_run_all (repaired, run->target, FALSE);
  before = count_codes (run->findings, severity);
  after = count_codes (findings, severity);
  g_hash_table_iter_init (&iterator, after);
  while (g_hash_table_iter_next (&iterator, &code, &count))
    if (GPOINTER_TO_UINT (count) > GPOINTER_TO_UINT (g_hash_table_lookup (before, code)))
      return TRUE;
  return FALSE;
}

/**
 * analysis_check_try_fixes:
 * @run: a run that is done
 *
 * Takes the fixes in doubt back that bring a finding as bad as the one that they remove. Of very many none is
 * kept: each trial takes as long as the run.
 */
void
analysis_check_try_fixes (AnalysisCheckRun *run)
{
  for (guint i = 0; i < run->doubtful->len; i++)
    if (i >= MAX_TRIALS || brings_another (run, run->doubtful->pdata[i]))
      analysis_finding_drop_fix (run->doubtful->pdata[i]);
}
