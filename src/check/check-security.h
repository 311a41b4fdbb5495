/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-report.h"

G_BEGIN_DECLS

void check_security (CheckRun *run, const PolicyNode *statement);

/* Whether a resource's pattern leaves out no role of some account */
gboolean check_security_is_every_role (const char *resource);

G_END_DECLS
