/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cli_print_line (const char *format, ...) G_GNUC_PRINTF (1, 2);
void cli_print_error_line (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* JSON as it is, but for characters that a screen or a log could take for something else */
void cli_print_json (const char *json);

G_END_DECLS
