/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-report.h"

G_BEGIN_DECLS

void check_grammar (CheckRun *run);

gboolean check_grammar_is_missing (const PolicyNode *object, const char *name);
CheckFinding *check_grammar_string (CheckRun *run, const PolicyNode *node);
const char *check_grammar_get_meant_text (const PolicyNode *node);
void check_grammar_members (CheckRun *run, const PolicyNode *object, const char *const *known);

G_END_DECLS
