/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-form.h"

#include <string.h>

/* The catalog's statement that a Sid is of, also with the number that told it from another of its name */
const CatalogStatement *
catalog_form_find_statement (Catalog *self, const char *sid)
{
  const CatalogStatement *statement;
  g_autofree char *base = NULL;
  gsize length;

  if (sid == NULL)
    return NULL;
  statement = catalog_find_statement (self, sid);
  if (statement != NULL)
    return statement;
  length = strlen (sid);
  while (length > 0 && g_ascii_isdigit (sid[length - 1]))
    length--;
  base = g_strndup (sid, length);
  return sid[length] != '\0' ? catalog_find_statement (self, base) : NULL;
}

static gboolean
has_value (const PolicyNode *values, const char *value)
{
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *other = policy_node_get_string (policy_node_get_value (values, i));

      if (g_strcmp0 (other, value) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Calls @function for each key of each operator until it answers %FALSE. */
typedef gboolean (*KeyFunction) (const char *operator_name, const PolicyNode *key, gpointer user_data);

static gboolean
for_each_key (const PolicyNode *condition, KeyFunction function, gpointer user_data)
{
  if (condition == NULL)
    return TRUE;
  if (policy_node_get_node_type (condition) != POLICY_NODE_OBJECT)
    return FALSE;
  for (guint i = 0; i < policy_node_get_n_children (condition); i++)
    {
      const PolicyNode *keys = policy_node_get_child (condition, i);

      if (policy_node_get_node_type (keys) != POLICY_NODE_OBJECT)
        return FALSE;
      for (guint j = 0; j < policy_node_get_n_children (keys); j++)
        {
          if (!function (policy_node_get_key (keys), policy_node_get_child (keys, j), user_data))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
count_key (const char *operator_name, const PolicyNode *key, gpointer count)
{
  (*(guint *)count)++;
  return TRUE;
}

/* Whether each of the target's conditions is there, and with the same values */
static gboolean
has_all_conditions (const CatalogTarget *self, const PolicyNode *condition)
{
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const CatalogTargetCondition *own = self->conditions->pdata[i];
      const PolicyNode *key =
          policy_node_get_member (policy_node_get_member (condition, own->operator_name), own->key);

      if (key == NULL || policy_node_get_n_values (key) != own->values->len)
        return FALSE;
      for (guint j = 0; j < own->values->len; j++)
        {
          if (!has_value (key, own->values->pdata[j]))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_every_resource (const PolicyNode *resource)
{
  return policy_node_get_n_values (resource) == 1 &&
         g_strcmp0 (policy_node_get_string (policy_node_get_value (resource, 0)), "*") == 0;
}

gboolean
catalog_form_has_resources (const CatalogTarget *self, const PolicyNode *resource)
{
  if (self->resources->len == 0)
    return is_every_resource (resource);
  if (policy_node_get_n_values (resource) != self->resources->len)
    return FALSE;
  for (guint i = 0; i < self->resources->len; i++)
    {
      if (!has_value (resource, self->resources->pdata[i]))
        return FALSE;
    }
  return TRUE;
}

/* What the catalog can add to and take from: no member that turns it around */
static gboolean
is_plain (PolicyStatement *statement, PolicyEffect effect)
{
  return policy_statement_get_effect (statement) == effect &&
         policy_statement_get_member (statement, "Action") != NULL &&
         policy_statement_get_member (statement, "Resource") != NULL &&
         policy_statement_get_member (statement, "Principal") == NULL;
}

/* Whether a document's Condition is the target's, no more and no less */
gboolean
catalog_form_has_conditions (const CatalogTarget *self, const PolicyNode *condition)
{
  guint n_keys = 0;

  return for_each_key (condition, count_key, &n_keys) && n_keys == self->conditions->len &&
         has_all_conditions (self, condition);
}

/* Whether a document's statement is just what the catalog writes for the target, but for its actions */
gboolean
catalog_form_is_written (const CatalogTarget *self, Catalog *catalog, PolicyStatement *statement)
{
  return catalog_form_find_statement (catalog, policy_statement_get_sid (statement)) == self->place &&
         is_plain (statement, self->statement->effect) &&
         catalog_form_has_resources (self, policy_statement_get_member (statement, "Resource")) &&
         catalog_form_has_conditions (self, policy_statement_get_member (statement, "Condition"));
}

typedef struct
{
  const CatalogStatement *statement;
  Catalog *catalog;
  guint n_required;
} ConditionReading;

static gboolean
reads_values (const CatalogCondition *own, Catalog *catalog, const PolicyNode *values)
{
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));
      gboolean matches = FALSE;

      for (guint j = 0; j < own->values->len && value != NULL && !matches; j++)
        matches = catalog_template_match (own->values->pdata[j], catalog_get_slots (catalog), value, NULL);
      if (!matches)
        return FALSE;
    }
  return TRUE;
}

static gboolean
reads_key (const char *operator_name, const PolicyNode *key, gpointer user_data)
{
  ConditionReading *reading = user_data;

  for (guint i = 0; i < reading->statement->conditions->len; i++)
    {
      const CatalogCondition *own = reading->statement->conditions->pdata[i];

      if (g_ascii_strcasecmp (own->operator_name, operator_name) == 0 &&
          (g_ascii_strcasecmp (own->key->text, policy_node_get_key (key)) == 0 ||
           catalog_template_match (own->key, catalog_get_slots (reading->catalog), policy_node_get_key (key),
                                   NULL)) &&
          reads_values (own, reading->catalog, key))
        {
          reading->n_required += !own->optional;
          return TRUE;
        }
    }
  return FALSE;
}

/* Whether a document's Condition is the statement's with any values in its slots */
gboolean
catalog_form_reads_condition (const CatalogStatement *self, Catalog *catalog, const PolicyNode *condition)
{
  ConditionReading reading = { .statement = self, .catalog = catalog };
  guint n_required = 0;

  for (guint i = 0; i < self->conditions->len; i++)
    n_required += !((CatalogCondition *)self->conditions->pdata[i])->optional;
  return for_each_key (condition, reads_key, &reading) && reading.n_required == n_required;
}

/* Whether one text of a rule's is what the catalog could write */
static gboolean
reads_text (const CatalogCondition *own, Catalog *catalog, const char *text)
{
  for (guint i = 0; i < own->values->len; i++)
    if (catalog_template_match (own->values->pdata[i], catalog_get_slots (catalog), text, NULL))
      return TRUE;
  return FALSE;
}

/* Operators that ask for the same but for wildcards and for IfExists are alike: a condition in other words
 * narrows as the catalog's does. */
static gboolean
is_alike (const CatalogCondition *own, const AccessConstraint *constraint)
{
  PolicyOperator operator= policy_operator_parse (own->operator_name);

  return operator.family == constraint->operator.family && operator.negated == constraint->
  operator.negated &&
  operator.qualifier == constraint->
  operator.qualifier;
}

/* Whether a document's condition is the catalog's, with any values in its slots */
gboolean
catalog_form_is_condition (const CatalogCondition *own, Catalog *catalog, const AccessConstraint *constraint)
{
  if (!is_alike (own, constraint) ||
      (g_ascii_strcasecmp (own->key->text, constraint->key) != 0 &&
       !catalog_template_match (own->key, catalog_get_slots (catalog), constraint->key, NULL)))
    return FALSE;
  for (guint i = 0; constraint->values[i] != NULL; i++)
    if (!reads_text (own, catalog, constraint->values[i]))
      return FALSE;
  return TRUE;
}

/* Whether the catalog writes such a condition, with any values in its slots */
gboolean
catalog_form_reads_constraint (const CatalogStatement *self, Catalog *catalog,
                               const AccessConstraint *constraint)
{
  for (guint i = 0; i < self->conditions->len; i++)
    if (catalog_form_is_condition (self->conditions->pdata[i], catalog, constraint))
      return TRUE;
  return FALSE;
}

static gboolean
has_constraint (const AccessRule *rule, Catalog *catalog, const CatalogCondition *own)
{
  for (guint i = 0; i < rule->constraints->len; i++)
    if (catalog_form_is_condition (own, catalog, rule->constraints->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_guardrail_of (const AccessRule *rule, Catalog *catalog, const CatalogStatement *own)
{
  for (guint i = 0; i < rule->constraints->len; i++)
    if (!catalog_form_reads_constraint (own, catalog, rule->constraints->pdata[i]))
      return FALSE;
  for (guint i = 0; i < own->conditions->len; i++)
    if (!has_constraint (rule, catalog, own->conditions->pdata[i]))
      return FALSE;
  return own->conditions->len > 0;
}

/* Whether a Deny has the conditions of one of the catalog's guardrails for @action */
gboolean
catalog_form_is_guardrail (Catalog *self, const AccessRule *deny, const char *action)
{
  const GPtrArray *statements = catalog_get_statements (self);

  for (guint i = 0; i < statements->len; i++)
    {
      const CatalogStatement *own = statements->pdata[i];

      if (own->effect == POLICY_EFFECT_DENY && catalog_statement_get_action_position (own, action) >= 0 &&
          is_guardrail_of (deny, self, own))
        return TRUE;
    }
  return FALSE;
}

static gboolean
reads_resource (const CatalogStatement *self, Catalog *catalog, const PolicyNode *resource)
{
  if (self->resources->len == 0)
    return is_every_resource (resource);
  for (guint i = 0; i < policy_node_get_n_values (resource); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (resource, i));
      gboolean matches = FALSE;

      for (guint j = 0; j < self->resources->len && value != NULL && !matches; j++)
        matches =
            catalog_template_match (self->resources->pdata[j], catalog_get_slots (catalog), value, NULL);
      if (!matches)
        return FALSE;
    }
  return policy_node_get_n_values (resource) > 0;
}

static gboolean
has_form (const CatalogStatement *self, Catalog *catalog, PolicyStatement *statement)
{
  return reads_resource (self, catalog, policy_statement_get_member (statement, "Resource")) &&
         catalog_form_reads_condition (self, catalog, policy_statement_get_member (statement, "Condition"));
}

/* How a document's statement is one that the catalog writes for @self. A Sid of the catalog's says for which;
 * without one the form alone tells. */
CatalogForm
catalog_form_get (const CatalogStatement *self, Catalog *catalog, PolicyStatement *statement)
{
  const CatalogStatement *place = catalog_form_find_statement (catalog, policy_statement_get_sid (statement));

  if ((place != NULL && place != self && place != self->home) || !is_plain (statement, self->effect))
    return CATALOG_FORM_NONE;
  if (place != self->home || place == NULL)
    {
      if (has_form (self, catalog, statement))
        return CATALOG_FORM_OWN;
      if (place == self)
        return CATALOG_FORM_NONE;
    }
  return self->home != NULL && has_form (self->home, catalog, statement) ? CATALOG_FORM_HOME
                                                                         : CATALOG_FORM_NONE;
}

/* Whether a document's statement has the Sid and the resources that the catalog writes for @self, and further
 * conditions */
gboolean
catalog_form_is_guarded (const CatalogStatement *self, Catalog *catalog, PolicyStatement *statement)
{
  const CatalogStatement *place = catalog_form_find_statement (catalog, policy_statement_get_sid (statement));

  return place != NULL && (place == self || place == self->home) && is_plain (statement, self->effect) &&
         policy_statement_get_member (statement, "Condition") != NULL &&
         reads_resource (place, catalog, policy_statement_get_member (statement, "Resource"));
}

/* Whether a statement has conditions that the catalog writes for none of its own */
gboolean
catalog_form_has_further_conditions (Catalog *self, PolicyStatement *statement)
{
  const GPtrArray *statements = catalog_get_statements (self);
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");

  for (guint i = 0; i < statements->len && condition != NULL; i++)
    if (catalog_form_reads_condition (statements->pdata[i], self, condition))
      return FALSE;
  return condition != NULL && policy_node_get_n_children (condition) > 0;
}

typedef struct
{
  Catalog *catalog;
  GPtrArray *statements; /* of CatalogStatement */
} Choice;

static gboolean
asks_for (const CatalogStatement *own, Catalog *catalog, const char *key)
{
  for (guint i = 0; i < own->conditions->len; i++)
    {
      const CatalogTemplate *other = ((CatalogCondition *)own->conditions->pdata[i])->key;

      if (g_ascii_strcasecmp (other->text, key) == 0 ||
          catalog_template_match (other, catalog_get_slots (catalog), key, NULL))
        return TRUE;
    }
  return FALSE;
}

/* Whether none of the catalog's statements has the key: one on MFA does not tell them apart. */
static gboolean
tells_nothing (const char *operator_name, const PolicyNode *key, gpointer user_data)
{
  const Choice *choice = user_data;

  for (guint i = 0; i < choice->statements->len; i++)
    if (asks_for (choice->statements->pdata[i], choice->catalog, policy_node_get_key (key)))
      return FALSE;
  return TRUE;
}

/* Which of the catalog's statements a document's is read as: its Sid says so, or its Condition does, or it
 * has none that would. */
const CatalogStatement *
catalog_form_choose (Catalog *self, GPtrArray *statements, PolicyStatement *statement)
{
  const CatalogStatement *place = catalog_form_find_statement (self, policy_statement_get_sid (statement));
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");
  const CatalogStatement *best = NULL;
  guint best_rank = 0;
  Choice choice = { self, statements };

  if (for_each_key (condition, tells_nothing, &choice))
    condition = NULL;
  for (guint i = 0; i < statements->len; i++)
    {
      const CatalogStatement *own = statements->pdata[i];
      guint rank = condition == NULL ? 1 : 0;

      if (own->effect != policy_statement_get_effect (statement))
        continue;
      if (place != NULL && (place == own || place == own->home))
        rank = 3;
      else if (catalog_form_reads_condition (own, self, condition))
        rank = 2;
      if (rank > best_rank)
        {
          best = own;
          best_rank = rank;
        }
    }
  return best;
}
