/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-edit.h"

#include "access-statement.h"
#include "catalog-form.h"
#include "policy-document-edit.h"
#include "policy-writer.h"

/* A string, or a list of several */
static void
write_strings (PolicyWriter *writer, GPtrArray *strings, gboolean list)
{
  list = list || strings->len != 1;
  if (list)
    policy_writer_begin_array (writer);
  for (guint i = 0; i < strings->len; i++)
    policy_writer_add_string (writer, strings->pdata[i]);
  if (list)
    policy_writer_end_array (writer);
}

static void
write_resource (PolicyWriter *writer, const CatalogTarget *target)
{
  if (target->resources->len == 0)
    policy_writer_add_string (writer, "*");
  else
    write_strings (writer, target->resources, FALSE);
}

static gboolean
is_first_of_operator (const CatalogTarget *target, guint position)
{
  const CatalogTargetCondition *own = target->conditions->pdata[position];

  for (guint i = 0; i < position; i++)
    {
      const CatalogTargetCondition *other = target->conditions->pdata[i];

      if (g_str_equal (other->operator_name, own->operator_name))
        return FALSE;
    }
  return TRUE;
}

/* Each operator once, with all of its keys */
static void
write_condition (PolicyWriter *writer, const CatalogTarget *target)
{
  policy_writer_begin_object (writer);
  for (guint i = 0; i < target->conditions->len; i++)
    {
      const CatalogTargetCondition *own = target->conditions->pdata[i];

      if (!is_first_of_operator (target, i))
        continue;
      policy_writer_add_name (writer, own->operator_name);
      policy_writer_begin_object (writer);
      for (guint j = i; j < target->conditions->len; j++)
        {
          const CatalogTargetCondition *other = target->conditions->pdata[j];

          if (!g_str_equal (other->operator_name, own->operator_name))
            continue;
          policy_writer_add_name (writer, other->key);
          write_strings (writer, other->values, FALSE);
        }
      policy_writer_end_object (writer);
    }
  policy_writer_end_object (writer);
}

/* As AWS writes it: Sid, Effect, Action as a list, Resource, Condition */
char *
catalog_edit_dup_statement (const CatalogTarget *target, const char *sid, GPtrArray *actions)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();

  policy_writer_begin_object (writer);
  policy_writer_add_name (writer, "Sid");
  policy_writer_add_string (writer, sid);
  policy_writer_add_name (writer, "Effect");
  policy_writer_add_string (writer, target->statement->effect == POLICY_EFFECT_DENY ? "Deny" : "Allow");
  policy_writer_add_name (writer, "Action");
  write_strings (writer, actions, TRUE);
  policy_writer_add_name (writer, "Resource");
  write_resource (writer, target);
  if (target->conditions->len > 0)
    {
      policy_writer_add_name (writer, "Condition");
      write_condition (writer, target);
    }
  policy_writer_end_object (writer);
  return policy_writer_dup_json (writer);
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
      const CatalogStatement *other = catalog_form_find_statement (
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

      if (catalog_form_is_written (target, catalog, statement))
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
  g_autofree char *json = NULL;

  if (access_statement_covers_action (statement, action))
    return;
  path = policy_node_get_path (actions);
  json = policy_writer_quote (action);
  policy_document_edit_insert_element (document, path, find_action_place (target->place, actions, action),
                                       json);
}

/* Adds actions to a statement that is the target but for them. */
void
catalog_edit_add_to (PolicyDocument *document, const CatalogTarget *target, guint position,
                     GPtrArray *actions)
{
  for (guint i = 0; i < actions->len; i++)
    add_action (document, target, policy_document_get_statement (document, position), actions->pdata[i]);
}

/* Adds what is missing to the target's statement, making it where there is none. */
void
catalog_edit_add (Catalog *catalog, PolicyDocument *document, const CatalogTarget *target, GPtrArray *actions)
{
  PolicyStatement *statement = catalog_edit_find (catalog, document, target);
  g_autofree char *json = NULL;
  g_autofree char *sid = NULL;

  g_ptr_array_sort_with_data (actions, compare_actions, (gpointer)target->place);
  if (statement != NULL)
    {
      catalog_edit_add_to (document, target, policy_statement_get_position (statement), actions);
      return;
    }
  sid = make_unique_sid (document, target->place->sid);
  json = catalog_edit_dup_statement (target, sid, actions);
  policy_document_edit_insert_statement (document, find_place (catalog, document, target->place), json);
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
          policy_document_edit_remove_statement (document, position);
          return TRUE;
        }
      policy_document_edit_remove_element (document, path);
    }
  return FALSE;
}

static void
scope_resource (PolicyDocument *document, PolicyStatement *statement, const CatalogTarget *target)
{
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *path = policy_statement_get_path (statement);
  g_autofree char *resource_path = g_strconcat (path, "/Resource", NULL);
  g_autofree char *resource = NULL;

  write_resource (writer, target);
  resource = policy_writer_dup_json (writer);
  policy_document_edit_replace (document, resource_path, resource);
}

static void
scope_condition (PolicyDocument *document, PolicyStatement *statement, const CatalogTarget *target)
{
  const PolicyNode *old = policy_statement_get_member (statement, "Condition");
  g_autoptr (PolicyWriter) writer = policy_writer_new ();
  g_autofree char *path = policy_statement_get_path (statement);
  g_autofree char *condition_path = g_strconcat (path, "/Condition", NULL);
  g_autofree char *condition = NULL;

  if (target->conditions->len == 0)
    {
      if (old != NULL)
        policy_document_edit_remove_member (document, condition_path);
      return;
    }
  write_condition (writer, target);
  condition = policy_writer_dup_json (writer);
  if (old != NULL)
    policy_document_edit_replace (document, condition_path, condition);
  else
    policy_document_edit_insert_member (document, path, "Condition", condition, NULL);
}

/* Gives a statement the target's resources and conditions. Members that say the same already keep their
 * spelling. */
void
catalog_edit_scope (PolicyDocument *document, PolicyStatement *statement, const CatalogTarget *target)
{
  const PolicyNode *condition = policy_statement_get_member (statement, "Condition");
  gboolean same_condition = catalog_form_has_conditions (target, condition);
  guint position = policy_statement_get_position (statement);

  if (!catalog_form_has_resources (target, policy_statement_get_member (statement, "Resource")))
    scope_resource (document, statement, target);
  if (!same_condition)
    scope_condition (document, policy_document_get_statement (document, position), target);
}
