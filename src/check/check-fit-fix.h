/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-report.h"

G_BEGIN_DECLS

void check_fit_fix_offer (CheckRun *run, CheckFinding *finding, const PolicyNode *statement,
                          const CheckLocation *entries, guint n);

G_END_DECLS
