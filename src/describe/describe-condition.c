/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditions of a statement in words. */
#include "config.h"

#include "describe-condition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "access-constraint.h"
#include "describe-value.h"
#include "describe-words.h"
#include "policy-operator.h"

#define MAX_NAMED_CONDITIONS 3
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
        return means->negated ? N_ ("%1$s is not %2$s (in capital or small letters)")
                              : N_ ("%1$s is %2$s (in capital or small letters)");
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
  g_autofree char *named = NULL;

  if (values->len <= max_values)
    return describe_words_join_or (values);
  named = describe_words_join_some (values, max_values);
  /* TRANSLATORS: the text is "a, b and 7 more" */
  return g_strdup_printf (_ ("one of %s"), named);
}

/* Tags are what a key's name does not say to everybody. */
static char *
describe_key_name (const char *key)
{
  const char *slash = strchr (key, '/');
  g_autofree char *tag = NULL;

  if (slash == NULL || slash[1] == '\0')
    return describe_value (key);
  tag = describe_value (slash + 1);
  if (g_ascii_strncasecmp (key, "aws:RequestTag/", 15) == 0)
    return g_strdup_printf (_ ("the tag %s of the request"), tag);
  if (g_ascii_strncasecmp (key, "aws:PrincipalTag/", 17) == 0)
    return g_strdup_printf (_ ("the tag %s of the principal"), tag);
  if (g_ascii_strncasecmp (key, "aws:ResourceTag/", 16) == 0)
    return g_strdup_printf (_ ("the tag %s of the resource"), tag);
  return describe_value (key);
}

/* What the values of a key with several are called; NULL where the operator compares one */
static char *
describe_several (const PolicyOperator *means, const char *name)
{
  switch (means->qualifier)
    {
    case POLICY_QUALIFIER_FOR_ANY_VALUE:
      return g_strdup_printf (_ ("at least one value of %s"), name);
    case POLICY_QUALIFIER_FOR_ALL_VALUES:
      /* "No value is a or b" says that each of them is something else. */
      return means->negated ? g_strdup_printf (_ ("no value of %s"), name)
                            : g_strdup_printf (_ ("every value of %s"), name);
    case POLICY_QUALIFIER_NONE:
    default:
      return g_strdup (name);
    }
}

/* NULL: the values are none that Null knows. */
static char *
describe_presence (const char *name, const PolicyNode *node)
{
  g_autoptr (GPtrArray) values = describe_words_dup_raw (node);
  gboolean absent = FALSE, present = FALSE;

  for (guint i = 0; i < values->len; i++)
    if (g_ascii_strcasecmp (values->pdata[i], "true") == 0)
      absent = TRUE;
    else if (g_ascii_strcasecmp (values->pdata[i], "false") == 0)
      present = TRUE;
    else
      return NULL;
  if (absent && present)
    return g_strdup_printf (_ ("%s is present or absent, which asks for nothing"), name);
  return absent ? g_strdup_printf (_ ("%s is absent"), name) : g_strdup_printf (_ ("%s is present"), name);
}

static char *
describe_comparison (const PolicyOperator *means, const PolicyNode *node, const char *name, guint max_values)
{
  PolicyOperator positive = *means;
  g_autoptr (GPtrArray) values = describe_words_dup_values (node);
  g_autofree char *subject = describe_several (means, name);
  g_autofree char *joined = describe_values (values, max_values);
  g_autofree char *text = NULL;

  if (means->qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES)
    positive.negated = FALSE;
  text = describe_words_fill (get_sentence (&positive), subject, joined);
  /* TRANSLATORS: the text is "at least one value of aws:TagKeys is not admin" */
  return means->qualifier == POLICY_QUALIFIER_FOR_ANY_VALUE && means->negated
             ? g_strdup_printf (_ ("%s (whatever the others are)"), text)
             : g_steal_pointer (&text);
}

static char *
add_absence (const char *text, const char *operator_name, const PolicyNode *node)
{
  AccessConstraint *constraint = access_constraint_new (operator_name, node, TRUE);
  gboolean met = constraint != NULL && access_constraint_is_met_without (constraint);

  g_clear_pointer (&constraint, access_constraint_unref);
  /* TRANSLATORS: the text is "aws:SourceIp is in 10.0.0.0/8"; what is absent is the key, here aws:SourceIp */
  return met ? g_strdup_printf (_ ("%s (or is absent)"), text) : g_strdup (text);
}

/* An operator without words of its own */
static char *
describe_unknown (const char *operator_name, const PolicyNode *node, const char *name, guint max_values)
{
  g_autoptr (GPtrArray) values = describe_words_dup_values (node);
  g_autofree char *joined = describe_values (values, max_values);
  g_autofree char *operator_words = describe_value (operator_name);

  /* TRANSLATORS: a condition key, an operator that is not known, and values */
  return g_strdup_printf (_ ("%1$s “%2$s” %3$s"), name, operator_words, joined);
}

static char *
describe_key (const char *operator_name, const PolicyNode *node, guint max_values)
{
  PolicyOperator means = policy_operator_parse (operator_name);
  g_autofree char *name = describe_key_name (policy_node_get_key (node));
  g_autofree char *text = NULL;

  if (policy_node_get_n_values (node) == 0)
    {
      g_autofree char *operator_words = describe_value (operator_name);

      return g_strdup_printf (_ ("“%1$s” compares %2$s with no value"), operator_words, name);
    }
  if (means.family == POLICY_OPERATOR_NULL && !means.if_exists && means.qualifier == POLICY_QUALIFIER_NONE)
    text = describe_presence (name, node);
  if (text != NULL)
    return g_steal_pointer (&text);
  if (get_sentence (&means) == NULL)
    return describe_unknown (operator_name, node, name, max_values);
  text = describe_comparison (&means, node, name, max_values);
  return add_absence (text, operator_name, node);
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
          {
            g_autofree char *operator_words = describe_value (name);

            g_ptr_array_add (conditions,
                             g_strdup_printf (_ ("“%s” compares no condition key"), operator_words));
          }
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
 * with "and 2 more" where there are many; %NULL when it has none
 */
char *
describe_condition_dup_phrase (const PolicyNode *statement)
{
  g_autoptr (GPtrArray) conditions = dup_conditions (statement, MAX_NAMED_VALUES);
  g_autofree char *joined = NULL;

  if (conditions->len == 0)
    return NULL;
  if (conditions->len <= MAX_NAMED_CONDITIONS)
    return describe_words_join_and (conditions);
  joined = describe_words_join_some (conditions, MAX_NAMED_CONDITIONS);
  /* TRANSLATORS: the text is "aws:SourceIp is in 10.0.0.0/8, aws:username is eva and 3 more" */
  return g_strdup_printf (_ ("all of these hold: %s"), joined);
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
