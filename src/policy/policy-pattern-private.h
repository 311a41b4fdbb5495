/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy-pattern.h"

G_BEGIN_DECLS

gboolean policy_pattern_follow (const char *wide, const char *narrow, PolicyPatternFlags flags, guint *steps);

G_END_DECLS
