/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-check-private.h"

#include <glib/gi18n-lib.h>

/* Access Analyzer prints the count plus one, and compares that. */
#define IDENTITY_POLICY_QUOTA 10240

void
analysis_check_quota (AnalysisCheckRun *run)
{
  gsize size = policy_text_get_size (run->text);
  guint quota = analysis_target_get_quota (run->target);

  if (size > quota)
    analysis_check_report (
        run, "IAM_SIZE_QUOTA", NULL,
        _ ("The policy has %u characters without white space, and %u are allowed (%s). AWS refuses "
           "it; split it into two policies or shorten it with wildcards."),
        (guint)size, quota, analysis_target_get_label (run->target));
  else if (size + 1 > IDENTITY_POLICY_QUOTA)
    analysis_check_report (
        run, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", NULL,
        _ ("The policy has %u characters without white space, which is as large as any IAM policy "
           "can be."),
        (guint)size);
}
