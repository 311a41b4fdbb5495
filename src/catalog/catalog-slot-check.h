/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-slot.h"

G_BEGIN_DECLS

/**
 * CatalogSlotCheckError:
 * @CATALOG_SLOT_CHECK_ERROR_EMPTY: nothing was typed, or nothing of what is asked for
 * @CATALOG_SLOT_CHECK_ERROR_OTHER_KIND: an ARN of something else
 * @CATALOG_SLOT_CHECK_ERROR_FORMAT: not of the form that AWS gives such names
 * @CATALOG_SLOT_CHECK_ERROR_UNKNOWN: of that form, and AWS has none of that name
 * @CATALOG_SLOT_CHECK_ERROR_ELSEWHERE: in another account, where that cannot be, or in one of several
 *
 * Why something is no value of a slot. The message says what would be.
 */
typedef enum
{
  CATALOG_SLOT_CHECK_ERROR_EMPTY,
  CATALOG_SLOT_CHECK_ERROR_OTHER_KIND,
  CATALOG_SLOT_CHECK_ERROR_FORMAT,
  CATALOG_SLOT_CHECK_ERROR_UNKNOWN,
  CATALOG_SLOT_CHECK_ERROR_ELSEWHERE,
} CatalogSlotCheckError;
#define CATALOG_SLOT_CHECK_ERROR (catalog_slot_check_error_quark ())
GQuark catalog_slot_check_error_quark (void);
/* What somebody typed or pasted, as a value; @explanation says what it will match. Both transfer full. */
gboolean catalog_slot_check (CatalogSlot *self, const char *text, char **normalised, char **explanation,
                             GError **error);
/* Whether a value is a whole ARN instead of a name, and the name in it; transfer full */
gboolean catalog_slot_check_is_whole (CatalogSlot *self, const char *value);
char *catalog_slot_check_dup_name (CatalogSlot *self, const char *value);
gboolean catalog_slot_check_has_account (CatalogSlot *self); /* its ARNs have one */

G_END_DECLS
