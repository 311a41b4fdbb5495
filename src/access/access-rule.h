/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-constraint.h"
#include "policy-glob.h"
#include "policy-statement.h"

G_BEGIN_DECLS

/* AccessRule: one statement as a box of requests: some actions, on some resources, by some principals, in
 * some contexts. A statement that AWS refuses allows nothing, and denies whatever its sound parts match. */
typedef struct
{
  PolicyStatement *statement;
  gboolean allows;
  GPtrArray *actions;        /* of utf8, in small letters, sorted, each once */
  gboolean except_actions;   /* whether they are what is left out */
  GHashTable *by_service;    /* of lists of them */
  GPtrArray *of_any_service; /* of utf8: those of them that name no single service */
  GPtrArray *resources;      /* of utf8, as written, sorted, each once; NULL: any */
  GPtrArray *globs;          /* of PolicyGlob: the same */
  gboolean except_resources; /* whether they are what is left out */
  GPtrArray *constraints;    /* of AccessConstraint, sorted */
  guint64 principals;        /* which of the principals that are told apart */
  char *body;                /* alike for those that differ in their actions only */
} AccessRule;

AccessRule *access_rule_new (PolicyStatement *statement, gboolean has_variables);
void access_rule_free (AccessRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessRule, access_rule_free)
GPtrArray *access_rule_read (PolicyText *text);
const char *access_rule_spell_action (const AccessRule *self, const char *action);
gboolean access_rule_is_about (const AccessRule *self, const char *action);
gboolean access_rule_may_share_resources (const AccessRule *one, const AccessRule *other);
gboolean access_rule_is_about_principal (const AccessRule *self, const char *principal);

G_END_DECLS
