/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-atom.h"
#include "access-witness.h"

G_BEGIN_DECLS

typedef enum
{
  ACCESS_DIRECTION_GAIN,
  ACCESS_DIRECTION_LOSS,
} AccessDirection;

/* AccessDifferencePart: what one rule gives or takes on one of its resources, or on all where they are not
 * told apart. */
typedef struct
{
  GHashTable *actions;    /* of utf8: its actions, and "s3:*" for all of a service */
  GHashTable *future;     /* of utf8: names that no service has yet */
  AccessWitness *witness; /* NULL: it gives or takes nothing there */
} AccessDifferencePart;

/* AccessDifferenceItem: what one rule of either policy gives or takes. */
typedef struct
{
  AccessDirection direction;
  const AccessRule *rule;
  GPtrArray *parts; /* of AccessDifferencePart */
} AccessDifferenceItem;

/* AccessDifference: all that is different between two policies. */
typedef struct
{
  GPtrArray *list;         /* of AccessDifferenceItem */
  gboolean found[2];       /* by direction */
  AccessRequest *alone[2]; /* likewise (nullable): a request for which it is so whatever other policies say */
  guint doubts[2];         /* likewise, of AccessDoubt */
  guint alone_doubts[2];
} AccessDifference;

AccessDifference *access_difference_find (PolicyText *before, PolicyText *after, GPtrArray *before_rules,
                                          GPtrArray *after_rules);
void access_difference_free (AccessDifference *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessDifference, access_difference_free)

G_END_DECLS
