/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-hindrance.h"

#include "describe-condition.h"

#include <glib/gi18n-lib.h>

/**
 * catalog_hindrance_find_key:
 * @self: a condition on what is allowed
 * @operator_name: (out) (transfer none): its operator as the statement writes it
 *
 * Returns: (transfer none) (nullable): its key with the values, as the statement writes them; %NULL where a
 * whole statement is in the way
 */
const PolicyNode *
catalog_hindrance_find_key (const CatalogHindrance *self, const char **operator_name)
{
  const AccessConstraint *constraint = self->constraint;
  const PolicyNode *condition = policy_statement_get_member (self->indexed->statement, "Condition");

  if (constraint == NULL)
    return NULL;
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *keys = policy_node_get_child (condition, i);
      PolicyOperator operator= policy_operator_parse (policy_node_get_key (keys));

      if (g_strcmp0 (operator.name, constraint->operator.name) != 0 ||
          operator.qualifier != constraint->operator.qualifier || operator.if_exists != constraint->
          operator.if_exists)
        continue;
      *operator_name = policy_node_get_key (keys);
      for (guint j = 0; j < policy_node_get_n_children (keys); j++)
        if (g_str_equal (policy_node_get_key (policy_node_get_child (keys, j)), constraint->key))
          return policy_node_get_child (keys, j);
    }
  return NULL;
}

static gboolean
asks_for_mfa (const AccessConstraint *constraint)
{
  return constraint->operator.family == POLICY_OPERATOR_BOOL &&
             g_ascii_strcasecmp (constraint->key, "aws:MultiFactorAuthPresent") == 0 &&
         g_strv_length (constraint->values) == 1 && g_ascii_strcasecmp (constraint->values[0], "true") == 0 &&
         !constraint->operator.if_exists;
}

static gboolean
asks_for_region (const AccessConstraint *constraint)
{
  return constraint->operator.family == POLICY_OPERATOR_STRING && !constraint->operator.negated &&
         g_ascii_strcasecmp (constraint->key, "aws:RequestedRegion") == 0;
}

static char *
dup_condition (const CatalogHindrance *self)
{
  const AccessConstraint *constraint = self->constraint;
  g_autofree char *phrase = NULL;
  const char *operator_name = NULL;
  const PolicyNode *key;

  if (asks_for_mfa (constraint))
    return g_strdup (_ ("with MFA"));
  if (asks_for_region (constraint))
    {
      g_autofree char *regions = g_strjoinv (", ", constraint->values);

      /* Translators: a condition on what is allowed; %s are Regions, such as “eu-west-1” */
      return g_strdup_printf (_ ("in %s"), regions);
    }
  key = catalog_hindrance_find_key (self, &operator_name);
  phrase = key != NULL ? describe_condition_dup_one (operator_name, key) : g_strdup (constraint->key);
  /* Translators: a condition on what is allowed; %s is such as “aws:SourceIp is in 10.0.0.0/8” */
  return g_strdup_printf (_ ("if %s"), phrase);
}

/**
 * catalog_hindrance_dup_words:
 * @self: a condition on what is allowed
 *
 * Returns: (transfer full): it in translated words: "with MFA", "in eu-west-1", "if aws:SourceIp is in
 * 10.0.0.0/8", "if “Guard” does not deny it"
 */
char *
catalog_hindrance_dup_words (const CatalogHindrance *self)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->constraint != NULL)
    return dup_condition (self);
  label = policy_statement_dup_label (self->indexed->statement);
  /* Translators: a condition on what is allowed; %s is the name of a statement */
  return g_strdup_printf (_ ("if “%s” does not deny it"), label);
}
