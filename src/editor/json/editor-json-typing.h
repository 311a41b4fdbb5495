/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "policy-document.h"

G_BEGIN_DECLS

/* EditorJsonTyping: what somebody types into a buffer becomes edits of a document, as long as it is a policy.
 * When it is not, the document stays as it was, and the error says why. Properties: document; read-only and
 * nullable: error (its message), has-pending, pending (the text that the document does not have, with that
 * error or as it is about to be read). Signal "typed": something was typed, which the document has not taken
 * yet. */
#define EDITOR_TYPE_JSON_TYPING (editor_json_typing_get_type ())
G_DECLARE_FINAL_TYPE (EditorJsonTyping, editor_json_typing, EDITOR, JSON_TYPING, GObject)

EditorJsonTyping *editor_json_typing_new (GtkTextBuffer *buffer);
void editor_json_typing_set_document (EditorJsonTyping *self, PolicyDocument *document);
const GError *editor_json_typing_get_error (EditorJsonTyping *self);
/* Not waiting for a pause */
void editor_json_typing_finish (EditorJsonTyping *self);
/* What the document has, in place of what was typed */
void editor_json_typing_show (EditorJsonTyping *self, const char *text);
/* As if it were typed now */
void editor_json_typing_restore (EditorJsonTyping *self, const char *text);

G_END_DECLS
