/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

/* How far a document grants what a permission needs */
typedef enum
{
  CATALOG_GRANT_NONE,    /* no Allow statement covers it, not even in part */
  CATALOG_GRANT_PARTIAL, /* on some of the resources, or only under a condition that was not asked for */
  CATALOG_GRANT_FULL,    /* on all of the resource pattern */
  CATALOG_GRANT_DENIED,  /* an explicit Deny without conditions covers it */
} CatalogGrant;

typedef enum
{
  CATALOG_VIEW_ALL,
  CATALOG_VIEW_FOREIGN,  /* only statements without a Sid of the catalog's */
  CATALOG_VIEW_EXPLICIT, /* only those that name the conditions of what is asked for */
} CatalogViewFlags;

CatalogGrant catalog_view_evaluate (CatalogView *self, CatalogPermission *permission, CatalogViewFlags flags,
                                    GPtrArray *statements);
CatalogState catalog_view_get_state (CatalogView *self, CatalogCapability *capability);

G_END_DECLS
