/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-statement.h"

static void
condition_free (CatalogCondition *self)
{
  g_free (self->operator_name);
  catalog_template_free (self->key);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void
context_free (CatalogContext *self)
{
  g_free (self->key);
  g_free (self->value);
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
  self->contexts = g_ptr_array_new_with_free_func ((GDestroyNotify)context_free);
  self->actions = g_ptr_array_new_with_free_func (g_free);
  self->action_slots = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

void
catalog_statement_free (CatalogStatement *self)
{
  g_free (self->sid);
  g_free (self->home_sid);
  g_ptr_array_unref (self->resources);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->contexts);
  g_ptr_array_unref (self->actions);
  g_array_unref (self->action_slots);
  g_free (self);
}

/* Takes the template. */
void
catalog_statement_add_resource (CatalogStatement *self, CatalogTemplate *resource, gboolean own)
{
  resource->own = own;
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

void
catalog_statement_add_context (CatalogStatement *self, const char *key, const char *value)
{
  CatalogContext *context = g_new (CatalogContext, 1);

  *context = (CatalogContext){ g_strdup (key), g_strdup (value) };
  g_ptr_array_add (self->contexts, context);
}

/* @slot: the place of the slot that the action must have where the resources have several; -1: any */
void
catalog_statement_add_action (CatalogStatement *self, const char *action, int slot)
{
  g_ptr_array_add (self->actions, g_strdup (action));
  g_array_append_val (self->action_slots, slot);
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
