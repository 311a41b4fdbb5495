/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-variable.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-ends.h"
#include "check-grammar.h"
#include "check-placeholder.h"
#include "policy-operator.h"

/* Policy variables: IAM policy elements: Variables and tags. */

static gboolean
has_variable (const char *text)
{
  const char *dollar = strchr (text, '$');

  return dollar != NULL && strstr (dollar, "${") != NULL;
}

static gboolean
is_blank (const char *text, gsize length)
{
  return strspn (text, " \t") >= length;
}

/* What stands between the braces */
static void
check_name (CheckRun *run, const PolicyNode *node, const char *text, const char *name, gsize length)
{
  const char *comma = memchr (name, ',', length);
  gsize name_length = comma != NULL ? (gsize)(comma - name) : length;
  const char *fallback;
  gsize fallback_length;

  if (is_blank (name, length))
    {
      check_report (run, "EMPTY_VARIABLE", node,
                    _ ("“%s” has a policy variable without a name. Write one such as "
                       "${aws:username}."),
                    text);
      return;
    }
  if (memchr (name, ' ', name_length) != NULL)
    check_report (
        run, "UNSUPPORTED_SPACE_IN_VARIABLE", node,
        _ ("The policy variable “%.*s” of “%s” has a blank in its name, so that AWS does not know it. "
           "Take it out."),
        (int)name_length, name, text);
  if (comma == NULL)
    return;
  fallback = comma + 1;
  while (*fallback == ' ')
    fallback++;
  fallback_length = (gsize)(name + length - fallback);
  while (fallback_length > 0 && fallback[fallback_length - 1] == ' ')
    fallback_length--;
  if (fallback_length < 2 || fallback[0] != '\'' || fallback[fallback_length - 1] != '\'')
    check_report (
        run, "MISSING_QUOTE_IN_VARIABLE", node,
        _ ("The default of the policy variable “%.*s” of “%s” must stand between single quotation marks, "
           "as in ${aws:PrincipalTag/team, 'none'}."),
        (int)name_length, name, text);
}

static void
check_form (CheckRun *run, const PolicyNode *node, const char *text)
{
  const char *open = text;

  while ((open = strstr (open, "${")) != NULL)
    {
      const char *name = open + 2;
      const char *close = strchr (name, '}');
      const char *next = strstr (name, "${");

      /* or the next one begins before it ends */
      if (close == NULL || (next != NULL && next < close))
        {
          check_report (run, "MISSING_BRACE_IN_VARIABLE", node,
                        _ ("A policy variable of “%s” lacks its closing brace: }."), text);
          return;
        }
      check_name (run, node, text, name, (gsize)(close - name));
      open = close;
    }
}

/* In the policy language of 2008 there are none. */
static gboolean
knows_variables (CheckRun *run)
{
  const PolicyNode *root = policy_text_get_root (run->text);
  const char *version = policy_node_as_string (policy_node_get_member (root, "Version"));

  return version != NULL ? !g_str_equal (version, "2008-10-17") : !check_grammar_is_missing (root, "Version");
}

static void
check_value (CheckRun *run, const PolicyNode *node, const char *text)
{
  if (!knows_variables (run))
    check_report (
        run, "VARIABLE_UNSUPPORTED_IN_VERSION", node,
        _ ("“%s” has a policy variable, and the policy language of 2008 takes it for plain text. Set "
           "Version to 2012-10-17."),
        text);
  check_form (run, node, text);
}

/* What stands in a resource or in the value of a condition */
static void
check_meaning (CheckRun *run, const PolicyNode *node)
{
  check_placeholder (run, node);
  check_ends (run, node);
}

static void
check_values (CheckRun *run, const PolicyNode *member, gboolean supported)
{
  for (guint i = 0; i < policy_node_get_n_values (member); i++)
    {
      const PolicyNode *node = policy_node_get_value (member, i);
      const char *text = policy_node_as_string (node);

      if (supported)
        check_meaning (run, node);
      if (text == NULL || !has_variable (text))
        continue;
      if (supported)
        check_value (run, node, text);
      else
        check_report (
            run, "VARIABLE_UNSUPPORTED_IN_ELEMENT", node,
            _ ("“%s” has a policy variable: only resources and the values of conditions can have one. "
               "Write out what it stands for."),
            text);
    }
}

/* Text and ARNs can be compared with a variable; a number, a date or an address cannot. */
static gboolean
takes_variables (const char *name)
{
  PolicyOperator parsed = policy_operator_parse (name);

  return parsed.family == POLICY_OPERATOR_STRING || parsed.family == POLICY_OPERATOR_ARN ||
         parsed.family == POLICY_OPERATOR_UNKNOWN;
}

static void
check_operator_values (CheckRun *run, const PolicyNode *values, const char *operator_name)
{
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const PolicyNode *node = policy_node_get_value (values, i);
      const char *text = policy_node_as_string (node);

      check_meaning (run, node);
      if (text == NULL || !has_variable (text))
        continue;
      if (!takes_variables (operator_name))
        check_report (
            run, "INVALID_VARIABLE_FOR_OPERATOR", node,
            _ ("“%s” has a policy variable, and %s cannot compare with one. Use a String or an Arn operator, "
               "or write out the value."),
            text, operator_name);
      check_value (run, node, text);
    }
}

static void
check_condition_values_of (CheckRun *run, const PolicyNode *condition)
{
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *block = policy_node_get_child (condition, i);
      const char *name = policy_node_get_key (block);

      if (name == NULL || policy_node_get_node_type (block) != POLICY_NODE_OBJECT)
        continue;
      for (guint j = 0; j < policy_node_get_n_children (block); j++)
        check_operator_values (run, policy_node_get_child (block, j), name);
    }
}

/**
 * check_variable:
 * @run: the run
 * @statement: a statement
 */
void
check_variable (CheckRun *run, const PolicyNode *statement)
{
  static const char *const supported[] = { "Resource", "NotResource" };
  static const char *const others[] = { "Sid", "Effect", "Action", "NotAction", "Principal", "NotPrincipal" };
  const PolicyNode *condition;

  for (guint i = 0; i < G_N_ELEMENTS (supported); i++)
    check_values (run, policy_node_get_member (statement, supported[i]), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    check_values (run, policy_node_get_member (statement, others[i]), FALSE);
  condition = policy_node_get_member (statement, "Condition");
  if (condition != NULL && policy_node_get_node_type (condition) == POLICY_NODE_OBJECT)
    check_condition_values_of (run, condition);
}
