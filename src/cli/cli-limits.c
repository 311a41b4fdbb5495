/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-limits.h"

#include "catalog-scope-check.h"
#include "catalog-set-slot.h"
#include "cli-command.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
set_limit (const char *limit, Catalog *catalog, PolicyDocument *document, CatalogScope *scope)
{
  const char *equals = strchr (limit, '=');
  g_autofree char *id = equals != NULL ? g_strndup (limit, (gsize)(equals - limit)) : NULL;
  g_autoptr (GError) error = NULL;

  if (id == NULL)
    {
      cli_command_complain (_ ("“%s” is not a limit: write SLOT=VALUE, such as inputBucket=my-bucket."),
                            limit);
      return FALSE;
    }
  if (catalog_lookup_slot (catalog, id) == NULL)
    {
      cli_command_complain (_ ("There is no limit “%s”; the manual page lists them."), id);
      return FALSE;
    }
  if (catalog_set_slot_typed (catalog, document, scope, id, equals + 1, &error))
    return TRUE;
  cli_command_complain ("--limit=%s: %s", id, error->message);
  return FALSE;
}

/**
 * cli_limits_set:
 * @limits: (nullable): values of slots as “SLOT=VALUE”; a slot may come more than once
 * @catalog: the catalog
 * @document: the policy that they limit
 * @scope: the values of all slots
 *
 * Returns: whether all of them are right; else the user has been told of the first that is not
 */
gboolean
cli_limits_set (GStrv limits, Catalog *catalog, PolicyDocument *document, CatalogScope *scope)
{
  for (guint i = 0; limits != NULL && limits[i] != NULL; i++)
    if (!set_limit (limits[i], catalog, document, scope))
      return FALSE;
  return TRUE;
}

/**
 * cli_limits_print_notices:
 * @limits: (nullable): what cli_limits_set() has set
 * @catalog: the catalog
 * @scope: the values of all slots
 *
 * Tells the user where what stands beside a limit is open, such as the output bucket beside an input bucket.
 */
void
cli_limits_print_notices (GStrv limits, Catalog *catalog, CatalogScope *scope)
{
  for (guint i = 0; limits != NULL && limits[i] != NULL; i++)
    {
      g_autofree char *id = g_strndup (limits[i], strcspn (limits[i], "="));
      g_autofree char *notice =
          catalog_scope_check_dup_notice (scope, catalog, catalog_lookup_slot (catalog, id));

      if (notice != NULL)
        cli_command_complain ("%s", notice);
    }
}

/**
 * cli_limits_find_capability:
 * @catalog: the catalog
 * @id: what the user wrote
 *
 * Returns: (transfer none) (nullable): the capability; %NULL: there is none, and the user has been told
 */
CatalogCapability *
cli_limits_find_capability (Catalog *catalog, const char *id)
{
  CatalogCapability *capability = catalog_lookup (catalog, id);

  if (capability == NULL)
    cli_command_complain (
        _ ("There is no capability “%s”; “groundskeeper-policy capabilities --format=json” lists them."), id);
  return capability;
}

/**
 * cli_limits_has_values:
 * @catalog: the catalog
 * @scope: the values of all slots
 * @capability: what the user wants to allow
 *
 * Returns: whether all slots without which it says nothing have a value; else the user has been told of one
 */
gboolean
cli_limits_has_values (Catalog *catalog, CatalogScope *scope, CatalogCapability *capability)
{
  g_auto (GStrv) missing = catalog_set_slot_dup_missing (catalog, scope, capability);

  if (missing[0] == NULL)
    return TRUE;
  cli_command_complain (_ ("“%1$s” says nothing without a value: add --limit=%2$s=VALUE."),
                        catalog_capability_get_id (capability), missing[0]);
  return FALSE;
}
