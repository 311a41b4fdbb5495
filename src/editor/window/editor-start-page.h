/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* EditorStartPage: what a window shows before it has a policy. Properties: presets (GListModel of
 * CatalogPreset), recent (GListModel of GFile, nullable), drafts (GListModel of SessionDraft, nullable):
 * unsaved work to take up again. */
#define EDITOR_TYPE_START_PAGE (editor_start_page_get_type ())
G_DECLARE_FINAL_TYPE (EditorStartPage, editor_start_page, EDITOR, START_PAGE, AdwBin)

G_END_DECLS
