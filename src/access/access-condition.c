/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-condition.h"

#include "access-condition-value.h"
#include "policy-operator.h"
#include "policy-variable.h"
#include "reference-condition-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One operator of a Condition and one key under it, with the request that they are asked about */
typedef struct
{
  const char *name; /* the operator, as written */
  PolicyOperator means;
  const PolicyNode *key;
  AccessContext *context;
  gboolean has_variables;
} Test;

/* FALSE: IAM has no such operator */
static gboolean
read_name (Test *test)
{
  test->means = policy_operator_parse (test->name);
  return test->means.name != NULL && !(test->means.family == POLICY_OPERATOR_NULL && test->means.if_exists);
}

static AccessMatch
compare_text (const Test *test, const char *expanded, const char *given)
{
  gboolean matches;

  if (test->means.family == POLICY_OPERATOR_BOOL)
    return access_condition_value_compare_booleans (expanded, given);
  if (test->means.family == POLICY_OPERATOR_ARN)
    return access_condition_value_compare_arns (expanded, given);
  if (test->means.wildcards)
    matches = policy_variable_pattern_matches (expanded, given, FALSE);
  else
    matches = policy_variable_equals (expanded, given, g_str_has_suffix (test->means.name, "IgnoreCase"));
  return matches ? ACCESS_MATCH_YES : ACCESS_MATCH_NO;
}

/* Leaves out the operator's Not */
static AccessMatch
compare (const Test *test, const char *wanted, const char *given)
{
  g_autofree char *expanded = NULL;

  switch (test->means.family)
    {
    case POLICY_OPERATOR_NUMERIC:
      return access_condition_value_compare_numbers (wanted, given, test->means.order);
    case POLICY_OPERATOR_DATE:
      return access_condition_value_compare_dates (wanted, given, test->means.order);
    case POLICY_OPERATOR_IP_ADDRESS:
      return access_condition_value_compare_addresses (wanted, given);
    case POLICY_OPERATOR_BINARY:
      return g_str_equal (wanted, given) ? ACCESS_MATCH_YES : ACCESS_MATCH_NO;
    case POLICY_OPERATOR_STRING:
    case POLICY_OPERATOR_BOOL:
    case POLICY_OPERATOR_ARN:
      if (!test->has_variables)
        return compare_text (test, wanted, given);
      switch (access_context_expand (test->context, wanted, &expanded))
        {
        case ACCESS_EXPANSION_DONE:
          return compare_text (test, expanded, given);
        case ACCESS_EXPANSION_UNTOLD:
          return ACCESS_MATCH_IMPOSSIBLE;
        case ACCESS_EXPANSION_NOTHING:
        default:
          /* Nothing equals a variable without a value, so it meets each Not. IAM policy elements: Variables
           * and tags */
          return ACCESS_MATCH_NO;
        }
    case POLICY_OPERATOR_NULL:
    case POLICY_OPERATOR_UNKNOWN:
    default:
      g_return_val_if_reached (ACCESS_MATCH_IMPOSSIBLE);
    }
}

/* Does one value of the request match any value of the policy, or with Not: none of them? */
static gboolean
matches_values (const Test *test, const char *given)
{
  guint n = policy_node_get_n_values (test->key);

  for (guint i = 0; i < n; i++)
    {
      const char *wanted = policy_node_get_string (policy_node_get_value (test->key, i));
      AccessMatch comparison = compare (test, wanted, given);

      if (test->means.negated && comparison != ACCESS_MATCH_NO)
        return FALSE;
      if (!test->means.negated && comparison == ACCESS_MATCH_YES)
        return TRUE;
    }
  return test->means.negated;
}

