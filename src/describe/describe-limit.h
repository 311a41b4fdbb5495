/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-comparison.h"

G_BEGIN_DECLS

/* Whether a policy allows no more than another, in words; translated */
char *describe_limit_title (AccessComparison *comparison);
char *describe_limit_reason (AccessComparison *comparison, const char *name);

G_END_DECLS
