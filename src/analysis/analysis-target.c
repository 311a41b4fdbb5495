/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-target.h"

#include <glib/gi18n-lib.h>

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