static char *
join_values (const PolicyNode *key)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < policy_node_get_n_values (key); i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      g_string_append_printf (out, "“%s”", policy_node_get_string (policy_node_get_value (key, i)));
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A NULL @reason asks for none. */
static void G_GNUC_PRINTF (2, 3) explain (char **reason, const char *format, ...)
{
  va_list arguments;

  if (reason == NULL)
    return;
  va_start (arguments, format);
  g_free (*reason);
  *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

static gboolean
is_met_when_absent (const Test *test, char **reason)
{
  if (test->means.if_exists || test->means.qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES ||
      (test->means.qualifier == POLICY_QUALIFIER_NONE && test->means.negated))
    return TRUE;
  explain (reason, _ ("Its condition %s needs a value of “%s”, and the request gives none."), test->name,
           policy_node_get_key (test->key));
  return FALSE;
}

/* Values that are all empty count as none under ForAllValues and ForAnyValue (IAM User Guide: Single-valued
 * vs. multivalued context keys). */
static gboolean
are_all_empty (const char *const *given)
{
  for (; *given != NULL; given++)
    {
      if (**given != '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_met_by (const Test *test, const char *const *given)
{
  guint n_matches = 0, n = g_strv_length ((GStrv)given);

  if (test->means.qualifier != POLICY_QUALIFIER_NONE && are_all_empty (given))
    return test->means.qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES;
  for (guint i = 0; i < n; i++)
    n_matches += matches_values (test, given[i]) ? 1 : 0;
  return test->means.qualifier == POLICY_QUALIFIER_FOR_ANY_VALUE ? n_matches > 0 : n_matches == n;
}

static gboolean
is_null_met (const Test *test, gboolean present, char **reason)
{
  for (guint i = 0; i < policy_node_get_n_values (test->key); i++)
    {
      if (g_ascii_strcasecmp (policy_node_get_string (policy_node_get_value (test->key, i)),
                              present ? "false" : "true") == 0)
        return TRUE;
    }
  explain (reason,
           present ? _ ("Its condition %s needs a request without “%s”.")
                   : _ ("Its condition %s needs “%s” in the request, which lacks it."),
           test->name, policy_node_get_key (test->key));
  return FALSE;
}

/* Such a key needs ForAllValues or ForAnyValue, even when it has one value (IAM User Guide: Single-valued vs.
 * multivalued context keys). */
static gboolean
is_multivalued (const char *name)
{
  const ReferenceConditionKey *key = reference_condition_key_lookup (name);

  return key != NULL && key->multivalued;
}

static void
explain_values (const Test *test, const char *const *given, char **reason)
{
  g_autofree char *wanted = NULL;
  g_autofree char *values = NULL;

  if (reason == NULL)
    return;
  wanted = join_values (test->key);
  values = g_strjoinv ("”, “", (GStrv)given);
  explain (reason, _ ("Its condition %s on “%s” is not met: the policy has %s, and the request gives “%s”."),
           test->name, policy_node_get_key (test->key), wanted, values);
}

static gboolean
is_met (const Test *test, char **reason)
{
  const char *key = policy_node_get_key (test->key);
  const char *const *given;
  AccessKeyState state = access_context_look_up (test->context, key, &given);

  if (test->means.family == POLICY_OPERATOR_NULL)
    return is_null_met (test, state == ACCESS_KEY_GIVEN || state == ACCESS_KEY_UNTOLD, reason);
  if (state == ACCESS_KEY_UNTOLD)
    {
      explain (reason,
               _ ("Its condition %s is about “%s”, which is in every such request; its value is not known."),
               test->name, key);
      return FALSE;
    }
  if (state != ACCESS_KEY_GIVEN)
    return is_met_when_absent (test, reason);
  if (test->means.qualifier == POLICY_QUALIFIER_NONE && (given[1] != NULL || is_multivalued (key)))
    {
      explain (reason,
               _ ("“%s” can have several values in a request, and its condition %s takes one: "
                  "only ForAllValues: and ForAnyValue: take several."),
               key, test->name);
      return FALSE;
    }
  if (is_met_by (test, given))
    return TRUE;
  explain_values (test, given, reason);
  return FALSE;
}

static gboolean
has_broken_value (const PolicyNode *key)
{
  if (policy_node_get_node_type (key) == POLICY_NODE_OBJECT)
    return TRUE;
  for (guint i = 0; i < policy_node_get_n_values (key); i++)
    {
      PolicyNodeType type = policy_node_get_node_type (policy_node_get_value (key, i));

      if (type != POLICY_NODE_STRING && type != POLICY_NODE_NUMBER && type != POLICY_NODE_BOOLEAN)
        return TRUE;
    }
  return FALSE;
}

/* The keys under one operator; all of them have to be met. */
static AccessConditionResult
evaluate_keys (Test *test, const PolicyNode *keys, char **reason)
{
  AccessConditionResult result = ACCESS_CONDITION_MET;

  if (!read_name (test) || policy_node_get_node_type (keys) != POLICY_NODE_OBJECT)
    {
      explain (reason, _ ("AWS refuses it: its condition “%s” is none that IAM knows."), test->name);
      return ACCESS_CONDITION_BROKEN;
    }
  for (guint i = 0; i < policy_node_get_n_children (keys); i++)
    {
      test->key = policy_node_get_child (keys, i);
      if (has_broken_value (test->key))
        {
          explain (reason, _ ("AWS refuses it: the values of its condition on “%s” are not strings."),
                   policy_node_get_key (test->key));
          return ACCESS_CONDITION_BROKEN;
        }
      if (result == ACCESS_CONDITION_MET && !is_met (test, reason))
        result = ACCESS_CONDITION_UNMET;
    }
  return result;
}

/**
 * access_condition_evaluate:
 * @condition: (nullable): a statement's Condition
 * @context: what it is asked about
 * @has_variables: whether the policy's version knows policy variables
 * @reason: (out) (optional) (transfer full) (nullable): a sentence on the first condition that is not met or
 * broken
 *
 * Every key of every operator has to be met. A value that is no number, date, address, ARN or boolean where
 * its operator compares such neither matches nor meets a Not; neither does one that is not known of a key
 * that each request carries. IAM JSON policy elements: Condition operators.
 *
 * Returns: %ACCESS_CONDITION_BROKEN when any part is one that AWS refuses, else whether all are met
 */
AccessConditionResult
access_condition_evaluate (const PolicyNode *condition, AccessContext *context, gboolean has_variables,
                           char **reason)
{
  g_autofree char *first = NULL;
  AccessConditionResult result = ACCESS_CONDITION_MET;

  g_return_val_if_fail (context != NULL, ACCESS_CONDITION_BROKEN);

  if (condition == NULL)
    return ACCESS_CONDITION_MET;
  if (policy_node_get_node_type (condition) != POLICY_NODE_OBJECT)
    {
      explain (reason, _ ("AWS refuses it: its Condition is not an object in braces."));
      return ACCESS_CONDITION_BROKEN;
    }
  for (guint i = 0; i < policy_node_get_n_children (condition) && result != ACCESS_CONDITION_BROKEN; i++)
    {
      const PolicyNode *keys = policy_node_get_child (condition, i);
      Test test = { .name = policy_node_get_key (keys), .context = context, .has_variables = has_variables };
      g_autofree char *sentence = NULL;
      AccessConditionResult next = evaluate_keys (&test, keys, reason != NULL ? &sentence : NULL);

      if (next > result)
        {
          g_free (first);
          first = g_steal_pointer (&sentence);
          result = next;
        }
    }
  if (reason != NULL)
    *reason = g_steal_pointer (&first);
  return result;
}

/**
 * access_condition_meets_key:
 * @condition: (nullable): a statement's Condition
 * @key: a condition key, in any case
 * @context: what it is asked about
 * @has_variables: whether the policy's version knows policy variables
 *
 * Returns: whether all operators on this one key are met; also when there are none
 */
gboolean
access_condition_meets_key (const PolicyNode *condition, const char *key, AccessContext *context,
                            gboolean has_variables)
{
  for (guint i = 0; condition != NULL && i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *keys = policy_node_get_child (condition, i);
      Test test = { .name = policy_node_get_key (keys), .context = context, .has_variables = has_variables };

      for (guint j = 0; j < policy_node_get_n_children (keys); j++)
        {
          test.key = policy_node_get_child (keys, j);
          if (policy_node_get_key (test.key) == NULL ||
              g_ascii_strcasecmp (policy_node_get_key (test.key), key) != 0)
            continue;
          if (!read_name (&test) || has_broken_value (test.key) || !is_met (&test, NULL))
            return FALSE;
        }
    }
  return TRUE;
}
