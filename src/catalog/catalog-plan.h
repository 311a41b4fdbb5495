/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-capability.h"
#include "catalog-scope.h"
#include "catalog.h"
#include "policy-document.h"

G_BEGIN_DECLS

/**
 * CatalogPlanError:
 * @CATALOG_PLAN_ERROR_UNPROVEN: it could not be proven that the policy would allow no more than was announced
 * @CATALOG_PLAN_ERROR_CHANGED: the policy is another one than that which the plan was made for
 */
typedef enum
{
  CATALOG_PLAN_ERROR_UNPROVEN,
  CATALOG_PLAN_ERROR_CHANGED,
} CatalogPlanError;

#define CATALOG_PLAN_ERROR (catalog_plan_error_quark ())
GQuark catalog_plan_error_quark (void);

#define CATALOG_PLAN_MAX_CHOICES 3

/* CatalogPlan: what allowing a capability would add to a policy, and where. Immutable: it is made from the
 * policy as it is, and changes nothing. */
#define CATALOG_TYPE_PLAN (catalog_plan_get_type ())
G_DECLARE_FINAL_TYPE (CatalogPlan, catalog_plan, CATALOG, PLAN, GObject)

CatalogPlan *catalog_plan_new (Catalog *catalog, PolicyDocument *document, CatalogScope *scope,
                               CatalogCapability *capability);

/* Why it has to be asked which is meant; NULL: there is one answer */
const char *catalog_plan_get_question (CatalogPlan *self);
/* At most CATALOG_PLAN_MAX_CHOICES, the narrowest first; none: there is nothing that could be added */
guint catalog_plan_get_n_choices (CatalogPlan *self);
const char *catalog_plan_get_title (CatalogPlan *self, guint choice);
const char *const *catalog_plan_get_gains (CatalogPlan *self, guint choice);
PolicyText *catalog_plan_get_text (CatalogPlan *self, guint choice);
/* One step of undo */
gboolean catalog_plan_apply (CatalogPlan *self, guint choice, PolicyDocument *document, GError **error);

G_END_DECLS
