/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* EditorNotice: a bar that says something until it is closed, and what can be done about it. */
#define EDITOR_TYPE_NOTICE (editor_notice_get_type ())
G_DECLARE_FINAL_TYPE (EditorNotice, editor_notice, EDITOR, NOTICE, AdwBin)

void editor_notice_show (EditorNotice *self, const char *text, const char *button, const char *action);
void editor_notice_hide (EditorNotice *self);

G_END_DECLS
