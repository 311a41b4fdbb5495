/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditions of a statement in words. */
#include "config.h"

#include "describe-private.h"

#include <glib/gi18n-lib.h>

#define MAX_NAMED_CONDITIONS 2
#define MAX_NAMED_VALUES 3

/* TRANSLATORS: in all of these, the first text is a condition key ("aws:SourceIp", "any value of
 * aws:TagKeys"), the second a value or several ("a, b or c", "one of 12 values"). */
static const struct
{
  const char *name;
  const char *sentence;
} OPERATORS[] = {
  { "StringEquals", N_ ("%1$s is %2$s") },
  { "StringNotEquals", N_ ("%1$s is not %2$s") },
  { "StringEqualsIgnoreCase", N_ ("%1$s is %2$s, in capital or small letters") },
  { "StringNotEqualsIgnoreCase", N_ ("%1$s is not %2$s, in capital or small letters") },
  { "StringLike", N_ ("%1$s matches %2$s") },
  { "StringNotLike", N_ ("%1$s does not match %2$s") },
  { "NumericEquals", N_ ("%1$s is %2$s") },
  { "NumericNotEquals", N_ ("%1$s is not %2$s") },
  { "NumericLessThan", N_ ("%1$s is less than %2$s") },
  { "NumericLessThanEquals", N_ ("%1$s is at most %2$s") },
  { "NumericGreaterThan", N_ ("%1$s is more than %2$s") },
  { "NumericGreaterThanEquals", N_ ("%1$s is at least %2$s") },
  { "DateEquals", N_ ("%1$s is %2$s") },
  { "DateNotEquals", N_ ("%1$s is not %2$s") },
  { "DateLessThan", N_ ("%1$s is before %2$s") },
  { "DateLessThanEquals", N_ ("%1$s is no later than %2$s") },
  { "DateGreaterThan", N_ ("%1$s is after %2$s") },
  { "DateGreaterThanEquals", N_ ("%1$s is no earlier than %2$s") },
  { "Bool", N_ ("%1$s is %2$s") },
  { "BinaryEquals", N_ ("%1$s is %2$s") },
  { "IpAddress", N_ ("%1$s is in %2$s") },
  { "NotIpAddress", N_ ("%1$s is not in %2$s") },
  { "ArnEquals", N_ ("%1$s matches %2$s") },
  { "ArnLike", N_ ("%1$s matches %2$s") },
  { "ArnNotEquals", N_ ("%1$s does not match %2$s") },
  { "ArnNotLike", N_ ("%1$s does not match %2$s") },
};

static char *
describe_values (GPtrArray *values, guint max_values)
{
  if (values->len > max_values)
    return g_strdup_printf (ngettext ("one of %u value", "one of %u values", values->len), values->len);
  return describe_join_or (values);
}

static const char *
lookup_operator (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (OPERATORS); i++)
    if (g_str_equal (name, OPERATORS[i].name))
      return OPERATORS[i].sentence;
  return NULL;
}

static char *
describe_comparison (const char *operator, const char * subject, GPtrArray *values, guint max_values)
{
  gboolean if_exists = g_str_has_suffix (operator, "IfExists");
  g_autofree char *name = g_strndup (operator, strlen (operator) - (if_exists ? strlen ("IfExists") : 0));
  g_autofree char *joined = describe_values (values, max_values);
  g_autofree char *text = NULL;

  if (g_str_equal (operator, "Null") && values->len == 1 && g_str_equal (values->pdata[0], "true"))
    return g_strdup_printf (_ ("%s is absent"), subject);
  if (g_str_equal (operator, "Null") && values->len == 1 && g_str_equal (values->pdata[0], "false"))
    return g_strdup_printf (_ ("%s is present"), subject);
  if (lookup_operator (name) == NULL)
    /* TRANSLATORS: a condition key, an operator that is not known, and values */
    return g_strdup_printf (_ ("%1$s “%2$s” %3$s"), subject, operator, joined);
  text = describe_fill (lookup_operator (name), subject, joined);
  if (!if_exists)
    return g_steal_pointer (&text);
  /* TRANSLATORS: the text is "aws:SourceIp is in 10.0.0.0/8" */
  return g_strdup_printf (_ ("%s, if it is present"), text);
}

static char *
describe_condition (PolicyStatement *statement, const char *operator, const PolicyNode * node,
                    guint max_values)
{
  const char *key = policy_node_get_key (node);
  g_autoptr (GPtrArray) values = describe_dup_values (statement, node);
  g_autofree char *subject = NULL;

  if (values->len == 0)
    return g_strdup_printf (_ ("“%1$s” compares %2$s with no value"), operator, key);
  if (g_str_has_prefix (operator, "ForAnyValue:"))
    {
      operator+= strlen ("ForAnyValue:");
      subject = g_strdup_printf (_ ("any value of %s"), key);
    }
  else if (g_str_has_prefix (operator, "ForAllValues:"))
    {
      operator+= strlen ("ForAllValues:");
      subject = g_strdup_printf (_ ("every value of %s"), key);
    }
  else
    subject = g_strdup (key);
  return describe_comparison (operator, subject, values, max_values);
}

GPtrArray *
describe_dup_conditions (PolicyStatement *statement, guint max_values)
{
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");
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
            g_ptr_array_add (
                conditions,
                describe_condition (statement, name, policy_node_get_child (operator, j), max_values));
      }
  return conditions;
}

/* NULL: there are none */
char *
describe_dup_condition_phrase (PolicyStatement *statement)
{
  g_autoptr (GPtrArray) conditions = describe_dup_conditions (statement, MAX_NAMED_VALUES);

  if (conditions->len == 0)
    return NULL;
  if (conditions->len > MAX_NAMED_CONDITIONS)
    return g_strdup_printf (ngettext ("%u condition is met", "%u conditions are met", conditions->len),
                            conditions->len);
  return describe_join_and (conditions);
}
