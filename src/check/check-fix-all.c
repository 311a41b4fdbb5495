/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-fix-all.h"

#include "check-fix-private.h"
#include "check.h"

#define MAX_ROUNDS 100

/* All fixes for the findings of one code that can be applied at once; NULL: there is none. */
static CheckFix *
collect (GListModel *findings, const char *code, guint *n_findings)
{
  CheckFix *all = NULL;

  *n_findings = 0;
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (CheckFinding) finding = g_list_model_get_item (findings, i);
      CheckFix *fix = check_finding_get_fix (finding);

      if (!g_str_equal (check_finding_get_code (finding), code))
        continue;
      (*n_findings)++;
      if (fix == NULL || (all != NULL && !check_fix_is_apart_from (all, fix)))
        continue;
      if (all == NULL)
        all = check_fix_new (check_fix_get_label (fix), check_fix_get_changes_permissions (fix));
      check_fix_join (all, fix);
    }
  return all;
}

/**
 * check_fix_all:
 * @text: a text
 * @target: where the policy is to be used
 * @family: (nullable): checks beyond those of this room
 * @code: the code of the findings to repair
 * @n_fixed: (out) (optional): how many findings of that code there are less
 *
 * Applies the fixes of all findings of one code, again and again until none of them has one: a fix may show
 * what another one hid.
 *
 * Returns: (transfer full): the repaired text; @text itself when there is nothing to repair
 */
PolicyText *
check_fix_all (PolicyText *text, CheckTarget target, const CheckFamily *family, const char *code,
               guint *n_fixed)
{
  PolicyText *result;
  guint n_before = 0;
  guint n_after = 0;

  g_return_val_if_fail (text != NULL && code != NULL, NULL);

  result = policy_text_ref (text);
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr (GListModel) findings = check_validate (result, target, family);
      g_autoptr (CheckFix) fix = collect (findings, code, &n_after);
      PolicyText *repaired;

      if (round == 0)
        n_before = n_after;
      repaired = fix != NULL ? check_fix_apply (fix, result) : NULL;
      if (repaired == NULL)
        break;
      policy_text_unref (result);
      result = repaired;
    }
  if (n_fixed != NULL)
    *n_fixed = n_before > n_after ? n_before - n_after : 0;
  return result;
}
