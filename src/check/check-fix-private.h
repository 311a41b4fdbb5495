/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-fix.h"

G_BEGIN_DECLS

/* Whether the two touch no value in common, so that both can be applied at once */
gboolean check_fix_is_apart_from (CheckFix *self, CheckFix *other);
/* Takes over the edits of another one */
void check_fix_join (CheckFix *self, CheckFix *other);

G_END_DECLS
