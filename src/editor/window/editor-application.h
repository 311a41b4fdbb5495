/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "editor-shared.h"

G_BEGIN_DECLS

#define EDITOR_TYPE_APPLICATION (editor_application_get_type ())
G_DECLARE_FINAL_TYPE (EditorApplication, editor_application, EDITOR, APPLICATION, AdwApplication)

EditorApplication *editor_application_new (const char *application_id, GApplicationFlags flags);
EditorShared *editor_application_get_shared (EditorApplication *self);

G_END_DECLS
