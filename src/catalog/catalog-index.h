/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"

G_BEGIN_DECLS

typedef enum
{
  CATALOG_REACH_NONE,
  CATALOG_REACH_SOME, /* of what was asked for */
  CATALOG_REACH_ALL,
} CatalogReach;

typedef struct
{
  PolicyStatement *statement; /* the document's */
  PolicyEffect effect;        /* its */
  CatalogReach reach;         /* of its actions over the one that was looked for */
} CatalogMatch;

/* CatalogIndex: the statements of a document by the actions that they name, valid until the document changes.
 */
typedef struct _CatalogIndex CatalogIndex;

/* The document keeps it, for whoever asks next while it has the same text. */
CatalogIndex *catalog_index_ref_of (PolicyDocument *document);
void catalog_index_unref (CatalogIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogIndex, catalog_index_unref)
/* Of CatalogMatch, in the order of the document; valid until the next look-up */
const GArray *catalog_index_find (CatalogIndex *self, const char *action);
CatalogReach catalog_index_reach_resource (PolicyStatement *statement, const char *resource);

G_END_DECLS
