/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-context.h"
#include "policy-statement.h"

G_BEGIN_DECLS

/**
 * AccessElementMatch:
 * @ACCESS_ELEMENT_MATCHES: the element matches
 * @ACCESS_ELEMENT_DIFFERS: it does not
 * @ACCESS_ELEMENT_BROKEN: AWS refuses the element
 *
 * How an element of a statement matches a request.
 */
typedef enum
{
  ACCESS_ELEMENT_MATCHES,
  ACCESS_ELEMENT_DIFFERS,
  ACCESS_ELEMENT_BROKEN,
} AccessElementMatch;

gboolean access_statement_has_variables (PolicyStatement *statement);
gboolean access_statement_uses_variables (PolicyStatement *statement);
AccessElementMatch access_statement_match_action (PolicyStatement *statement, const char *action,
                                                  char **reason);
AccessElementMatch access_statement_match_principal (PolicyStatement *statement, const char *principal,
                                                     char **reason);
AccessElementMatch access_statement_match_resource (PolicyStatement *statement, AccessContext *context,
                                                    char **reason);
AccessElementMatch access_statement_match_condition (PolicyStatement *statement, AccessContext *context,
                                                     char **reason);

/* What a statement is about, whatever the request: patterns may hold wildcards */
gboolean access_statement_covers_action (PolicyStatement *statement, const char *action);
gboolean access_statement_covers_resource (PolicyStatement *statement, const char *resource);
void access_statement_add_keys (PolicyStatement *statement, GPtrArray *keys);
GStrv access_statement_dup_keys (PolicyText *policy, const char *action);

G_END_DECLS
