/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

char *describe_action_dup_phrase (const PolicyNode *statement);
char *describe_action_dup_line (const char *action);

G_END_DECLS
