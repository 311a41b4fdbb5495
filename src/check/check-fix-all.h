/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-family.h"
#include "check-target.h"

G_BEGIN_DECLS

/* Repairs all of one kind; @n_fixed: how many findings of the code are gone */
PolicyText *check_fix_all (PolicyText *text, CheckTarget target, const CheckFamily *family, const char *code,
                           guint *n_fixed);

G_END_DECLS
