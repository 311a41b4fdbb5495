/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-check-condition-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "analysis-hint.h"

/* The grammar of a Condition: IAM JSON policy elements: Condition. Everything else on a comparison of a key
 * is in the files beside this one. */

static void
offer_rename (AnalysisFinding *finding, const PolicyNode *block, const char *name,
              gboolean changes_permissions)
{
  g_autoptr (AnalysisFix) fix = NULL;
  g_autofree char *label = NULL;

  if (analysis_check_condition_find (policy_node_get_parent (block), name) != NULL)
    return;
  /* TRANSLATORS: %s is the name of a condition operator, such as Null */
  label = g_strdup_printf (_ ("Rename to “%s”"), name);
  fix = analysis_fix_new (label, changes_permissions);
  analysis_fix_rename (fix, block, name);
  analysis_finding_take_fix (finding, g_steal_pointer (&fix));
}

static void
check_unknown_operator (AnalysisCheckRun *run, const PolicyNode *block, const char *name)
{
  g_autofree char *hint = analysis_hint_operator (name);

  if (hint == NULL)
    analysis_check_report_key (
        run, "INVALID_CONDITION_OPERATOR", block,
        _ ("There is no condition operator “%s”; AWS refuses the policy. Check its spelling: "
           "StringEquals, StringLike, ArnLike and Bool are the usual ones."),
        name);
  else
    offer_rename (analysis_check_report_key (
                      run, "INVALID_CONDITION_OPERATOR", block,
                      _ ("There is no condition operator “%s”; AWS refuses the policy. Did you mean “%s”?"),
                      name, hint),
                  block, hint, TRUE);
}

static void
check_operator (AnalysisCheckRun *run, const PolicyNode *block, const AnalysisOperator *means)
{
  const char *name = policy_node_get_key (block);
  AnalysisFinding *finding;

  if (means->family == ANALYSIS_OPERATOR_UNKNOWN)
    check_unknown_operator (run, block, name);
  if (means->family != ANALYSIS_OPERATOR_NULL)
    return;
  if (means->if_exists)
    {
      finding = analysis_check_report_key (
          run, "NULL_WITH_IF_EXISTS", block,
          _ ("“%s” asks whether a key is there, so IfExists has no meaning; AWS refuses it. Use Null."),
          name);
      offer_rename (finding, block, "Null", TRUE);
    }
  if (means->qualifier != ANALYSIS_QUALIFIER_NONE)
    {
      finding = analysis_check_report_key (
          run, "NULL_WITH_QUALIFIER", block,
          _ ("“%s” asks whether a key is there, which does not depend on its values: ForAllValues and "
             "ForAnyValue change nothing there. Use Null."),
          name);
      offer_rename (finding, block, "Null", FALSE);
    }
}

/* @harmless: whether it holds always, so that nothing is lost with it */
static void
report_empty_object (AnalysisCheckRun *run, const PolicyNode *object, const PolicyNode *to_remove,
                     gboolean harmless, const char *message)
{
  AnalysisFinding *finding = analysis_check_report (run, "EMPTY_OBJECT_CONDITION", object, "%s", message);
  g_autoptr (AnalysisFix) fix = analysis_fix_new (_ ("Remove what is empty"), !harmless);

  analysis_fix_remove (fix, to_remove);
  analysis_finding_take_fix (finding, g_steal_pointer (&fix));
}

static int
compare_keys (gconstpointer one, gconstpointer other)
{
  const AnalysisLocation *first = one;
  const AnalysisLocation *second = other;
  int order = g_ascii_strcasecmp (policy_node_get_key (first->node), policy_node_get_key (second->node));

  return order != 0 ? order
                    : (int)policy_node_get_index (first->node) - (int)policy_node_get_index (second->node);
}

/* Puts all values under the first spelling. AWS refuses the policy as it is, so whatever it grants then is
 * new. */
static void
offer_join (AnalysisCheckRun *run, AnalysisFinding *finding, const AnalysisLocation *keys, guint n_keys)
{
  g_autoptr (AnalysisFix) fix = analysis_fix_new (_ ("Join the values under one key"), TRUE);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonArray) values = json_array_new ();

  for (guint i = 0; i < n_keys; i++)
    {
      for (guint j = 0; j < policy_node_get_n_values (keys[i].node); j++)
        {
          const char *value = analysis_check_get_text (policy_node_get_value (keys[i].node, j));

          if (value == NULL)
            return;
          if (g_hash_table_add (seen, (gpointer)value))
            json_array_add_string_element (values, value);
        }
      if (i > 0)
        analysis_fix_remove (fix, keys[i].node);
    }
  analysis_fix_replace (fix, keys[0].node, json_node_init_array (json_node_alloc (), values));
  analysis_finding_take_fix (finding, g_steal_pointer (&fix));
}

static void
check_key_case (AnalysisCheckRun *run, const PolicyNode *block, const AnalysisOperator *means)
{
  const gboolean takes_one =
      means->family == ANALYSIS_OPERATOR_BOOL || means->family == ANALYSIS_OPERATOR_NULL;
  guint n = policy_node_get_n_children (block), end;
  g_autofree AnalysisLocation *keys = NULL;

  if (n < 2)
    return;
  keys = g_new (AnalysisLocation, n);
  for (guint i = 0; i < n; i++)
    keys[i] = (AnalysisLocation){ policy_node_get_child (block, i), TRUE };
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
          AnalysisFinding *finding = analysis_check_report_locations (
              run, "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", &keys[i], end - i,
              _ ("“%s” is the condition key “%s” once more: case does not count there, and AWS refuses a key "
                 "twice under one operator. Join the two."),
              policy_node_get_key (keys[i + 1].node), name);

          if (!takes_one)
            offer_join (run, finding, &keys[i], end - i);
        }
    }
}

