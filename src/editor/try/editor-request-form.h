/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "access-request.h"
#include "session.h"

G_BEGIN_DECLS

/* EditorRequestForm: asks for an action, a resource, who asks, and what IAM knows of the request. Properties:
 * session (the conditions of its policy decide which context keys are asked for), catalog (its actions can be
 * chosen), request (read-only AccessRequest; NULL while there is no action). */
#define EDITOR_TYPE_REQUEST_FORM (editor_request_form_get_type ())
G_DECLARE_FINAL_TYPE (EditorRequestForm, editor_request_form, EDITOR, REQUEST_FORM, AdwBin)

AccessRequest *editor_request_form_get_request (EditorRequestForm *self);
void editor_request_form_set_action (EditorRequestForm *self, const char *action);

G_END_DECLS
