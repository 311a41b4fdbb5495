/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-rule.h"
#include "catalog-target.h"

G_BEGIN_DECLS

/* A statement of a document against what the catalog writes */
gboolean catalog_form_has_resources (const CatalogTarget *self, const PolicyNode *resource);
gboolean catalog_form_has_conditions (const CatalogTarget *self, const PolicyNode *condition);
gboolean catalog_form_is_written (const CatalogTarget *self, Catalog *catalog, PolicyStatement *statement);

typedef enum
{
  CATALOG_FORM_NONE,
  CATALOG_FORM_HOME, /* as in the home */
  CATALOG_FORM_OWN,  /* scoped in any way */
} CatalogForm;

const CatalogStatement *catalog_form_find_statement (Catalog *self, const char *sid); /* both nullable */
const CatalogStatement *catalog_form_choose (Catalog *self, GPtrArray *statements,
                                             PolicyStatement *statement);
CatalogForm catalog_form_get (const CatalogStatement *self, Catalog *catalog, PolicyStatement *statement);
gboolean catalog_form_is_guarded (const CatalogStatement *self, Catalog *catalog, PolicyStatement *statement);
gboolean catalog_form_has_further_conditions (Catalog *self, PolicyStatement *statement);
gboolean catalog_form_reads_condition (const CatalogStatement *self, Catalog *catalog,
                                       const PolicyNode *condition);
gboolean catalog_form_reads_constraint (const CatalogStatement *self, Catalog *catalog,
                                        const AccessConstraint *constraint);
gboolean catalog_form_is_condition (const CatalogCondition *own, Catalog *catalog,
                                    const AccessConstraint *constraint);
gboolean catalog_form_is_guardrail (Catalog *self, const AccessRule *deny, const char *action);

G_END_DECLS
