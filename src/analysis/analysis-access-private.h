/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-access.h"

G_BEGIN_DECLS

#define ANALYSIS_ACCESS_N_LEVELS (REFERENCE_ACCESS_LEVEL_PERMISSIONS_MANAGEMENT + 1)

/* How many actions of a service there are of each level */
typedef struct
{
  guint all[ANALYSIS_ACCESS_N_LEVELS];
  guint granted[ANALYSIS_ACCESS_N_LEVELS];
  guint unrestricted[ANALYSIS_ACCESS_N_LEVELS]; /* those granted on every resource */
} AnalysisAccessCounts;

/* @statements: (transfer full): those that grant some */
AnalysisAccess *analysis_access_new (const char *service, const char *title,
                                     const AnalysisAccessCounts *counts, GPtrArray *statements);

/* What a statement says of the actions of one service */
typedef struct
{
  PolicyStatement *statement;
  gboolean negated; /* it is a NotAction */
  GPtrArray
      *patterns; /* of utf8, which belong to the statement's text: those that can match such an action */
} AnalysisAccessFilter;

AnalysisAccessFilter *analysis_access_filter_new (PolicyStatement *statement, const char *service);
void analysis_access_filter_free (gpointer data);
gboolean analysis_access_filter_covers (const AnalysisAccessFilter *self, const char *action);

void analysis_access_add_services (const char *pattern, GHashTable *services);
gboolean analysis_access_is_about_others (PolicyStatement *statement);

G_END_DECLS
