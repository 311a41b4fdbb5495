/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-private.h"

#include <string.h>

static void
condition_free (CatalogCondition *self)
{
  g_free (self->operator_name);
  catalog_template_free (self->key);
  g_ptr_array_unref (self->values);
  g_free (self);
}

/* @home_sid: "" for none */
CatalogStatement *
catalog_statement_new (const char *sid, const char *home_sid, gboolean denies)
{
  CatalogStatement *self = g_new0 (CatalogStatement, 1);

  self->sid = g_strdup (sid);
  self->home_sid = *home_sid != '\0' ? g_strdup (home_sid) : NULL;
  self->effect = denies ? POLICY_EFFECT_DENY : POLICY_EFFECT_ALLOW;
  self->resources = g_ptr_array_new_with_free_func ((GDestroyNotify)catalog_template_free);
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)condition_free);
  self->actions = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
catalog_statement_free (CatalogStatement *self)
{
  g_free (self->sid);
  g_free (self->home_sid);
  g_ptr_array_unref (self->resources);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

/* Takes the template. */
void
catalog_statement_add_resource (CatalogStatement *self, CatalogTemplate *resource)
{
  self->slots |= resource->slots;
  g_ptr_array_add (self->resources, resource);
}

/* Takes the templates. */
void
catalog_statement_add_condition (CatalogStatement *self, const char *operator_name, CatalogTemplate *key,
                                 CatalogTemplate *value, gboolean optional)
{
  CatalogCondition *condition = NULL;

  for (guint i = 0; i < self->conditions->len && condition == NULL; i++)
    {
      CatalogCondition *other = self->conditions->pdata[i];

      if (g_str_equal (other->operator_name, operator_name) && g_str_equal (other->key->text, key->text))
        condition = other;
    }
  if (condition == NULL)
    {
      condition = g_new0 (CatalogCondition, 1);
      condition->operator_name = g_strdup (operator_name);
      condition->key = key;
      condition->values = g_ptr_array_new_with_free_func ((GDestroyNotify)catalog_template_free);
      condition->optional = optional;
      g_ptr_array_add (self->conditions, condition);
    }
  else
    catalog_template_free (key);
  g_ptr_array_add (condition->values, value);
  condition->slots |= condition->key->slots | value->slots;
  self->slots |= condition->slots;
}

int
catalog_statement_get_action_position (const CatalogStatement *self, const char *action)
{
  for (guint i = 0; i < self->actions->len; i++)
    {
      if (g_ascii_strcasecmp (self->actions->pdata[i], action) == 0)
        return (int)i;
    }
  return -1;
}

static gboolean
has_value (const PolicyNode *values, const char *value)
{
  for (guint i = 0; i < policy_node_get_n_values (values); i++)
    {
      if (g_strcmp0 (policy_node_get_string (policy_node_get_value (values, i)), value) == 0)
        return TRUE;
    }
  return FALSE;
}

/* One operator with one key; more values only widen it. Operators and keys are written in any case. */
gboolean
catalog_statement_accepts (const PolicyNode *condition, gpointer statement)
{
  const CatalogStatement *self = statement;
  const CatalogCondition *own;
  const CatalogTemplate *value;
  const PolicyNode *keys;
  const PolicyNode *key;

  if (self->conditions->len == 0 || policy_node_get_n_children (condition) != 1)
    return FALSE;
  own = self->conditions->pdata[0];
  value = own->values->pdata[0];
  keys = policy_node_get_child (condition, 0);
  if (policy_node_get_node_type (keys) != POLICY_NODE_OBJECT || policy_node_get_n_children (keys) != 1)
    return FALSE;
  key = policy_node_get_child (keys, 0);
  return (g_ascii_strcasecmp (policy_node_get_key (keys), own->operator_name) == 0 ||
          g_ascii_strcasecmp (policy_node_get_key (keys), "StringLike") == 0) &&
         g_ascii_strcasecmp (policy_node_get_key (key), own->key->text) == 0 && has_value (key, value->text);
}

/* A Sid of the catalog's, also with the number that told it from another of its name */
static gboolean
is_own_sid (const CatalogStatement *self, const char *sid)
{
  gsize length = strlen (self->sid);

  return sid != NULL && strncmp (sid, self->sid, length) == 0 &&
         strspn (sid + length, "0123456789") == strlen (sid + length);
}

gboolean
catalog_statement_wrote (const CatalogStatement *self, PolicyStatement *statement)
{
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");

  if (policy_statement_get_effect (statement) != POLICY_EFFECT_ALLOW ||
      !is_own_sid (self, policy_statement_get_sid (statement)) ||
      policy_statement_get_member (statement, "Action") == NULL ||
      !analysis_statement_covers_resource (statement, "*"))
    return FALSE;
  if (self->conditions->len == 0)
    return condition == NULL;
  return condition != NULL && catalog_statement_accepts (condition, (gpointer)self);
}
