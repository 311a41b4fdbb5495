/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-access-level.h"

#include <glib/gi18n-lib.h>

/**
 * reference_access_level_get_label:
 * @level: an access level
 *
 * Returns: (transfer none): its name for people, translated; empty for %REFERENCE_ACCESS_LEVEL_UNKNOWN
 */
const char *
reference_access_level_get_label (ReferenceAccessLevel level)
{
  switch (level)
    {
    case REFERENCE_ACCESS_LEVEL_LIST:
      return C_ ("access level", "List");
    case REFERENCE_ACCESS_LEVEL_READ:
      return C_ ("access level", "Read");
    case REFERENCE_ACCESS_LEVEL_WRITE:
      return C_ ("access level", "Write");
    case REFERENCE_ACCESS_LEVEL_TAGGING:
      return C_ ("access level", "Tagging");
    case REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT:
      return C_ ("access level", "Permissions management");
    case REFERENCE_ACCESS_LEVEL_UNKNOWN:
    default:
      return "";
    }
}
