/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a mnemonic means to those who do not see it */
void editor_mnemonic_name_buttons (GtkWidget *root);

G_END_DECLS
