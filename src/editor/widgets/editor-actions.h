/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void editor_actions_add (GActionMap *map, const GActionEntry *entries, guint n_entries, gpointer object);
void editor_actions_set_enabled (GActionMap *map, const char *name, gboolean enabled);

G_END_DECLS
