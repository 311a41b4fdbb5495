/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ReferencePresence:
 * @REFERENCE_PRESENCE_NEVER: no request for the action carries the key
 * @REFERENCE_PRESENCE_SOMETIMES: some do and some do not, or nobody knows
 * @REFERENCE_PRESENCE_ALWAYS: each one does
 *
 * Whether requests for an action carry a condition key.
 */
typedef enum
{
  REFERENCE_PRESENCE_NEVER,
  REFERENCE_PRESENCE_SOMETIMES,
  REFERENCE_PRESENCE_ALWAYS,
} ReferencePresence;

/* What holds of requests whatever a policy says. An action is one that a request names: with its prefix, in
 * any case, and without wildcards. */
ReferencePresence reference_fact_get_presence (const char *action, const char *key);
gboolean reference_fact_lacks_resource (const char *action);
gboolean reference_fact_needs_no_permission (const char *action);
gboolean reference_fact_is_unchangeable (const char *action, const char *resource);
const char *const *reference_fact_get_unchangeable (void);
char *reference_fact_dup_region (const char *action, const char *resource, const char *partition);
char *reference_fact_dup_account (const char *action, const char *resource);

G_END_DECLS
