/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where what begins at a place ends; bytes[end] is NUL */
gsize exchange_hcl_scan_space (const char *bytes, gsize at, gsize end, gboolean lines);
gsize exchange_hcl_scan_name (const char *bytes, gsize at, gsize end);
gsize exchange_hcl_scan_string (const char *bytes, gsize at, gsize end);
gsize exchange_hcl_scan_template (const char *bytes, gsize at, gsize end);
gsize exchange_hcl_scan_heredoc (const char *bytes, gsize at, gsize end, gsize *body, gsize *body_end);
gsize exchange_hcl_scan_bracket (const char *bytes, gsize at, gsize end);
gsize exchange_hcl_scan_expression (const char *bytes, gsize at, gsize end, gboolean lines);

G_END_DECLS
