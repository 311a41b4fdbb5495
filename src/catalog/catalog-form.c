/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-form.h"

#include <string.h>

#include "policy-pattern.h"

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
is_negated (const char *operator_name)
{
  return strstr (operator_name, "Not") != NULL;
}

/* The spellings of one operator: Like compares as Equals where there is no wildcard, and what is said of keys
 * that exist says no more than what is said of all. */
static gboolean
is_operator (const char *own, const char *spelt)
{
  static const char *const alike[][2] = { { "StringEquals", "StringLike" },
                                          { "StringNotEquals", "StringNotLike" },
                                          { "ArnEquals", "ArnLike" },
                                          { "ArnNotEquals", "ArnNotLike" } };
  g_autofree char *plain = NULL;

  if (g_ascii_strcasecmp (own, spelt) == 0)
    return TRUE;
  plain =
      g_str_has_suffix (spelt, "IfExists") ? g_strndup (spelt, strlen (spelt) - strlen ("IfExists")) : NULL;
  if (plain != NULL && !is_negated (own))
    return is_operator (own, plain);
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      if ((g_str_equal (own, alike[i][0]) && g_ascii_strcasecmp (spelt, alike[i][1]) == 0) ||
          (g_str_has_prefix (own, "Arn") && g_str_equal (own, alike[i][1]) &&
           g_ascii_strcasecmp (spelt, alike[i][0]) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_value (const PolicyNode *values, const char *value, gboolean patterns)
{
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *other = policy_node_get_string (policy_node_get_value (values, i));

      if (other != NULL &&
          (g_str_equal (other, value) ||
           (patterns && policy_pattern_covers (other, value, POLICY_PATTERN_CASE_SENSITIVE))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_among (GPtrArray *values, const char *value)
{
  for (guint i = 0; i < values->len; i++)
    {
      if (g_str_equal (values->pdata[i], value))
        return TRUE;
    }
  return FALSE;
}

/* More values ask for less; with a negated operator fewer do. */
static gboolean
accepts_values (const CatalogTargetCondition *own, const char *spelt, const PolicyNode *values)
{
  gboolean patterns = strcasestr (spelt, "Like") != NULL || g_ascii_strncasecmp (spelt, "Arn", 3) == 0;

  if (policy_node_get_n_values (values) == 0)
    return FALSE;
  if (!is_negated (own->operator_name))
    {
      for (guint i = 0; i < own->values->len; i++)
        {
          if (!has_value (values, own->values->pdata[i], patterns))
            return FALSE;
        }
      return TRUE;
    }
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      const char *value = policy_node_get_string (policy_node_get_value (values, i));

      if (value == NULL || !is_among (own->values, value))
        return FALSE;
    }
  return TRUE;
}

static gboolean
accepts_key (const CatalogTarget *self, const char *spelt, const PolicyNode *key)
{
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const CatalogTargetCondition *own = self->conditions->pdata[i];

      if (is_operator (own->operator_name, spelt) &&
          g_ascii_strcasecmp (own->key, policy_node_get_key (key)) == 0 && accepts_values (own, spelt, key))
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
accepts_each (const char *operator_name, const PolicyNode *key, gpointer target)
{
  return accepts_key (target, operator_name, key);
}

/* Whether a document's Condition asks for no more than the target does; %NULL asks for nothing */
gboolean
catalog_form_accepts (const CatalogTarget *self, const PolicyNode *condition)
{
  return for_each_key (condition, accepts_each, (gpointer)self);
}

/* The same key with other values only, such as iam:PassedToService of another service. An empty value is one
 * that got lost. */
static gboolean
allows_each (const char *operator_name, const PolicyNode *key, gpointer user_data)
{
  const CatalogTarget *self = user_data;

  for (guint i = 0; i < self->conditions->len; i++)
    {
      const CatalogTargetCondition *own = self->conditions->pdata[i];
      gboolean overlaps = FALSE;

      if (is_negated (own->operator_name) || !is_operator (own->operator_name, operator_name) ||
          g_ascii_strcasecmp (own->key, policy_node_get_key (key)) != 0)
        continue;
      for (guint j = 0; j < policy_node_get_n_values (key) && !overlaps; j++)
        {
          const char *value = policy_node_get_string (policy_node_get_value (key, j));

          overlaps = value == NULL || *value == '\0';
          for (guint k = 0; k < own->values->len && !overlaps; k++)
            overlaps = policy_pattern_overlaps (value, own->values->pdata[k], POLICY_PATTERN_CASE_SENSITIVE);
        }
      if (!overlaps)
        return FALSE;
    }
  return TRUE;
}

/* Whether a document's Condition can never hold where the target's does */
gboolean
catalog_form_excludes (const CatalogTarget *self, const PolicyNode *condition)
{
  return condition != NULL && policy_node_get_node_type (condition) == POLICY_NODE_OBJECT &&
         !for_each_key (condition, allows_each, (gpointer)self);
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
          if (!has_value (key, own->values->pdata[j], FALSE))
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
      if (!has_value (resource, self->resources->pdata[i], FALSE))
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
