/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CatalogState:
 * @CATALOG_STATE_OFF: no statement allows any of what it needs
 * @CATALOG_STATE_DENIED: nothing is possible, and a Deny is why
 * @CATALOG_STATE_PARTLY: some of it is allowed, or all of it on resources that do not fit together
 * @CATALOG_STATE_ON_UNDER_CONDITIONS: all of it is allowed, some only under a condition
 * @CATALOG_STATE_ON: all of it is allowed, perhaps on fewer resources
 * @CATALOG_STATE_UNKNOWN: it could be neither proven nor shown
 *
 * Whether a document grants a capability, whoever wrote its statements.
 */
typedef enum
{
  CATALOG_STATE_OFF,
  CATALOG_STATE_DENIED,
  CATALOG_STATE_PARTLY,
  CATALOG_STATE_ON_UNDER_CONDITIONS,
  CATALOG_STATE_ON,
  CATALOG_STATE_UNKNOWN,
} CatalogState;

const char *catalog_state_get_identifier (CatalogState state);
gboolean catalog_state_is_on (CatalogState state);
gboolean catalog_state_is_partly (CatalogState state);

G_END_DECLS
