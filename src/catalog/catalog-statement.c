/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-private.h"

#include <string.h>

void
catalog_statement_free (CatalogStatement *self)
{
  g_free (self->sid);
  g_ptr_array_unref (self->actions);
  g_free (self->operator);
  g_free (self->key);
  g_free (self->value);
  g_free (self);
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
  const PolicyNode *operator;
  const PolicyNode *key;

  if (self->operator== NULL || policy_node_get_n_children (condition) != 1)
    return FALSE;
  operator= policy_node_get_child (condition, 0);
  if (policy_node_get_node_type (operator) != POLICY_NODE_OBJECT ||
      policy_node_get_n_children (operator) != 1)
    return FALSE;
  key = policy_node_get_child (operator, 0);
  return (g_ascii_strcasecmp (policy_node_get_key (operator), self->operator) == 0 ||
          g_ascii_strcasecmp (policy_node_get_key (operator), "StringLike") == 0) &&
         g_ascii_strcasecmp (policy_node_get_key (key), self->key) == 0 && has_value (key, self->value);
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
  if (self->operator== NULL)
    return condition == NULL;
  return condition != NULL && catalog_statement_accepts (condition, (gpointer)self);
}
