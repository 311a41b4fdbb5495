/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-edit.h"

#include "access-evaluation.h"

/* A string, or a list of several */
static JsonNode *
make_strings (GPtrArray *strings, gboolean list)
{
  JsonNode *node = json_node_alloc ();
  g_autoptr (JsonArray) array = NULL;

  if (strings->len == 1 && !list)
    return json_node_init_string (node, strings->pdata[0]);
  array = json_array_new ();
  for (guint i = 0; i < strings->len; i++)
    json_array_add_string_element (array, strings->pdata[i]);
  return json_node_init_array (node, array);
}

static JsonNode *
make_resource (const CatalogTarget *target)
{
  if (target->resources->len == 0)
    return json_node_init_string (json_node_alloc (), "*");
  return make_strings (target->resources, FALSE);
}

/* NULL where the target asks for nothing */
static JsonNode *
make_condition (const CatalogTarget *target)
{
  g_autoptr (JsonObject) condition = NULL;

  if (target->conditions->len == 0)
    return NULL;
  condition = json_object_new ();
  for (guint i = 0; i < target->conditions->len; i++)
    {
      const CatalogTargetCondition *own = target->conditions->pdata[i];

      if (!json_object_has_member (condition, own->operator_name))
        json_object_set_object_member (condition, own->operator_name, json_object_new ());
      json_object_set_member (json_object_get_object_member (condition, own->operator_name), own->key,
                              make_strings (own->values, FALSE));
    }
  return json_node_init_object (json_node_alloc (), condition);
}

/* As AWS writes it: Sid, Effect, Action as a list, Resource, Condition */
static JsonNode *
make_statement (const CatalogTarget *target, const char *sid, GPtrArray *actions)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *condition = make_condition (target);

  json_object_set_string_member (object, "Sid", sid);
  json_object_set_string_member (object, "Effect",
                                 target->statement->effect == POLICY_EFFECT_DENY ? "Deny" : "Allow");
  json_object_set_member (object, "Action", make_strings (actions, TRUE));
  json_object_set_member (object, "Resource", make_resource (target));
  if (condition != NULL)
    json_object_set_member (object, "Condition", condition);
  return json_node_init_object (json_node_alloc (), object);
}

static char *
make_unique_sid (PolicyDocument *document, const char *sid)
{
  char *unique = g_strdup (sid);

  for (guint number = 2; policy_document_find_sid (document, unique) != NULL; number++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s%u", sid, number);
    }
  return unique;
}

/* Before the first statement that stands after it in the catalog */
static int
find_place (Catalog *catalog, PolicyDocument *document, const CatalogStatement *statement)
{
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      const CatalogStatement *other = catalog_find_statement_of_sid (
          catalog, policy_statement_get_sid (policy_document_get_statement (document, i)));

      if (other != NULL && other->position > statement->position)
        return (int)i;
    }
  return -1;
}

/* Before the first action that stands after it in the catalog */
static int
find_action_place (const CatalogStatement *statement, const PolicyNode *actions, const char *action)
{
  int own = catalog_statement_get_action_position (statement, action);

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *other = policy_node_get_string (policy_node_get_value (actions, i));

      if (other != NULL && catalog_statement_get_action_position (statement, other) > own)
        return (int)i;
    }
  return -1;
}

static int
compare_actions (gconstpointer one, gconstpointer other, gpointer statement)
{
  return catalog_statement_get_action_position (statement, *(const char *const *)one) -
         catalog_statement_get_action_position (statement, *(const char *const *)other);
}

/* The document's statement that is just the target but for its actions; %NULL: none */
PolicyStatement *
catalog_edit_find (Catalog *catalog, PolicyDocument *document, const CatalogTarget *target)
{
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *statement = policy_document_get_statement (document, i);

      if (catalog_target_is_written (target, catalog, statement))
        return statement;
    }
  return NULL;
}

static void
add_action (PolicyDocument *document, const CatalogTarget *target, PolicyStatement *statement,
            const char *action)
{
  const PolicyNode *actions = policy_statement_get_member (statement, "Action");
  g_autofree char *path = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (access_statement_covers_action (statement, action))
    return;
  path = policy_node_get_path (actions);
  node = json_node_init_string (json_node_alloc (), action);
  policy_document_insert_element (document, path, find_action_place (target->place, actions, action), node);
}

/* Adds what is missing to the target's statement, making it where there is none. */
void
catalog_edit_add (Catalog *catalog, PolicyDocument *document, const CatalogTarget *target, GPtrArray *actions)
{
  PolicyStatement *statement = catalog_edit_find (catalog, document, target);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *sid = NULL;

  g_ptr_array_sort_with_data (actions, compare_actions, (gpointer)target->place);
  if (statement != NULL)
    {
      guint position = policy_statement_get_position (statement);

      for (guint i = 0; i < actions->len; i++)
        add_action (document, target, policy_document_get_statement (document, position), actions->pdata[i]);
      return;
    }
  sid = make_unique_sid (document, target->place->sid);
  node = make_statement (target, sid, actions);
  policy_document_insert_statement (document, find_place (catalog, document, target->place), node);
}

static int
find_action (PolicyStatement *statement, const char *action)
{
  const PolicyNode *actions = policy_statement_get_member (statement, "Action");

  for (guint i = 0; i < policy_node_get_n_values (actions); i++)
    {
      const char *other = policy_node_get_string (policy_node_get_value (actions, i));

      if (other != NULL && g_ascii_strcasecmp (other, action) == 0)
        return (int)i;
    }
  return -1;
}

/* Whether a statement names an action, in any case, without wildcards */
gboolean
catalog_edit_names (PolicyStatement *statement, const char *action)
{
  return find_action (statement, action) >= 0;
}

/* Removes an action, as often as it is named, and its statement with the last. Returns whether the statement
 * went. */
gboolean
catalog_edit_remove (PolicyDocument *document, PolicyStatement *statement, const char *action)
{
  guint position = policy_statement_get_position (statement);
  int place;

  while ((place = find_action (policy_document_get_statement (document, position), action)) >= 0)
    {
      const PolicyNode *actions =
          policy_statement_get_member (policy_document_get_statement (document, position), "Action");
      g_autofree char *path = policy_node_get_path (policy_node_get_value (actions, (guint)place));

      if (policy_node_get_n_values (actions) == 1)
        {
          policy_document_remove_statement (document, position);
          return TRUE;
        }
      policy_document_remove_element (document, path);
    }
  return FALSE;
}

/* Gives a statement the target's resources and conditions. */
void
catalog_edit_scope (PolicyDocument *document, PolicyStatement *statement, const CatalogTarget *target)
{
  g_autoptr (JsonNode) resource = make_resource (target);
  g_autoptr (JsonNode) condition = make_condition (target);
  g_autofree char *path = policy_statement_get_path (statement);
  g_autofree char *resource_path = g_strconcat (path, "/Resource", NULL);
  g_autofree char *condition_path = g_strconcat (path, "/Condition", NULL);
  const PolicyNode *old = policy_statement_get_member (statement, "Condition");
  gboolean has_condition = old != NULL;
  gboolean same_condition = catalog_target_has_conditions (target, old);

  /* Members that say the same already keep their spelling. */
  if (!catalog_target_has_resources (target, policy_statement_get_member (statement, "Resource")))
    policy_document_replace (document, resource_path, resource);
  if (same_condition)
    return;
  if (condition == NULL && has_condition)
    policy_document_remove_member (document, condition_path);
  else if (condition != NULL && has_condition)
    policy_document_replace (document, condition_path, condition);
  else if (condition != NULL)
    policy_document_insert_member (document, path, "Condition", condition, NULL);
}
