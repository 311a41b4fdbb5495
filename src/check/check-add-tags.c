/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-add-tags.h"

#include <glib/gi18n-lib.h>

#include "policy-operator.h"
#include "policy-pattern.h"

/* Amazon SageMaker takes tags in a request that creates something only from who may do sagemaker:AddTags as
 * well (Amazon SageMaker Developer Guide, "Provide permissions for tagging SageMaker AI resources"), so that
 * a policy that demands tags of its own and does not allow that lets nobody create anything. Another policy
 * may allow it. */

#define ADD_TAGS "sagemaker:AddTags"
#define REQUEST_TAG "aws:RequestTag/"

static gboolean
names (const PolicyNode *entries, const char *action)
{
  for (guint i = 0; i < policy_node_get_n_values (entries); i++)
    {
      const char *entry = policy_node_as_string (policy_node_get_value (entries, i));

      if (entry != NULL && policy_pattern_matches (entry, action, POLICY_PATTERN_CASE_INSENSITIVE))
        return TRUE;
    }
  return FALSE;
}

static gboolean
allows_tagging (const PolicyNode *statement)
{
  const PolicyNode *others = policy_node_get_member (statement, "NotAction");

  return names (policy_node_get_member (statement, "Action"), ADD_TAGS) ||
         (others != NULL && !names (others, ADD_TAGS));
}

/* What creates something in SageMaker; NULL: nothing does */
static const PolicyNode *
find_creation (const PolicyNode *actions)
{
  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const PolicyNode *node = policy_node_get_value (actions, i);
      const char *entry = policy_node_as_string (node);

      if (entry != NULL &&
          policy_pattern_matches ("sagemaker:Create*", entry, POLICY_PATTERN_CASE_INSENSITIVE))
        return node;
    }
  return NULL;
}

/* A tag that a request must have; NULL: there is none */
static const PolicyNode *
find_demand (const PolicyNode *condition)
{
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *block = policy_node_get_child (condition, i);
      PolicyOperator means = { NULL };

      if (policy_node_get_key (block) == NULL)
        continue;
      means = policy_operator_parse (policy_node_get_key (block));
      if (means.family != POLICY_OPERATOR_STRING || means.negated || means.if_exists ||
          means.qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES)
        continue;
      for (guint j = 0; j < policy_node_get_n_children (block); j++)
        {
          const PolicyNode *key = policy_node_get_child (block, j);

          if (policy_node_get_key (key) != NULL &&
              g_ascii_strncasecmp (policy_node_get_key (key), REQUEST_TAG, sizeof REQUEST_TAG - 1) == 0)
            return key;
        }
    }
  return NULL;
}

/**
 * check_add_tags:
 * @run: the run
 */
void
check_add_tags (CheckRun *run)
{
  guint n = policy_text_get_n_statements (run->text);
  const PolicyNode *creation = NULL, *demand = NULL;

  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *statement = policy_text_get_statement (run->text, i);
      const PolicyNode *key = NULL;

      if (policy_node_get_effect (statement) != POLICY_EFFECT_ALLOW)
        continue;
      if (allows_tagging (statement))
        return;
      if (demand == NULL)
        key = find_demand (policy_node_get_member (statement, "Condition"));
      if (key != NULL)
        creation = find_creation (policy_node_get_member (statement, "Action"));
      if (key != NULL && creation != NULL)
        demand = key;
    }
  if (demand != NULL)
    check_report_key (
        run, "ACCESS_MISSING_ADD_TAGS", demand,
        _ ("“%s” is allowed only with the tag “%s”, and Amazon SageMaker takes tags only from who may do "
           "“%s”, which nothing here allows. Allow it as well, unless another policy does."),
        policy_node_as_string (creation), policy_node_get_key (demand), ADD_TAGS);
}
