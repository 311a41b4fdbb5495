/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-slot.h"

G_BEGIN_DECLS

/**
 * CatalogSlotCheckError:
 * @CATALOG_SLOT_CHECK_ERROR_EMPTY: nothing was typed, or nothing of what is asked for
 * @CATALOG_SLOT_CHECK_ERROR_OTHER_KIND: an ARN of something else
 * @CATALOG_SLOT_CHECK_ERROR_FORMAT: not of the form that AWS gives such names
 *
 * Why something is no value of a slot. The message says what would be.
 */
typedef enum
{
  CATALOG_SLOT_CHECK_ERROR_EMPTY,
  CATALOG_SLOT_CHECK_ERROR_OTHER_KIND,
  CATALOG_SLOT_CHECK_ERROR_FORMAT,
} CatalogSlotCheckError;
#define CATALOG_SLOT_CHECK_ERROR (catalog_slot_check_error_quark ())
GQuark catalog_slot_check_error_quark (void);
/* What somebody typed or pasted, as a value; @explanation says what it will match. Both transfer full. */
gboolean catalog_slot_check (CatalogSlot *self, const char *text, char **normalised, char **explanation,
                             GError **error);
/* What a pasted ARN says of the partition, the Region or the account; transfer full, nullable */
char *catalog_slot_check_dup_shared (CatalogSlot *self, const char *text, CatalogSlotKind kind);

G_END_DECLS
