/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The policies that were used last, which the desktop keeps */
void editor_recent_add (GFile *file);
GListModel *editor_recent_list (void);

G_END_DECLS
