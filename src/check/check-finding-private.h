/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-finding.h"

G_BEGIN_DECLS

/* For the check that reports it, before anybody else sees it */
void check_finding_take_fix (CheckFinding *self, CheckFix *fix);
void check_finding_drop_fix (CheckFinding *self);
void check_finding_set_refused (CheckFinding *self, gboolean refused);
void check_finding_set_superseded (CheckFinding *self);

G_END_DECLS
