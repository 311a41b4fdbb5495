/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy-text.h"

G_BEGIN_DECLS

GtkWidget *editor_fix_dialog_new (GtkWindow *parent, const char *heading, gboolean changes_permissions,
                                  PolicyText *before, PolicyText *after);

G_END_DECLS
