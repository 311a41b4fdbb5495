/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-condition.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "check-condition-test.h"
#include "check-condition-action.h"
#include "check-condition-address.h"
#include "check-condition-format.h"
#include "check-condition-key.h"
#include "check-condition-value.h"
#include "check-hint.h"
#include "check-possible.h"
#include "check-presence.h"
#include "policy-string-set.h"
#include "policy-writer.h"
#include "reference-condition-key.h"

/* The grammar of a Condition: IAM JSON policy elements: Condition. Everything else on a comparison of a key
 * is in the files beside this one. */

static void
offer_rename (CheckFinding *finding, const PolicyNode *block, const char *name, gboolean changes_permissions)
{
  g_autoptr (CheckFix) fix = NULL;
  g_autofree char *label = NULL;

  if (check_condition_test_find (policy_node_get_parent (block), name) != NULL)
    return;
  /* TRANSLATORS: %s is the name of a condition operator, such as Null */
  label = g_strdup_printf (_ ("Rename to “%s”"), name);
  fix = check_fix_new (label, changes_permissions);
  check_fix_rename (fix, block, name);
  check_finding_take_fix (finding, g_steal_pointer (&fix));
}

static void
check_unknown_operator (CheckRun *run, const PolicyNode *block, const char *name)
{
  const gboolean is_empty =
      policy_node_get_node_type (block) == POLICY_NODE_OBJECT && policy_node_get_n_children (block) == 0;
  g_autofree char *hint = check_hint_operator (name);
  CheckFinding *finding;

  if (hint == NULL)
    finding = check_report_key (run, "INVALID_CONDITION_OPERATOR", block,
                                _ ("There is no condition operator “%s”. Check its spelling: "
                                   "StringEquals, StringLike, ArnLike and Bool are the usual ones."),
                                name);
  else
    {
      finding = check_report_key (run, "INVALID_CONDITION_OPERATOR", block,
                                  _ ("There is no condition operator “%s”. Did you mean “%s”?"), name, hint);
      offer_rename (finding, block, hint, TRUE);
    }
  /* Nothing is compared, so IAM does not mind how. */
  check_finding_set_refused (finding, !is_empty);
}

static void
check_operator (CheckRun *run, const PolicyNode *block, const PolicyOperator *means)
{
  const char *name = policy_node_get_key (block);
  CheckFinding *finding;

  if (means->family == POLICY_OPERATOR_UNKNOWN)
    check_unknown_operator (run, block, name);
  if (means->family != POLICY_OPERATOR_NULL)
    return;
  if (means->if_exists)
    {
      finding = check_report_key (
          run, "NULL_WITH_IF_EXISTS", block,
          _ ("“%s” asks whether a key is there, so IfExists has no meaning. Use Null."), name);
      offer_rename (finding, block, "Null", TRUE);
    }
  if (means->qualifier != POLICY_QUALIFIER_NONE)
    {
      finding = check_report_key (
          run, "NULL_WITH_QUALIFIER", block,
          _ ("“%s” asks whether a key is there, which does not depend on its values: ForAllValues and "
             "ForAnyValue change nothing there. Use Null."),
          name);
      offer_rename (finding, block, "Null", FALSE);
    }
}

/* @harmless: whether it holds always, so that nothing is lost with it */
static void
report_empty_object (CheckRun *run, const PolicyNode *object, const PolicyNode *to_remove, gboolean harmless,
                     const char *message)
{
  CheckFinding *finding = check_report (run, "EMPTY_OBJECT_CONDITION", object, "%s", message);
  g_autoptr (CheckFix) fix = check_fix_new (_ ("Remove what is empty"), !harmless);

  check_fix_remove (fix, to_remove);
  check_finding_take_fix (finding, g_steal_pointer (&fix));
}

static int
compare_keys (gconstpointer one, gconstpointer other)
{
  const CheckLocation *first = one;
  const CheckLocation *second = other;
  int order = g_ascii_strcasecmp (policy_node_get_key (first->node), policy_node_get_key (second->node));

  return order != 0 ? order
                    : (int)policy_node_get_index (first->node) - (int)policy_node_get_index (second->node);
}

/* Puts all values under the first spelling. What the policy means as it is nobody can tell, so whatever it
 * grants then is new. */
