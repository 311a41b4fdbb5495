/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-private.h"

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

/* CatalogPlan: all targets for one scope, made when first asked for. The scope must not change meanwhile. */
CatalogPlan *catalog_plan_new (Catalog *catalog, CatalogScope *scope);
CatalogPlan *catalog_plan_ref (CatalogPlan *self);
void catalog_plan_unref (CatalogPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogPlan, catalog_plan_unref)
const CatalogTarget *catalog_plan_get_target (CatalogPlan *self, const CatalogStatement *statement);
CatalogSlotSet catalog_plan_get_missing (CatalogPlan *self, const CatalogStatement *statement);

/* A statement of a document against what the catalog writes */
gboolean catalog_target_accepts (const CatalogTarget *self, const PolicyNode *condition);
gboolean catalog_target_excludes (const CatalogTarget *self, const PolicyNode *condition);
gboolean catalog_target_has_resources (const CatalogTarget *self, const PolicyNode *resource);
gboolean catalog_target_has_conditions (const CatalogTarget *self, const PolicyNode *condition);
gboolean catalog_target_is_written (const CatalogTarget *self, Catalog *catalog, PolicyStatement *statement);

typedef enum
{
  CATALOG_FORM_NONE,
  CATALOG_FORM_HOME, /* as in the home */
  CATALOG_FORM_OWN,  /* scoped in any way */
} CatalogForm;

const CatalogStatement *catalog_find_statement_of_sid (Catalog *self, const char *sid); /* both nullable */
CatalogForm catalog_statement_get_form (const CatalogStatement *self, Catalog *catalog,
                                        PolicyStatement *statement);
gboolean catalog_statement_reads_condition (const CatalogStatement *self, Catalog *catalog,
                                            const PolicyNode *condition);

G_END_DECLS
