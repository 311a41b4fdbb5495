/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkFileChooserNative *editor_file_chooser_new (GtkWindow *parent, const char *title,
                                               GtkFileChooserAction action, const char *accept);
void editor_file_chooser_ask_async (GtkFileChooserNative *chooser, GAsyncReadyCallback callback,
                                    gpointer user_data);
GFile *editor_file_chooser_ask_finish (GtkWindow *parent, GAsyncResult *result);

G_END_DECLS
