/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-family.h"
#include "check-target.h"

G_BEGIN_DECLS

/* Every check over one text; a list of CheckFinding sorted by the start of their first place. From any
 * thread. */
GListModel *check_validate (PolicyText *text, CheckTarget target, const CheckFamily *family);
GListModel *check_validate_at (PolicyText *text, CheckTarget target, const CheckFamily *family, gint64 now);
CheckFinding *check_new_syntax_error (const char *message);

G_END_DECLS
