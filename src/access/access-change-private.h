/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-change.h"
#include "access-rule.h"
#include "access-witness.h"

G_BEGIN_DECLS

/* What a change is about */
typedef struct
{
  GStrv shown;     /* actions, and patterns of them */
  guint n;         /* how many actions those are today */
  guint n_matched; /* how many actions there are today that they match */
  gboolean future; /* whether names that no service has yet are among them */
} AccessChangeActions;

/* The list of @actions is taken over. */
AccessChange *access_change_new (AccessChangeKind kind, const AccessRule *rule, AccessChangeActions actions,
                                 GStrv resources, gboolean in_part, const AccessWitness *witness);
AccessChange *access_change_new_changed (const AccessRule *before, const AccessRule *after,
                                         AccessChangeActions actions, const AccessWitness *gain,
                                         const AccessWitness *loss);

G_END_DECLS
