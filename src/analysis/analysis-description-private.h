/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "analysis-description.h"

G_BEGIN_DECLS

char *analysis_description_fill (const char *sentence, ...);
char *analysis_description_join_or (GPtrArray *texts);
char *analysis_description_join_and (GPtrArray *texts);
GPtrArray *analysis_description_dup_values (PolicyStatement *statement, const PolicyNode *node);

/* analysis-description-condition.c */
GPtrArray *analysis_description_dup_conditions (PolicyStatement *statement, guint max_values);
char *analysis_description_dup_condition_phrase (PolicyStatement *statement);

G_END_DECLS
