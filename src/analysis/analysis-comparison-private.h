/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-comparison.h"
#include "policy-statement.h"

G_BEGIN_DECLS

/* AnalysisComparisonScope: where a statement holds: on the resources that one pattern matches, or that some
 * do not match; and under which limits. */
typedef struct
{
  char *resource; /* NULL: everything but @except */
  GStrv except;
  char *limit;     /* Condition and Principal, alike for those that mean the same; "" is none */
  char *condition; /* for people; NULL is none */
} AnalysisComparisonScope;

GPtrArray *analysis_comparison_scope_read (PolicyStatement *statement);
gboolean analysis_comparison_scope_covers (const AnalysisComparisonScope *wide,
                                           const AnalysisComparisonScope *narrow);
gboolean analysis_comparison_scope_covers_resource (const AnalysisComparisonScope *wide,
                                                    const AnalysisComparisonScope *narrow);
gboolean analysis_comparison_scope_overlaps (const AnalysisComparisonScope *one,
                                             const AnalysisComparisonScope *other);
char *analysis_comparison_scope_dup_resource (const AnalysisComparisonScope *self);

/* What one policy says of one action */
typedef struct
{
  GPtrArray *allowed; /* of AnalysisComparisonScope, which belong to the side: those that are not denied as a
                         whole */
  GPtrArray *denied;  /* those that take something from what is allowed */
} AnalysisComparisonPermission;

/* AnalysisComparisonSide: one of two policies that are compared. */
typedef struct _AnalysisComparisonSide AnalysisComparisonSide;

AnalysisComparisonSide *analysis_comparison_side_new (PolicyText *text);
void analysis_comparison_side_free (AnalysisComparisonSide *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnalysisComparisonSide, analysis_comparison_side_free)
/* Action and NotAction, of statements with a known Effect; the first of each is as written */
void analysis_comparison_side_add_patterns (AnalysisComparisonSide *self, GHashTable *patterns);
/* Before actions of it are looked up */
void analysis_comparison_side_select_service (AnalysisComparisonSide *self, const char *service);
/* Which of its rules are about an action of the selected service; NULL: about any that no pattern names.
 * Returns: (transfer full) (element-type guint) */
GArray *analysis_comparison_side_find_rules (AnalysisComparisonSide *self, const char *action);
/* What those rules say together; actions under the same rules have the same permission */
AnalysisComparisonPermission *analysis_comparison_side_look_up (AnalysisComparisonSide *self, GArray *rules);
void analysis_comparison_permission_free (AnalysisComparisonPermission *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnalysisComparisonPermission, analysis_comparison_permission_free)

G_END_DECLS
