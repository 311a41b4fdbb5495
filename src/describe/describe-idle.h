/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-text.h"

G_BEGIN_DECLS

char *describe_idle (const PolicyNode *statement, gboolean *whole);

G_END_DECLS