static void
offer_join (CheckRun *run, CheckFinding *finding, const CheckLocation *keys, guint n_keys)
{
  g_autoptr (CheckFix) fix = check_fix_new (_ ("Join the values under one key"), TRUE);
  g_autoptr (PolicyStringSet) seen = policy_string_set_new (POLICY_PATTERN_CASE_SENSITIVE);
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *values = NULL;

  policy_writer_begin_array (writer);

  for (guint i = 0; i < n_keys; i++)
    {
      for (guint j = 0; j < policy_node_get_n_values (keys[i].node); j++)
        {
          const char *value = policy_node_as_string (policy_node_get_value (keys[i].node, j));

          if (value == NULL)
            return;
          if (policy_string_set_add (seen, value))
            policy_writer_add_node (writer, policy_node_get_value (keys[i].node, j));
        }
      if (i > 0)
        check_fix_remove (fix, keys[i].node);
    }
  policy_writer_end_array (writer);
  values = policy_writer_dup_json (writer);
  check_fix_replace (fix, keys[0].node, values);
  check_finding_take_fix (finding, g_steal_pointer (&fix));
}

static void
check_key_case (CheckRun *run, const PolicyNode *block, const PolicyOperator *means)
{
  const gboolean takes_one = means->family == POLICY_OPERATOR_BOOL || means->family == POLICY_OPERATOR_NULL;
  guint n = policy_node_get_n_children (block), end;
  g_autofree CheckLocation *keys = NULL;

  if (n < 2)
    return;
  keys = g_new (CheckLocation, n);
  for (guint i = 0; i < n; i++)
    keys[i] = (CheckLocation){ policy_node_get_child (block, i), TRUE };
  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint i = 0; i < n; i = end)
    {
      const char *name = policy_node_get_key (keys[i].node);
      gboolean differs = FALSE;

      for (end = i + 1; end < n && g_ascii_strcasecmp (name, policy_node_get_key (keys[end].node)) == 0;
           end++)
        differs = differs || !g_str_equal (name, policy_node_get_key (keys[end].node));
      if (differs)
        {
          CheckFinding *finding = check_report_locations (
              run, "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", &keys[i], end - i,
              _ ("“%s” is the condition key “%s” once more: case does not count there, and a key must not "
                 "stand twice under one operator. Join the two."),
              policy_node_get_key (keys[i + 1].node), name);

          if (!takes_one)
            offer_join (run, finding, &keys[i], end - i);
        }
    }
}

/* IAM takes such a condition, unlike an empty list of actions or resources: the pages of these checks say
 * what it means. */
static void
check_empty_list (CheckRun *run, const CheckConditionTest *test)
{
  if (test->means.qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES)
    check_report (
        run, "EMPTY_ARRAY_CONDITION_FORALLVALUES", test->key,
        _ ("“%s” has no value to compare with, so this holds only when the request lacks the key. If that is "
           "what you mean, use Null; else give it a value."),
        test->name);
  else if (test->means.qualifier == POLICY_QUALIFIER_FOR_ANY_VALUE)
    check_report (run, "EMPTY_ARRAY_CONDITION_FORANYVALUE", test->key,
                  _ ("“%s” has no value to compare with, so this never holds and the "
                     "statement has no effect. Give it a "
                     "value, or remove the condition."),
                  test->name);
  else if (test->means.if_exists)
    check_report (
        run, "EMPTY_ARRAY_CONDITION_IFEXISTS", test->key,
        _ ("“%s” has no value to compare with, so this holds only when the request lacks the key. If that is "
           "what you mean, use Null; else give it a value."),
        test->name);
  else
    check_report (run, "EMPTY_ARRAY_CONDITION", test->key,
                  _ ("“%s” has no value to compare with, so the statement has no effect. "
                     "Give it a value, or remove the "
                     "condition."),
                  test->name);
}

static gboolean
is_scalar (const PolicyNode *value)
{
  PolicyNodeType type = policy_node_get_node_type (value);

  return type == POLICY_NODE_STRING || type == POLICY_NODE_NUMBER || type == POLICY_NODE_BOOLEAN;
}

