/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-target.h"
#include "policy-document.h"

G_BEGIN_DECLS

/* Edits of a document; the caller groups them. @actions: of char *, as the catalog spells them. */
void catalog_edit_add (Catalog *catalog, PolicyDocument *document, const CatalogTarget *target,
                       GPtrArray *actions);
void catalog_edit_add_to (PolicyDocument *document, const CatalogTarget *target, guint position,
                          GPtrArray *actions);
char *catalog_edit_dup_statement (const CatalogTarget *target, const char *sid, GPtrArray *actions);
gboolean catalog_edit_remove (PolicyDocument *document, PolicyStatement *statement, const char *action);
void catalog_edit_scope (PolicyDocument *document, PolicyStatement *statement, const CatalogTarget *target);
PolicyStatement *catalog_edit_find (Catalog *catalog, PolicyDocument *document, const CatalogTarget *target);
gboolean catalog_edit_names (PolicyStatement *statement, const char *action);

G_END_DECLS
