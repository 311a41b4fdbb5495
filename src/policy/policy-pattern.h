/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* IAM's wildcards: * any run of characters (also none, also : and /), ? any one character. */
typedef enum
{
  POLICY_PATTERN_CASE_SENSITIVE = 0,   /* resources, values */
  POLICY_PATTERN_CASE_INSENSITIVE = 1, /* actions; ASCII case */
} PolicyPatternFlags;

gboolean policy_pattern_has_wildcard (const char *pattern);
gboolean policy_pattern_matches (const char *pattern, const char *text, PolicyPatternFlags flags);
/* Every text that @narrow matches, @wide matches. Exact for both kinds of wildcard, in any mix. */
gboolean policy_pattern_covers (const char *wide, const char *narrow, PolicyPatternFlags flags);
/* Some text is matched by both. Exact. */
gboolean policy_pattern_overlaps (const char *one, const char *other, PolicyPatternFlags flags);

G_END_DECLS
