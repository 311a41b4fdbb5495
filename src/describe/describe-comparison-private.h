/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "describe-comparison.h"
#include "policy-statement.h"

G_BEGIN_DECLS

/* DescribeComparisonScope: where a statement holds: on the resources that one pattern matches, or that some
 * do not match; and under which limits. */
typedef struct
{
  char *resource; /* NULL: everything but @except */
  GStrv except;
  char *limit;     /* Condition and Principal, alike for those that mean the same; "" is none */
  char *condition; /* for people; NULL is none */
} DescribeComparisonScope;

GPtrArray *describe_comparison_scope_read (PolicyStatement *statement);
gboolean describe_comparison_scope_covers (const DescribeComparisonScope *wide,
                                           const DescribeComparisonScope *narrow);
gboolean describe_comparison_scope_covers_resource (const DescribeComparisonScope *wide,
                                                    const DescribeComparisonScope *narrow);
gboolean describe_comparison_scope_overlaps (const DescribeComparisonScope *one,
                                             const DescribeComparisonScope *other);
char *describe_comparison_scope_dup_resource (const DescribeComparisonScope *self);

/* What one policy says of one action */
typedef struct
{
  GPtrArray *allowed; /* of DescribeComparisonScope, which belong to the side: those that are not denied as a
                         whole */
  GPtrArray *denied;  /* those that take something from what is allowed */
} DescribeComparisonPermission;

/* DescribeComparisonSide: one of two policies that are compared. */
typedef struct _DescribeComparisonSide DescribeComparisonSide;

DescribeComparisonSide *describe_comparison_side_new (PolicyText *text);
void describe_comparison_side_free (DescribeComparisonSide *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DescribeComparisonSide, describe_comparison_side_free)
/* Action and NotAction, of statements with a known Effect; the first of each is as written */
void describe_comparison_side_add_patterns (DescribeComparisonSide *self, GHashTable *patterns);
/* Before actions of it are looked up */
void describe_comparison_side_select_service (DescribeComparisonSide *self, const char *service);
/* Which of its rules are about an action of the selected service; NULL: about any that no pattern names.
 * Returns: (transfer full) (element-type guint) */
GArray *describe_comparison_side_find_rules (DescribeComparisonSide *self, const char *action);
/* What those rules say together; actions under the same rules have the same permission */
DescribeComparisonPermission *describe_comparison_side_look_up (DescribeComparisonSide *self, GArray *rules);
void describe_comparison_permission_free (DescribeComparisonPermission *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DescribeComparisonPermission, describe_comparison_permission_free)

G_END_DECLS
