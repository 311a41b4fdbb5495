/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean policy_file_write (const char *path, const char *contents, gsize length, GError **error);

G_END_DECLS
