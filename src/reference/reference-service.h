/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-types.h"

G_BEGIN_DECLS

/* Facts on what AWS services offer, read from the built-in data one service at a time, on first use. Look-ups
 * ignore case. */

const ReferenceService *reference_service_lookup (const char *prefix);
const ReferenceService *reference_service_lookup_length (const char *prefix, gsize length);
const char *const *reference_service_get_prefixes (void);
const char *reference_service_get_prefix (const ReferenceService *service);
const char *reference_service_get_name (const ReferenceService *service);
const ReferenceAction *reference_service_lookup_action (const ReferenceService *service, const char *name);
const ReferenceAction *const *reference_service_get_actions (const ReferenceService *service,
                                                             guint *n_actions);
const ReferenceConditionKey *reference_service_get_condition_keys (const ReferenceService *service,
                                                                   guint *n_keys);
const char *const *reference_service_get_resource_types (const ReferenceService *service);
const char *reference_service_get_arn (const ReferenceService *service, const char *resource_type);
const char *const *reference_service_get_resource_condition_keys (const ReferenceService *service,
                                                                  const char *resource_type);

G_END_DECLS
