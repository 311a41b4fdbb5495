/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-condition-test.h"
#include "check-report.h"

G_BEGIN_DECLS

/* Repairs; FALSE: another comparison stands in the way, or there are too many */
gboolean check_condition_fix_move (CheckFix *fix, PolicyText *text, const CheckConditionTest *test,
                                   const char *name, const char *value);
void check_condition_fix_offer (CheckRun *run, const CheckConditionTest *test, CheckFinding *finding,
                                PolicyQualifier qualifier, const char *name);
void check_condition_fix_remove (CheckFix *fix, const CheckConditionTest *test);

G_END_DECLS
