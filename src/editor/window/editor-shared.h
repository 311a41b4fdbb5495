/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "catalog.h"
#include "session-dismissals.h"

G_BEGIN_DECLS

/* EditorShared: what all windows of the program share. */
#define EDITOR_TYPE_SHARED (editor_shared_get_type ())
G_DECLARE_FINAL_TYPE (EditorShared, editor_shared, EDITOR, SHARED, GObject)

EditorShared *editor_shared_new (void);
Catalog *editor_shared_get_catalog (EditorShared *self);
GSettings *editor_shared_get_settings (EditorShared *self);
SessionDismissals *editor_shared_get_dismissals (EditorShared *self);
GListStore *editor_shared_get_drafts (EditorShared *self);

G_END_DECLS
