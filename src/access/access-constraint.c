/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "access-constraint.h"

#include "policy-glob.h"
#include "policy-pattern.h"

#include <string.h>

static int
compare_strings (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *)one, *(const char *const *)other);
}

/* NULL: AWS refuses a value that is no text, number or boolean. */
static GStrv
read_values (const PolicyNode *key)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  if (policy_node_get_node_type (key) == POLICY_NODE_OBJECT)
    return NULL;
  for (guint i = 0; i < policy_node_get_n_values (key); i++)
    {
      const PolicyNode *value = policy_node_get_value (key, i);
      PolicyNodeType type = policy_node_get_node_type (value);

      if (type != POLICY_NODE_STRING && type != POLICY_NODE_NUMBER && type != POLICY_NODE_BOOLEAN)
        return NULL;
      g_ptr_array_add (values, g_strdup (policy_node_get_string (value)));
    }
  g_ptr_array_sort (values, compare_strings);
  for (guint i = values->len; i-- > 1;)
    if (g_str_equal (values->pdata[i], values->pdata[i - 1]))
      g_ptr_array_remove_index (values, i);
  g_ptr_array_add (values, NULL);
  g_ptr_array_set_free_func (values, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&values), FALSE);
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text >= 128)
      return FALSE;
  return TRUE;
}

/* Such an operator never holds beside a value that does not begin with arn: */
static gboolean
is_hopeless_arn (const char *value)
{
  return !g_str_has_prefix (value, "arn:") && !g_str_equal (value, "arn");
}

static gboolean
has_arn_fields (const char *value)
{
  guint n = 0;

  for (; *value != '\0'; value++)
    n += *value == ':' ? 1 : 0;
  return n >= 5;
}

static void
read_globs (AccessConstraint *self, gboolean has_variables)
{
  const gboolean is_arn = self->operator.family == POLICY_OPERATOR_ARN;
  const gboolean ignores_case = g_str_has_suffix (self->operator.name, "IgnoreCase");
  PolicyGlobFlags flags = has_variables ? POLICY_GLOB_VARIABLES : POLICY_GLOB_PATTERN;

  if (is_arn)
    flags |= POLICY_GLOB_ARN;
  if (!self->operator.wildcards)
    flags |= POLICY_GLOB_PLAIN;
  if (ignores_case)
    flags |= POLICY_GLOB_CASE_INSENSITIVE;
  self->globs = g_ptr_array_new_with_free_func ((GDestroyNotify)policy_glob_unref);
  for (guint i = 0; self->values[i] != NULL; i++)
    {
      /* Which letters beyond ASCII are alike but for case is more than a pattern can tell. */
      if (ignores_case && !is_ascii (self->values[i]))
        {
          g_clear_pointer (&self->globs, g_ptr_array_unref);
          return;
        }
      if (is_arn && is_hopeless_arn (self->values[i]))
        self->hopeless = TRUE;
      if (!is_arn || has_arn_fields (self->values[i]))
        g_ptr_array_add (self->globs, policy_glob_new (self->values[i], flags));
    }
}

static void
read_values_as_operator (AccessConstraint *self, gboolean has_variables)
{
  switch (self->operator.family)
    {
    case POLICY_OPERATOR_STRING:
    case POLICY_OPERATOR_ARN:
    case POLICY_OPERATOR_BOOL:
      for (guint i = 0; self->values[i] != NULL; i++)
        self->variables = self->variables || (has_variables && strstr (self->values[i], "${") != NULL);
      if (self->operator.family != POLICY_OPERATOR_BOOL)
        read_globs (self, has_variables);
      break;
    case POLICY_OPERATOR_BINARY:
      read_globs (self, FALSE);
      break;
    case POLICY_OPERATOR_NUMERIC:
    case POLICY_OPERATOR_DATE:
    case POLICY_OPERATOR_IP_ADDRESS:
    case POLICY_OPERATOR_NULL:
    case POLICY_OPERATOR_UNKNOWN:
    default:
      break;
    }
}

/**
 * access_constraint_new:
 * @operator: the name of a condition operator, with what stands before and behind it
 * @key: the key's values, a member of the operator's
 * @has_variables: whether the policy's version knows policy variables
 *
 * Returns: (transfer full) (nullable): what they ask, or %NULL when AWS refuses that
 */
