/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolicyAction:
 * @service: the service prefix; not NUL-terminated
 * @service_length: its length in bytes
 * @name: what stands behind the first colon
 *
 * An action such as s3:GetObject taken apart where it stands, without a copy. Wildcards stay in both parts.
 * Condition keys are written alike, and taken apart alike.
 */
typedef struct
{
  const char *service;
  gsize service_length;
  const char *name;
} PolicyAction;

gboolean policy_action_parse (PolicyAction *self, const char *text);
gboolean policy_action_names_service (const PolicyAction *self);
gboolean policy_action_is_of_service (const PolicyAction *self, const char *service);
gboolean policy_action_is_single (const char *text);
char *policy_action_dup_service (const PolicyAction *self);

G_END_DECLS
