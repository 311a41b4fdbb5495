/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolicyGlobFlags:
 * @POLICY_GLOB_PATTERN: * and ? stand for any characters
 * @POLICY_GLOB_CASE_INSENSITIVE: ASCII case does not count
 * @POLICY_GLOB_PLAIN: * and ? are mere characters
 * @POLICY_GLOB_VARIABLES: ${aws:username} is a policy variable, and ${*} a mere star
 * @POLICY_GLOB_ARN: wildcards reach no further than their field of an ARN
 *
 * How a text is to be read.
 */
typedef enum
{
  POLICY_GLOB_PATTERN = 0,
  POLICY_GLOB_CASE_INSENSITIVE = 1 << 0,
  POLICY_GLOB_PLAIN = 1 << 1,
  POLICY_GLOB_VARIABLES = 1 << 2,
  POLICY_GLOB_ARN = 1 << 3,
} PolicyGlobFlags;

/* PolicyGlob: a pattern taken apart: characters, wildcards and policy variables. Immutable, and counted by
 * references. */
typedef struct _PolicyGlob PolicyGlob;

PolicyGlob *policy_glob_new (const char *text, PolicyGlobFlags flags);
PolicyGlob *policy_glob_new_arn_format (const char *format, const char *(*get_barred) (const char *name));
PolicyGlob *policy_glob_new_in_arn (const PolicyGlob *field, guint position);
PolicyGlob *policy_glob_ref (PolicyGlob *self);
void policy_glob_unref (PolicyGlob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolicyGlob, policy_glob_unref)

gboolean policy_glob_has_variables (const PolicyGlob *self);
gboolean policy_glob_covers_plainly (const PolicyGlob *wide, const PolicyGlob *narrow);
gboolean policy_glob_begin_differently (const PolicyGlob *one, const PolicyGlob *other);

G_END_DECLS