/* A text, number or boolean, or a list of them. FALSE: not so */
static gboolean
check_value_types (CheckRun *run, const CheckConditionTest *test)
{
  guint n = policy_node_get_n_values (test->key), n_wrong = 0;
  gboolean mixed = FALSE;

  if (policy_node_get_node_type (test->key) != POLICY_NODE_ARRAY && !is_scalar (test->key))
    {
      check_report (run, "DATA_TYPE_MISMATCH", test->key,
                    _ ("“%s” must be compared with a text or a list of texts; AWS refuses anything else."),
                    test->name);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *value = policy_node_get_value (test->key, i);

      if (!is_scalar (value))
        {
          n_wrong++;
          check_report (run, "DATA_TYPE_MISMATCH", value,
                        _ ("Every value of “%s” must be a text; AWS refuses anything else."), test->name);
        }
      mixed = mixed || policy_node_get_node_type (value) !=
                           policy_node_get_node_type (policy_node_get_value (test->key, 0));
    }
  if (mixed && n_wrong == 0)
    check_report (run, "INVALID_CONDITION_DATA_TYPE", test->key,
                  _ ("The values of “%s” mix texts with numbers or booleans; write all of them as texts."),
                  test->name);
  return n_wrong == 0;
}

static void
check_test (CheckRun *run, const CheckConditionTest *test)
{
  guint n = policy_node_get_n_values (test->key);

  check_condition_key (run, test);
  if (!check_value_types (run, test) || test->means.family == POLICY_OPERATOR_UNKNOWN)
    return;
  if (n == 0)
    {
      check_empty_list (run, test);
      return;
    }
  if (n > 1 && (test->means.family == POLICY_OPERATOR_BOOL || test->means.family == POLICY_OPERATOR_NULL))
    check_report (run, "INVALID_CONDITION_MULTIPLE_BOOLEAN", test->key,
                  _ ("The condition on “%s” has %u values, and %s takes one: true or false."), test->name, n,
                  test->means.name);
  check_condition_value (run, test);
  check_condition_format (run, test);
  check_condition_address (run, test);
  check_condition_action (run, test);
  check_condition_action_tags (run, test);
  check_possible (run, test);
  check_presence (run, test);
  if (run->family != NULL && run->family->on_comparison != NULL)
    run->family->on_comparison (run, test);
}

static void
check_block (CheckRun *run, const PolicyNode *statement, const PolicyNode *block)
{
  CheckConditionTest test = { statement, block };

  test.means = policy_operator_parse (policy_node_get_key (block));
  check_operator (run, block, &test.means);
  if (policy_node_get_node_type (block) != POLICY_NODE_OBJECT)
    {
      check_report (
          run, "DATA_TYPE_MISMATCH", block,
          _ ("What stands under “%s” must be an object of condition keys; AWS refuses anything else."),
          policy_node_get_key (block));
      return;
    }
  if (policy_node_get_n_children (block) == 0)
    {
      const PolicyNode *condition = policy_node_get_parent (block);

      report_empty_object (run, block, policy_node_get_n_children (condition) == 1 ? condition : block,
                           test.means.family != POLICY_OPERATOR_UNKNOWN,
                           _ ("This operator compares nothing, so it has no effect. Remove it, or name a "
                              "condition key."));
    }
  check_key_case (run, block, &test.means);
  for (guint i = 0; i < policy_node_get_n_children (block); i++)
    {
      test.key = policy_node_get_child (block, i);
      test.name = policy_node_get_key (test.key);
      test.fact = reference_condition_key_lookup (test.name);
      check_test (run, &test);
    }
}

void
check_condition (CheckRun *run, const PolicyNode *statement)
{
  const PolicyNode *condition = policy_node_get_member (statement, "Condition");

  if (condition == NULL)
    return;
  if (policy_node_get_node_type (condition) != POLICY_NODE_OBJECT)
    {
      check_report (run, "DATA_TYPE_MISMATCH", condition,
                    _ ("A Condition must be an object between braces; AWS refuses anything else."));
      return;
    }
  if (policy_node_get_n_children (condition) == 0)
    report_empty_object (
        run, condition, condition, TRUE,
        _ ("The Condition is empty, so it limits nothing. Remove it, or say what must hold."));
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    check_block (run, statement, policy_node_get_child (condition, i));
}
