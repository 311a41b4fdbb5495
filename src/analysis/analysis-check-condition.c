/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "analysis-check-private.h"
#include "analysis-operator.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
check_operator_name (AnalysisCheckRun *run, const PolicyNode *block, const AnalysisOperator *means)
{
  const char *name = policy_node_get_key (block);

  if (means->family == ANALYSIS_OPERATOR_UNKNOWN)
    analysis_check_report_key (
        run, "INVALID_CONDITION_OPERATOR", block,
        _ ("There is no condition operator “%s”; AWS refuses the policy. Check its spelling: "
           "StringEquals, StringLike, ArnLike and Bool are the usual ones."),
        name);
  else if (means->family == ANALYSIS_OPERATOR_NULL && means->if_exists)
    analysis_check_report_key (
        run, "NULL_WITH_IF_EXISTS", block,
        _ ("“%s” asks whether a key is there, so IfExists has no meaning; AWS refuses it. Use Null."), name);
}

static gboolean
is_scalar (const PolicyNode *value)
{
  PolicyNodeType type = policy_node_get_node_type (value);

  return type == POLICY_NODE_STRING || type == POLICY_NODE_NUMBER || type == POLICY_NODE_BOOLEAN;
}

static void
check_key_values (AnalysisCheckRun *run, const PolicyNode *key, const AnalysisOperator *means)
{
  guint n = policy_node_get_n_values (key);
  gboolean mixed = FALSE;

  if (policy_node_get_node_type (key) == POLICY_NODE_ARRAY && n == 0)
    analysis_check_report (
        run, "IAM_EMPTY_LIST", key,
        _ ("The condition on “%s” has no value; AWS refuses that. Give it one, or remove the condition."),
        policy_node_get_key (key));
  else if (policy_node_get_node_type (key) == POLICY_NODE_OBJECT)
    analysis_check_report (
        run, "DATA_TYPE_MISMATCH", key,
        _ ("The values of “%s” must be a text or a list of texts; AWS refuses anything else."),
        policy_node_get_key (key));
  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *value = policy_node_get_value (key, i);

      if (!is_scalar (value))
        analysis_check_report (run, "DATA_TYPE_MISMATCH", value,
                               _ ("Every value of “%s” must be a text; AWS refuses anything else."),
                               policy_node_get_key (key));
      mixed = mixed ||
              policy_node_get_node_type (value) != policy_node_get_node_type (policy_node_get_value (key, 0));
    }
  if (mixed)
    analysis_check_report (
        run, "INVALID_CONDITION_DATA_TYPE", key,
        _ ("The values of “%s” mix texts with numbers or booleans; write all of them as texts."),
        policy_node_get_key (key));
  if (n > 1 && (means->family == ANALYSIS_OPERATOR_BOOL || means->family == ANALYSIS_OPERATOR_NULL))
    analysis_check_report (run, "INVALID_CONDITION_MULTIPLE_BOOLEAN", key,
                           _ ("The condition on “%s” has %u values, and %s takes one: true or false."),
                           policy_node_get_key (key), n, means->name);
}

static void
check_key (AnalysisCheckRun *run, const PolicyNode *block, guint position, const AnalysisOperator *means)
{
  const PolicyNode *key = policy_node_get_child (block, position);
  const char *name = policy_node_get_key (key);
  const char *colon = strchr (name, ':');

  if (colon == NULL || colon == name || colon[1] == '\0')
    analysis_check_report_key (
        run, "INVALID_CONDITION_KEY_FORMAT", key,
        _ ("“%s” is no condition key: it must be a service and a name with a colon between them, such "
           "as aws:SourceIp."),
        name);
  for (guint i = 0; i < position; i++)
    {
      const char *other = policy_node_get_key (policy_node_get_child (block, i));

      if (!g_str_equal (name, other) && g_ascii_strcasecmp (name, other) == 0)
        analysis_check_report_key (
            run, "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", key,
            _ ("“%s” is the condition key “%s” once more: case does not count there. Join the two."), name,
            other);
    }
  check_key_values (run, key, means);
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
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *block = policy_node_get_child (condition, i);
      AnalysisOperator means = analysis_operator_parse (policy_node_get_key (block));

      check_operator_name (run, block, &means);
      if (policy_node_get_node_type (block) != POLICY_NODE_OBJECT)
        {
          analysis_check_report (
              run, "DATA_TYPE_MISMATCH", block,
              _ ("What stands under “%s” must be an object of condition keys; AWS refuses anything "
                 "else."),
              policy_node_get_key (block));
          continue;
        }
      for (guint j = 0; j < policy_node_get_n_children (block); j++)
        check_key (run, block, j, &means);
    }
}
