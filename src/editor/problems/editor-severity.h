/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-finding.h"

G_BEGIN_DECLS

const char *editor_severity_get_icon_name (CheckSeverity severity);
const char *editor_severity_get_style_class (CheckSeverity severity);
CheckSeverity editor_severity_get_worst (GListModel *findings);
char *editor_severity_dup_count (CheckSeverity severity, guint n);
char *editor_severity_dup_summary (GListModel *findings);

G_END_DECLS
