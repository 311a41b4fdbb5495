/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* CatalogKind: what a policy is attached to; decides which groups and presets are for it. */
typedef enum
{
  CATALOG_KIND_USER,           /* the person who works in the console */
  CATALOG_KIND_EXECUTION_ROLE, /* the role that labeling jobs run with */
  CATALOG_KIND_FUNCTION_ROLE,  /* the role of an annotation consolidation function */
} CatalogKind;
CatalogKind catalog_kind_from_name (const char *name);

G_END_DECLS
