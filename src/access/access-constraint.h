/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-condition-value.h"
#include "policy-operator.h"
#include "policy-text.h"

G_BEGIN_DECLS

/* AccessConstraint: one condition operator on one key, with its values. Immutable, and counted by references.
 */
typedef struct
{
  gatomicrefcount references;
  char *key;    /* as it is written */
  char *folded; /* the key in folded case */
  PolicyOperator operator;
  GStrv values;       /* sorted, each once */
  GPtrArray *globs;   /* of PolicyGlob: the values of an operator that compares texts; else NULL */
  gboolean variables; /* whether some value holds a policy variable */
  gboolean hopeless;  /* a value is one that its operator can compare with nothing */
  char *text;         /* alike for those that are written alike but for order and case */
} AccessConstraint;

/* Whether an operator compares texts, so that patterns tell all about it */
#define ACCESS_CONSTRAINT_IS_TEXT(self) ((self)->globs != NULL)

AccessConstraint *access_constraint_new (const char *operator, const PolicyNode * key,
                                         gboolean has_variables);
AccessConstraint *access_constraint_ref (AccessConstraint *self);
void access_constraint_unref (AccessConstraint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccessConstraint, access_constraint_unref)

gboolean access_constraint_is_met_without (const AccessConstraint *self);
gboolean access_constraint_is_met_by_presence (const AccessConstraint *self);
gboolean access_constraint_takes (const AccessConstraint *self, const char *value);

G_END_DECLS
