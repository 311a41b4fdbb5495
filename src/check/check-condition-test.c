/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-condition-test.h"

#include <string.h>

/* What the checks on a Condition ask alike. */

gboolean
check_condition_test_has_variable (const char *value)
{
  return strstr (value, "${") != NULL;
}

gboolean
check_condition_test_has_arns_only (const PolicyNode *values)
{
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));

      if (value == NULL || !g_str_has_prefix (value, "arn:"))
        return FALSE;
    }
  return TRUE;
}

/* Under any operator but Null, which asks only whether the request has the key */
gboolean
check_condition_test_has_key (const PolicyNode *condition, const char *key)
{
  for (guint i = 0; condition != NULL && i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *block = policy_node_get_child (condition, i);

      if (policy_node_get_key (block) == NULL ||
          policy_operator_parse (policy_node_get_key (block)).family == POLICY_OPERATOR_NULL)
        continue;
      for (guint j = 0; j < policy_node_get_n_children (block); j++)
        {
          const char *name = policy_node_get_key (policy_node_get_child (block, j));

          if (name != NULL && g_ascii_strcasecmp (name, key) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* A member whose name is that but for case */
const PolicyNode *
check_condition_test_find (const PolicyNode *object, const char *name)
{
  for (guint i = 0; i < policy_node_get_n_children (object); i++)
    {
      const PolicyNode *member = policy_node_get_child (object, i);

      if (g_ascii_strcasecmp (policy_node_get_key (member), name) == 0)
        return member;
    }
  return NULL;
}
