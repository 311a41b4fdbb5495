/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-family.h"

G_BEGIN_DECLS

const CheckEntry *check_table_lookup (const CheckFamily *family, const char *code);
char *check_table_dup_link (const CheckEntry *check);

G_END_DECLS
