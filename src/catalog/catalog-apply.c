/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-private.h"

#include <glib/gi18n-lib.h>

static JsonNode *
make_string (const char *string)
{
  return json_node_init_string (json_node_alloc (), string);
}

/* As AWS writes it: Sid, Effect, Action as a list, Resource, Condition */
static JsonNode *
make_statement (const CatalogStatement *statement, const char *sid, const char *action)
{
  JsonObject *object = json_object_new ();
  JsonArray *actions = json_array_new ();
  JsonNode *node;

  json_array_add_string_element (actions, action);
  json_object_set_string_member (object, "Sid", sid);
  json_object_set_string_member (object, "Effect", "Allow");
  json_object_set_array_member (object, "Action", actions);
  json_object_set_string_member (object, "Resource", "*");
  if (statement->conditions->len > 0)
    {
      const CatalogCondition *own = statement->conditions->pdata[0];
      const CatalogTemplate *value = own->values->pdata[0];
      JsonObject *condition = json_object_new ();
      JsonObject *keys = json_object_new ();

      json_object_set_string_member (keys, own->key->text, value->text);
      json_object_set_object_member (condition, own->operator_name, keys);
      json_object_set_object_member (object, "Condition", condition);
    }
  node = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  return node;
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

/* Before the first statement that AWS's example has after it */
static int
find_place (Catalog *self, PolicyDocument *document, const CatalogStatement *statement)
{
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      const char *sid = policy_statement_get_sid (policy_document_get_statement (document, i));
      const CatalogStatement *other = sid != NULL ? catalog_find_statement (self, sid) : NULL;

      if (other != NULL && other->position > statement->position)
        return (int)i;
    }
  return -1;
}

/* Before the first action that AWS's example has after it */
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

static void
allow (Catalog *self, PolicyDocument *document, CatalogPermission *permission)
{
  const CatalogStatement *statement = catalog_permission_get_statement (permission);
  const char *action = catalog_permission_get_action (permission);
  AnalysisGrant grant = catalog_permission_evaluate (permission, document, NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *sid = NULL;

  if (grant == ANALYSIS_GRANT_FULL)
    return;
  for (guint i = 0; i < policy_document_get_n_statements (document); i++)
    {
      PolicyStatement *own = policy_document_get_statement (document, i);
      const PolicyNode *actions = policy_statement_get_member (own, "Action");
      g_autofree char *path = NULL;

      if (!catalog_statement_wrote (statement, own))
        continue;
      if (analysis_statement_covers_action (own, action))
        return; /* it is a Deny elsewhere that takes it away */
      path = policy_node_get_path (actions);
      node = make_string (action);
      policy_document_insert_element (document, path, find_action_place (statement, actions, action), node);
      return;
    }
  sid = make_unique_sid (document, statement->sid);
  node = make_statement (statement, sid, action);
  policy_document_insert_statement (document, find_place (self, document, statement), node);
}

static void
allow_all (Catalog *self, PolicyDocument *document, CatalogCapability *capability)
{
  GListModel *permissions = catalog_capability_get_permissions (capability);

  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);

      allow (self, document, permission);
    }
}

/**
 * catalog_tick:
 * @self: a catalog
 * @document: the policy to change
 * @capability: what it shall allow
 *
 * Adds what is missing to the statement that AWS's example names, making it where it is needed. One step of
 * undo.
 */
void
catalog_tick (Catalog *self, PolicyDocument *document, CatalogCapability *capability)
{
  g_autofree char *label = NULL;

  g_return_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document));
  g_return_if_fail (CATALOG_IS_CAPABILITY (capability));

  /* Translators: a step that can be undone; %s is the title of a capability */
  label = g_strdup_printf (_ ("Allow “%s”"), catalog_capability_get_title (capability));
  policy_document_begin_edit (document, label);
  allow_all (self, document, capability);
  policy_document_end_edit (document);
}

/* The actions that the other capabilities which are on need: in lower case */
static GHashTable *
collect_needed (Catalog *self, PolicyDocument *document, CatalogCapability *but)
{
  GHashTable *needed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (GListModel) group = g_list_model_get_item (G_LIST_MODEL (self), i);

      for (guint j = 0; j < g_list_model_get_n_items (group); j++)
        {
          g_autoptr (CatalogCapability) other = g_list_model_get_item (group, j);
          GListModel *permissions = catalog_capability_get_permissions (other);

          if (other == but || catalog_capability_evaluate (other, document) != CATALOG_STATE_ON)
            continue;
          for (guint k = 0; k < g_list_model_get_n_items (permissions); k++)
            {
              g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, k);

              g_hash_table_add (needed, g_ascii_strdown (catalog_permission_get_action (permission), -1));
            }
        }
    }
  return needed;
}

