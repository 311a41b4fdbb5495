/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditions of a statement in words. */
#include "config.h"

#include "describe-condition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "describe-words.h"
#include "policy-operator.h"

#define MAX_NAMED_CONDITIONS 2
#define MAX_NAMED_VALUES 3

/* TRANSLATORS: in all of these, the first text is a condition key ("aws:SourceIp", "any value of
 * aws:TagKeys"), the second a value or several ("a, b or c", "one of 12 values"). */
static const char *const number_sentences[] = {
  [POLICY_ORDER_EQUAL] = N_ ("%1$s is %2$s"),
  [POLICY_ORDER_LESS] = N_ ("%1$s is less than %2$s"),
  [POLICY_ORDER_LESS_EQUAL] = N_ ("%1$s is at most %2$s"),
  [POLICY_ORDER_GREATER] = N_ ("%1$s is more than %2$s"),
  [POLICY_ORDER_GREATER_EQUAL] = N_ ("%1$s is at least %2$s"),
};

static const char *const date_sentences[] = {
  [POLICY_ORDER_EQUAL] = N_ ("%1$s is %2$s"),
  [POLICY_ORDER_LESS] = N_ ("%1$s is before %2$s"),
  [POLICY_ORDER_LESS_EQUAL] = N_ ("%1$s is no later than %2$s"),
  [POLICY_ORDER_GREATER] = N_ ("%1$s is after %2$s"),
  [POLICY_ORDER_GREATER_EQUAL] = N_ ("%1$s is no earlier than %2$s"),
};

/* NULL: there are no words for it */
static const char *
get_sentence (const PolicyOperator *means)
{
  switch (means->family)
    {
    case POLICY_OPERATOR_STRING:
    case POLICY_OPERATOR_ARN:
      if (means->ignores_case)
        return means->negated ? N_ ("%1$s is not %2$s, in capital or small letters")
                              : N_ ("%1$s is %2$s, in capital or small letters");
      if (means->wildcards)
        return means->negated ? N_ ("%1$s does not match %2$s") : N_ ("%1$s matches %2$s");
      return means->negated ? N_ ("%1$s is not %2$s") : N_ ("%1$s is %2$s");
    case POLICY_OPERATOR_NUMERIC:
      return means->negated ? N_ ("%1$s is not %2$s") : number_sentences[means->order];
    case POLICY_OPERATOR_DATE:
      return means->negated ? N_ ("%1$s is not %2$s") : date_sentences[means->order];
    case POLICY_OPERATOR_IP_ADDRESS:
      return means->negated ? N_ ("%1$s is not in %2$s") : N_ ("%1$s is in %2$s");
    case POLICY_OPERATOR_BOOL:
    case POLICY_OPERATOR_BINARY:
      return N_ ("%1$s is %2$s");
    case POLICY_OPERATOR_NULL:
    case POLICY_OPERATOR_UNKNOWN:
    default:
      return NULL;
    }
}

static char *
describe_values (GPtrArray *values, guint max_values)
{
  if (values->len > max_values)
    return g_strdup_printf (ngettext ("one of %u value", "one of %u values", values->len), values->len);
  return describe_words_join_or (values);
}

static char *
describe_comparison (const PolicyOperator *means, const char *name, const char *subject, GPtrArray *values,
                     guint max_values)
{
  const char *sentence = get_sentence (means);
  const char *only = values->len == 1 ? values->pdata[0] : NULL;
  g_autofree char *joined = describe_values (values, max_values);
  g_autofree char *text = NULL;

  if (means->family == POLICY_OPERATOR_NULL && !means->if_exists && g_strcmp0 (only, "true") == 0)
    return g_strdup_printf (_ ("%s is absent"), subject);
  if (means->family == POLICY_OPERATOR_NULL && !means->if_exists && g_strcmp0 (only, "false") == 0)
    return g_strdup_printf (_ ("%s is present"), subject);
  if (sentence == NULL)
    /* TRANSLATORS: a condition key, an operator that is not known, and values */
    return g_strdup_printf (_ ("%1$s “%2$s” %3$s"), subject, name, joined);
  text = describe_words_fill (sentence, subject, joined);
  if (!means->if_exists)
    return g_steal_pointer (&text);
  /* TRANSLATORS: the text is "aws:SourceIp is in 10.0.0.0/8" */
  return g_strdup_printf (_ ("%s, if it is present"), text);
}

