/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "editor-notice.h"
#include "session.h"

G_BEGIN_DECLS

/* EditorMessages: what a window tells its user: toasts, which go by themselves, and notices, which stay. What
 * becomes known of a file meanwhile it tells unasked. */
#define EDITOR_TYPE_MESSAGES (editor_messages_get_type ())
G_DECLARE_FINAL_TYPE (EditorMessages, editor_messages, EDITOR, MESSAGES, GObject)

EditorMessages *editor_messages_new (GActionMap *actions, Session *session, AdwToastOverlay *toasts,
                                     EditorNotice *notice);
void editor_messages_show_toast (EditorMessages *self, const char *text, const char *button,
                                 const char *action);
void editor_messages_show_notice (EditorMessages *self, const char *text, const char *button,
                                  const char *action);
void editor_messages_hide_notice (EditorMessages *self);

G_END_DECLS
