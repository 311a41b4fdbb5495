/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reference-condition-key.h"

G_BEGIN_DECLS

/* Facts on what AWS services offer, read from the built-in data one service at a time, on first use.
 * Immutable once read, and safe to use from any thread; what is returned lives as long as the program.
 * Look-ups ignore case. */

typedef enum
{
  REFERENCE_ACCESS_LEVEL_UNKNOWN,
  REFERENCE_ACCESS_LEVEL_LIST,
  REFERENCE_ACCESS_LEVEL_READ,
  REFERENCE_ACCESS_LEVEL_WRITE,
  REFERENCE_ACCESS_LEVEL_TAGGING,
  REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT,
} ReferenceAccessLevel;

/**
 * ReferenceAction:
 * @name: as AWS spells it, without prefix: "ListBucket"
 * @access_level: the more telling one, where AWS gives two
 * @resource_types: the names of the resource types that a statement can name for it, ends in %NULL; empty:
 * only *
 *
 * Only this room makes them: they go on where this ends.
 */
typedef struct
{
  const char *name;
  ReferenceAccessLevel access_level;
  const char *const *resource_types;
} ReferenceAction;

typedef struct _ReferenceService ReferenceService;

const ReferenceService *reference_service_lookup (const char *prefix);
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

const ReferenceAction *reference_lookup_action (const char *action);
const char *const *reference_action_get_condition_keys (const ReferenceAction *action);
gboolean reference_action_requires_resource (const ReferenceAction *action, const char *resource_type);
const char *const *reference_action_get_resource_condition_keys (const ReferenceAction *action,
                                                                 const char *resource_type);
gboolean reference_action_supports_tags (const ReferenceAction *action);

gboolean reference_is_retired (const char *name);
const char *reference_access_level_get_label (ReferenceAccessLevel level);
const char *reference_get_date (void);
const char *reference_get_version (void);

G_END_DECLS
