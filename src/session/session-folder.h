/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The folder that a file is in, as people write it */
char *session_folder_dup_name (GFile *file);
/* Also where the file came through a portal, which hides its folder: the one on the host */
void session_folder_find_name_async (GFile *file, GAsyncReadyCallback callback, gpointer user_data);
char *session_folder_find_name_finish (GFile *file, GAsyncResult *result);

G_END_DECLS
