/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

/* A statement in words, for a reader who does not know JSON; translated, plain text (no markup), total: any
 * statement, however broken, gets an honest sentence. */
char *describe_statement (const PolicyNode *statement);

G_END_DECLS
