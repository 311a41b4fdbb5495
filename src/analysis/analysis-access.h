/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-document.h"
#include "reference-service.h"

G_BEGIN_DECLS

/* How much of something there is: of a service's actions of one access level, or of the statements that grant
 */
typedef enum
{
  ANALYSIS_EXTENT_NONE,
  ANALYSIS_EXTENT_LIMITED,
  ANALYSIS_EXTENT_FULL,
} AnalysisExtent;

/* AnalysisAccess: what a policy allows, or denies, of one service. Immutable. Properties: service, title,
 * label, unrestricted (int, of AnalysisExtent), conditional (int, likewise). */
#define ANALYSIS_TYPE_ACCESS (analysis_access_get_type ())
G_DECLARE_FINAL_TYPE (AnalysisAccess, analysis_access, ANALYSIS, ACCESS, GObject)

GListModel *analysis_access_summarize (PolicyDocument *document, PolicyEffect effect);

const char *analysis_access_get_service (AnalysisAccess *self);
const char *analysis_access_get_title (AnalysisAccess *self);
AnalysisExtent analysis_access_get_extent (AnalysisAccess *self, ReferenceAccessLevel level);
guint analysis_access_count_actions (AnalysisAccess *self, ReferenceAccessLevel level, guint *n_all);
gboolean analysis_access_is_unrestricted (AnalysisAccess *self, ReferenceAccessLevel level);
AnalysisExtent analysis_access_get_unrestricted (AnalysisAccess *self);
AnalysisExtent analysis_access_get_conditional (AnalysisAccess *self);
GPtrArray *analysis_access_get_statements (AnalysisAccess *self);
char *analysis_access_dup_label (AnalysisAccess *self);
char *analysis_access_dup_resources (AnalysisAccess *self);
char *analysis_access_dup_conditions (AnalysisAccess *self);
guint analysis_access_get_danger (AnalysisAccess *self);

G_END_DECLS
