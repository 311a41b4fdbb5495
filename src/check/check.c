/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check.h"

#include "check-finding-private.h"
#include "check-run.h"
#include "check-table.h"
#include "check-trial.h"

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
  return check_validate_at (text, target, family, g_get_real_time ());
}

/**
 * check_validate_at:
 * @text: any JSON
 * @target: where the policy is to be used
 * @family: (nullable): checks beyond those of this room
 * @now: the time that dates are compared with, in microseconds since 1970
 *
 * Runs every check as at some time.
 *
 * Returns: (transfer full): a list of #CheckFinding, in the order of the text
 */
GListModel *
check_validate_at (PolicyText *text, CheckTarget target, const CheckFamily *family, gint64 now)
{
  g_autoptr (GPtrArray) findings = NULL;
  CheckRun run;
  GListStore *store = g_list_store_new (CHECK_TYPE_FINDING);

  g_return_val_if_fail (text != NULL, G_LIST_MODEL (store));

  check_run_init (&run, text, target, family, now);
  check_run (&run);
  check_trial_run (&run);
  findings = check_run_end (&run);
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
  const CheckEntry *check = check_table_lookup (NULL, "JSON_SYNTAX_ERROR");
  g_autofree char *link = check_table_dup_link (check);
  CheckFinding *finding;

  g_return_val_if_fail (message != NULL, NULL);

  finding = check_finding_new (check->code, check->severity, message, paths, &span, link);
  check_finding_set_refused (finding, check->refused);
  return finding;
}
