/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-quota.h"

#include <glib/gi18n-lib.h>

/* Access Analyzer prints the count plus one, and compares that. */
#define IDENTITY_POLICY_QUOTA 10240
/* What CreatePolicy takes as PolicyDocument, white space included */
#define DOCUMENT_LENGTH 131072u

/**
 * check_quota:
 * @run: the run
 *
 * IAM and AWS STS quotas; CreatePolicy, IAM API Reference.
 */
void
check_quota (CheckRun *run)
{
  gsize size = policy_text_get_size (run->text);
  guint quota = check_target_get_quota (run->target);
  gboolean over = size > quota;
  gsize length;
  const char *text = policy_text_get_text (run->text, &length);

  if (size + 1 > IDENTITY_POLICY_QUOTA)
    {
      CheckFinding *finding =
          check_report (run, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", NULL,
                        _ ("The policy has %u characters without white space, which is more than "
                           "any IAM policy can have. Split it "
                           "into two policies, or shorten it with wildcards."),
                        (guint)size);

      if (over)
        check_finding_set_superseded (finding);
    }
  if (over)
    check_report (run, "IAM_SIZE_QUOTA", NULL,
                  _ ("The policy has %u characters without white space, and %u are allowed (%s). AWS refuses "
                     "it; split it into two policies or shorten it with wildcards."),
                  (guint)size, quota, check_target_get_label (run->target));
  else if (length > DOCUMENT_LENGTH && g_utf8_strlen (text, (gssize)length) > DOCUMENT_LENGTH)
    check_report (run, "IAM_SIZE_QUOTA", NULL,
                  _ ("The policy has more than %u characters with its white space, and AWS refuses such a "
                     "text. Take white space out."),
                  DOCUMENT_LENGTH);
}
