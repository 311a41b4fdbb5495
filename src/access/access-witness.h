/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-region.h"
#include "access-request.h"

G_BEGIN_DECLS

/* AccessWitness: a request that two policies answer differently. */
typedef struct
{
  AccessRequest *request;
  GStrv keys;      /* the condition keys of its context */
  gboolean beside; /* whether the difference shows beside a policy that allows everything only */
} AccessWitness;

void access_witness_free (AccessWitness *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessWitness, access_witness_free)

/* AccessTrial: how requests of a region are tried. */
typedef struct
{
  PolicyText *less; /* the policy that is to give less to the request */
  PolicyText *more;
  gboolean alone;              /* whether it has to be allowed by @more, without another policy beside it */
  const GPtrArray *keys;       /* of utf8: all condition keys that matter, in folded case */
  GHashTable *names;           /* how a policy writes them */
  const GPtrArray *principals; /* of utf8 or NULL: those that are told apart */
  AccessWitness *witness;      /* what was found */
} AccessTrial;

gboolean access_witness_try (AccessRegion *region, gpointer trial);

G_END_DECLS
