/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog-check.h"
#include "check-condition.h"

G_BEGIN_DECLS

void catalog_check_administrator (CheckRun *run);
void catalog_check_condition (CheckRun *run, const CheckConditionTest *test);
void catalog_check_resource (CheckRun *run, const PolicyNode *statement);

G_END_DECLS
