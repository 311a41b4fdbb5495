/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* AnalysisChange: permissions of one service that were gained or lost. Immutable. Properties: gained, denial,
 * service, title, actions, resources, condition, kept, label. */
#define ANALYSIS_TYPE_CHANGE (analysis_change_get_type ())
G_DECLARE_FINAL_TYPE (AnalysisChange, analysis_change, ANALYSIS, CHANGE, GObject)

AnalysisChange *analysis_change_new (gboolean gained, gboolean denial, const char *service,
                                     const char *const *actions, const char *const *resources,
                                     const char *condition, const char *kept);
gboolean analysis_change_get_gained (AnalysisChange *self);
gboolean analysis_change_get_denial (AnalysisChange *self);
const char *analysis_change_get_service (AnalysisChange *self);
const char *analysis_change_get_title (AnalysisChange *self);
const char *const *analysis_change_get_actions (AnalysisChange *self);
const char *const *analysis_change_get_resources (AnalysisChange *self);
const char *analysis_change_get_condition (AnalysisChange *self);
const char *analysis_change_get_kept (AnalysisChange *self);
char *analysis_change_dup_label (AnalysisChange *self);

G_END_DECLS
