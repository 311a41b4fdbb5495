/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

char *describe_condition_dup_one (const char *operator_name, const PolicyNode *key);
char *describe_condition_dup_phrase (const PolicyNode *statement);
GStrv describe_condition_dup_all (const PolicyNode *statement);

G_END_DECLS
