/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-evaluation.h"
#include "catalog.h"

G_BEGIN_DECLS

/* CatalogStatement: a statement as AWS documents it: what the catalog writes. */
typedef struct
{
  char *sid;
  guint position;     /* among the documented statements */
  GPtrArray *actions; /* of char *, in the documented order */
  char *operator;     /* nullable: of the one condition */
  char *key;
  char *value;
} CatalogStatement;

void catalog_statement_free (CatalogStatement *self);
int catalog_statement_get_action_position (const CatalogStatement *self,
                                           const char *action); /* -1: not its own */
/* Whether the Condition asks for what is documented, or for no more than that */
gboolean catalog_statement_accepts (const PolicyNode *condition, gpointer statement);
/* Whether a document's statement is one that the catalog would write */
gboolean catalog_statement_wrote (const CatalogStatement *self, PolicyStatement *statement);

CatalogPermission *catalog_permission_new (const CatalogStatement *statement, const char *action,
                                           const char *reason);
const CatalogStatement *catalog_permission_get_statement (CatalogPermission *self);
AnalysisGrant catalog_permission_evaluate (CatalogPermission *self, PolicyDocument *document,
                                           GPtrArray **statements);

/* While reading */
CatalogCapability *catalog_capability_new (const char *id, const char *title, const char *documentation,
                                           gboolean broad);
void catalog_capability_set_text (CatalogCapability *self, const char *name, const char *text);
void catalog_capability_add_permission (CatalogCapability *self, CatalogPermission *permission);
CatalogGroup *catalog_group_new (const char *id, const char *title, const char *summary);
void catalog_group_add (CatalogGroup *self, CatalogCapability *capability);
CatalogPreset *catalog_preset_new (const char *id, const char *title, const char *summary);
void catalog_preset_add (CatalogPreset *self, const char *capability);

void catalog_add_group (Catalog *self, CatalogGroup *group);
void catalog_add_preset (Catalog *self, CatalogPreset *preset);
void catalog_add_statement (Catalog *self, CatalogStatement *statement);
const CatalogStatement *catalog_find_statement (Catalog *self, const char *sid); /* nullable */
void catalog_read (Catalog *self);

CatalogState catalog_capability_evaluate (CatalogCapability *self, PolicyDocument *document);

G_END_DECLS
