/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a policy is to be used decides its size quota. */
typedef enum
{
  ANALYSIS_TARGET_MANAGED, /* managed policy: 6,144 */
  ANALYSIS_TARGET_ROLE,    /* inline policy of a role: 10,240 */
  ANALYSIS_TARGET_GROUP,   /* inline policy of a group: 5,120 */
  ANALYSIS_TARGET_USER,    /* inline policy of a user: 2,048 */
} AnalysisTarget;

guint analysis_target_get_quota (AnalysisTarget target);       /* characters without white space */
const char *analysis_target_get_label (AnalysisTarget target); /* translated: "Managed policy" */

G_END_DECLS
