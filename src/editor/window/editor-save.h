/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-window.h"

G_BEGIN_DECLS

void editor_save_async (EditorWindow *window, gboolean elsewhere, GAsyncReadyCallback callback,
                        gpointer user_data);
gboolean editor_save_finish (EditorWindow *window, GAsyncResult *result);

G_END_DECLS
