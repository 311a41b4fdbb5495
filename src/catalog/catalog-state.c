/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-state.h"

/**
 * catalog_state_get_identifier:
 * @state: a state
 *
 * Returns: (transfer none): its name for programs: "off", "denied", "partly", "on-under-conditions", "on" or
 * "unknown"
 */
const char *
catalog_state_get_identifier (CatalogState state)
{
  static const char *const identifiers[] = {
    "off", "denied", "partly", "on-under-conditions", "on", "unknown"
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (identifiers), NULL);

  return identifiers[state];
}

/**
 * catalog_state_is_on:
 * @state: a state
 *
 * Returns: whether all that the capability needs is allowed, be it under conditions
 */
gboolean
catalog_state_is_on (CatalogState state)
{
  return state == CATALOG_STATE_ON || state == CATALOG_STATE_ON_UNDER_CONDITIONS;
}

/**
 * catalog_state_is_partly:
 * @state: a state
 *
 * Returns: whether a box for it is neither on nor off
 */
gboolean
catalog_state_is_partly (CatalogState state)
{
  return state == CATALOG_STATE_PARTLY || state == CATALOG_STATE_UNKNOWN;
}
