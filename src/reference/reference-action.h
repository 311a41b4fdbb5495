/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-types.h"

G_BEGIN_DECLS

/* Look-ups ignore case. */
const ReferenceAction *reference_action_lookup (const char *action);
const char *const *reference_action_get_condition_keys (const ReferenceAction *action);
gboolean reference_action_requires_resource (const ReferenceAction *action, const char *resource_type);
const char *const *reference_action_get_resource_condition_keys (const ReferenceAction *action,
                                                                 const char *resource_type);
gboolean reference_action_supports_tags (const ReferenceAction *action);

G_END_DECLS
