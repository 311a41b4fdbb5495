/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-template.h"
#include "policy-statement.h"

G_BEGIN_DECLS

/* CatalogCondition: one operator with one key of a statement; several values are one list. */
typedef struct
{
  char *operator_name;
  CatalogTemplate *key;
  GPtrArray *values; /* of CatalogTemplate */
  gboolean optional; /* written only while each slot in it is filled */
  CatalogSlotSet slots;
} CatalogCondition;

/* CatalogContext: a value that a condition key has in each request that Ground Truth or its console sends. */
typedef struct
{
  char *key;
  char *value; /* may hold ${resourceRegion} and ${resourceSuffix}: of the resource that is asked about */
} CatalogContext;

/* CatalogStatement: a statement that the catalog writes, with slots in its resources and conditions. */
typedef struct _CatalogStatement CatalogStatement;
struct _CatalogStatement
{
  char *sid;
  guint position; /* among all of the catalog's: their order in a policy */
  PolicyEffect effect;
  char *home_sid;               /* nullable */
  const CatalogStatement *home; /* nullable: where its actions stand while nothing narrows it */
  GPtrArray *resources;         /* of CatalogTemplate; empty: every resource */
  GPtrArray *conditions;        /* of CatalogCondition */
  GPtrArray *contexts;          /* of CatalogContext */
  GPtrArray *actions;           /* of char *, in the order in which they are written */
  GArray *action_slots;         /* of int, likewise: the place of the slot that each must have; -1: any */
  CatalogSlotSet slots;         /* in resources and conditions */
};

CatalogStatement *catalog_statement_new (const char *sid, const char *home_sid, gboolean denies);
void catalog_statement_free (CatalogStatement *self);
void catalog_statement_add_resource (CatalogStatement *self, CatalogTemplate *resource, gboolean own);
void catalog_statement_add_condition (CatalogStatement *self, const char *operator_name, CatalogTemplate *key,
                                      CatalogTemplate *value, gboolean optional);
void catalog_statement_add_context (CatalogStatement *self, const char *key, const char *value);
void catalog_statement_add_action (CatalogStatement *self, const char *action, int slot);
int catalog_statement_get_action_position (const CatalogStatement *self,
                                           const char *action); /* -1: not its own */

G_END_DECLS
