/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "policy-text.h"

G_BEGIN_DECLS

GtkWidget *editor_difference_view_new (PolicyText *before, PolicyText *after);

G_END_DECLS
