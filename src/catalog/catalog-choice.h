/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-addition.h"
#include "catalog-source.h"
#include "catalog-status.h"

G_BEGIN_DECLS

/* CatalogChoice: one way to allow a capability. */
typedef struct
{
  CatalogScope *scope;
  GPtrArray *additions; /* of CatalogAddition */
  GPtrArray *uncarried; /* of char *: conditions, in words, that the new actions can't be under */
  char *title;
  GStrv gains;
  PolicyText *text;
} CatalogChoice;

void catalog_choice_free (CatalogChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogChoice, catalog_choice_free)

/* CatalogChoosing: what choices are made for */
typedef struct
{
  Catalog *catalog;
  PolicyDocument *document;
  CatalogIndex *index;
  GPtrArray *needs; /* of CatalogNeed */
  GPtrArray *own;   /* of PolicyStatement: those that allow some of the needs */
} CatalogChoosing;

CatalogChoice *catalog_choice_new (const CatalogChoosing *choosing, CatalogScope *scope,
                                   const CatalogSource *conditions, gboolean everywhere);
int catalog_choice_compare (const CatalogChoice *one, const CatalogChoice *other);
AccessAnswer catalog_choice_prove (const CatalogChoice *self, PolicyText *before);

G_END_DECLS
