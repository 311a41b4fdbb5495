/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-answer.h"
#include "access-constraint.h"
#include "policy-glob-search.h"
#include "reference-condition-key.h"

G_BEGIN_DECLS

/* AccessLimit: a constraint that is met, or one that is not. */
typedef struct
{
  const AccessConstraint *constraint;
  gboolean negated;
} AccessLimit;

/* AccessKeyFacts: what a request can have under one condition key. */
typedef struct
{
  gboolean may_be_absent;
  gboolean may_be_present;
  gboolean may_be_single;  /* one value that an operator without a qualifier compares */
  gboolean may_be_several; /* values for ForAllValues and ForAnyValue only */
  gboolean typed;          /* whether all values are of the type */
  ReferenceValueType type;
  const char *usual; /* nullable: a value that people know from elsewhere */
} AccessKeyFacts;

/* The values of one key in a request; none when it is absent */
AccessAnswer access_values_find (const AccessKeyFacts *facts, const AccessLimit *limits, guint n_limits,
                                 guint *budget, GPtrArray **values);
G_END_DECLS
