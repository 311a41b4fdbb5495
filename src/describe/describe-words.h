/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* What the descriptions of this room are put together with */
char *describe_words_fill (const char *sentence, ...);
char *describe_words_join_or (GPtrArray *texts);
char *describe_words_join_and (GPtrArray *texts);
char *describe_words_join_some (GPtrArray *texts, guint max);
GPtrArray *describe_words_dup_raw (const PolicyNode *node);
GPtrArray *describe_words_dup_values (const PolicyNode *node);
GStrv describe_words_steal_strings (GPtrArray *texts);

G_END_DECLS
