/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CHECK_SEVERITY_ERROR,
  CHECK_SEVERITY_SECURITY_WARNING,
  CHECK_SEVERITY_WARNING,
  CHECK_SEVERITY_SUGGESTION,
} CheckSeverity;

const char *check_severity_get_label (CheckSeverity severity);
const char *check_severity_get_identifier (CheckSeverity severity);

G_END_DECLS
