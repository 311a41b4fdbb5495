/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "session-problem.h"

G_BEGIN_DECLS

#define EDITOR_N_SEVERITIES (CHECK_SEVERITY_SUGGESTION + 1)

const char *editor_severity_get_icon_name (CheckSeverity severity);
const char *editor_severity_get_style_class (CheckSeverity severity);
guint editor_severity_count (GListModel *problems, guint counts[EDITOR_N_SEVERITIES]);
CheckSeverity editor_severity_get_worst (const guint counts[EDITOR_N_SEVERITIES]);
char *editor_severity_dup_count (CheckSeverity severity, guint n);
char *editor_severity_dup_summary (const guint counts[EDITOR_N_SEVERITIES]);

G_END_DECLS
