/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Policy variables: ${aws:username}, with default ${aws:PrincipalTag/team, 'none'}, and the escapes ${*} ${?} ${$}. */
typedef struct {
  gsize start; /* of the $ */
  gsize end;   /* behind the } */
  char *name;
  char *fallback; /* nullable */
} PolicyVariable;

void policy_variable_free (PolicyVariable *self);
/* transfer full list of PolicyVariable, in order; escapes are left out */
GPtrArray *policy_variable_find (const char *text);
/* Looks up a variable's value; NULL: it has none. */
typedef const char *(*PolicyVariableLookup) (const char *name, gpointer user_data);
/* The text with each variable replaced, as a pattern: what came out of a variable matches only itself (wildcards in it
 * are literal). NULL when a variable without value and default is met: such text matches nothing. Only the policy language of
 * 2012-10-17 knows variables. The result is for policy_variable_pattern_matches(). */
char *policy_variable_expand (const char *text, PolicyVariableLookup lookup, gpointer user_data);
/* As policy_pattern_matches(), for what policy_variable_expand() gave: a backslash-free encoding of literal * and ? that
 * the two functions share. */
gboolean policy_variable_pattern_matches (const char *expanded, const char *text, gboolean case_insensitive);

G_END_DECLS
