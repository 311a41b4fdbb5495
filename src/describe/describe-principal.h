/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

char *describe_principal_dup_phrase (const PolicyNode *statement);
GStrv describe_principal_dup_all (const PolicyNode *statement);
gboolean describe_principal_is_public (const PolicyNode *statement);

G_END_DECLS
