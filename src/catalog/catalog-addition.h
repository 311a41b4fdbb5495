/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-target.h"
#include "policy-document.h"

G_BEGIN_DECLS

/* CatalogAddition: actions that go into one statement, an existing one or a new one. */
typedef struct
{
  const CatalogTarget *target; /* the plan's of @scope */
  CatalogScope *scope;
  CatalogTargetPlan *plan;
  GPtrArray *further;         /* of CatalogTargetCondition, besides the target's */
  GPtrArray *actions;         /* of char *, the catalog's */
  PolicyStatement *statement; /* nullable: which takes them up; it needs no other resource or condition */
} CatalogAddition;

void catalog_addition_free (CatalogAddition *self);
void catalog_addition_collect (GPtrArray *additions, Catalog *catalog, CatalogScope *scope,
                               const CatalogStatement *statement, GPtrArray *further, const char *action);
void catalog_addition_find_place (CatalogAddition *self, Catalog *catalog, PolicyDocument *document,
                                  GPtrArray *own);
void catalog_addition_apply_all (GPtrArray *additions, Catalog *catalog, PolicyDocument *document);
char *catalog_addition_dup_statement (const CatalogAddition *self);
char *catalog_addition_dup_words (const CatalogAddition *self);
char *catalog_addition_dup_place (const CatalogAddition *self);

G_END_DECLS
