/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-report.h"
#include "policy-arn.h"

G_BEGIN_DECLS

CheckFix *check_arn_format_change (const PolicyNode *node, const char *arn);
gboolean check_arn_format_has_account (const PolicyArn *arn, const char *account);
void check_arn_format (CheckRun *run, const PolicyNode *node, const PolicyArn *arn, const char *service);

G_END_DECLS
