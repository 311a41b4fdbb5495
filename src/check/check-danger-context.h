/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-request.h"

G_BEGIN_DECLS

/* CheckDangerContext: what an ordinary caller who wants to use a policy brings along. */
typedef struct _CheckDangerContext CheckDangerContext;

CheckDangerContext *check_danger_context_new (PolicyText *policy, const char *account);
void check_danger_context_free (CheckDangerContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckDangerContext, check_danger_context_free)

void check_danger_context_apply (CheckDangerContext *self, AccessRequest *request);

G_END_DECLS
