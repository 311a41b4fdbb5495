/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-kind.h"

#include <glib/gi18n-lib.h>

static const char *const names[] = {
  [CATALOG_KIND_USER] = "user",
  [CATALOG_KIND_EXECUTION_ROLE] = "execution-role",
  [CATALOG_KIND_FUNCTION_ROLE] = "function-role",
};

/* As the data spells it; a user where it says nothing */
CatalogKind
catalog_kind_from_name (const char *name)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (names); kind++)
    {
      if (g_str_equal (names[kind], name))
        return (CatalogKind)kind;
    }
  return CATALOG_KIND_USER;
}

/**
 * catalog_kind_get_label:
 * @kind: what a policy is attached to
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
catalog_kind_get_label (CatalogKind kind)
{
  switch (kind)
    {
    case CATALOG_KIND_USER:
      return _ ("User");
    case CATALOG_KIND_EXECUTION_ROLE:
      return _ ("Execution role");
    case CATALOG_KIND_FUNCTION_ROLE:
      return _ ("Function role");
    default:
      g_return_val_if_reached ("");
    }
}