/* A statement in which an action can be taken away by itself: it allows just that, for what the catalog has
 * it for. */
static gboolean
is_plain (const CatalogStatement *statement, PolicyStatement *own)
{
  const PolicyNode *condition = policy_statement_get_member (own, "Condition");

  return policy_statement_get_effect (own) == POLICY_EFFECT_ALLOW &&
         policy_statement_get_member (own, "Action") != NULL &&
         policy_statement_get_member (own, "NotResource") == NULL &&
         (condition == NULL || catalog_statement_accepts (condition, (gpointer)statement));
}

static gboolean
take_from_statement (PolicyDocument *document, guint position, const char *action)
{
  PolicyStatement *statement = policy_document_get_statement (document, position);
  const PolicyNode *actions = policy_statement_get_member (statement, "Action");
  guint n = policy_node_get_n_values (actions);

  for (guint i = 0; i < n; i++)
    {
      const PolicyNode *value = policy_node_get_value (actions, i);
      const char *string = policy_node_get_string (value);
      g_autofree char *path = NULL;

      if (string == NULL || g_ascii_strcasecmp (string, action) != 0)
        continue;
      path = policy_node_get_path (value);
      if (n == 1)
        policy_document_remove_statement (document, position);
      else
        policy_document_remove_element (document, path);
      return TRUE;
    }
  return FALSE;
}

static void
take_away (PolicyDocument *document, CatalogPermission *permission)
{
  const CatalogStatement *statement = catalog_permission_get_statement (permission);
  const char *action = catalog_permission_get_action (permission);
  guint i = 0;

  while (i < policy_document_get_n_statements (document))
    {
      /* After a removal the same place is looked at again: it may name the action twice, or be another
       * statement. */
      if (!is_plain (statement, policy_document_get_statement (document, i)) ||
          !take_from_statement (document, i, action))
        i++;
    }
}

static GPtrArray *
find_remaining (PolicyDocument *document, CatalogCapability *capability)
{
  GListModel *permissions = catalog_capability_get_permissions (capability);
  GPtrArray *remaining = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);
      g_autoptr (GPtrArray) statements = NULL;

      catalog_permission_evaluate (permission, document, &statements);
      for (guint j = 0; j < statements->len; j++)
        {
          if (!g_ptr_array_find (remaining, statements->pdata[j], NULL))
            g_ptr_array_add (remaining, g_object_ref (statements->pdata[j]));
        }
    }
  return remaining;
}

/**
 * catalog_untick:
 * @self: a catalog
 * @document: the policy to change
 * @capability: what it shall not allow any more
 *
 * Takes away what no other capability that is on needs. One step of undo.
 *
 * Returns: (transfer full) (nullable) (element-type PolicyStatement): the statements by which @capability is
 * on all the same, such as one with a wildcard; %NULL when it is not on any more
 */
GPtrArray *
catalog_untick (Catalog *self, PolicyDocument *document, CatalogCapability *capability)
{
  g_autoptr (GHashTable) needed = NULL;
  g_autofree char *label = NULL;
  GListModel *permissions;

  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (CATALOG_IS_CAPABILITY (capability), NULL);

  /* Translators: a step that can be undone; %s is the title of a capability */
  label = g_strdup_printf (_ ("Take away “%s”"), catalog_capability_get_title (capability));
  needed = collect_needed (self, document, capability);
  permissions = catalog_capability_get_permissions (capability);
  policy_document_begin_edit (document, label);
  for (guint i = 0; i < g_list_model_get_n_items (permissions); i++)
    {
      g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, i);
      g_autofree char *action = g_ascii_strdown (catalog_permission_get_action (permission), -1);

      if (!g_hash_table_contains (needed, action))
        take_away (document, permission);
    }
  policy_document_end_edit (document);

  if (catalog_capability_evaluate (capability, document) != CATALOG_STATE_ON)
    return NULL;
  return find_remaining (document, capability);
}

/**
 * catalog_apply_preset:
 * @self: a catalog
 * @document: the policy to change
 * @preset: one of the catalog's
 *
 * Ticks all capabilities of a preset. One step of undo.
 */
void
catalog_apply_preset (Catalog *self, PolicyDocument *document, CatalogPreset *preset)
{
  g_return_if_fail (CATALOG_IS_CATALOG (self) && POLICY_IS_DOCUMENT (document));
  g_return_if_fail (CATALOG_IS_PRESET (preset));

  policy_document_begin_edit (document, catalog_preset_get_title (preset));
  for (const char *const *id = catalog_preset_get_capabilities (preset); *id != NULL; id++)
    {
      CatalogCapability *capability = catalog_lookup (self, *id);

      if (capability != NULL)
        allow_all (self, document, capability);
    }
  policy_document_end_edit (document);
}