static char *
describe_key (const char *name, const PolicyNode *node, guint max_values)
{
  const char *key = policy_node_get_key (node);
  g_autoptr (GPtrArray) values = describe_words_dup_values (node);
  PolicyOperator means = policy_operator_parse (name);
  g_autofree char *subject = NULL;

  if (values->len == 0)
    return g_strdup_printf (_ ("“%1$s” compares %2$s with no value"), name, key);
  if (means.qualifier == POLICY_QUALIFIER_FOR_ANY_VALUE)
    subject = g_strdup_printf (_ ("any value of %s"), key);
  else if (means.qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES)
    subject = g_strdup_printf (_ ("every value of %s"), key);
  else
    return describe_comparison (&means, name, key, values, max_values);
  return describe_comparison (&means, strchr (name, ':') + 1, subject, values, max_values);
}

static GPtrArray *
dup_conditions (const PolicyNode *statement, guint max_values)
{
  const PolicyNode *condition = policy_node_get_member (statement, "Condition");
  GPtrArray *conditions = g_ptr_array_new_with_free_func (g_free);

  if (condition != NULL && policy_node_get_node_type (condition) != POLICY_NODE_OBJECT)
    g_ptr_array_add (conditions, g_strdup (_ ("a Condition is met that cannot be read")));
  else if (condition != NULL)
    for (guint i = 0; i < policy_node_get_n_children (condition); i++)
      {
        const PolicyNode *operator= policy_node_get_child (condition, i);
        const char *name = policy_node_get_key (operator);

        if (policy_node_get_node_type (operator) != POLICY_NODE_OBJECT ||
            policy_node_get_n_children (operator) == 0)
          g_ptr_array_add (conditions, g_strdup_printf (_ ("“%s” compares no condition key"), name));
        else
          for (guint j = 0; j < policy_node_get_n_children (operator); j++)
            g_ptr_array_add (conditions,
                             describe_key (name, policy_node_get_child (operator, j), max_values));
      }
  return conditions;
}

/**
 * describe_condition_dup_one:
 * @operator_name: a condition operator
 * @key: a member of its: a condition key with its values
 *
 * Returns: (transfer full): what they ask for, in translated words: "aws:SourceIp is in 10.0.0.0/8"
 */
char *
describe_condition_dup_one (const char *operator_name, const PolicyNode *key)
{
  return describe_key (operator_name, key, MAX_NAMED_VALUES);
}

/**
 * describe_condition_dup_phrase:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full) (nullable): its conditions in translated words: "aws:SourceIp is in 10.0.0.0/8",
 * "5 conditions are met"; %NULL when it has none
 */
char *
describe_condition_dup_phrase (const PolicyNode *statement)
{
  g_autoptr (GPtrArray) conditions = dup_conditions (statement, MAX_NAMED_VALUES);

  if (conditions->len == 0)
    return NULL;
  if (conditions->len > MAX_NAMED_CONDITIONS)
    return g_strdup_printf (ngettext ("%u condition is met", "%u conditions are met", conditions->len),
                            conditions->len);
  return describe_words_join_and (conditions);
}

/**
 * describe_condition_dup_all:
 * @statement: a statement, however broken
 *
 * Returns: (transfer full): each of its conditions in translated words
 */
GStrv
describe_condition_dup_all (const PolicyNode *statement)
{
  return describe_words_steal_strings (dup_conditions (statement, G_MAXUINT));
}