/* IAM takes such a condition, unlike an empty list of actions or resources: the pages of these checks say
 * what it means. */
static void
check_empty_list (AnalysisCheckRun *run, const AnalysisConditionTest *test)
{
  if (test->means.qualifier == ANALYSIS_QUALIFIER_FOR_ALL_VALUES)
    analysis_check_report (
        run, "EMPTY_ARRAY_CONDITION_FORALLVALUES", test->key,
        _ ("“%s” has no value to compare with, so this holds only when the request lacks the key. If that is "
           "what you mean, use Null; else give it a value."),
        test->name);
  else if (test->means.qualifier == ANALYSIS_QUALIFIER_FOR_ANY_VALUE)
    analysis_check_report (run, "EMPTY_ARRAY_CONDITION_FORANYVALUE", test->key,
                           _ ("“%s” has no value to compare with, so this never holds and the "
                              "statement has no effect. Give it a "
                              "value, or remove the condition."),
                           test->name);
  else if (test->means.if_exists)
    analysis_check_report (
        run, "EMPTY_ARRAY_CONDITION_IFEXISTS", test->key,
        _ ("“%s” has no value to compare with, so this holds only when the request lacks the key. If that is "
           "what you mean, use Null; else give it a value."),
        test->name);
  else
    analysis_check_report (run, "EMPTY_ARRAY_CONDITION", test->key,
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
check_value_types (AnalysisCheckRun *run, const AnalysisConditionTest *test)
{
  guint n = policy_node_get_n_values (test->key), n_wrong = 0;
  gboolean mixed = FALSE;

  if (policy_node_get_node_type (test->key) != POLICY_NODE_ARRAY && !is_scalar (test->key))
    {
      analysis_check_report (
          run, "DATA_TYPE_MISMATCH", test->key,
          _ ("“%s” must be compared with a text or a list of texts; AWS refuses anything else."), test->name);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *value = policy_node_get_value (test->key, i);

      if (!is_scalar (value))
        {
          n_wrong++;
          analysis_check_report (run, "DATA_TYPE_MISMATCH", value,
                                 _ ("Every value of “%s” must be a text; AWS refuses anything else."),
                                 test->name);
        }
      mixed = mixed || policy_node_get_node_type (value) !=
                           policy_node_get_node_type (policy_node_get_value (test->key, 0));
    }
  if (mixed && n_wrong == 0)
    analysis_check_report (
        run, "INVALID_CONDITION_DATA_TYPE", test->key,
        _ ("The values of “%s” mix texts with numbers or booleans; write all of them as texts."), test->name);
  return n_wrong == 0;
}

static void
check_test (AnalysisCheckRun *run, const AnalysisConditionTest *test)
{
  guint n = policy_node_get_n_values (test->key);

  analysis_check_condition_key (run, test);
  if (!check_value_types (run, test) || test->means.family == ANALYSIS_OPERATOR_UNKNOWN)
    return;
  if (n == 0)
    {
      check_empty_list (run, test);
      return;
    }
  if (n > 1 && (test->means.family == ANALYSIS_OPERATOR_BOOL || test->means.family == ANALYSIS_OPERATOR_NULL))
    analysis_check_report (run, "INVALID_CONDITION_MULTIPLE_BOOLEAN", test->key,
                           _ ("The condition on “%s” has %u values, and %s takes one: true or false."),
                           test->name, n, test->means.name);
  analysis_check_condition_values (run, test);
  analysis_check_condition_formats (run, test);
  analysis_check_condition_addresses (run, test);
  analysis_check_condition_actions (run, test);
  analysis_check_condition_tags (run, test);
  analysis_check_ground_truth_condition (run, test);
}

static void
check_block (AnalysisCheckRun *run, const PolicyNode *statement, const PolicyNode *block)
{
  AnalysisConditionTest test = { statement, block };

  test.means = analysis_operator_parse (policy_node_get_key (block));
  check_operator (run, block, &test.means);
  if (policy_node_get_node_type (block) != POLICY_NODE_OBJECT)
    {
      analysis_check_report (
          run, "DATA_TYPE_MISMATCH", block,
          _ ("What stands under “%s” must be an object of condition keys; AWS refuses anything else."),
          policy_node_get_key (block));
      return;
    }
  if (policy_node_get_n_children (block) == 0)
    {
      const PolicyNode *condition = policy_node_get_parent (block);

      report_empty_object (run, block, policy_node_get_n_children (condition) == 1 ? condition : block,
                           test.means.family != ANALYSIS_OPERATOR_UNKNOWN,
                           _ ("This operator compares nothing, so it has no effect. Remove it, or name a "
                              "condition key."));
    }
  check_key_case (run, block, &test.means);
  for (guint i = 0; i < policy_node_get_n_children (block); i++)
    {
      test.key = policy_node_get_child (block, i);
      test.name = policy_node_get_key (test.key);
      test.fact = reference_lookup_condition_key (test.name);
      check_test (run, &test);
    }
}

void
analysis_check_condition (AnalysisCheckRun *run, const PolicyNode *statement)
{
  const PolicyNode *condition = policy_node_get_member (statement, "Condition");

  if (condition == NULL)
    return;
  if (policy_node_get_node_type (condition) != POLICY_NODE_OBJECT)
    {
      analysis_check_report (run, "DATA_TYPE_MISMATCH", condition,
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
