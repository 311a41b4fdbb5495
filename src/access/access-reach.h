/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-answer.h"
#include "policy-text.h"

G_BEGIN_DECLS

/* AccessReach: which actions the resources of a statement can be asked with. */
typedef struct _AccessReach AccessReach;

AccessReach *access_reach_new (const PolicyNode *statement);
void access_reach_free (AccessReach *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessReach, access_reach_free)

gboolean access_reach_is_everything (AccessReach *self);
AccessAnswer access_reach_meets (AccessReach *self, const char *action);

G_END_DECLS
