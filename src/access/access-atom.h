/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-rule.h"
#include "reference-service.h"

G_BEGIN_DECLS

/* AccessAtom: actions that the same rules of two policies are about. */
typedef struct
{
  GPtrArray *actions;  /* of utf8, as AWS spells them */
  GPtrArray *services; /* of ReferenceService: those of which it has all actions */
  GPtrArray *future;   /* of utf8: names that no service has yet, which wildcards reach */
  GPtrArray *before;   /* of AccessRule: those of the one policy, no two with the same body */
  GPtrArray *after;    /* of AccessRule: those of the other */
} AccessAtom;

guint access_atom_count_actions (const AccessAtom *self);
GPtrArray *access_atom_dup_actions (const AccessAtom *self);
GPtrArray *access_atom_find_changed (GPtrArray *before, GPtrArray *after);

G_END_DECLS