AccessConstraint *
access_constraint_new (const char *operator, const PolicyNode * key, gboolean has_variables)
{
  PolicyOperator means;
  g_auto (GStrv) values = NULL;
  g_autofree char *name = NULL;
  g_autofree char *list = NULL;
  AccessConstraint *self;

  g_return_val_if_fail (operator!= NULL && key != NULL, NULL);

  means = policy_operator_parse (operator);
  values = read_values (key);
  if (values == NULL || means.name == NULL || (means.family == POLICY_OPERATOR_NULL && means.if_exists))
    return NULL;
  self = g_new0 (AccessConstraint, 1);
  g_atomic_ref_count_init (&self->references);
  self->key = g_strdup (policy_node_get_key (key));
  self->folded = g_utf8_casefold (self->key, -1);
  self->operator= means;
  self->values = g_steal_pointer (&values);
  read_values_as_operator (self, has_variables);
  name = policy_operator_compose (means.qualifier, means.name, means.if_exists);
  list = g_strjoinv ("\n", self->values);
  self->text = g_strjoin ("\n", name, self->folded, has_variables ? "" : "-", list, NULL);
  return self;
}

/**
 * access_constraint_ref:
 * @self: a constraint
 *
 * Returns: (transfer full): it
 */
AccessConstraint *
access_constraint_ref (AccessConstraint *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * access_constraint_unref:
 * @self: a constraint
 */
void
access_constraint_unref (AccessConstraint *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->key);
  g_free (self->folded);
  g_strfreev (self->values);
  g_clear_pointer (&self->globs, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

static gboolean
names (const AccessConstraint *self, const char *value)
{
  for (guint i = 0; self->values[i] != NULL; i++)
    if (g_ascii_strcasecmp (self->values[i], value) == 0)
      return TRUE;
  return FALSE;
}

/**
 * access_constraint_is_met_without:
 * @self: a constraint
 *
 * IAM JSON policy elements: Condition operators, IfExists and Null; Single-valued vs. multivalued context
 * keys.
 *
 * Returns: whether it is met by a request that lacks the key
 */
gboolean
access_constraint_is_met_without (const AccessConstraint *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->operator.family == POLICY_OPERATOR_NULL)
    return names (self, "true");
  return self->operator.if_exists || self->operator.qualifier == POLICY_QUALIFIER_FOR_ALL_VALUES || (
      self->operator.qualifier == POLICY_QUALIFIER_NONE && self->operator.negated);
}

/**
 * access_constraint_is_met_by_presence:
 * @self: a constraint of the operator Null
 *
 * Returns: whether it is met by a request that has the key
 */
gboolean
access_constraint_is_met_by_presence (const AccessConstraint *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return names (self, "false");
}

static AccessMatch
compare_text (const AccessConstraint *self, const char *wanted, const char *given)
{
  gboolean matches;

  if (self->operator.wildcards)
    matches = policy_pattern_matches (wanted, given, POLICY_PATTERN_CASE_SENSITIVE);
  else if (g_str_has_suffix (self->operator.name, "IgnoreCase"))
    {
      g_autofree char *one = g_utf8_casefold (wanted, -1);
      g_autofree char *other = g_utf8_casefold (given, -1);

      matches = g_str_equal (one, other);
    }
  else
    matches = g_str_equal (wanted, given);
  return matches ? ACCESS_MATCH_YES : ACCESS_MATCH_NO;
}

static AccessMatch
compare (const AccessConstraint *self, const char *wanted, const char *given)
{
  switch (self->operator.family)
    {
    case POLICY_OPERATOR_NUMERIC:
      return access_condition_value_compare_numbers (wanted, given, self->operator.order);
    case POLICY_OPERATOR_DATE:
      return access_condition_value_compare_dates (wanted, given, self->operator.order);
    case POLICY_OPERATOR_IP_ADDRESS:
      return access_condition_value_compare_addresses (wanted, given);
    case POLICY_OPERATOR_BOOL:
      return access_condition_value_compare_booleans (wanted, given);
    case POLICY_OPERATOR_ARN:
      return access_condition_value_compare_arns (wanted, given);
    case POLICY_OPERATOR_BINARY:
    case POLICY_OPERATOR_STRING:
      return compare_text (self, wanted, given);
    case POLICY_OPERATOR_NULL:
    case POLICY_OPERATOR_UNKNOWN:
    default:
      g_return_val_if_reached (ACCESS_MATCH_IMPOSSIBLE);
    }
}

/**
 * access_constraint_takes:
 * @self: a constraint without variables, of any operator but Null
 * @value: one value of a request
 *
 * Returns: whether the operator, without qualifier and IfExists, holds for it
 */
gboolean
access_constraint_takes (const AccessConstraint *self, const char *value)
{
  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  for (guint i = 0; self->values[i] != NULL; i++)
    {
      AccessMatch comparison = compare (self, self->values[i], value);

      if (self->operator.negated && comparison != ACCESS_MATCH_NO)
        return FALSE;
      if (!self->operator.negated && comparison == ACCESS_MATCH_YES)
        return TRUE;
    }
  return self->operator.negated;
}
