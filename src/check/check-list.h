/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-report.h"

G_BEGIN_DECLS

char *check_list_dup_names (const CheckLocation *locations, guint n);
char *check_list_dup_statement (const PolicyNode *statement, const CheckLocation *entries, guint n,
                                const char *const *resources);

G_END_DECLS
