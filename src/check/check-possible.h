/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-report.h"

G_BEGIN_DECLS

void check_possible (CheckRun *run, const CheckConditionTest *test);

G_END_DECLS
