/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "describe-statement.h"

G_BEGIN_DECLS

char *describe_fill (const char *sentence, ...);
char *describe_join_or (GPtrArray *texts);
char *describe_join_and (GPtrArray *texts);
GPtrArray *describe_dup_values (PolicyStatement *statement, const PolicyNode *node);

/* describe-condition.c */
GPtrArray *describe_dup_conditions (PolicyStatement *statement, guint max_values);
char *describe_dup_condition_phrase (PolicyStatement *statement);

G_END_DECLS
