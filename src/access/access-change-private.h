/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-change.h"
#include "access-rule.h"
#include "access-witness.h"

G_BEGIN_DECLS

AccessChange *access_change_new (AccessChangeKind kind, const AccessRule *rule, GStrv actions,
                                 guint n_actions, gboolean future, GStrv resources, const AccessWitness *gain,
                                 const AccessWitness *loss);
AccessChange *access_change_new_changed (const AccessRule *before, const AccessRule *after,
                                         AccessChange *gain, AccessChange *loss);

G_END_DECLS
