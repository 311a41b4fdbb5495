/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-check-private.h"

#include <glib/gi18n-lib.h>

/* Access Analyzer prints the count plus one, and compares that. */
#define IDENTITY_POLICY_QUOTA 10240

/**
 * analysis_target_get_quota:
 * @target: where a policy is to be used
 *
 * IAM and AWS STS quotas.
 *
 * Returns: how many characters it may have, white space not counted
 */
guint
analysis_target_get_quota (AnalysisTarget target)
{
  static const guint quotas[] = { 6144, 10240, 5120, 2048 };

  g_return_val_if_fail (target < G_N_ELEMENTS (quotas), quotas[0]);

  return quotas[target];
}

/**
 * analysis_target_get_label:
 * @target: where a policy is to be used
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
analysis_target_get_label (AnalysisTarget target)
{
  switch (target)
    {
    case ANALYSIS_TARGET_ROLE:
      return _ ("Inline policy of a role");
    case ANALYSIS_TARGET_GROUP:
      return _ ("Inline policy of a group");
    case ANALYSIS_TARGET_USER:
      return _ ("Inline policy of a user");
    case ANALYSIS_TARGET_MANAGED:
    default:
      return _ ("Managed policy");
    }
}

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
