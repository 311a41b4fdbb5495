/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-doubt.h"
#include "access-rule.h"
#include "access-space.h"

G_BEGIN_DECLS

/* AccessRegion: requests for one action at one place: those that are as all parts ask. */
typedef struct
{
  AccessSpace *space;
  const char *action;
  const AccessPlace *place;
  GArray *resources;  /* of PolicyGlobTerm */
  GArray *limits;     /* of AccessLimit */
  guint64 principals; /* the principals that are told apart */
  guint *budget;      /* how much may still be looked at: words of memory that searches take */
  guint doubts;       /* of AccessDoubt: why it may not be empty after all */
} AccessRegion;

/* Tries to show that a region that could not be proven empty is not. */
typedef gboolean (*AccessRegionShow) (AccessRegion *region, gpointer user_data);

AccessRegion *access_region_new (AccessSpace *space, const char *action, const AccessPlace *place,
                                 guint *budget);
void access_region_free (AccessRegion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessRegion, access_region_free)

gboolean access_region_tells (const AccessPlace *place, const AccessConstraint *constraint);
void access_region_push_rule (AccessRegion *self, const AccessRule *rule, int resource);
gboolean access_region_add_rule (AccessRegion *self, const AccessRule *rule, int resource);
AccessAnswer access_region_subtract (AccessRegion *self, const AccessRule *const *rules, guint n_rules,
                                     AccessRegionShow show, gpointer user_data);
AccessAnswer access_region_find_resource (AccessRegion *self, PolicyGlobText **text);
AccessAnswer access_region_find_values (AccessRegion *self, const char *key, gboolean present,
                                        GPtrArray **values);

G_END_DECLS
