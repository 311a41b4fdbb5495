/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "access-comparison.h"

G_BEGIN_DECLS

/* What differs between two policies, in words; translated */
char *describe_change_title (AccessChange *change);
char *describe_change_actions (AccessChange *change);
char *describe_change_claim (AccessChange *change, const char *permissions);
char *describe_change_label (AccessChange *change);
char *describe_change_example (AccessChange *change);

G_END_DECLS
