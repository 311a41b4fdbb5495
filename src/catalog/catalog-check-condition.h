/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-condition-test.h"
#include "check-report.h"

G_BEGIN_DECLS

void catalog_check_condition (CheckRun *run, const CheckConditionTest *test);

G_END_DECLS
