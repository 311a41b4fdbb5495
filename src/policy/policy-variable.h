/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolicyVariable:
 * @start: offset of the $, in bytes
 * @end: offset behind the }, in bytes
 * @name: such as "aws:username"
 * @fallback: (nullable): the text used when the variable has no value
 *
 * A policy variable as it stands in a text: ${aws:username}, or ${aws:PrincipalTag/team, 'none'}.
 */
typedef struct
{
  gsize start;
  gsize end;
  char *name;
  char *fallback;
} PolicyVariable;

/* Looks up a variable's value; NULL: it has none. */
typedef const char *(*PolicyVariableLookup) (const char *name, gpointer user_data);

GPtrArray *policy_variable_find (const char *text);
char *policy_variable_dup_sample (const char *expanded, const char *fill);
char *policy_variable_expand (const char *text, PolicyVariableLookup lookup, gpointer user_data);
gboolean policy_variable_equals (const char *expanded, const char *text, gboolean case_insensitive);
gboolean policy_variable_pattern_matches (const char *expanded, const char *text, gboolean case_insensitive);

G_END_DECLS
