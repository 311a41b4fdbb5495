/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-rule.h"
#include "access-space.h"
#include "policy-document.h"

G_BEGIN_DECLS

/* CatalogIndexed: a statement of a document, and what it says. The same object while the statement is. */
typedef struct
{
  PolicyStatement *statement;
  AccessRule *rule; /* NULL: it has no say in anything */
  guint number;     /* no other has it */
} CatalogIndexed;

/* CatalogIndex: the statements of a document by the actions that they name, valid until the document changes.
 */
typedef struct _CatalogIndex CatalogIndex;

/* The document keeps it, for whoever asks next while it has the same text. */
CatalogIndex *catalog_index_ref_of (PolicyDocument *document);
void catalog_index_unref (CatalogIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogIndex, catalog_index_unref)
gboolean catalog_index_is_current (CatalogIndex *self);
gboolean catalog_index_has_variables (CatalogIndex *self);
const GPtrArray *catalog_index_find (CatalogIndex *self, const char *action);
/* What outlives a change of the document: the requests that can be, those that are sent, which
 * catalog-caller.c knows, and what catalog-status.c knows */
AccessSpace *catalog_index_get_space (CatalogIndex *self);
GHashTable *catalog_index_get_callers (CatalogIndex *self);
GHashTable *catalog_index_get_answers (CatalogIndex *self);
/* Likewise what it knows of this text alone */
GHashTable *catalog_index_get_statuses (CatalogIndex *self);

G_END_DECLS
