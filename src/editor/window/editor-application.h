/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog.h"
#include "session-dismissals.h"

G_BEGIN_DECLS

#define EDITOR_TYPE_APPLICATION (editor_application_get_type ())
G_DECLARE_FINAL_TYPE (EditorApplication, editor_application, EDITOR, APPLICATION, AdwApplication)

EditorApplication *editor_application_new (const char *application_id, GApplicationFlags flags);
Catalog *editor_application_get_catalog (EditorApplication *self);
GSettings *editor_application_get_settings (EditorApplication *self);
GListStore *editor_application_get_drafts (EditorApplication *self);
SessionDismissals *editor_application_get_dismissals (EditorApplication *self);

G_END_DECLS
