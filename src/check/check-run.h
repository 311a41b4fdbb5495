/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-report.h"

G_BEGIN_DECLS

void check_run_init (CheckRun *run, PolicyText *text, CheckTarget target, const CheckFamily *family,
                     gint64 now);
void check_run (CheckRun *run);
GPtrArray *check_run_end (CheckRun *run);

G_END_DECLS
