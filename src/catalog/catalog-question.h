/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-region.h"
#include "catalog-caller.h"

G_BEGIN_DECLS

/* CatalogPart: what one statement says on one of its resources. */
typedef struct
{
  const CatalogIndexed *indexed;
  int resource; /* the resource's place in the rule; -1: all that it is about */
} CatalogPart;

/* CatalogQuestion: an action that the catalog needs, in the context that its caller sends, beside the
 * statements of a document about it. */
typedef struct
{
  Catalog *catalog;
  CatalogIndex *index;
  const CatalogStatement *statement; /* the catalog's */
  char *action;                      /* what a request names */
  GPtrArray *allows;                 /* of CatalogIndexed */
  GPtrArray *denies;                 /* likewise */
  const AccessRule *at;              /* nullable: which requests alone are asked about */
  GPtrArray *keys;                   /* of utf8: all condition keys that matter, in folded case */
  GHashTable *names;                 /* how they are written */
  PolicyText *text;                  /* nullable: one that allows beside all that deny, to decide a request */
  const CatalogIndexed *text_of;     /* which of @allows it is */
  guint budget;
  guint doubts; /* of AccessDoubt */
} CatalogQuestion;

CatalogQuestion *catalog_question_new (Catalog *catalog, CatalogIndex *index,
                                       const CatalogStatement *statement, const char *action,
                                       const AccessRule *at);
void catalog_question_free (CatalogQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogQuestion, catalog_question_free)

GArray *catalog_question_list_parts (const CatalogIndexed *indexed);
GPtrArray *catalog_question_list_rules (GPtrArray *indexed);

AccessAnswer catalog_question_ask_reached (CatalogQuestion *self, const CatalogPart *part);
AccessAnswer catalog_question_ask_allowed (CatalogQuestion *self, const CatalogPart *part);
AccessAnswer catalog_question_ask_fails (CatalogQuestion *self, const CatalogPart *part,
                                         GPtrArray *constraints);
AccessAnswer catalog_question_ask_spared (CatalogQuestion *self, const CatalogPart *part, GPtrArray *denies);
AccessAnswer catalog_question_ask_met (CatalogQuestion *self, const CatalogPart *part,
                                       const AccessRule *deny);
AccessAnswer catalog_question_ask_left (CatalogQuestion *self, GPtrArray *denies);

G_END_DECLS
