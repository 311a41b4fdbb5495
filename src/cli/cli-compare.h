/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-comparison.h"

G_BEGIN_DECLS

/* @alone: only what shows without another policy */
void cli_compare_print_json (AccessComparison *comparison, gboolean alone);
void cli_compare_print_text (AccessComparison *comparison, gboolean alone);
/* Whether a change shows at all without another policy beside it */
gboolean cli_compare_shows_alone (AccessChange *change);

G_END_DECLS
