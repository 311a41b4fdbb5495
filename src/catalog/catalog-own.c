/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-own.h"

#include "policy-arn.h"

/* The accounts and Regions of what can only be one's own: jobs, work teams, passed roles. A key, a function
 * or a topic may be another account's, and says nothing on them. */
typedef struct
{
  Catalog *catalog;
  GPtrArray *accounts; /* of utf8 */
  GPtrArray *regions;  /* likewise */
} Own;

static gboolean
is_own (const Own *self, const CatalogStatement *statement, const char *resource)
{
  for (guint i = 0; i < statement->resources->len; i++)
    {
      const CatalogTemplate *template = g_ptr_array_index (statement->resources, i);

      if (template->own &&
          catalog_template_match (template, catalog_get_slots (self->catalog), resource, NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_own (const CatalogStatement *statement)
{
  for (guint i = 0; i < statement->resources->len; i++)
    if (((CatalogTemplate *)statement->resources->pdata[i])->own)
      return TRUE;
  return FALSE;
}

/* What the field names; NULL: none, or more than one */
static char *
dup_named (const char *resource, PolicyArnField field)
{
  PolicyArn arn;

  if (!policy_arn_parse (&arn, resource) || arn.length[field] == 0 || !policy_arn_is_literal (&arn, field))
    return NULL;
  return policy_arn_dup_field (&arn, field);
}

static void
add_once (GPtrArray *values, char *value)
{
  if (value != NULL && !g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL))
    g_ptr_array_add (values, value);
  else
    g_free (value);
}

static void
read_statement (Own *self, const CatalogStatement *own, PolicyStatement *statement)
{
  const PolicyNode *resources = policy_statement_get_member (statement, "Resource");

  for (guint i = 0; i < policy_node_get_n_values (resources); i++)
    {
      const char *resource = policy_node_get_string (policy_node_get_value (resources, i));

      if (resource == NULL || !is_own (self, own, resource))
        continue;
      add_once (self->accounts, dup_named (resource, POLICY_ARN_ACCOUNT));
      add_once (self->regions, dup_named (resource, POLICY_ARN_REGION));
    }
}

static void
read_actions (Own *self, CatalogIndex *index, const CatalogStatement *own)
{
  for (guint i = 0; i < own->actions->len; i++)
    {
      const GPtrArray *found = catalog_index_find (index, own->actions->pdata[i]);

      for (guint j = 0; j < found->len; j++)
        {
          PolicyStatement *statement = ((CatalogIndexed *)found->pdata[j])->statement;

          if (policy_statement_get_effect (statement) == POLICY_EFFECT_ALLOW)
            read_statement (self, own, statement);
        }
    }
}

static gboolean
is_elsewhere (GPtrArray *values, const char *resource, PolicyArnField field)
{
  g_autofree char *value = dup_named (resource, field);

  return value != NULL && values->len > 0 &&
         !g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL);
}

static GPtrArray *
list_at_home (const Own *self, const CatalogTarget *target)
{
  GPtrArray *resources = g_ptr_array_new ();

  for (guint i = 0; i < target->resources->len; i++)
    {
      char *resource = g_ptr_array_index (target->resources, i);

      if (!is_own (self, target->place, resource) ||
          (!is_elsewhere (self->accounts, resource, POLICY_ARN_ACCOUNT) &&
           !is_elsewhere (self->regions, resource, POLICY_ARN_REGION)))
        g_ptr_array_add (resources, resource);
    }
  return resources;
}

/**
 * catalog_own_list_resources:
 * @catalog: the catalog
 * @index: the statements of a document
 * @target: one of the catalog's statements for the values that @index has for its slots
 *
 * With a key of another account in the document, the slots have two accounts. A labeling job is in one of
 * them.
 *
 * Returns: (transfer container) (element-type utf8): the resources of @target without jobs, work teams and
 * passed roles of accounts and Regions in which the document names none; they belong to @target
 */
GPtrArray *
catalog_own_list_resources (Catalog *catalog, CatalogIndex *index, const CatalogTarget *target)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) resources = NULL;
  Own self = { catalog, accounts, regions };
  const GPtrArray *statements = catalog_get_statements (catalog);

  if (target->resources->len > 1 && has_own (target->place))
    for (guint i = 0; i < statements->len; i++)
      if (has_own (statements->pdata[i]))
        read_actions (&self, index, statements->pdata[i]);
  resources = list_at_home (&self, target);
  if (resources->len == 0)
    g_ptr_array_extend (resources, target->resources, NULL, NULL);
  return g_steal_pointer (&resources);
}
