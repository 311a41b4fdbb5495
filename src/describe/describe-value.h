/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a policy holds, as it can stand in a sentence */
char *describe_value (const char *text);

G_END_DECLS
