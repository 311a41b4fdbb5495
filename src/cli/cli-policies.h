/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-check.h"

G_BEGIN_DECLS

gboolean cli_policies_check (CliCheck *check, const char *bytes, gsize length, gint64 now);

G_END_DECLS
