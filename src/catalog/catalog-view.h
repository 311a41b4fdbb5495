/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-evaluation.h"
#include "catalog-index.h"
#include "catalog-target.h"

G_BEGIN_DECLS

/* CatalogView: a document as it is at one moment, seen with a scope. */
typedef struct _CatalogView CatalogView;
struct _CatalogView
{
  Catalog *catalog;
  PolicyDocument *document;
  PolicyText *text; /* the document's, then */
  CatalogScope *scope;
  CatalogIndex *index;
  CatalogTargetPlan *plan;
};

/* @scope: (nullable): %NULL reads the document's own */
CatalogView *catalog_view_new (Catalog *catalog, PolicyDocument *document, CatalogScope *scope);
/* The document's own scope; @before: (nullable): the one that it had, taken again where it is the same */
CatalogView *catalog_view_new_after (Catalog *catalog, PolicyDocument *document, CatalogScope *before);
void catalog_view_free (CatalogView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogView, catalog_view_free)

gboolean catalog_view_is_current (CatalogView *self);

typedef enum
{
  CATALOG_VIEW_ALL,
  CATALOG_VIEW_FOREIGN,  /* only statements without a Sid of the catalog's */
  CATALOG_VIEW_EXPLICIT, /* only those that name the conditions of what is asked for */
} CatalogViewFlags;

AccessGrant catalog_view_evaluate (CatalogView *self, CatalogPermission *permission, CatalogViewFlags flags,
                                   GPtrArray *statements);
CatalogState catalog_view_get_state (CatalogView *self, CatalogCapability *capability);

G_END_DECLS
