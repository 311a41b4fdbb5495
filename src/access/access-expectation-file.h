/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-expectation.h"

G_BEGIN_DECLS

char *access_expectation_file_dup_name (const char *policy_name);
GListModel *access_expectation_file_read (PolicyText *text, GError **error);
char *access_expectation_file_add (PolicyText *text, AccessExpectation *expectation);
char *access_expectation_file_remove (PolicyText *text, guint position);

G_END_DECLS
