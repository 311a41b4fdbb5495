/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-kind.h"

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
