/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-condition-fix.h"

#include <glib/gi18n-lib.h>

#include "check-condition-test.h"
#include "policy-writer.h"

/* The repairs that several of the checks on a Condition offer. */

/* Takes the comparison out, and its operator with the last one */
void
check_condition_fix_remove (CheckFix *fix, const CheckConditionTest *test)
{
  const PolicyNode *condition = policy_node_get_parent (test->block);

  if (policy_node_get_n_children (test->block) > 1)
    check_fix_remove (fix, test->key);
  else if (policy_node_get_n_children (condition) > 1)
    check_fix_remove (fix, test->block);
  else
    check_fix_remove (fix, condition);
}

/* Puts the comparison under another operator, with @value (nullable), a JSON text, in place of its values */
gboolean
check_condition_fix_move (CheckFix *fix, PolicyText *text, const CheckConditionTest *test, const char *name,
                          const char *value)
{
  const PolicyNode *condition = policy_node_get_parent (test->block);
  const PolicyNode *target = check_condition_test_find (condition, name);
  g_autofree char *own = NULL;

  if (policy_node_get_n_children (test->block) > CHECK_CONDITION_MAX_KEYS ||
      (target != NULL && policy_node_get_n_children (target) > CHECK_CONDITION_MAX_KEYS))
    return FALSE;
  if (target != NULL && (policy_node_get_node_type (target) != POLICY_NODE_OBJECT || target == test->block ||
                         check_condition_test_find (target, test->name) != NULL))
    return FALSE;
  if (target == NULL && policy_node_get_n_children (test->block) == 1)
    {
      check_fix_rename (fix, test->block, name);
      if (value != NULL)
        check_fix_replace (fix, test->key, value);
      return TRUE;
    }
  if (value == NULL)
    value = own = policy_node_dup_json (test->key);
  if (target != NULL)
    check_fix_insert_member (fix, target, test->name, value, NULL);
  else
    {
      g_autofree char *quoted = policy_writer_quote (test->name);
      g_autofree char *block = g_strdup_printf ("{%s:%s}", quoted, value);

      check_fix_insert_member (fix, condition, name, block, NULL);
    }
  if (policy_node_get_n_children (test->block) > 1)
    check_fix_remove (fix, test->key);
  else
    check_fix_remove (fix, test->block);
  return TRUE;
}

/* Offers to put the comparison under another operator, with IfExists as it is. The policy grants something
 * else then.
 */
void
check_condition_fix_offer (CheckRun *run, const CheckConditionTest *test, CheckFinding *finding,
                           PolicyQualifier qualifier, const char *name)
{
  g_autofree char *whole = policy_operator_compose (qualifier, name, test->means.if_exists);
  /* TRANSLATORS: %s is the name of a condition operator, such as ForAnyValue:StringEquals */
  g_autofree char *label = g_strdup_printf (_ ("Use %s"), whole);
  g_autoptr (CheckFix) fix = check_fix_new (label, TRUE);

  if (check_condition_fix_move (fix, run->text, test, whole, NULL))
    check_finding_take_fix (finding, g_steal_pointer (&fix));
}
