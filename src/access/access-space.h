/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-values.h"

G_BEGIN_DECLS

/* AccessPlace: where an action can be asked: on the resources of one type, or on * alone. */
typedef struct
{
  PolicyGlob *resources;
  GPtrArray *barred;      /* of PolicyGlob: those of them that nobody can do it to; NULL: none */
  gboolean tells_region;  /* whether the Region of the request stands in the ARN */
  gboolean tells_account; /* whether the account of the resource does */
} AccessPlace;

/* AccessSpace: the requests that can be, as far as facts on AWS tell. */
typedef struct _AccessSpace AccessSpace;

AccessSpace *access_space_new (void);
void access_space_free (AccessSpace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessSpace, access_space_free)

GPtrArray *access_space_get_places (AccessSpace *self, const char *action);
const AccessPlace *access_space_get_anywhere (AccessSpace *self);
AccessKeyFacts access_space_get_key_facts (AccessSpace *self, const char *action, const char *key);

G_END_DECLS
