/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog.h"

G_BEGIN_DECLS

typedef struct
{
  const char *operator_name;
  char *key;
  GPtrArray *values; /* of char * */
} CatalogTargetCondition;

/* CatalogTarget: one of the catalog's statements as it is written for a scope. */
typedef struct
{
  const CatalogStatement *statement;
  const CatalogStatement *place; /* itself or its home: whose Sid and order it has */
  gboolean complete;             /* no slot that it cannot do without is empty */
  GPtrArray *resources;          /* of char *, what is written; empty: every resource */
  GPtrArray *needs;              /* of char *, what must be allowed or denied; never empty */
  GPtrArray *conditions;         /* of CatalogTargetCondition */
} CatalogTarget;

/* CatalogTargetPlan: all targets for one scope, made when first asked for. The scope must not change
 * meanwhile. */
typedef struct _CatalogTargetPlan CatalogTargetPlan;
CatalogTargetPlan *catalog_target_plan_ref_for (Catalog *catalog, CatalogScope *scope);
void catalog_target_plan_unref (CatalogTargetPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogTargetPlan, catalog_target_plan_unref)
const CatalogTarget *catalog_target_plan_get_target (CatalogTargetPlan *self,
                                                     const CatalogStatement *statement);
CatalogSlotSet catalog_target_plan_get_missing (CatalogTargetPlan *self, const CatalogStatement *statement);

G_END_DECLS
