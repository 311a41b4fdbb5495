/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-question.h"

G_BEGIN_DECLS

/**
 * CatalogNeedState:
 * @CATALOG_NEED_ABSENT: no statement allows any of it
 * @CATALOG_NEED_DENIED: statements deny all of it
 * @CATALOG_NEED_PARTLY: of an action with a wildcard some are allowed, and not the whole
 * @CATALOG_NEED_CONDITIONAL: some requests are allowed, and whether one is depends on a condition
 * @CATALOG_NEED_GRANTED: on some resource all requests of the caller's are allowed
 * @CATALOG_NEED_UNKNOWN: it could be neither proven nor shown
 *
 * How far a document grants an action that the catalog needs. A guardrail's is granted when it is denied.
 */
typedef enum
{
  CATALOG_NEED_ABSENT,
  CATALOG_NEED_DENIED,
  CATALOG_NEED_PARTLY,
  CATALOG_NEED_CONDITIONAL,
  CATALOG_NEED_GRANTED,
  CATALOG_NEED_UNKNOWN,
} CatalogNeedState;

/* CatalogGrant: a part of a statement that allows some of what is needed. */
typedef struct
{
  CatalogPart part;
  gboolean whole; /* whatever the request is like */
} CatalogGrant;

/* CatalogHindrance: what has to hold for a request to be allowed. */
typedef struct
{
  const CatalogIndexed *indexed;
  const AccessConstraint *constraint; /* nullable: all that a Deny asks for must not hold */
} CatalogHindrance;

/* CatalogNeed: an action that a capability needs, and what a document says of it. */
typedef struct
{
  CatalogPermission *permission;
  CatalogNeedState state;
  guint doubts;        /* of AccessDoubt */
  GArray *grants;      /* of CatalogGrant */
  GArray *hindrances;  /* of CatalogHindrance */
  GPtrArray *denies;   /* of CatalogIndexed: those that deny some of it and are none of the guardrails */
  gboolean held_back;  /* of an action with a wildcard: whether conditions or denials are about some */
  gboolean everywhere; /* granted on all resources that it can need */
} CatalogNeed;

CatalogNeed *catalog_need_new (Catalog *catalog, CatalogIndex *index, CatalogPermission *permission,
                               gboolean explicit, const AccessRule *at);
CatalogNeed *catalog_need_new_absent (CatalogPermission *permission);
void catalog_need_free (CatalogNeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CatalogNeed, catalog_need_free)

gboolean catalog_need_is_usable (const CatalogNeed *self);

G_END_DECLS
