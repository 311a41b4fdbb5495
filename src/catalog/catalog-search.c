/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-search.h"

#include "policy-pattern.h"
#include "policy-string-set.h"

typedef void (*VisitPermission) (CatalogCapability *capability, CatalogPermission *permission, gpointer data);

static void
visit_permissions (Catalog *self, VisitPermission visit, gpointer data)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (GListModel) group = g_list_model_get_item (G_LIST_MODEL (self), i);

      for (guint j = 0; j < g_list_model_get_n_items (group); j++)
        {
          g_autoptr (CatalogCapability) capability = g_list_model_get_item (group, j);
          GListModel *permissions = catalog_capability_get_permissions (capability);

          for (guint k = 0; k < g_list_model_get_n_items (permissions); k++)
            {
              g_autoptr (CatalogPermission) permission = g_list_model_get_item (permissions, k);

              visit (capability, permission, data);
            }
        }
    }
}

typedef struct
{
  const char *action;
  GPtrArray *capabilities;
} Search;

static void
add_capability (CatalogCapability *capability, CatalogPermission *permission, gpointer data)
{
  Search *search = data;

  if (!catalog_permission_get_denies (permission) &&
      policy_pattern_matches (catalog_permission_get_action (permission), search->action,
                              POLICY_PATTERN_CASE_INSENSITIVE) &&
      !g_ptr_array_find (search->capabilities, capability, NULL))
    g_ptr_array_add (search->capabilities, g_object_ref (capability));
}

/**
 * catalog_search_by_action:
 * @self: a catalog
 * @action: an action, in any case
 *
 * Returns: (transfer full) (element-type CatalogCapability): the capabilities that allow it, in the catalog's
 * order
 */
GPtrArray *
catalog_search_by_action (Catalog *self, const char *action)
{
  Search search = { action, g_ptr_array_new_with_free_func (g_object_unref) };

  g_return_val_if_fail (CATALOG_IS_CATALOG (self) && action != NULL, search.capabilities);

  visit_permissions (self, add_capability, &search);
  return search.capabilities;
}

static void
add_action (CatalogCapability *capability, CatalogPermission *permission, gpointer data)
{
  const char *action = catalog_permission_get_action (permission);

  if (!policy_pattern_has_wildcard (action))
    policy_string_set_add (data, action);
}

static int
compare_actions (gconstpointer one, gconstpointer other)
{
  return g_ascii_strcasecmp (*(const char *const *)one, *(const char *const *)other);
}

/**
 * catalog_search_dup_actions:
 * @self: a catalog
 *
 * Returns: (transfer full): the actions that the catalog names one by one, sorted
 */
GStrv
catalog_search_dup_actions (Catalog *self)
{
  g_autoptr (PolicyStringSet) actions = policy_string_set_new (POLICY_PATTERN_CASE_SENSITIVE);
  GStrv sorted;

  g_return_val_if_fail (CATALOG_IS_CATALOG (self), NULL);

  visit_permissions (self, add_action, actions);
  sorted = policy_string_set_dup_strings (actions);
  qsort (sorted, policy_string_set_get_size (actions), sizeof (char *), compare_actions);
  return sorted;
}
